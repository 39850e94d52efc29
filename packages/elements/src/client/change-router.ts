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

/** What becomes of the watched orders that a change concerns. */
export interface ChangeHandlers {
  /** The change carries the order in the view and language that are watched. */
  show(order: WatchedOrder, view: OrderView): void;
  /** The hub must be asked. */
  askAgain(order: WatchedOrder): void;
}

/** Brings a change to each watched order that it concerns, and no change twice: what an answer held already is passed over. */
export function routeChange(
  {sequence, orderId, types, order}: OrderChange,
  watched: Iterable<WatchedOrder>,
  {show, askAgain}: ChangeHandlers,
): void {
  const view = order && withoutNulls(order);
  for (const one of watched) {
    // Any order's own facts may be the first of one that was asked for by a number that the hub did not know.
    if (one.isMissing && types.some((type) => type.startsWith('order.'))) askAgain(one);
    if (!one.order || sequence <= one.seenUpTo) continue;
    one.seenUpTo = sequence;
    if (one.order.id !== orderId) continue;
    // The stream carries one view and language; who watches another asks again.
    if (view?.view === one.order.view && view.locale === one.order.locale) show(one, view);
    else askAgain(one);
  }
}
