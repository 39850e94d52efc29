/**
 * Which keys of a long stream come up more than once, in little memory: a filter of two bytes a key says which may have been there before, and
 * those alone are kept as text. One in some thousand is kept without need; none that repeats is missed.
 */
export class RepeatedKeys {
  readonly #filters: KeyFilter[] = [new KeyFilter(FIRST_CAPACITY)];
  readonly #repeated = new Set<string>();

  /** Takes the next key of the stream. */
  note(key: string): void {
    const hash = hashOf(key);
    if (this.#filters.some((filter) => filter.has(hash))) {
      this.#repeated.add(key);
      return;
    }
    let last = this.#filters.at(-1);
    if (!last || last.isFull) {
      last = new KeyFilter((last?.capacity ?? FIRST_CAPACITY) * 2);
      this.#filters.push(last);
    }
    last.add(hash);
  }

  /** Whether a key may come up again; `false` is certain. */
  has(key: string): boolean {
    return this.#repeated.has(key);
  }
}

const FIRST_CAPACITY = 1 << 16;
const BITS_PER_KEY = 16;
const PROBES = 8;

interface KeyHash {
  readonly one: number;
  readonly other: number;
}

/** A Bloom filter. */
class KeyFilter {
  readonly capacity: number;
  readonly #bits: Uint32Array;
  #count = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#bits = new Uint32Array((capacity * BITS_PER_KEY) / 32);
  }

  get isFull(): boolean {
    return this.#count >= this.capacity;
  }

  add(hash: KeyHash): void {
    this.#count += 1;
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = this.#bitOf(hash, probe);
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  has(hash: KeyHash): boolean {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = this.#bitOf(hash, probe);
      if (((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  #bitOf({one, other}: KeyHash, probe: number): number {
    return ((one + Math.imul(probe, other)) >>> 0) % (this.capacity * BITS_PER_KEY);
  }
}

/** Two hashes of a text that have nothing to do with each other. */
function hashOf(key: string): KeyHash {
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul((other << 5) | (other >>> 27), 0x85ebca6b) ^ code;
  }
  one = Math.imul(one ^ (one >>> 15), 0x2c1b3c6d);
  other = Math.imul(other ^ (other >>> 13), 0x297a2d39) | 1;
  return {one: one ^ (one >>> 12), other};
}
