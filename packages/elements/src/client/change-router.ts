import type {OrderView} from '@orderlight/core';
import type {WatchedOrder} from './watched-order.js';
import {withoutNulls} from './without-nulls.js';

/** One change as the hub's subscription `orderChanges` tells it. */
export interface OrderChange {
  /** Position in the hub's feed of changes; it only grows. */
  readonly sequence: number;
  readonly orderId: string;
  /** Kinds of the facts that made the change. */
  readonly types: readonly string[];
  /** The order after the change; absent where the stream was opened without orders, or the order may not be seen. */
  readonly order?: OrderView | null;
}

/** Brings a change to each watched order that it concerns, and no change twice: what an answer held already is passed over. */
export function routeChange({sequence, orderId, types, order}: OrderChange, watched: Iterable<WatchedOrder>): void {
  const view = order && withoutNulls(order);
  for (const one of watched) {
    // Any order's own facts may be the first of one that was asked for by a number that the hub did not know.
    if (one.isMissing && types.some((type) => type.startsWith('order.'))) one.askAgain();
    if (!one.data || sequence <= one.seenUpTo) continue;
    one.seenUpTo = sequence;
    if (one.data.id !== orderId) continue;
    // The stream carries one view and language; who watches another asks again.
    if (view?.view === one.data.view && view.locale === one.data.locale) one.hear(view);
    else one.askAgain();
  }
}
