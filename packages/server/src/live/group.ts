import {setTimeout as sleep} from 'node:timers/promises';
import type {StoreLog} from '../db/open-store.js';
import {withSpan} from '../observe/span.js';
import {safeError} from '../safe-error.js';
import {COMPLETE, type Frame, HEARTBEAT, nextFrame} from './frame.js';
import {handOver, type Reader, room} from './reader.js';
import type {LiveSettings} from './settings.js';
import type {LiveTopic} from './topic.js';

/** What the readers of a group have in common: the topic, and how one of its events becomes the JSON of a result. */
export interface GroupTopic {
  readonly topic: LiveTopic;
  readonly render: (value: unknown) => Promise<string>;
}

/** What a group works with. */
export interface GroupOptions extends GroupTopic {
  readonly settings: LiveSettings;
  /** Milliseconds since the epoch: when tokens expire. */
  readonly now: () => number;
  readonly log: StoreLog;
  /** Where its first reader wants to begin, if that is not too far back. */
  readonly position: number;
  /** The last reader has left, or the feed is over. */
  readonly onOver: () => void;
}

/** Readers of one topic with one selection, for viewers who may see the same. */
export interface Group {
  /** The reader gets everything after its position from now on. */
  add(reader: Reader): void;
  remove(reader: Reader): void;
  /** The reader takes bytes again. */
  drained(reader: Reader): void;
  /** Sees after a reader: shows it a sign of life, or ends it because its token has expired or it takes nothing. */
  look(reader: Reader): void;
  /** Ends a reader whose credential has been taken back. */
  expel(reader: Reader): void;
  /** Forgets kept messages that nobody is likely to come back for. */
  tidy(): void;
  /** Ends every reader's stream in good order. */
  end(): void;
}

interface Kept {
  readonly sequence: number;
  readonly frame: Frame;
}

/** How long after a failed read the topic is read again. */
const RETRY_MS = 1_000;
/** So long a new group keeps messages for others to come: clients that move over from another instance. */
const YOUNG_MS = 10_000;

const EXPIRED = farewell('The access token has expired: subscribe again with a new one, after the last sequence.');
const EXPELLED = farewell('The credential has been ended: subscribe again with another, after the last sequence.');

function farewell(message: string): Frame {
  return nextFrame(undefined, JSON.stringify({errors: [{message, extensions: {code: 'UNAUTHENTICATED'}}]}));
}

/**
 * Reads a topic once and hands each message, executed and put into bytes once, to all its readers.
 *
 * A reader is a position. One that cannot take more is left out until it can; then it goes on from the kept messages, or where
 * these no longer reach back, reads on its own from the store. So nobody's slowness holds up another or fills the memory.
 * While no reader can take more, nothing is read or executed.
 */
