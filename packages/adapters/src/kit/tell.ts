import type {Evidence, OrderEvent, OrderEventData, OrderEventType, OrderRefSubject, ParcelLine} from '@orderlight/core';
import type {Fields} from './fields.js';
import {type Reading, stated, subjectOf} from './reading.js';

/** When something happened, as an event states it. */
export type Dated = Pick<OrderEvent, 'occurredAt' | 'timePrecision'>;

/** Adds a fact, without what the payload does not state. */
export function tell<T extends OrderEventType>(
  {source, events}: Reading,
  type: T,
  {
    id,
    subject,
    when,
    ...more
  }: {
    readonly id: string;
    readonly subject: OrderRefSubject;
    readonly when: Dated;
  } & Pick<OrderEvent, 'evidence' | 'actor'>,
  data: {readonly [Name in keyof OrderEventData[T]]: OrderEventData[T][Name] | undefined},
): void {
  events.push({id, source, type, subject, ...when, ...more, data: stated(data)} as OrderEvent);
}

/** Tells a fact of one order, unless nothing dates it. */
export type Tell = <T extends OrderEventType>(
  type: T,
  id: string,
  occurredAt: string | undefined,
  data: {readonly [Name in keyof OrderEventData[T]]: OrderEventData[T][Name] | undefined},
  evidence?: readonly Evidence[],
) => void;

/** A {@link Tell} of one order; for its number see {@link subjectOf}. */
export function teller({source, events}: Reading, orderRef: string, orderNo?: string): Tell {
  const subject = subjectOf(orderRef, orderNo);
  return (type, id, occurredAt, data, evidence) => {
    if (!occurredAt) return;
    events.push(stated({id, source, type, subject, occurredAt, evidence, data: stated(data)}) as unknown as OrderEvent);
  };
}

/** A record's own id; one that has none is reported. */
export function idOf(record: Fields): string | undefined {
  return record.id('id') ?? record.missing('id', 'it cannot be told from others');
}

/** Pieces of lines; those that name no line, or no piece of it, are left out. */
export function piecesOf<F extends Fields>(
  items: readonly F[] | undefined,
  lineOf: (item: F) => string | undefined,
  quantityName: string,
): readonly ParcelLine[] | undefined {
  const pieces = items?.flatMap((item) => {
    const line = lineOf(item);
    // A refund's may be below zero.
    const quantity = Math.abs(item.number(quantityName) ?? 0);
    return line && quantity ? {line, quantity} : [];
  });
  return pieces?.length ? pieces : undefined;
}
