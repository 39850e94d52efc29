import {setTimeout as sleep, setImmediate as turnOfLoop} from 'node:timers/promises';
import fc from 'fast-check';
import {afterEach, describe, expect, it} from 'vitest';
import {createFanOut, type FanOut, type Subscription} from './fan-out.js';
import type {Frame} from './frame.js';
import type {Sink, SinkEvents} from './sink.js';
import type {LiveTopic} from './topic.js';

const quiet = {info() {}, warn() {}, error() {}};
const open: FanOut[] = [];

afterEach(() => {
  for (const fanOut of open.splice(0)) fanOut.close();
});

/** A feed in memory. */
function feed() {
  const wakes = new Set<() => void>();
  const ends = new Set<() => void>();
  const state = {latest: 0, reads: 0, rendered: 0};
  const topic: LiveTopic = {
    key: 'all',
    latest: async () => state.latest,
    async read(after, limit) {
      state.reads += 1;
      await turnOfLoop();
      const until = Math.min(state.latest, after + limit);
      const events = Array.from({length: Math.max(0, until - after)}, (_, index) => after + index + 1);
      return {
        events: events.map((sequence) => ({sequence, value: sequence})),
        position: Math.max(after, until),
        isMore: events.length === limit,
      };
    },
    follow(wake, end) {
      wakes.add(wake);
      ends.add(end);
      return () => {
        wakes.delete(wake);
        ends.delete(end);
      };
    },
  };
  return {
    state,
    wakes,
    add(count: number) {
      state.latest += count;
      for (const wake of wakes) wake();
    },
    end() {
      for (const end of [...ends]) end();
    },
    subscription: (position: number, more: Partial<Subscription> = {}): Subscription => ({
      key: 'all',
      topic,
      position,
      latest: state.latest,
      render: async (value) => {
        state.rendered += 1;
        return JSON.stringify(value);
      },
      ...more,
    }),
  };
}

/** A reader that takes `room` messages and then no more, until it is given room. */
function reader(room = Number.POSITIVE_INFINITY) {
  const state = {text: '', room, isOver: false, isCut: false, held: 0};
  let events: SinkEvents | undefined;
  const sink: Sink = {
    write({body}: Frame) {
      state.text += Buffer.from(body).toString();
      state.room -= 1;
      return state.room > 0;
    },
    end() {
      state.isOver = true;
      events?.closed();
    },
    cut() {
      state.isCut = true;
      events?.closed();
    },
  };
  return {
    state,
    connect(told: SinkEvents) {
      events = told;
      return sink;
    },
    give(more: number) {
      state.room = more;
      events?.drained();
    },
    leave: () => events?.closed(),
    heard: () => [...state.text.matchAll(/^data: (\d+)$/gm)].map(([, number]) => Number(number)),
  };
}

function fanOutWith(settings: Parameters<typeof createFanOut>[0]['settings'] = {}, now?: () => number): FanOut {
  const fanOut = createFanOut({log: quiet, settings: {calmMs: 0, ...settings}, ...(now && {now})});
  open.push(fanOut);
  return fanOut;
}

const upTo = (last: number, first = 1) =>
  Array.from({length: Math.max(0, last - first + 1)}, (_, index) => first + index);

