import {EventEmitter} from 'node:events';
import {Redis} from 'ioredis';
import type {Listener, StoreDatabase, Unlisten} from '../db/database.js';
import type {StoreLog} from '../db/open-store.js';
import {safeError} from '../safe-error.js';

/** A database whose instances tell each other of commits through Redis. */
export interface RedisSignals {
  readonly db: StoreDatabase;
  /** Lets go of both connections. */
  close(): void;
}

/** A publish that takes longer goes by LISTEN/NOTIFY instead, in milliseconds. */
const PATIENCE_MS = 500;
/** A hub that starts waits so long for Redis and then goes on without, in milliseconds. */
const CONNECT_MS = 2_000;
const LONGEST_RECONNECT_MS = 5_000;

/**
 * Sends what instances tell each other over Redis instead of NOTIFY, whose senders queue for one lock of the whole server. Messages
 * hold ids alone, and who missed one reads the feed by position, so Redis keeps nothing and may lose anything.
 *
 * While Redis is away messages go by NOTIFY, to which every instance listens too. `scope` keeps hubs apart that share a Redis.
 */
export async function redisSignals(
  db: StoreDatabase,
  {url, scope, log}: {readonly url: string; readonly scope: string; readonly log?: StoreLog | undefined},
): Promise<RedisSignals> {
  const local = new EventEmitter();
  local.setMaxListeners(0);
  const options = {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt: number) => Math.min(100 * 2 ** Math.min(attempt, 6), LONGEST_RECONNECT_MS),
  };
  const publisher = new Redis(url, {...options, commandTimeout: PATIENCE_MS});
  // A subscriber takes no other commands, so it needs a connection of its own.
  const subscriber = new Redis(url, {...options, autoResubscribe: false});
  const channels = new Set<string>();
  const nameOf = (channel: string) => `orderlight:${scope}:${channel}`;
  let isAway = false;

  const complain = (error: Error) => {
    if (!isAway)
      log?.warn({error: safeError(error)}, 'Redis does not answer; live changes go by LISTEN/NOTIFY until it does');
    isAway = true;
  };
  publisher.on('error', complain);
  subscriber.on('error', complain);
  subscriber.on('message', (name: string, message: string) => local.emit(name, message));
  subscriber.on('ready', () => {
    if (isAway) log?.info({}, 'Redis answers again');
    isAway = false;
    const names = [...channels].map(nameOf);
    if (names.length === 0) return;
    subscriber.subscribe(...names).then(
      () => {
        for (const channel of channels) local.emit(`gap ${channel}`);
      },
      (error) => complain(error as Error),
    );
  });
  await Promise.allSettled([publisher.connect(), subscriber.connect()]);

  return {
    db: {
      ...db,
      async notify(channel, message) {
        // Our own listeners need nobody in between.
        local.emit(nameOf(channel), message);
        try {
          await publisher.publish(nameOf(channel), message);
        } catch (error) {
          complain(error as Error);
          await db.notify(channel, message);
        }
      },
      async listen(channel: string, listener: Listener): Promise<Unlisten> {
        const {onMessage, onGap} = listener;
        local.on(nameOf(channel), onMessage);
        local.on(`gap ${channel}`, onGap);
        channels.add(channel);
        if (subscriber.status === 'ready') await subscriber.subscribe(nameOf(channel)).catch(complain);
        const unlisten = await db.listen(channel, listener);
        return async () => {
          local.off(nameOf(channel), onMessage);
          local.off(`gap ${channel}`, onGap);
          await unlisten();
        };
      },
    },
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
