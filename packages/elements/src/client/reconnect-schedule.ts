import type {ConnectionState} from './order-snapshot.js';

const FIRST_RETRY_MS = 500;
const RETRY_GROWTH = 1.6;
const LAST_RETRY_MS = 10_000;
/** A connection that held this long was a good one: the next retry starts small again. */
const STEADY_MS = 10_000;
/** A break shorter than this is not worth telling the reader. */
const STALE_AFTER_MS = 4000;

/** When to try a lost connection again, and what readers are told of it meanwhile. */
export interface ReconnectSchedule {
  /** What was told last. */
  readonly state: ConnectionState;
  /** The connection stands: whatever changes from now on will be heard of. */
  connected(): void;
  /** The connection is lost, or could not be made; gives the milliseconds to wait before the next try. */
  lost(): number;
  /** Lets the waits begin small again. */
  restart(): void;
  /** Tells nothing more. */
  stop(): void;
}

/**
 * A schedule whose waits grow with each failure in a row, from 0.5 s to 10 s, spread by `random` (0 to 1) so that the readers of a
 * hub that went down do not all come back at once. A break that lasts 4 s is told with the instant at which it began.
 */
export function reconnectSchedule(
  random: () => number,
  isOnline: () => boolean,
  tell: (state: ConnectionState) => void,
): ReconnectSchedule {
  let state: ConnectionState = {connection: 'live'};
  let failures = 0;
  let connectedAt: number | undefined;
  let staleMark: ReturnType<typeof setTimeout> | undefined;

  const show = (news: ConnectionState) => {
    state = news;
    tell(news);
  };

  const stop = () => {
    clearTimeout(staleMark);
    staleMark = undefined;
  };

  const restart = () => {
    failures = 0;
  };

  return {
    get state() {
      return state;
    },

    connected() {
      stop();
      connectedAt = Date.now();
      show({connection: 'live', staleSince: undefined});
    },

    lost() {
      const lostAt = Date.now();
      if (connectedAt && lostAt - connectedAt > STEADY_MS) restart();
      connectedAt = undefined;
      staleMark ??= setTimeout(() => show({...state, staleSince: new Date(lostAt).toISOString()}), STALE_AFTER_MS);
      show({...state, connection: isOnline() ? 'reconnecting' : 'offline'});
      const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * RETRY_GROWTH ** failures++);
      return wait * (0.5 + random() / 2);
    },

    restart,
    stop,
  };
}
