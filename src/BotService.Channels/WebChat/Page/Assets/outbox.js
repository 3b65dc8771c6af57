import { newId, passing } from './memory.js';
import { backoff } from './connection.js';

// What was said and is not known to have arrived, in order. Each keeps its clientActivityID over all tries, so a repeat changes nothing.
export class Outbox {
  #queue = passing.read('outbox') ?? [];
  #sending = false;
  #wake = () => {};

  /** @param on { post, sent, waits, failed, refused } */
  constructor(on) {
    this.on = on;
    addEventListener('online', () => this.#wake());
  }

  get waiting() {
    return this.#queue;
  }

  has(name) {
    return this.#queue.some(activity => activity.name === name);
  }

  /** @returns the activity as it will be sent */
  add(activity) {
    const whole = {
      from: { id: 'user', role: 'user' },
      localTimestamp: new Date().toISOString(),
      ...activity,
      channelData: { ...activity.channelData, clientActivityID: newId() },
    };
    this.#queue.push(whole);
    this.#keep();
    this.send();
    return whole;
  }

  /** Drops everything: it belonged to a conversation that is over. */
  clear() {
    this.#queue = [];
    this.#keep();
  }

  async send() {
    if (this.#sending) return;
    this.#sending = true;
    for (let tries = 0; this.#queue.length > 0; ) {
      const [activity] = this.#queue;
      const { status, json, wait } = await this.on.post(activity);
      if (this.#queue[0] !== activity) continue;
      if (status === 200) {
        tries = 0;
        this.#drop(activity);
        this.on.sent(activity);
      } else if (status === 401 || status === 403) {
        await this.on.refused();
      } else if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
        this.#drop(activity);
        this.on.failed(activity);
      } else {
        tries++;
        this.on.waits(status === 429 ? json?.detail : null);
        await this.#rest(Math.max(wait, backoff(tries)));
      }
    }

    this.#sending = false;
  }

  #drop(activity) {
    this.#queue = this.#queue.filter(each => each !== activity);
    this.#keep();
  }

  #keep() {
    passing.write('outbox', this.#queue);
  }

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
