import type {OrderSummary} from './order-summary.js';

/** One change as the subscription `LIST_CHANGES` tells it. */
export interface ListChange {
  readonly orderId: string;
  readonly inFilter: boolean;
  readonly order?: OrderSummary;
}

/** Changes kept for who reads them later: a page out of sight draws no frames, and reads none. */
const KEPT = 5000;

/** What was told since the first page came. Whoever shows it reads on from where it was, once per frame. */
export class ChangeLog {
  readonly #changes: ListChange[] = [];
  /** How many were let go. */
  #gone = 0;

  get end(): number {
    return this.#gone + this.#changes.length;
  }

  add(change: ListChange): void {
    this.#changes.push(change);
    if (this.#changes.length < KEPT * 2) return;
    this.#changes.splice(0, KEPT);
    this.#gone += KEPT;
  }

  /** What was told from there on, the last word on each order; nothing where some of it is gone. */
  since(position: number): ReadonlyMap<string, OrderSummary | undefined> | undefined {
    if (position < this.#gone) return undefined;
    const news = this.#changes.slice(position - this.#gone);
    return new Map(news.map(({orderId, inFilter, order}) => [orderId, inFilter ? order : undefined]));
  }
}
