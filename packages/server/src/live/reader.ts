import type {Frame} from './frame.js';
import type {Sink} from './sink.js';

/** What a reader is at: taking messages as they come, unable to take more, catching up from the store, or gone. */
export type ReaderState = 'LIVE' | 'FULL' | 'BEHIND' | 'GONE';

/** One reader of a topic and how far it has come. Mutable, and small: a hub holds thousands. */
export interface Reader {
  readonly sink: Sink;
  /** Milliseconds since the epoch at which its token expires; absent: never. */
  readonly expiresAt: number | undefined;
  /** Whether its credential has not been taken back; absent: nobody can. */
  readonly stillStands: (() => Promise<boolean>) | undefined;
  /** Of the last message handed over. */
  position: number;
  state: ReaderState;
  /** Since when it is full, by `performance.now()`. */
  fullSince: number;
  /** Goes on with a catching up that waits for room. */
  resume: (() => void) | undefined;
}

/** Hands over a message of a position, and takes note of both. False: the reader is full now. */
export function handOver(reader: Reader, sequence: number, frame: Frame): boolean {
  reader.position = Math.max(reader.position, sequence);
  if (reader.sink.write(frame)) return true;
  reader.state = 'FULL';
  reader.fullSince = performance.now();
  return false;
}

/** Resolves when a full reader has room again, or is gone. */
export function room(reader: Reader): Promise<void> {
  return new Promise((resolve) => {
    reader.resume = resolve;
  });
}
