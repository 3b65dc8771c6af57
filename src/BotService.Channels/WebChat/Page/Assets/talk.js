import { text } from './texts.js';

// Shows the talk. Text is only ever set as text, so nothing that anybody wrote can become markup.
const log = document.getElementById('talk');
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** A short paragraph that says where one is: "2/5", whatever the words around it. */
const placePattern = /^\D{0,24}(\d{1,2})\s?\/\s?(\d{1,2})\D{0,8}$/;

function make(tag, className, content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (content !== undefined) element.textContent = content;
  return element;
}

const isSecure = address => URL.canParse(address) && new URL(address).protocol === 'https:';

export class Talk {
  #cards = new Map();
  #own = new Map();
  #open = null;

  /** @param {(action: object) => void} pressed */
  constructor(pressed) {
    this.pressed = pressed;
  }

  get empty() {
    return log.childElementCount === 0;
  }

  /** While an earlier talk is put back nothing is read aloud. */
  replaying(now) {
    log.setAttribute('aria-busy', now);
  }

  clear() {
    log.replaceChildren();
    this.#cards.clear();
    this.#own.clear();
    this.#open = null;
  }

  /** @param {object[]} activities in the order of the talk */
  hear(activities) {
    const focused = document.activeElement;
    const hadFocus = log !== focused && log.contains(focused);
    let newest = null;
    for (const activity of activities) {
      newest = (activity.from?.role === 'user' ? this.#echo(activity) : this.#message(activity)) ?? newest;
    }

    this.#settle();
    if (hadFocus && !document.activeElement?.closest('.card:not(.old)')) {
      // The pressed button has gone or has been put aside: the reader goes on at the question that took its place.
      this.#open?.focus({ preventScroll: true });
    }

    if (newest) this.#reveal(newest);
  }

  /** Shows one's own words at once, before the server has them. */
  say(activity) {
    const bubble = this.#bubble(activity);
    this.mark(activity, text('sending'));
    this.#reveal(bubble);
  }

  /** Says beside one's own words how it stands with them; nothing when they have arrived. */
  mark(activity, words) {
    const bubble = this.#own.get(activity.channelData.clientActivityID);
    const note = bubble?.querySelector('small');
    if (note) note.textContent = words ?? '';
  }

  /** Shows which button was pressed, and takes no other press until the answer is there. */
  busy(action) {
    for (const [card, button] of this.#buttons()) {
      const mine = button.action === action || button.action.value.press === action.value.press;
      if (mine) {
        card.setAttribute('aria-busy', 'true');
        button.dataset.sent = '';
      }
    }
  }

  idle() {
    for (const [card, button] of this.#buttons()) {
      card.removeAttribute('aria-busy');
      delete button.dataset.sent;
    }
  }

  /** @returns {boolean} true when the open question has an answer of this number */
  press(number) {
    const button = [...(this.#open?.querySelectorAll('.options button') ?? [])].find(each => each.action.channelData?.number === number);
    if (!button) return false;
    button.focus({ preventScroll: true });
    button.click();
    return true;
  }

  *#buttons() {
    for (const button of log.querySelectorAll('.card button')) yield [button.closest('.card'), button];
  }

  #echo(activity) {
    if (activity.type !== 'message') return null;
    if (activity.channelData?.postBack) {
      this.#chosen(activity.value?.press);
      return null;
    }

    if (!activity.text) return null;
    const bubble = this.#bubble(activity);
    bubble.querySelector('small').textContent = '';
    return bubble;
  }

  #bubble(activity) {
    const key = activity.channelData?.clientActivityID ?? activity.id;
    let bubble = this.#own.get(key);
    if (!bubble) {
      bubble = make('div', 'own');
      const words = make('p');
      words.append(make('span', 'unseen', `${text('you')}: `), activity.text);
      bubble.append(words, make('small'));
      this.#own.set(key, bubble);
      log.append(bubble);
    }

    return bubble;
  }

