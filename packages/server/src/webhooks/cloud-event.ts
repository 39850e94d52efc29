import {createHash} from 'node:crypto';
import type {OrderView} from '@orderlight/core';
import type {WebhookEventName} from './event-types.js';

/** One event before it is told: what it says, and of what. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: WebhookEventName;
  /** Id of the order, name of the channel. */
  readonly subject: string;
  /** ISO 8601. */
  readonly time: string;
  /** Position in the tenant's feed; absent for what did not come out of it. */
  readonly sequence?: number;
  readonly data: object;
}

/** Digits of a sequence: enough for every number that JavaScript counts exactly. */
const SEQUENCE_DIGITS = 16;

/**
 * The body of a message: a CloudEvent 1.0 in structured JSON. `sequence` is CloudEvents' extension of that name, padded so that its
 * order as text is its order as a number.
 */
export function cloudEvent(tenant: string, {id, type, subject, time, sequence, data}: WebhookEvent): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: `/tenants/${encodeURIComponent(tenant)}`,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    ...(sequence !== undefined && {sequence: String(sequence).padStart(SEQUENCE_DIGITS, '0')}),
    data,
  });
}

/**
 * The id of what one change of the feed brought: the same whenever it is worked out. `part` tells apart events of one type, one a
 * parcel. Without a full stop: signed is `id.timestamp.body`.
 */
export function eventId(tenant: string, sequence: number, type: WebhookEventName, part?: string): string {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
  const words = ['msg', digest(tenant), sequence, type.replace('.', '-')];
  return [...words, ...(part === undefined ? [] : [digest(part)])].join('_');
}

/** What a message says of an order: how it stands, and nothing of for whom. `view` is one that anybody with a link may see. */
export function orderFacts(view: OrderView, version: number): object {
  const {id, orderNo, channel, phase, stage, control, paymentStatus, fulfillmentStatus, returnStatus} = view;
  const {placedAt, promised} = view;
  return {
    id,
    orderNo,
    channel,
    version,
    phase,
    stage,
    control,
    paymentStatus,
    fulfillmentStatus,
    returnStatus,
    ...(placedAt && {placedAt}),
    ...(promised && {promised}),
  };
}
