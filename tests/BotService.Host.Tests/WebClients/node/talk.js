// Plays the one-stop poll through Microsoft's client, and prints what was posted and what was heard, in order, as JSON.
global.XMLHttpRequest = require('xhr2');
global.WebSocket = require('ws');
const { DirectLine } = require('botframework-directlinejs');

const [domain, mode] = process.argv.slice(2);
const directLine = new DirectLine({
  domain,
  webSocket: mode === 'socket',
  pollingInterval: 200,
  conversationStartProperties: { locale: 'vi-VN' },
});
const from = { id: 'an', name: 'An', role: 'user' };
const events = [];
let changed = () => {};
let posts = 0;

directLine.activity$.subscribe(activity => {
  events.push({ heard: activity });
  changed();
});

/** The newest message of the bot that came after the mark and is as wanted. */
const until = (mark, wanted) => new Promise((found, lost) => {
  const timer = setTimeout(() => lost(new Error(`nothing like ${wanted} in ${JSON.stringify(events.slice(mark))}`)), 30_000);
  changed = () => {
    const message = events.slice(mark).map(event => event.heard).findLast(each => each?.from.role === 'bot' && wanted(each));
    if (message) {
      clearTimeout(timer);
      found(message);
    }
  };
  changed();
});

async function post(activity, wanted) {
  const mark = events.length;
  const whole = { from, locale: 'vi-VN', ...activity, channelData: { ...activity.channelData, clientActivityID: `c${++posts}`, kept: { deep: [posts, 'Đ'] } } };
  events.push({ posted: whole });
  await directLine.postActivity(whole).toPromise();
  return until(mark, wanted);
}

const says = words => message => message.text.includes(words);
const say = (text, wanted) => post({ type: 'message', text }, wanted);

function press(message, title, wanted) {
  const { value } = message.suggestedActions.actions.find(action => action.title === title);
  return post({ type: 'message', value, channelData: { postBack: true } }, wanted);
}

(async () => {
  const greeting = await until(0, message => message.suggestedActions);
  // The same as having begun: it greets nobody twice.
  await directLine.postActivity({ type: 'event', name: 'webchat/join', from, value: { language: 'vi-VN' }, channelData: { clientActivityID: 'join' } }).toPromise();
  const consent = await post({ type: 'event', name: 'webchat/join', value: { code: 'one-stop' } }, says('5 câu ngắn'));
  const first = await press(consent, 'Tôi đồng ý', says('Câu 1/5'));
  const second = await press(first, 'Rất hài lòng', says('Câu 2/5'));
  // A card of a page's own making: what its button says comes as words, with the value beside it.
  const third = await post({ type: 'message', text: 'Rất hài lòng', channelData: { messageBack: { displayText: 'Rất hài lòng' } } }, says('Câu 3/5'));
  // A button of a question that is over.
  await press(first, 'Bình thường', message => message.id !== third.id);
  const fourth = await say('RAT HAI LONG', says('Câu 4/5'));
  const fifth = await say('5', says('Câu 5/5'));
  const comment = await press(fifth, 'Rất hài lòng', message => message.inputHint === 'expectingInput');
  await say('Ghế chờ hơi ít ạ', says('Cảm ơn'));
  console.log(JSON.stringify({ greeting, events }));
  process.exit(0);
})().catch(error => {
  console.error(error);
  process.exit(1);
});
