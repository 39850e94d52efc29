import type {Evidence, OrderEvent, OrderEventData, OrderEventType} from '@orderlight/core';
import {type Reading, stated, subjectOf} from '../../kit/reading.js';
import type {Dated} from '../../kit/tell.js';

/** What facts are told of. */
export interface About {
  readonly reading: Reading;
  /** Id of the sale. */
  readonly orderRef: string;
  readonly orderNo?: string;
  /** First part of the facts' ids: `order/3/shipment/7`. A shipment or an invoice can be of several sales, so that the sale is named first. */
  readonly name: string;
}

/** Adds a fact without what the record does not state; nothing where nothing dates it. */
export function tell<T extends OrderEventType>(
  {reading: {source, events}, orderRef, orderNo, name}: About,
  word: string,
  type: T,
  when: Dated | string | undefined,
  data: {readonly [Name in keyof OrderEventData[T]]: OrderEventData[T][Name] | undefined},
  evidence?: readonly Evidence[],
): void {
  if (!when) return;
  events.push({
    id: `${name}/${word}`,
    source,
    type,
    subject: subjectOf(orderRef, orderNo),
    ...(typeof when === 'string' ? {occurredAt: when} : when),
    ...(evidence && {evidence}),
    data: stated(data),
  } as OrderEvent);
}

/** The instants that are told, the earliest first. */
export function inOrder(...instants: readonly (string | undefined)[]): readonly string[] {
  return instants.filter((at) => at !== undefined).sort();
}
