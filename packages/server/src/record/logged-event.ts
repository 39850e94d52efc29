import {createHash} from 'node:crypto';
import {
  canonicalJson,
  carrierCode,
  compareEvents,
  eventContent,
  isoInstant,
  isParcelSubject,
  ORDER_EVENT_TYPES,
  type OrderEvent,
  type OrderSubject,
  parseInstant,
  plainTrackingNumber,
} from '@orderlight/core';
import {plainOrderNo} from './order-names.js';
import {type PersonalValues, splitPersonal} from './split-personal.js';

/** An event as the log holds it. */
export interface LoggedEvent {
  /** Without `receivedAt`; personal values by reference. */
  readonly event: OrderEvent;
  readonly channel: string;
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly orderRef?: string;
  readonly orderNo?: string;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly json: string;
  /** Of what the event says, the host's raw words apart: tells a redelivery from a restated fact. */
  readonly digest: string;
  readonly personal: readonly PersonalValues[];
}

/** Why an event cannot be in the log; it goes to quarantine. */
export interface Unloggable {
  readonly problem: string;
}

// PostgreSQL's text holds neither NUL nor half a surrogate pair. JSON.stringify writes both as escapes.
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** The identity of a fact: one source never uses an id twice. */
export function factKey({source, id}: Pick<OrderEvent, 'source' | 'id'>): string {
  return `${source}\n${id}`;
}

/** Brings an event into the log's form: its channel stamped, carrier and numbers as they are compared, personal values out. */
export function toLoggedEvent(
  told: OrderEvent,
  {tenant, channel, receivedAt, salt}: {tenant: string; channel: string; receivedAt: string; salt: Uint8Array},
): LoggedEvent | Unloggable {
  const {receivedAt: _, ...rest} = told;
  const occurred = parseInstant(told.occurredAt);
  if (!told.id || !told.source) return {problem: 'An event needs an id and a source.'};
  if (!(told.type in ORDER_EVENT_TYPES))
    return {problem: `${told.source} sent an event of the unknown type "${told.type}".`};
  if (occurred === undefined)
    return {problem: `occurredAt "${told.occurredAt}" is not an ISO 8601 instant with its offset.`};
  const subject = stamped(told.subject, channel);
  if (!isParcelSubject(subject) && !subject.orderRef && !subject.orderNo) {
    return {problem: 'The subject names neither an order nor a parcel.'};
  }
  const owner = isParcelSubject(subject) ? subject.trackingNumber : (subject.orderRef ?? subject.orderNo ?? '');
  const {event, personal} = splitPersonal({...rest, subject} as OrderEvent, `${tenant}\n${channel}\n${owner}`, salt);
  const json = canonicalJson(event);
  if (UNSTORABLE.test(json) || UNSTORABLE.test(canonicalJson(personal))) {
    return {problem: 'A text holds a NUL character or half a surrogate pair, which no database text can hold.'};
  }
  return {
    event,
    channel: isParcelSubject(subject) ? channel : (subject.channel ?? channel),
    occurredAt: isoInstant(occurred),
    receivedAt,
    ...(isParcelSubject(subject)
      ? {carrier: subject.carrier, trackingNumber: plainTrackingNumber(subject.trackingNumber)}
      : {
          ...(subject.orderRef ? {orderRef: subject.orderRef} : {}),
          ...(subject.orderNo ? {orderNo: plainOrderNo(subject.orderNo)} : {}),
        }),
    json,
    digest: createHash('sha256').update(eventContent(event)).digest('hex').slice(0, 32),
    personal,
  };
}

/** Of two wordings of one fact, whether `a` is the effective one: the one that the fold would count. */
export function isEffective(a: OrderEvent, b: OrderEvent): boolean {
  return compareEvents(a, b) < 0;
}

function stamped(subject: OrderSubject, channel: string): OrderSubject {
  if (isParcelSubject(subject)) return {...subject, carrier: carrierCode(subject.carrier)};
  return {...subject, channel: subject.channel ?? channel};
}
