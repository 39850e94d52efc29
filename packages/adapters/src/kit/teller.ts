import type {Evidence, OrderEvent, OrderEventData, OrderEventType} from '@orderlight/core';
import type {Fields} from './fields.js';
import {type Reading, subjectOf} from './reading.js';

/** Adds a fact of an order, unless nothing dates it. */
export type Tell = <T extends OrderEventType>(
  type: T,
  id: string,
  occurredAt: string | undefined,
  data: OrderEventData[T],
  evidence?: readonly Evidence[],
) => void;

/** Tells facts of one order; see {@link subjectOf}. */
export function teller({source, events}: Reading, orderRef: string, orderNo?: string): Tell {
  const subject = subjectOf(orderRef, orderNo);
  return (type, id, occurredAt, data, evidence) => {
    if (occurredAt)
      events.push({id, source, type, subject, occurredAt, ...(evidence && {evidence}), data} as unknown as OrderEvent);
  };
}

/** A record's own id; one that has none is reported. */
export function idOf(record: Fields): string | undefined {
  return record.id('id') ?? record.missing('id', 'it cannot be told from others');
}
