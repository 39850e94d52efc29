import type {OrderEvent, OrderRefSubject} from '@orderlight/core';
import type {Report} from './shopify-payload.js';

/** What the mapping of one message shares: who speaks, what it has said so far. */
export interface Reading {
  readonly source: string;
  readonly events: OrderEvent[];
  readonly report: Report;
  /** When Shopify sent the message for, from `X-Shopify-Triggered-At`: the only time of the topics whose payloads have none. */
  readonly triggeredAt?: string;
}

/**
 * The subject of a fact that stands in an order's payload and in one of its own: the immutable id alone, so that both
 * say the same to the byte.
 */
export function subjectOf(orderRef: string, orderNo?: string): OrderRefSubject {
  return orderNo === undefined ? {orderRef} : {orderRef, orderNo};
}

/** Leaves out what a payload does not state, so that an event holds no empty keys. */
export function stated<T extends object>(facts: T): T {
  const given = facts as Record<string, unknown>;
  let kept: Record<string, unknown> | undefined;
  for (const name in given) {
    if (given[name] !== undefined) continue;
    kept = {};
    break;
  }
  if (!kept) return facts;
  for (const name in given) if (given[name] !== undefined) kept[name] = given[name];
  return kept as T;
}