  /** A press leaves no words in the talk; the question that it answered shows it, when it still stands there. */
  #chosen(token) {
    for (const [card, button] of this.#buttons()) {
      if (button.action.value.press !== token) continue;
      button.classList.add('chosen');
      delete button.dataset.sent;
      card.removeAttribute('aria-busy');
    }
  }

  #message(activity) {
    if (activity.type !== 'message' || !activity.text) return null;
    let card = this.#cards.get(activity.id);
    const changed = card !== undefined;
    if (!card) {
      card = make('article', 'card');
      card.tabIndex = -1;
      this.#cards.set(activity.id, card);
      log.append(card);
    }

    card.classList.toggle('asks-words', activity.inputHint === 'expectingInput');
    card.lang = activity.locale?.slice(0, 2) ?? '';
    card.removeAttribute('aria-busy');
    card.classList.toggle('aside', activity.channelData?.aside === true);
    card.replaceChildren(...this.#pictures(activity), ...this.#paragraphs(activity), ...this.#actions(activity));

    // What is put right further up must not take the reader away from what is asked.
    return changed && card.matches('.aside') ? null : card;
  }

  #pictures(activity) {
    const shown = (activity.attachments ?? []).filter(each => each.contentType?.startsWith('image/') && isSecure(each.contentUrl));
    return shown.map(({ contentUrl, name }) => {
      const picture = make('img');
      picture.alt = name ?? '';
      picture.referrerPolicy = 'no-referrer';
      picture.addEventListener('error', () => picture.alt || picture.remove());
      picture.src = contentUrl;
      return picture;
    });
  }

  #paragraphs(activity) {
    const strong = new Set(activity.channelData?.strong ?? []);
    return activity.text.split('\n\n').map((words, index) => {
      const place = placePattern.exec(words);
      if (!place || Number(place[1]) > Number(place[2])) return make('p', strong.has(index) ? 'strong' : '', words);
      const line = make('p', 'place');
      const bar = make('progress');
      bar.max = Number(place[2]);
      bar.value = Number(place[1]);
      bar.setAttribute('aria-hidden', 'true');
      line.append(make('span', '', words), bar);
      return line;
    });
  }

  #actions(activity) {
    const actions = activity.suggestedActions?.actions ?? [];
    const group = (className, some) => {
      if (some.length === 0) return [];
      const element = make('div', className);
      element.setAttribute('role', 'group');
      element.setAttribute('aria-label', text('options'));
      element.append(...some.map(action => this.#button(action)));
      return [element];
    };
    const answers = group('options', actions.filter(action => action.channelData?.number > 0));
    const controls = group(answers.length > 0 ? 'controls' : 'options', actions.filter(action => !(action.channelData?.number > 0)));
    answers[0]?.setAttribute('data-columns', activity.channelData?.columns ?? 1);
    if (actions.some(action => action.channelData?.picked)) {
      // Something of many is chosen: the first control is the one that goes on.
      controls[0]?.firstElementChild.classList.add('next');
    }

    return [...answers, ...controls];
  }

  #button(action) {
    if (action.type === 'openUrl') return this.#link(action);
    const { label = action.title, number = 0, picked = false } = action.channelData ?? {};
    const button = make('button');
    button.type = 'button';
    button.action = action;
    if (number > 0) {
      const key = make('span', 'key', number);
      key.setAttribute('aria-hidden', 'true');
      button.append(key);
    }

    if (picked) button.setAttribute('aria-pressed', 'true');
    button.append(make('span', 'label', label));
    button.addEventListener('click', () => {
      if (!button.closest('[aria-busy="true"]')) this.pressed(action);
    });
    return button;
  }

  #link(action) {
    const link = make('a', '', action.title);
    if (isSecure(action.value)) link.href = action.value;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  }

  /** Only the newest question can be answered by its buttons; what stands beside the talk neither asks nor grows old. */
  #settle() {
    const cards = [...log.querySelectorAll('.card:not(.aside)')];
    const asking = cards.filter(card => card.querySelector('button'));
    this.#open = asking.at(-1) ?? cards.at(-1) ?? null;
    document.getElementById('say').classList.toggle('typing', this.#open?.classList.contains('asks-words') ?? false);
    for (const card of asking) {
      const old = card !== this.#open;
      card.classList.toggle('old', old);
      for (const button of card.querySelectorAll('button')) {
        button.disabled = old;
        if (old && button.classList.contains('chosen') && !button.querySelector('.unseen')) button.append(make('span', 'unseen', text('chosen')));
      }
    }
  }

  #reveal(element) {
    const tall = element.offsetHeight > log.clientHeight;
    element.scrollIntoView({ block: tall ? 'start' : 'nearest', behavior: calm.matches ? 'auto' : 'smooth' });
  }
}
