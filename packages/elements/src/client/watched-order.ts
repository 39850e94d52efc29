import type {OrderView} from '@orderlight/core';
import {Watched, type WatchedLink} from './watched.js';

/** One selection of an order that somebody watches. */
export class WatchedOrder extends Watched<OrderView> {
  /** Feed position up to which every change of this order is known. */
  seenUpTo = 0;
  /** When time alone makes the order another one, by the client's clock in milliseconds. */
  turnsAt = Number.POSITIVE_INFINITY;
  readonly #taken: (order: WatchedOrder, view: OrderView) => void;

  constructor(
    key: string,
    question: () => Promise<OrderView | undefined>,
    link: WatchedLink,
    taken: (order: WatchedOrder, view: OrderView) => void,
  ) {
    super(key, question, link);
    this.#taken = taken;
  }

  override take(order: OrderView): void {
    this.seenUpTo = order.freshness?.sequence ?? this.seenUpTo;
    super.take(order, order.freshness?.asOf ?? order.at);
    this.#taken(this, order);
  }
}
