import type {Signals} from './signals.js';
import type {LiveTopic} from './topic.js';

/** What of a tenant is followed: its name as {@link Signals} has it, and how it is read. */
export interface SignalWish<Value> {
  readonly name: string;
  readonly tenant: string;
  /** Names, apart from name and tenant, what `read` depends on. */
  readonly key: string;
  /** How it is now; JSON, for what is the same as before is not told again. */
  readonly read: () => Promise<Value>;
}

/**
 * Something that has no history: a subscriber is told how it is now, then each time that it is another. There is nothing to resume;
 * who comes back is told how it is now. The value that the subscription's field gets is what `read` gave.
 */
export function signalTopic<Value>(signals: Signals, {name, tenant, key, read}: SignalWish<Value>): LiveTopic {
  let last: {readonly json: string; readonly sequence: number; readonly value: Value} | undefined;
  return {
    key: JSON.stringify([name, tenant, key]),
    // Before everything: the first that is told is how it is now.
    after: 0,
    isState: true,
    latest: async () => last?.sequence ?? 0,
    async read(after) {
      const value = await read();
      const json = JSON.stringify(value);
      if (json !== last?.json) last = {json, value, sequence: Math.max(last?.sequence ?? 0, after) + 1};
      const {sequence} = last;
      return {
        events: sequence > after ? [{sequence, value: last.value}] : [],
        position: Math.max(after, sequence),
        isMore: false,
      };
    },
    follow: (wake) => signals.on(name, tenant, wake),
  };
}
