import type {StoreDatabase} from '../db/database.js';

/** Tells all instances that something of a tenant is another than before, by name: `health`. What it is now, each reads itself. */
export interface Signals {
  /** After the commit of what has changed; may be lost. */
  tell(name: string, tenant: string): Promise<void>;
  /** Calls the listener at each telling, and whenever one may have been missed. Returns how to leave. */
  on(name: string, tenant: string, listener: () => void): () => void;
  close(): Promise<void>;
}

const CHANNEL = 'orderlight_signals';

/** Opens the hub's one connection for signals by name; changes of orders have their own (`change-feed.ts`). */
export async function createSignals(db: Pick<StoreDatabase, 'notify' | 'listen'>): Promise<Signals> {
  const listeners = new Map<string, Set<() => void>>();
  const keyOf = (name: string, tenant: string) => JSON.stringify([name, tenant]);
  const unlisten = await db.listen(CHANNEL, {
    onMessage(message) {
      for (const listener of listeners.get(message) ?? []) listener();
    },
    onGap() {
      for (const some of listeners.values()) for (const listener of some) listener();
    },
  });
  return {
    tell: (name, tenant) => db.notify(CHANNEL, keyOf(name, tenant)),
    on(name, tenant, listener) {
      const key = keyOf(name, tenant);
      const some = listeners.get(key) ?? new Set();
      listeners.set(key, some.add(listener));
      return () => {
        some.delete(listener);
        if (some.size === 0 && listeners.get(key) === some) listeners.delete(key);
      };
    },
    close: unlisten,
  };
}
