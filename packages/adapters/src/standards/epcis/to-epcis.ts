import {isoInstant, isParcelSubject, type OrderEvent, parseInstant} from '@orderlight/core';
import {DISPOSITIONS, STEPS, type StepMeaning} from './epcis-words.js';

/** How {@link toEpcis} writes. */
export interface EpcisOptions {
  /** Address under which this company names its orders, parcels and events, with a slash at its end: `https://id.example.org/`. */
  readonly base: string;
  /** When the document is made: ISO 8601. */
  readonly creationDate: string;
}

/** One event of an EPCIS document. */
export type EpcisEvent = Readonly<Record<string, unknown>>;

/** What {@link toEpcis} wrote. */
export interface EpcisDocument {
  /** An EPCIS 2.0 capture document in JSON-LD. */
  readonly document: {
    readonly '@context': readonly string[];
    readonly type: 'EPCISDocument';
    readonly schemaVersion: '2.0';
    readonly creationDate: string;
    readonly epcisBody: {readonly eventList: readonly EpcisEvent[]};
  };
  /** Events that EPCIS has no word for, or that name no order. */
  readonly left: readonly OrderEvent[];
}

const CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** Words by what they say; of several steps that say the same the first. */
const STEP_OF = new Map([...STEPS].reverse().map(([step, meaning]) => [keyOf(meaning), step]));

/**
 * Writes order events as an EPCIS 2.0 capture document. What is read back from it says the same of the same orders: `epcis(document)` gives
 * these kinds, times and states again. Personal facts are never written. A parcel whose order is not named cannot be written.
 */
export function toEpcis(events: readonly OrderEvent[], {base, creationDate}: EpcisOptions): EpcisDocument {
  const eventList: EpcisEvent[] = [];
  const left: OrderEvent[] = [];
  const retractions = new Map(
    events.flatMap((event) =>
      event.type === 'event.retracted'
        ? (event.corrects ?? []).map((id) => [`${event.source} ${id}`, event] as const)
        : [],
    ),
  );
  const written = new Set<OrderEvent>();
  for (const event of events) {
    const words = wordsOf(event);
    const order = orderOf(event);
    if (!words || order === undefined) {
      if (event.type !== 'event.retracted') left.push(event);
      continue;
    }
    const retraction = retractions.get(`${event.source} ${event.id}`);
    if (retraction) written.add(retraction);
    eventList.push(objectEvent(event, {order, words, base, retraction}));
  }
  left.push(...events.filter((event) => event.type === 'event.retracted' && !written.has(event)));
  return {
    document: {
      '@context': [CONTEXT],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate,
      epcisBody: {eventList},
    },
    left,
  };
}

interface Words {
  readonly bizStep: string;
  readonly disposition?: string;
}

function objectEvent(
  event: OrderEvent,
  {order, words, base, retraction}: {order: string; words: Words; base: string; retraction: OrderEvent | undefined},
): EpcisEvent {
  const {shipmentId, trackingNumber, location, returnId} = event.data as Readonly<Record<string, string | undefined>>;
  const parcel = shipmentId ?? trackingNumber;
  const transaction = (type: string, folder: string, number: string | undefined) =>
    number === undefined ? [] : [{type, bizTransaction: uriOf(`${base}${folder}/`, number)}];
  return {
    type: 'ObjectEvent',
    eventID: uriOf(`${base}events/${encodeURIComponent(event.source)}/`, event.id),
    eventTime: isoInstant(parseInstant(event.occurredAt) ?? 0),
    eventTimeZoneOffset: /[+-]\d\d:\d\d$/.exec(event.occurredAt)?.[0] ?? '+00:00',
    action: 'OBSERVE',
    ...words,
    epcList: parcel === undefined ? [] : [uriOf(`${base}parcels/`, parcel)],
    bizTransactionList: [
      ...transaction('po', 'orders', order),
      ...transaction('desadv', 'shipments', shipmentId),
      ...transaction('rma', 'returns', returnId),
    ],
    ...(location !== undefined && isUri(location) && {readPoint: {id: location}}),
    ...(retraction && {errorDeclaration: {declarationTime: retraction.occurredAt, reason: 'incorrect_data'}}),
  };
}

/** Step and disposition of an event, or `undefined` where EPCIS has none. */
function wordsOf(event: OrderEvent): Words | undefined {
  switch (event.type) {
    case 'return.shipped':
      return {bizStep: 'shipping', disposition: DISPOSITIONS.RETURNED};
    case 'return.received':
      return {bizStep: 'receiving', disposition: DISPOSITIONS.RETURNED};
    case 'order.updated':
      // A snapshot is about many things; that goods were taken out for it is the one that a step says.
      return event.data.fulfillmentStatus === 'ALLOCATED' ? step({type: event.type}) : undefined;
    case 'shipment.dispatched':
      return {...step({type: event.type}), disposition: DISPOSITIONS.IN_TRANSIT};
    case 'shipment.checkpoint': {
      const {status, reason} = event.data;
      if (reason === 'DAMAGED') return {bizStep: 'transporting', disposition: DISPOSITIONS.DAMAGED};
      if (status === 'IN_TRANSIT') return {bizStep: 'transporting', disposition: DISPOSITIONS.IN_TRANSIT};
      return status === 'DELIVERED' || status === 'AVAILABLE_FOR_PICKUP' ? step({type: event.type, status}) : undefined;
    }
    case 'order.approved':
    case 'order.held':
    case 'service.started':
    case 'shipment.cancelled':
    case 'shipment.created':
    case 'stock.locked':
      return step({type: event.type});
    default:
      return undefined;
  }
}

function step(meaning: StepMeaning): Words {
  return {bizStep: STEP_OF.get(keyOf(meaning)) ?? 'other'};
}

function keyOf({type, status}: StepMeaning): string {
  return `${type} ${status ?? ''}`;
}

function orderOf({subject}: OrderEvent): string | undefined {
  return isParcelSubject(subject) ? undefined : (subject.orderNo ?? subject.orderRef);
}

/** The identifier of something that has a number here; what bears one already, as everything captured from EPCIS does, keeps it. */
function uriOf(prefix: string, number: string): string {
  return isUri(number) ? number : `${prefix}${encodeURIComponent(number)}`;
}

function isUri(text: string): boolean {
  return /^(?:urn:[a-z0-9][a-z0-9-]*:|https?:\/\/|ni:\/\/\/)[^\s<>"{}|\\^`]+$/i.test(text);
}