export function createGroup({topic, render, settings, now, log, position: begin, onOver}: GroupOptions): Group {
  const readers = new Set<Reader>();
  const bornAt = performance.now();
  const isYoung = () => performance.now() - bornAt < YOUNG_MS;
  let kept: Kept[] = [];
  let keptBytes = 0;
  /** Kept messages are all of those after this position. */
  let keptFrom = begin;
  let position = begin;
  let live = 0;
  let isBehind = true;
  let isReading = false;
  let isOver = false;
  let readAt = Number.NEGATIVE_INFINITY;
  let unfollow: (() => void) | undefined;
  unfollow = topic.follow(() => {
    isBehind = true;
    wake();
  }, end);

  function wake(): void {
    if (isReading || isOver || !isBehind || live === 0) return;
    isReading = true;
    // Begun where the feed told of the change, so that it is a part of the same trace.
    withSpan('deliver', {attributes: {'orderlight.readers': live}}, read)
      .catch(async (error) => {
        isBehind = true;
        log.warn({error: safeError(error)}, 'a live topic could not be read; it is tried again');
        await sleep(RETRY_MS, undefined, {ref: false});
      })
      .finally(() => {
        isReading = false;
        wake();
      });
  }

  async function read(): Promise<void> {
    const wait = readAt + settings.calmMs - performance.now();
    if (wait > 0) await sleep(wait, undefined, {ref: false});
    readAt = performance.now();
    isBehind = false;
    const page = await topic.read(position, settings.batch);
    for (const {sequence, value} of page.events) {
      const frame = nextFrame(sequence, await render(value));
      if (isOver) return;
      publish(sequence, frame);
      if (live > 0) continue;
      isBehind = true;
      return;
    }
    position = Math.max(position, page.position);
    if (page.isMore) isBehind = true;
  }

  function publish(sequence: number, frame: Frame): void {
    position = sequence;
    keep({sequence, frame});
    const at = now();
    for (const reader of readers) {
      if (reader.state !== 'LIVE' || reader.position >= sequence || endExpired(reader, at)) continue;
      if (!handOver(reader, sequence, frame)) live -= 1;
    }
  }

  function keep(message: Kept): void {
    if (topic.isState || (readers.size < 2 && !isYoung())) {
      forget(message.sequence);
      return;
    }
    kept.push(message);
    keptBytes += message.frame.chunk.length;
    while (keptBytes > settings.keptBytes && kept[0]) {
      keptBytes -= kept[0].frame.chunk.length;
      keptFrom = kept[0].sequence;
      kept.shift();
    }
  }

  function forget(upTo: number): void {
    kept = [];
    keptBytes = 0;
    keptFrom = upTo;
  }

  /** Brings a reader up to the group, as far as it has room. */
  function bringUp(reader: Reader): void {
    if (reader.state === 'GONE' || endExpired(reader, now())) return;
    if (reader.position < keptFrom) {
      reader.state = 'BEHIND';
      catchUp(reader).catch((error) => {
        log.warn({error: safeError(error)}, 'a reader could not be caught up; it is cut and may come back');
        reader.sink.cut();
      });
      return;
    }
    for (const {sequence, frame} of kept) {
      if (sequence > reader.position && !handOver(reader, sequence, frame)) return;
    }
    reader.state = 'LIVE';
    live += 1;
    wake();
  }

  async function catchUp(reader: Reader): Promise<void> {
    const isGone = () => reader.state === 'GONE';
    while (!isGone() && reader.position < keptFrom) {
      const reached = keptFrom;
      const page = await topic.read(reader.position, settings.catchUpBatch);
      for (const {sequence, value} of page.events) {
        const frame = nextFrame(sequence, await render(value));
        if (isGone() || endExpired(reader, now())) return;
        if (!handOver(reader, sequence, frame)) await room(reader);
        if (isGone()) return;
      }
      reader.position = Math.max(reader.position, page.isMore ? page.position : Math.max(page.position, reached));
    }
    bringUp(reader);
  }

  function leave(reader: Reader): void {
    if (reader.state === 'LIVE') live -= 1;
    reader.state = 'GONE';
    reader.resume?.();
    readers.delete(reader);
  }

  function endReader(reader: Reader): void {
    leave(reader);
    reader.sink.write(COMPLETE);
    reader.sink.end();
  }

  function endExpired(reader: Reader, at: number): boolean {
    if (reader.expiresAt === undefined || reader.expiresAt > at) return false;
    reader.sink.write(EXPIRED);
    endReader(reader);
    return true;
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    for (const reader of readers) endReader(reader);
    unfollow?.();
    onOver();
  }

  return {
    add(reader) {
      if (isOver) return endReader(reader);
      readers.add(reader);
      bringUp(reader);
    },
    remove(reader) {
      leave(reader);
      if (readers.size === 0) end();
    },
    drained(reader) {
      if (reader.state !== 'FULL') return;
      const {resume} = reader;
      reader.resume = undefined;
      if (!resume) return bringUp(reader);
      // At once, not when the catching up goes on: it must not be begun a second time meanwhile.
      reader.state = 'BEHIND';
      resume();
    },
    look(reader) {
      if (reader.state === 'FULL') {
        if (performance.now() - reader.fullSince > settings.stallMs) reader.sink.cut();
      } else if (reader.state === 'LIVE' && !endExpired(reader, now()) && !handOver(reader, 0, HEARTBEAT)) live -= 1;
    },
    expel(reader) {
      if (reader.state === 'GONE') return;
      reader.sink.write(EXPELLED);
      endReader(reader);
    },
    tidy() {
      if (kept.length && readers.size < 2 && !isYoung()) forget(position);
    },
    end,
  };
}
