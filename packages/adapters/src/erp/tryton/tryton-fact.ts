import type {Evidence, OrderEvent, OrderEventData, OrderEventType} from '@orderlight/core';
import {type Reading, stated, subjectOf} from '../../kit/reading.js';

/** What facts are told of. */
export interface About {
  readonly reading: Reading;
  /** Id of the sale. */
  readonly orderRef: string;
  readonly orderNo?: string;
  /** First part of the facts' ids: `order/3/shipment/7`. A shipment or an invoice can be of several sales, so that the sale is named first. */
  readonly name: string;
}

/** When something happened; undated facts are left out. */
export interface When {
  readonly occurredAt: string | undefined;
  readonly timePrecision?: 'DAY';
}

/** Adds a fact without what the record does not state; nothing where nothing dates it. */
export function tell<T extends OrderEventType>(
  {reading: {source, events}, orderRef, orderNo, name}: About,
  word: string,
  type: T,
  when: When | undefined,
  data: {readonly [Name in keyof OrderEventData[T]]: OrderEventData[T][Name] | undefined},
  evidence?: readonly Evidence[],
): void {
  if (when?.occurredAt === undefined) return;
  events.push({
    id: `${name}/${word}`,
    source,
    type,
    subject: subjectOf(orderRef, orderNo),
    ...when,
    ...(evidence && {evidence}),
    data: stated(data),
  } as OrderEvent);
}
