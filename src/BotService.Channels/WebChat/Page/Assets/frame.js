// Inside another site's page: what that page hands over, and what it is told. The browser vouches for whose page it is.
const asked = new URLSearchParams(location.search);

const framed = window.parent !== window;

/**
 * The token that binds this page to a link: from the address (#t=TOKEN, then taken out of it), or from the page around it (?bound).
 * @returns {Promise<{token: string, origin?: string} | null>}
 */
export function pageToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('t');
  if (token) {
    history.replaceState(null, '', location.pathname + location.search);
    return Promise.resolve({ token });
  }

  if (!framed || !asked.has('bound')) return Promise.resolve(null);
  return new Promise(given => {
    addEventListener('message', function hear(event) {
      if (event.source !== window.parent || typeof event.data?.token !== 'string') return;
      removeEventListener('message', hear);
      given({ token: event.data.token, origin: event.origin });
    });
    window.parent.postMessage({ botservice: 'ready' }, '*');
  });
}

/** Asks the page around to put the chat away. */
export function putAway() {
  if (framed) window.parent.postMessage({ botservice: 'close' }, '*');
}
