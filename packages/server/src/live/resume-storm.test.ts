import {setTimeout as sleep} from 'node:timers/promises';
import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {follow} from '../../test/follow.js';
import {openTestHub, type TestHub} from '../../test/hub.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {createRecorder} from '../record/recorder.js';

const WRITERS = 8;
const ORDERS_EACH = 40;
const READERS = 6;
const QUERY = 'subscription($after: SafeInt) { orderChanges(afterSequence: $after) { sequence orderId } }';

const placed = (ref: string): OrderEvent => ({
  id: `order/${ref}/placed`,
  source: 'shopify/acme',
  type: 'order.placed',
  subject: {orderRef: ref},
  occurredAt: '2026-03-10T01:00:00Z',
  data: {orderNo: ref},
});

/** Numbers from 0 to 1 that are the same for one seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe.each(STORES)('readers that break off and come back at random while eight write, on $name', ({name, place}) => {
  let at: StorePlace;
  const hubs: TestHub[] = [];

  beforeAll(async () => {
    at = await place();
    // The embedded store has one process; PostgreSQL gets two instances, and readers that change between them.
    for (let instance = 0; instance < (name === 'postgres' ? 2 : 1); instance += 1)
      hubs.push(
        await openTestHub({works: false, store: await at.open(), live: {calmMs: 5, catchUpBatch: 7, keptBytes: 2_000}}),
      );
  });

  afterAll(async () => {
    for (const hub of hubs) await hub.close();
    await at?.remove();
  });

  it('hear every change once and in order', {timeout: 120_000}, async () => {
    const total = WRITERS * ORDERS_EACH;
    const seed = Date.now() % 1_000_000;
    const hubOf = (random: () => number) => hubs[Math.floor(random() * hubs.length)] as TestHub;

    const write = async (writer: number) => {
      const random = randomFrom(seed + writer);
      const {store} = hubs[writer % hubs.length] as TestHub;
      const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle});
      for (let number = 0; number < ORDERS_EACH; number += 1) {
        await recorder.record({
          tenant: 'acme',
          channel: 'shop',
          events: [placed(`${writer}-${number}`)],
          origin: 'webhook',
        });
        if (random() < 0.3) await sleep(random() * 20);
      }
    };

    const read = async (reader: number) => {
      const random = randomFrom(seed + 100 + reader);
      const heard: number[] = [];
      while (heard.length < total) {
        const leaveAfter = 1 + Math.floor(random() * 40);
        const after = heard.at(-1) ?? 0;
        let count = 0;
        const stream = follow<{orderChanges: {sequence: number}}>(hubOf(random).server, QUERY, {variables: {after}});
        for await (const {data} of stream) {
          heard.push(data.orderChanges.sequence);
          count += 1;
          if (count >= leaveAfter || heard.length >= total) break;
        }
      }
      return heard;
    };

    const reading = Array.from({length: READERS}, (_, reader) => read(reader));
    await Promise.all(Array.from({length: WRITERS}, (_, writer) => write(writer)));
    const wanted = Array.from({length: total}, (_, index) => index + 1);
    for (const heard of await Promise.all(reading)) expect(heard, `seed ${seed}`).toEqual(wanted);
  });
});
