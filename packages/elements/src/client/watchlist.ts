import type {ConnectionState} from './order-snapshot.js';
import type {Watched} from './watched.js';

/** How many things are remembered that nobody watches any more. */
const REMEMBERED = 50;

/**
 * What is watched, by key, and the latest of what was: whoever comes back to an order sees it at once as it was, while the hub is
 * asked how it is.
 */
export class Watchlist<W extends Pick<Watched<unknown>, 'data' | 'isWatched' | 'setAside' | 'show'>> {
  readonly #watched = new Map<string, W>();
  readonly #left = new Map<string, W>();

  values(): Iterable<W> {
    return this.#watched.values();
  }

  /** The one under this key. */
  find(key: string, state: ConnectionState, make: () => W): W {
    const one = this.#watched.get(key) ?? this.#left.get(key) ?? make();
    this.#left.delete(key);
    this.#watched.set(key, one);
    one.show(state);
    return one;
  }

  /** Sets aside what nobody watches. */
  tidy(): void {
    for (const [key, one] of this.#watched) {
      if (one.isWatched) continue;
      one.setAside();
      this.#watched.delete(key);
      if (one.data !== undefined) this.#left.set(key, one);
    }
    for (const key of [...this.#left.keys()].slice(0, -REMEMBERED)) this.#left.delete(key);
  }

  clear(): void {
    this.#watched.clear();
    this.#left.clear();
  }
}
