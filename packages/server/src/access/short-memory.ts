import {LRUCache} from 'lru-cache';

/** Remembers for a moment what was looked up: repeated and simultaneous asking costs one look. */
export type ShortMemory<Value> = (key: string, look: () => Promise<Value>) => Promise<Value>;

/** How long, in milliseconds: so late a revocation or a change of settings is seen by an instance. */
const KEPT_MS = 1_000;
const MOST = 10_000;

/** A memory of its own; a look that fails is not remembered. */
export function shortMemory<Value>(): ShortMemory<Value> {
  const kept = new LRUCache<string, Promise<Value>>({max: MOST, ttl: KEPT_MS});
  return (key, look) => {
    const known = kept.get(key);
    if (known) return known;
    const found = look();
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    return found;
  };
}
