// A portal's page around Microsoft's Web Chat, as its documentation builds one. ?poll polls; ?code=… opens a link; ?token=… is a page token.
const place = document.getElementById('chat');
const asked = new URLSearchParams(location.search);

// The client waits 3 to 15 s by chance before it connects anew; tests take 6.
Math.random = (chance => () => (window.impatient ? 0.25 : chance()))(Math.random);

const directLine = WebChat.createDirectLine({
  domain: `${place.dataset.service}/v3/directline`,
  token: asked.get('token') ?? undefined,
  webSocket: !asked.has('poll'),
  conversationStartProperties: { locale: 'vi-VN' },
});

const store = WebChat.createStore({}, ({ dispatch }) => next => action => {
  if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED' && asked.has('code')) {
    dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'webchat/join', value: { code: asked.get('code'), language: 'vi-VN' } } });
  }

  return next(action);
});

WebChat.renderWebChat({
  directLine,
  store,
  locale: 'vi-VN',
  userID: 'an',
  styleOptions: { suggestedActionLayout: 'stacked', hideUploadButton: true },
}, place);

if (asked.has('poll')) {
  // By polling, the client gives up at the first request that fails. Told that it is online, it asks again.
  const patience = 4_000;
  let lastPoll = performance.now();
  new PerformanceObserver(list => {
    if (list.getEntries().some(entry => entry.name.includes('/activities?watermark='))) lastPoll = performance.now();
  }).observe({ type: 'resource' });
  setInterval(() => {
    if (performance.now() - lastPoll < patience) return;
    lastPoll = performance.now();
    directLine.connectionStatus$.next(2);
  }, 500);
}
