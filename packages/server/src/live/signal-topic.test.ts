import {afterEach, expect, it} from 'vitest';
import {STORES} from '../../test/stores.js';
import type {Store} from '../db/open-store.js';
import {createFanOut} from './fan-out.js';
import {signalTopic} from './signal-topic.js';
import {createSignals} from './signals.js';
import type {Sink} from './sink.js';

const quiet = {info() {}, warn() {}, error() {}};
const ends: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function reader() {
  const state = {text: ''};
  const sink: Sink = {
    write({body}) {
      state.text += Buffer.from(body).toString();
      return true;
    },
    end() {},
    cut() {},
  };
  return {connect: () => sink, heard: () => [...state.text.matchAll(/^data: (.+)$/gm)].map(([, json]) => json)};
}

it.each(STORES)(
  'a signal on $name tells how it is now, then what is another, to who joins later too',
  async ({place}) => {
    const at = await place();
    ends.push(() => at.remove());
    const store: Store = await at.open();
    ends.push(() => store.close());
    const signals = await createSignals(store.db);
    ends.push(() => signals.close());
    const fanOut = createFanOut({log: quiet, settings: {calmMs: 0}});
    ends.push(() => fanOut.close());

    const health = {index: 90};
    const join = async (tenant: string) => {
      const topic = signalTopic(signals, {name: 'health', tenant, key: '', read: async () => ({...health})});
      const one = reader();
      const latest = await topic.latest();
      fanOut.join(
        {key: topic.key, topic, latest, position: 0, render: async (value) => JSON.stringify(value)},
        one.connect,
      );
      return one;
    };
    const first = await join('acme');
    const other = await join('other');
    await expect.poll(first.heard).toEqual(['{"index":90}']);
    await signals.tell('health', 'acme');
    health.index = 70;
    await signals.tell('health', 'acme');
    await expect.poll(first.heard).toEqual(['{"index":90}', '{"index":70}']);
    const late = await join('acme');
    await expect.poll(late.heard).toEqual(['{"index":70}']);
    health.index = 50;
    await signals.tell('health', 'acme');
    await expect.poll(first.heard).toEqual(['{"index":90}', '{"index":70}', '{"index":50}']);
    await expect.poll(late.heard).toEqual(['{"index":70}', '{"index":50}']);
    expect(other.heard()).toEqual(['{"index":90}']);
  },
);
