import {Subject} from 'rxjs';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {openStore, type Store} from '../db/open-store.js';
import {createFanOut, type FanOut} from '../live/fan-out.js';
import type {Sink} from '../live/sink.js';
import {healthTopic} from './health-topic.js';

let store: Store;
let fanOut: FanOut;
const clock = {now: Date.parse('2026-03-01T12:00:00Z')};

beforeAll(async () => {
  store = await openStore();
  fanOut = createFanOut({log: {info() {}, warn() {}, error() {}}, settings: {calmMs: 0}});
});
afterAll(async () => {
  fanOut.close();
  await store.close();
});

it('tells each who joins how it is now, once, though nothing changes', async () => {
  const changes$ = new Subject<never>();
  const join = async () => {
    const topic = healthTopic(
      {db: store.db, now: () => clock.now, changes$},
      {tenant: 'acme', channel: undefined, windowMs: 3_600_000},
    );
    const latest = await topic.latest();
    const state = {told: 0};
    const sink: Sink = {
      write({body}) {
        if (Buffer.from(body).includes('event: next')) state.told += 1;
        return true;
      },
      end() {},
      cut() {},
    };
    fanOut.join({key: topic.key, topic, latest, position: topic.after ?? latest, render: async () => '{}'}, () => sink);
    return state;
  };
  const first = await join();
  await expect.poll(() => first.told).toBe(1);
  clock.now += 60_000;
  const second = await join();
  await expect.poll(() => second.told).toBe(1);
  expect(first.told).toBe(1);
});
