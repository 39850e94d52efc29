import type {OrderView} from '@orderlight/core';
import type {ConnectionState} from './order-snapshot.js';
import {Watched} from './watched.js';

/** One selection of an order that somebody watches. */
export class WatchedOrder extends Watched<OrderView> {
  /** Feed position up to which every change of this order is known. */
  seenUpTo = 0;
  /** When time alone makes the order another one, by the client's clock in milliseconds. */
  turnsAt = Number.POSITIVE_INFINITY;
  readonly #taken: (order: WatchedOrder, view: OrderView) => void;

  constructor(
    question: () => Promise<OrderView | undefined>,
    state: ConnectionState,
    taken: (order: WatchedOrder, view: OrderView) => void,
  ) {
    super(question, state);
    this.#taken = taken;
  }

  override take(order: OrderView): void {
    this.seenUpTo = order.freshness?.sequence ?? this.seenUpTo;
    super.take(order, order.freshness?.asOf ?? order.at);
    this.#taken(this, order);
  }
}
