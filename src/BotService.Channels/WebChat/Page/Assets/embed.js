// Puts the chat into the page of another site: one button, one frame. The page's styles do not reach in, and the page sees nothing of the
// talk. Of the page's content security policy it needs script-src and frame-src for this host, and nothing else.
(() => {
  const words = {{texts}};
  const tag = document.currentScript;
  const host = new URL(tag.src).origin;
  const { link, token, lang, open } = tag.dataset;
  const { [lang === 'vi' || lang === 'en' ? lang : words.language]: text } = words;

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const drawing = path => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    line.setAttribute('d', path);
    svg.append(line);
    return svg;
  };

  const place = document.createElement('div');
  const inside = place.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(`{{style}}`);
  inside.adoptedStyleSheets = [style];

  const launcher = make('button', { type: 'button', className: 'launcher' }, drawing('M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z'), make('span', { textContent: text.open }));
  const close = make('button', { type: 'button', className: 'close' }, drawing('M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z'), make('span', { textContent: text.close }));
  const panel = make('section', { className: 'panel', hidden: true }, make('div', { className: 'bar' }, make('strong', { textContent: text.title }), close));
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', text.title);
  launcher.setAttribute('aria-haspopup', 'dialog');
  inside.append(launcher, panel);
  let frame = null;

  function show() {
    if (!frame) {
      const address = new URL('/chat/frame', host);
      if (token) address.searchParams.set('bound', '');
      else if (link) address.searchParams.set('c', link);
      if (lang) address.searchParams.set('lang', lang);
      frame = make('iframe', { title: text.title, referrerPolicy: 'no-referrer' });
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
      frame.src = address;
      panel.append(frame);
    }

    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    frame.focus();
  }

  function hide() {
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
  }

  launcher.addEventListener('click', show);
  close.addEventListener('click', hide);
  panel.addEventListener('keydown', event => event.key === 'Escape' && hide());
  addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== host) return;
    if (event.data?.botservice === 'close') hide();
    if (event.data?.botservice === 'ready' && token) frame.contentWindow.postMessage({ token }, host);
  });

  const settle = () => {
    document.body.append(place);
    if (open !== undefined) show();
  };
  if (document.body) settle();
  else addEventListener('DOMContentLoaded', settle);
})();
