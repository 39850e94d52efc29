import {isParcelSubject, type OrderEvent} from '@orderlight/core';
import {TYPE_PREFIX} from './own-event.js';

/** An order event in the envelope of CloudEvents 1.0, in structured JSON (`application/cloudevents+json`). */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** A URI reference: who says so. */
  readonly source: string;
  readonly type: string;
  /** The order's number, else the host's id of it; a parcel's tracking number. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: OrderEvent;
}

/**
 * Puts an order event into a CloudEvent. (`source`, `id`) is unique in both, so that a receiver tells a redelivery as the hub does. Personal facts
 * and the host's raw words stay here.
 */
export function toCloudEvent(event: OrderEvent): CloudEvent {
  const {raw: _, data, ...fact} = event;
  const {personal: __, ...facts} = data as typeof data & {readonly personal?: unknown};
  const {subject} = event;
  return {
    specversion: '1.0',
    id: event.id,
    source: encodeURI(event.source),
    type: `${TYPE_PREFIX}${event.type}`,
    subject: isParcelSubject(subject) ? subject.trackingNumber : (subject.orderNo ?? subject.orderRef ?? ''),
    time: event.occurredAt,
    datacontenttype: 'application/json',
    data: {...fact, data: facts} as OrderEvent,
  };
}
