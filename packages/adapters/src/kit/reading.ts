import type {OrderEvent, OrderRefSubject} from '@orderlight/core';
import type {Issue} from './adapter.js';

/** Takes note of something in a payload that could not be used. */
export type Report = (issue: Issue) => void;

/** What the mapping of one message shares: who speaks, how the message came, what it has said so far. */
export interface Reading {
  /** The host's name, for messages: `Shopify`. */
  readonly host: string;
  /** `source` of every event. */
  readonly source: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly topic?: string;
  readonly events: OrderEvent[];
  readonly report: Report;
  /** Notes that an order changed in a way that the message does not tell; see `Parsed.changedOrders`. */
  readonly changed: (orderRef: string) => void;
}

/**
 * The subject of a fact. Where a fact stands in an order's payload and in one of its own, give the immutable id alone, so that both say the
 * same to the byte.
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

/** Like {@link stated}; `undefined` where nothing is left. */
export function statedOrNone<T extends object>(facts: T): T | undefined {
  const kept = stated(facts);
  return Object.keys(kept).length ? kept : undefined;
}
