import {createStore, delMany, entries, get, setMany, type UseStore} from 'idb-keyval';
import type {KeptSnapshot, OfflineStore} from './offline-memory.js';

/** A store in the browser's IndexedDB. */
export function indexedDbStore(): OfflineStore {
  let opened: UseStore | undefined;
  // Opened when it is first needed: there may be none, as in Node.
  const database = () => {
    opened ??= createStore('orderlight', 'snapshots');
    return opened;
  };
  return {
    get: async (key) => get<KeptSnapshot>(key, database()),
    set: async (kept) =>
      setMany(
        kept.map(([key, value]) => [key, value]),
        database(),
      ),
    entries: async () => entries<string, KeptSnapshot>(database()),
    delete: async (keys) => delMany([...keys], database()),
  };
}
