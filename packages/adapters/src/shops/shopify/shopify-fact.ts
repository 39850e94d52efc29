import {isoInstant, type OrderRefSubject, parseInstant} from '@orderlight/core';
import {type Reading, subjectOf} from '../../kit/reading.js';
import type {ShopFields} from './shopify-fields.js';

/** When Shopify sent the message for: the only time of the topics whose payloads have none. */
const TRIGGERED_AT = 'x-shopify-triggered-at';

/** What no fact can do without. */
export interface Fact {
  readonly id: string;
  readonly orderRef: string;
  /** The immutable id alone: a fact that stands in an order's payload and in one of its own says the same in both. */
  readonly subject: OrderRefSubject;
  readonly occurredAt: string;
}

/** Reads whose fact an object is and when it happened, by the first of the dates that it has; what is missing is reported. */
export function factOf(
  payload: ShopFields,
  occurredAt: string | undefined,
  orderRef = orderRefOf(payload),
): Fact | undefined {
  const id = payload.id('id');
  if (!id) return payload.missing('id', 'it cannot be told from others');
  if (!orderRef) return payload.missing('order_id', 'its order cannot be told');
  if (!occurredAt) return payload.missing('created_at', `nothing dates it, nor does ${TRIGGERED_AT}`);
  return {id, orderRef, subject: subjectOf(orderRef), occurredAt};
}

/** The order that an object names as its own. */
export function orderRefOf(payload: ShopFields): string | undefined {
  return payload.id('order_id') ?? payload.object('order')?.id('id');
}

/** When the message was sent for, by its header. */
export function triggeredAt({headers}: Reading): string | undefined {
  const millis = parseInstant(headers[TRIGGERED_AT] ?? '');
  return millis === undefined ? undefined : isoInstant(millis);
}
