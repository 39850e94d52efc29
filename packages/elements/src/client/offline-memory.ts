import {indexedDbStore} from './indexed-db-store.js';
import {claimsOf} from './token-keeper.js';

/** What was seen of one thing, as it lies on the device. */
export interface KeptSnapshot {
  readonly data: unknown;
  /** ISO 8601 instant of the hub's last word on it. */
  readonly asOf: string;
  /** When it was laid down, epoch milliseconds. */
  readonly keptAt: number;
}

/** Where snapshots lie on the device. */
export interface OfflineStore {
  get(key: string): Promise<KeptSnapshot | undefined>;
  set(entries: readonly (readonly [string, KeptSnapshot])[]): Promise<void>;
  entries(): Promise<readonly (readonly [string, KeptSnapshot])[]>;
  delete(keys: readonly string[]): Promise<void>;
}

/** How to keep what was seen. */
export interface OfflineOptions {
  /** Who is signed in, opaque. Without it, the token's claims say; without either, nothing is kept. */
  readonly viewer?: string | undefined;
  /** The browser's IndexedDB by default. */
  readonly store?: OfflineStore | undefined;
}

/** What was last seen of a hub, for when it cannot be reached. */
export interface OfflineMemory {
  recall(key: string): Promise<KeptSnapshot | undefined>;
  keep(key: string, data: unknown, asOf: string): void;
  /** The viewer may not see it any more, or it is gone. */
  drop(key: string): void;
  /** Removes all that is kept of this hub, of whatever viewer. */
  forget(): Promise<void>;
}

const OLDEST_MS = 7 * 24 * 3_600_000;
const MOST = 200;
/** A burst of changes is written once. */
const WRITE_AFTER_MS = 500;

/** Keeps snapshots under the hub and its viewer, so that two people of one device never see what the other saw. */
export function offlineMemory(
  endpoint: string,
  token: () => Promise<string | undefined>,
  {viewer, store = indexedDbStore()}: OfflineOptions,
): OfflineMemory {
  let waiting = new Map<string, KeptSnapshot>();
  let nextWrite: ReturnType<typeof setTimeout> | undefined;
  const scopeOf = async () => {
    const who = viewer ?? rightsOf(await token());
    return who && `${endpoint} ${who} `;
  };

  const write = async () => {
    nextWrite = undefined;
    const written = [...waiting];
    waiting = new Map();
    const scope = await scopeOf();
    if (!scope) return;
    await store.set(written.map(([key, kept]) => [scope + key, kept]));
    await tidy();
  };

  const tidy = async () => {
    const newestFirst = [...(await store.entries())].sort(([, one], [, other]) => other.keptAt - one.keptAt);
    const isTooMuch = (kept: KeptSnapshot, index: number) => index >= MOST || Date.now() - kept.keptAt > OLDEST_MS;
    await store.delete(newestFirst.flatMap(([key, kept], index) => (isTooMuch(kept, index) ? [key] : [])));
  };

  // A device that lets nothing be kept, or is full, is no reason to fail: there is nothing to recall.
  return {
    async recall(key) {
      const scope = await scopeOf().catch(() => undefined);
      const kept = scope ? await store.get(scope + key).catch(() => undefined) : undefined;
      return kept && Date.now() - kept.keptAt < OLDEST_MS ? kept : undefined;
    },

    keep(key, data, asOf) {
      waiting.set(key, {data, asOf, keptAt: Date.now()});
      nextWrite ??= setTimeout(() => write().catch(() => undefined), WRITE_AFTER_MS);
    },

    drop(key) {
      waiting.delete(key);
      const remove = async () => {
        const scope = await scopeOf();
        if (scope) await store.delete([scope + key]);
      };
      remove().catch(() => undefined);
    },

    async forget() {
      clearTimeout(nextWrite);
      nextWrite = undefined;
      waiting = new Map();
      const keys = (await store.entries()).map(([key]) => key);
      await store.delete(keys.filter((key) => key.startsWith(`${endpoint} `)));
    },
  };
}

/** Who a token speaks for and what it opens: all that it claims, but when. */
function rightsOf(token: string | undefined): string | undefined {
  try {
    const {exp, iat, nbf, jti, ...rights} = claimsOf(token ?? '');
    return typeof rights.sub === 'string' ? JSON.stringify(rights) : undefined;
  } catch {
    return undefined;
  }
}
