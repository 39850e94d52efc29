import type {OrderSummary} from './order-summary.js';
import type {Compare} from './sift.js';

/** A run of orders: a whole list, or one column of a board. Rows that are not here (yet) are holes. */
export class OrderLane {
  readonly key: string;
  label: string;
  rows: (OrderSummary | undefined)[] = [];
  /** How many there are in all, as far as that is known. */
  count = 0;
  /** Whether there are no more than {@link count}. */
  isExact = true;
  late = 0;
  /** Whether the run is known to its end; else an order that sorts after all known ones belongs to what is still to come. */
  isWhole = true;
  /** Whether what is still to come is not being looked for, since so little of it was found. */
  isResting = false;
  readonly #compare: Compare;
  readonly #isLate: (order: OrderSummary) => boolean;
  readonly #known = new Map<string, OrderSummary>();

  constructor(key: string, label: string, compare: Compare, isLate: (order: OrderSummary) => boolean) {
    this.key = key;
    this.label = label;
    this.#compare = compare;
    this.#isLate = isLate;
  }

  has(id: string): boolean {
    return this.#known.has(id);
  }

  get(id: string): OrderSummary | undefined {
    return this.#known.get(id);
  }

  indexOf(id: string): number {
    const order = this.#known.get(id);
    return order ? this.rows.indexOf(order) : -1;
  }

  /** Puts rows where `length` rows stood, those left out that are here already. */
  splice(at: number, length: number, orders: readonly OrderSummary[]): number {
    for (const old of this.rows.slice(at, at + length)) if (old) this.#known.delete(old.id);
    const fresh = orders.filter(({id}) => !this.#known.has(id));
    for (const order of fresh) this.#known.set(order.id, order);
    const before = this.rows;
    // Not by spreading: a hundred thousand arguments are more than a call takes.
    this.rows =
      at === 0 && length === before.length ? [...fresh] : before.slice(0, at).concat(fresh, before.slice(at + length));
    return fresh.length;
  }

  /** Leaves holes: they are asked for again when they come into sight. */
  forget(at: number, length: number): void {
    for (let i = at; i < at + length; i++) {
      const order = this.rows[i];
      if (order) this.#known.delete(order.id);
      this.rows[i] = undefined;
    }
  }

  /** A known order as it is now. It keeps its place, for nobody can read what moves about. */
  replace(order: OrderSummary): number {
    const before = this.#known.get(order.id)!;
    const index = this.rows.indexOf(before);
    this.rows[index] = order;
    this.#known.set(order.id, order);
    this.late += Number(this.#isLate(order)) - Number(this.#isLate(before));
    return index;
  }

  /** Takes an order off; where it stood, -1 where it was not known. */
  remove(id: string): number {
    const order = this.#known.get(id);
    if (!order) return -1;
    const index = this.rows.indexOf(order);
    this.rows.splice(index, 1);
    this.#known.delete(id);
    this.count--;
    this.late -= Number(this.#isLate(order));
    return index;
  }

  /** Puts a new order where it belongs; -1 where that lies among what is still to come. */
  insert(order: OrderSummary): number {
    this.count++;
    this.late += Number(this.#isLate(order));
    const index = this.#placeOf(order);
    if (index === this.rows.length && !this.isWhole) return -1;
    const inHole = index > 0 && !this.rows[index - 1] && index < this.rows.length;
    this.rows.splice(index, 0, inHole ? undefined : order);
    if (!inHole) this.#known.set(order.id, order);
    return index;
  }

  /** Counts what is late, all at once. */
  countLate(): void {
    this.late = this.lateIn(0, this.rows.length);
  }

  /** How many of these rows are late. */
  lateIn(from: number, to: number): number {
    let late = 0;
    for (let i = from; i < Math.min(to, this.rows.length); i++) {
      const order = this.rows[i];
      if (order && this.#isLate(order)) late++;
    }
    return late;
  }

  #placeOf(order: OrderSummary): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      let probe = middle;
      while (probe < high && !this.rows[probe]) probe++;
      const there = this.rows[probe];
      if (probe < high && there && this.#compare(there, order) <= 0) low = probe + 1;
      else high = middle;
    }
    return low;
  }
}
