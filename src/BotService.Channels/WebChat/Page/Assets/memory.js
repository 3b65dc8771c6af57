// What the page remembers. A browser may refuse to keep anything (private windows, in-app browsers): the page then works until it is closed.
function shelf(open) {
  let store = null;
  try {
    store = open();
    store.setItem('botservice.try', '1');
    store.removeItem('botservice.try');
  } catch {
    store = null;
  }

  const kept = new Map();
  return {
    read(key) {
      try {
        return JSON.parse(store ? store.getItem(`botservice.${key}`) : kept.get(key) ?? null);
      } catch {
        return null;
      }
    },
    write(key, value) {
      const text = JSON.stringify(value);
      try {
        store ? store.setItem(`botservice.${key}`, text) : kept.set(key, text);
      } catch {
        kept.set(key, text);
      }
    },
  };
}

/** For all windows and later visits: the conversation and its token, language, size of letters. */
export const lasting = shelf(() => window.localStorage);

/** For this window only, also over a reload: what waits to be sent. Two windows must not send each other's. */
export const passing = shelf(() => window.sessionStorage);

/** Unlike crypto.randomUUID also there without TLS: a kiosk in an office's own network. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