describe('a fan-out', () => {
  it('makes each message once for all who get the same, in the order of the feed', async () => {
    const source = feed();
    const fanOut = fanOutWith();
    const readers = Array.from({length: 50}, () => reader());
    for (const one of readers) fanOut.join(source.subscription(0), one.connect);
    source.add(20);
    for (const one of readers) await expect.poll(one.heard).toEqual(upTo(20));
    expect(source.state.rendered).toBe(20);
    expect(readers[0]?.state.text).toContain('retry: 2000\n');
    expect(readers[0]?.state.text).toContain('id: 20\nevent: next\ndata: 20\n\n');
  });

  it('keeps apart what differs in its key', async () => {
    const source = feed();
    const fanOut = fanOutWith();
    const [one, other] = [reader(), reader()];
    fanOut.join(source.subscription(0), one.connect);
    fanOut.join(source.subscription(0, {key: 'other', render: async () => '7'}), other.connect);
    source.add(1);
    await expect.poll(one.heard).toEqual([1]);
    await expect.poll(other.heard).toEqual([7]);
  });

  it('brings one that comes back up from where it was, without gap or double, while the feed goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            add: fc.integer({min: 0, max: 30}),
            joinAt: fc.integer({min: 0, max: 100}),
            room: fc.integer({min: 1, max: 40}),
            pause: fc.boolean(),
          }),
          {minLength: 1, maxLength: 12},
        ),
        fc.record({batch: fc.integer({min: 1, max: 20}), keptBytes: fc.integer({min: 0, max: 600})}),
        async (steps, settings) => {
          const source = feed();
          const fanOut = fanOutWith({...settings, catchUpBatch: 5});
          const joined: {one: ReturnType<typeof reader>; from: number}[] = [];
          for (const {add, joinAt, room, pause} of steps) {
            source.add(add);
            const from = Math.floor((source.state.latest * joinAt) / 100);
            const one = reader(room);
            joined.push({one, from});
            fanOut.join(source.subscription(from), one.connect);
            if (pause) await sleep(1);
            if (pause) joined[0]?.one.give(3);
          }
          source.add(3);
          for (const {one, from} of joined) {
            const wanted = upTo(source.state.latest, from + 1);
            for (let turn = 0; turn < 2_000 && one.heard().length < wanted.length; turn += 1) {
              one.give(1 + (turn % 4));
              await turnOfLoop();
            }
            expect(one.heard()).toEqual(wanted);
          }
          fanOut.close();
        },
      ),
      {numRuns: 60},
    );
  });

  it('reads and makes nothing while nobody can take more, and goes on where the reader was', async () => {
    const source = feed();
    const fanOut = fanOutWith();
    const slow = reader(4);
    fanOut.join(source.subscription(0), slow.connect);
    source.add(10_000);
    await expect.poll(() => slow.heard().length).toBe(3);
    const {rendered, reads} = source.state;
    source.add(10_000);
    await sleep(20);
    expect(source.state).toMatchObject({rendered, reads});
    slow.give(5);
    await expect.poll(() => slow.heard()).toEqual(upTo(8));
  });

  it('does not let a slow reader hold up a quick one', async () => {
    const source = feed();
    const fanOut = fanOutWith({keptBytes: 200});
    const [slow, quick] = [reader(2), reader()];
    fanOut.join(source.subscription(0), slow.connect);
    fanOut.join(source.subscription(0), quick.connect);
    source.add(2_000);
    await expect.poll(() => quick.heard().length).toBe(2_000);
    expect(slow.heard()).toEqual([1]);
    slow.give(Number.POSITIVE_INFINITY);
    await expect.poll(() => slow.heard().length).toBe(2_000);
    expect(slow.heard()).toEqual(upTo(2_000));
  });

  it('cuts a reader that takes nothing for too long, and only that one', async () => {
    const source = feed();
    const fanOut = fanOutWith({heartbeatMs: 24, stallMs: 50});
    const [slow, quick] = [reader(2), reader()];
    fanOut.join(source.subscription(0), slow.connect);
    fanOut.join(source.subscription(0), quick.connect);
    source.add(5);
    await expect.poll(() => slow.state.isCut).toBe(true);
    expect(quick.state.isCut).toBe(false);
    source.add(5);
    await expect.poll(quick.heard).toEqual(upTo(10));
  });

  it('shows a sign of life on a stream where nothing happens', async () => {
    const source = feed();
    const fanOut = fanOutWith({heartbeatMs: 24});
    const one = reader();
    fanOut.join(source.subscription(0), one.connect);
    await expect.poll(() => one.state.text.split(':\n\n').length).toBeGreaterThan(3);
  });

  it('ends a stream whose token has expired, before it tells anything more', async () => {
    const clock = {now: 1_000};
    const source = feed();
    const fanOut = fanOutWith({heartbeatMs: 24}, () => clock.now);
    const [expiring, lasting, idle] = [reader(), reader(), reader()];
    fanOut.join(source.subscription(0, {expiresAt: 2_000}), expiring.connect);
    fanOut.join(source.subscription(0), lasting.connect);
    source.add(1);
    await expect.poll(expiring.heard).toEqual([1]);
    clock.now = 2_000;
    source.add(1);
    await expect.poll(lasting.heard).toEqual([1, 2]);
    expect(expiring.heard()).toEqual([1]);
    expect(expiring.state.text).toContain('UNAUTHENTICATED');
    expect(expiring.state.text.endsWith('event: complete\ndata:\n\n')).toBe(true);
    expect(expiring.state.isOver).toBe(true);
    fanOut.join(source.subscription(2, {expiresAt: 3_000}), idle.connect);
    clock.now = 3_000;
    await expect.poll(() => idle.state.isOver).toBe(true);
  });

  it('completes its streams when the feed ends, and forgets a topic that nobody follows', async () => {
    const source = feed();
    const fanOut = fanOutWith();
    const [one, other] = [reader(), reader()];
    fanOut.join(source.subscription(0), one.connect);
    one.leave();
    expect(source.wakes.size).toBe(0);
    fanOut.join(source.subscription(0), other.connect);
    source.end();
    expect(other.state.text.endsWith('event: complete\ndata:\n\n')).toBe(true);
    expect(source.wakes.size).toBe(0);
  });

  it('goes on after a read that failed', async () => {
    const source = feed();
    const fanOut = fanOutWith();
    const one = reader();
    const subscription = source.subscription(0);
    let fails = 1;
    const topic: LiveTopic = {
      ...subscription.topic,
      read: (after, limit) => (fails-- > 0 ? Promise.reject(new Error('away')) : subscription.topic.read(after, limit)),
    };
    fanOut.join({...subscription, topic}, one.connect);
    source.add(2);
    await expect.poll(one.heard, {timeout: 5_000}).toEqual([1, 2]);
  });
});
