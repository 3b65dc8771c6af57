import { lasting } from './memory.js';

// Direct Line 3.0: a stream while one can be had, polls while not. Whatever breaks is tried again from the last watermark.
const root = '/v3/directline';
const answerWithin = 20_000;
const silenceIsDeath = 45_000;
const longestPause = 10_000;

const pause = ms => new Promise(done => setTimeout(done, ms));

/** Between two tries: twice as long each time, and never at the same moment as everybody else. */
export const backoff = tries => Math.min(longestPause, 500 * 2 ** Math.min(tries, 6)) * (0.75 + Math.random() / 2);

/** Asks, and never throws: status 0 is a network that did not answer. */
async function call(path, token, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), answerWithin);
  try {
    const headers = { Accept: 'application/json' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers['Content-Type'] = 'application/json';
    const answer = await fetch(root + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body: body ? JSON.stringify(body) : undefined,
      signal: patience.signal,
      cache: 'no-store',
      credentials: 'omit',
    });
    const json = await answer.json().catch(() => null);
    return { status: answer.status, json, wait: 1000 * Number(answer.headers.get('Retry-After') ?? 0) };
  } catch {
    return { status: 0, json: null, wait: 0 };
  } finally {
    clearTimeout(timer);
  }
}

export class Connection {
  #conversation = lasting.read('conversation');
  #watermark = '';
  #streamUrl = null;
  #wake = () => {};
  #failedStreams = 0;
  #reading = null;
  #endStream = () => {};
  #page = null;

  /**
   * @param {(activities: object[]) => void} heard what came, in order
   * @param {(online: boolean) => void} stands how it stands with the connection
   * @param {() => void} lost the conversation cannot be opened any more; another has been begun
   * @param {() => void} barred the page's token opens nothing
   */
  constructor(heard, stands, lost, barred) {
    Object.assign(this, { heard, stands, lost, barred });
    addEventListener('online', () => this.#wake());
    document.addEventListener('visibilitychange', () => document.hidden || this.#wake());
  }

  get id() {
    return this.#conversation?.id;
  }

  /** From now on the conversation is the one that a page's token opens. */
  bind(page) {
    this.#page = page;
    if (this.#conversation?.page !== page.token) this.#forget();
  }

  /** Opens the conversation of the last visit, or a new one; returns when all that was said before has been heard. */
  async open() {
    await this.#admit();
    await this.#read();
  }

  /** Follows the talk until the page is closed. */
  async follow() {
    for (let tries = 0; ; tries++) {
      if (this.#streamUrl === null) await this.#admit();
      const url = this.#streamUrl;
      this.#streamUrl = null;
      if (url && (await this.#stream(url))) {
        this.#failedStreams = 0;
        tries = 0;
      } else if (url) {
        this.#failedStreams++;
      }

      if (this.#failedStreams >= 2 || !url) {
        await this.#poll(60_000);
      } else {
        await this.#rest(backoff(tries));
      }
    }
  }

  /** One try to post. */
  async post(activity) {
    if (!this.#conversation) return { status: 0, json: null, wait: 0 };
    return call(`/conversations/${this.id}/activities`, this.#conversation.token, activity);
  }

  /** Something was posted: if the stream does not bring what follows, it is fetched. */
  async nudge() {
    const before = this.#watermark;
    await pause(1500);
    if (this.#watermark === before) await this.#read();
  }

  /** Gives the conversation up and begins another. */
  async renew() {
    this.#forget();
    await this.#admit();
    this.#endStream();
    this.#wake();
  }

  async #admit() {
    let gone = false;
    for (let tries = 0; ; tries++) {
      const known = this.#conversation;
      const answer = known
        ? await call(`/conversations/${known.id}?watermark=${this.#watermark}`, known.token)
        : await call('/conversations', this.#page?.token, { origin: this.#page?.origin });
      if (answer.json?.token && answer.status < 300) {
        this.#conversation = { id: answer.json.conversationId, token: answer.json.token, page: this.#page?.token ?? known?.page };
        lasting.write('conversation', this.#conversation);
        this.#streamUrl = answer.json.streamUrl ?? '';
        this.stands(true);
        if (gone) this.lost();
        return;
      }

      if (known && [401, 403, 404].includes(answer.status)) {
        this.#forget();
        gone = true;
        continue;
      }

      if (this.#page && answer.status === 403) {
        this.barred();
        return new Promise(() => {});
      }

      this.stands(false);
      await this.#rest(Math.max(answer.wait, backoff(tries)));
    }
  }

  #forget() {
    this.#conversation = null;
    this.#watermark = '';
    this.#streamUrl = null;
    lasting.write('conversation', null);
  }

  /** @returns {Promise<boolean>} true when the stream had opened */
  #stream(address) {
    // The page and its server are one origin, whatever name the server believes to have.
    const url = new URL(address);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    url.host = location.host;
    return new Promise(ended => {
      let opened = false;
      let alive = Date.now();
      const socket = new WebSocket(url);
      const watch = setInterval(() => {
        if (Date.now() - alive > silenceIsDeath) return end();
        if (socket.readyState === WebSocket.OPEN) socket.send('');
      }, answerWithin);
      const end = () => {
        clearInterval(watch);
        socket.onclose = socket.onerror = socket.onmessage = null;
        socket.close();
        if (opened) this.stands(false);
        ended(opened);
      };
      this.#endStream = end;
      socket.onopen = () => {
        opened = true;
        this.stands(true);
      };
      socket.onmessage = frame => {
        alive = Date.now();
        if (frame.data) this.#take(JSON.parse(frame.data));
      };
      socket.onclose = socket.onerror = end;
    });
  }

  async #poll(ms) {
    const until = Date.now() + ms;
    for (let tries = 0; Date.now() < until && this.#conversation; ) {
      const fine = await this.#read();
      this.stands(fine);
      tries = fine ? 0 : tries + 1;
      await this.#rest(fine ? (document.hidden ? 5000 : 1500) : backoff(tries));
    }
  }

  /** Reads on until nothing is new. One reader at a time: two would hear everything twice. */
  #read() {
    this.#reading ??= this.#readOn().finally(() => { this.#reading = null; });
    return this.#reading;
  }

  async #readOn() {
    while (this.#conversation) {
      const { status, json } = await call(`/conversations/${this.id}/activities?watermark=${this.#watermark}`, this.#conversation.token);
      if (status !== 200 || !json) return false;
      if (json.activities.length === 0) return true;
      this.#take(json);
    }

    return false;
  }

  #take(set) {
    if (set.watermark) this.#watermark = set.watermark;
    if (set.activities.length > 0) this.heard(set.activities);
  }

  /** Waits, but not when the network comes back or the person looks at the page again. */
  #rest(ms) {
    return new Promise(done => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
