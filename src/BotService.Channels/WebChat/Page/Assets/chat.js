import { Connection } from './connection.js';
import { Outbox } from './outbox.js';
import { Talk } from './talk.js';
import { pageToken, putAway } from './frame.js';
import { lasting } from './memory.js';
import { current, locale, other, show, text } from './texts.js';

const sizes = 3;
const patience = 700;
const state = document.getElementById('state');
const words = document.getElementById('words');
let online = false;
let notice = null;
let slow = null;
let barred = false;

/** The code that the address brings: /chat/CODE, ?c=CODE, or the id of an open poll, ?p=ID. */
function payload() {
  const query = new URLSearchParams(location.search);
  const [, code] = /^\/chat\/([^/]+)\/?$/.exec(location.pathname) ?? [];
  return (query.get('c') ?? query.get('p') ?? (code ? decodeURIComponent(code) : '')).trim();
}

/** True when the page was loaded again, and not opened anew by its link. */
function comesBack() {
  return ['reload', 'back_forward'].includes(performance.getEntriesByType('navigation')[0]?.type);
}

function tell() {
  const line = barred ? text('barred') : !online || talk.empty ? text(navigator.onLine ? 'connecting' : 'offline')
    : notice ?? (outbox.waiting.length > 0 && slow === 'told' ? text('sending') : '');
  if (state.textContent !== line) state.textContent = line;
  state.hidden = line === '';
}

const talk = new Talk(action => {
  const activity = outbox.add({ type: 'message', value: action.value, channelData: { postBack: true }, locale: locale() });
  talk.busy(action);
  watchSending();
  return activity;
});

const connection = new Connection(
  activities => {
    talk.hear(activities);
    tell();
    const spoken = activities.filter(activity => activity.from?.role === 'bot' && activity.locale).at(-1);
    if (spoken && !outbox.has('language')) show(spoken.locale.slice(0, 2) === 'en' ? 'en' : 'vi');
  },
  stands => {
    online = stands;
    tell();
  },
  () => begin(true),
  () => {
    barred = true;
    document.getElementById('say').hidden = true;
    tell();
  });

const outbox = new Outbox({
  post: activity => connection.post(activity),
  sent(activity) {
    notice = null;
    slow = null;
    talk.mark(activity, '');
    tell();
    connection.nudge().then(() => outbox.waiting.length > 0 || talk.idle());
  },
  waits(words) {
    notice = words ?? text(navigator.onLine ? 'waiting' : 'offline');
    tell();
  },
  failed(activity) {
    talk.mark(activity, text('failed'));
    talk.idle();
    notice = text('failed');
    tell();
  },
  async refused() {
    await connection.renew();
    begin(true);
  },
});

/** After a reload: what was waiting to be sent is shown, and goes on being sent. */
function resume() {
  for (const activity of outbox.waiting) {
    if (activity.text) talk.say(activity);
  }
}

function begin(lost) {
  if (lost) {
    outbox.clear();
    talk.clear();
    notice = text('restart');
    tell();
  }

  outbox.add({ type: 'event', name: 'start', value: { code: payload() }, locale: locale() });
}

/** Says so only when it takes long: on a good line nobody needs to read it. */
function watchSending() {
  slow = 'soon';
  setTimeout(() => {
    if (slow === 'soon' && outbox.waiting.length > 0) {
      slow = 'told';
      tell();
    }
  }, patience);
}

function say() {
  const said = (words.value.toWellFormed?.() ?? words.value).trim();
  if (said === '') return;
  words.value = '';
  talk.say(outbox.add({ type: 'message', text: said, textFormat: 'plain', locale: locale() }));
  watchSending();
}

document.getElementById('say').addEventListener('submit', event => {
  event.preventDefault();
  say();
  words.focus();
});

words.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    say();
  }
});

document.addEventListener('keydown', event => {
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
  if (plain && /^[1-9]$/.test(event.key) && !event.target.closest('textarea, input') && talk.press(Number(event.key))) {
    event.preventDefault();
  }
});

document.getElementById('language').addEventListener('click', () => {
  show(other());
  tell();
  outbox.add({ type: 'event', name: 'language', value: { language: current() }, locale: locale() });
});

document.getElementById('size').addEventListener('click', () => {
  const size = ((lasting.read('size') ?? 0) + 1) % sizes;
  lasting.write('size', size);
  document.documentElement.dataset.size = size;
});

/** The next person at this device: a conversation of their own, and nothing left of the last one's on the screen. */
async function startAnew() {
  outbox.clear();
  talk.clear();
  for (const choice of ['language', 'size']) lasting.write(choice, null);
  await connection.renew();
  talk.clear();
  notice = null;
  document.documentElement.dataset.size = 0;
  begin(false);
  tell();
}

const leaving = document.getElementById('leaving');
document.getElementById('fresh').addEventListener('click', () => leaving.showModal());
leaving.addEventListener('click', event => {
  const choice = event.target.closest('button')?.value;
  if (choice) leaving.close();
  if (choice === 'leave') startAnew();
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !leaving.open) putAway();
});

document.documentElement.dataset.size = lasting.read('size') ?? 0;
show();
tell();
addEventListener('online', tell);
addEventListener('offline', tell);

const page = await pageToken();
if (page) connection.bind(page);
document.getElementById('fresh').hidden = page !== null;
talk.replaying(true);
await connection.open();
talk.replaying(false);
const code = payload();
if (!page && !outbox.has('start') && (talk.empty || (code && !comesBack()))) begin(false);
resume();
outbox.send();
connection.follow();
