import type {StoreLog} from '../db/open-store.js';
import {OPENING} from './frame.js';
import {createGroup, type Group, type GroupTopic} from './group.js';
import type {Reader} from './reader.js';
import {LIVE_SETTINGS, type LiveSettings} from './settings.js';
import type {Sink, SinkEvents} from './sink.js';

/** One subscription that was accepted. */
export interface Subscription extends GroupTopic {
  /** Subscriptions with one key get the same bytes. */
  readonly key: string;
  /** The position after which it begins. */
  readonly position: number;
  /** The feed's newest position as the subscription was accepted. */
  readonly latest: number;
  /** Milliseconds since the epoch; absent: its token does not expire. */
  readonly expiresAt?: number | undefined;
  /** Asks anew whether its credential still stands: a key that is revoked takes its streams with it. Absent: it always does. */
  readonly stillStands?: (() => Promise<boolean>) | undefined;
}

/** Streams of one hub. */
export interface FanOut {
  /** Streams a subscription into a sink until either ends. */
  join(subscription: Subscription, connect: (events: SinkEvents) => Sink): void;
  /** Ends all streams in good order, and takes no new ones. */
  close(): void;
}

/** What a fan-out works with. */
export interface FanOutOptions {
  readonly log: StoreLog;
  /** Milliseconds since the epoch: when tokens expire. */
  readonly now?: () => number;
  readonly settings?: Partial<LiveSettings> | undefined;
  /** A stream opened (+1) or ended (−1). */
  readonly count?: (change: 1 | -1) => void;
}

/** A first reader that comes back from no further than this has others behind it who do: the topic begins there for all. */
const NEAR = 200;
/** Readers take turns at the heartbeat, so that thousands are not written to in one go. */
const TURNS = 12;
/**
 * At every which heartbeat a reader's credential is looked up anew; readers take turns at that too. With a heartbeat of 12 s a revoked key's
 * streams end within a minute, and thousands of readers cost the store a few dozen look-ups a second.
 */
const LOOKED_UP_EVERY = 5;

/** Makes a hub's fan-out: one group of readers for all subscriptions that get the same bytes. */
export function createFanOut({log, now = Date.now, settings: given, count}: FanOutOptions): FanOut {
  const settings: LiveSettings = {...LIVE_SETTINGS, ...given};
  const groups = new Map<string, Group>();
  const turns = Array.from({length: TURNS}, () => new Map<Reader, Group>());
  let joined = 0;
  let turn = 0;
  let round = 0;
  let isClosed = false;

  const wheel = setInterval(() => {
    turn = (turn + 1) % TURNS;
    if (turn === 0) round += 1;
    let nth = round;
    for (const [reader, group] of turns[turn] ?? []) {
      group.look(reader);
      if (nth++ % LOOKED_UP_EVERY === 0) lookUp(reader, group);
    }
    if (turn === 0) for (const group of groups.values()) group.tidy();
  }, settings.heartbeatMs / TURNS);
  wheel.unref();

  // A store that does not answer has taken nothing back.
  function lookUp(reader: Reader, group: Group): void {
    reader.stillStands?.().then(
      (stands) => {
        if (!stands) group.expel(reader);
      },
      () => undefined,
    );
  }

  function groupOf({key, topic, render, position, latest}: Subscription): Group {
    const known = groups.get(key);
    if (known) return known;
    // A feed that is over says so while the group is being made.
    let made: Group | undefined;
    const group = createGroup({
      topic,
      render,
      settings,
      now,
      log,
      position: latest - position <= NEAR ? position : latest,
      onOver: () => {
        if (groups.get(key) === made) groups.delete(key);
      },
    });
    made = group;
    groups.set(key, group);
    return group;
  }

  return {
    join(subscription, connect) {
      const group = groupOf(subscription);
      const seats = turns[joined++ % TURNS];
      const sink = connect({
        drained: () => group.drained(reader),
        closed() {
          count?.(-1);
          seats?.delete(reader);
          group.remove(reader);
        },
      });
      const {position, expiresAt, stillStands} = subscription;
      const reader: Reader = {sink, position, expiresAt, stillStands, state: 'BEHIND', fullSince: 0, resume: undefined};
      count?.(1);
      seats?.set(reader, group);
      sink.write(OPENING);
      group.add(reader);
      if (isClosed) group.end();
    },
    close() {
      isClosed = true;
      clearInterval(wheel);
      for (const group of groups.values()) group.end();
    },
  };
}
