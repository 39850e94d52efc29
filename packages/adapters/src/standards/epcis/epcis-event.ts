import {canonicalJson, type Evidence, isoInstant, type OrderEvent, parseInstant} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {shortHash} from '../../kit/parcel/short-hash.js';
import {type Reading, stated} from '../../kit/reading.js';
import {type Transactions, transactionsOf} from './epcis-transactions.js';
import {cbvWord, DISPOSITIONS, OTHER_STEPS, STEPS, type StepMeaning} from './epcis-words.js';

/** States what one EPCIS event says about each of its orders. */
export function readEpcisEvent(event: Fields, reading: Reading): undefined {
  const transactions = transactionsOf(event);
  if (transactions.orders.length === 0)
    return event.notAFact('The event names no purchase order (a bizTransaction of type po): it is about goods alone.');
  const occurredAt = eventTime(event);
  if (!occurredAt) return event.missing('eventTime', 'nothing dates the event');
  const meaning = meaningOf(event);
  if (!meaning) return;
  const id = eventId(event, occurredAt);
  if (id === undefined) return;
  for (const orderNo of transactions.orders) {
    // One event of EPCIS may be about several orders; here each is an event of its own.
    const eventOfOrder = transactions.orders.length === 1 ? id : `${id}#${orderNo}`;
    const base = {id: eventOfOrder, source: reading.source, subject: {orderNo}, occurredAt};
    reading.events.push(orderEvent(event, base, meaning, transactions));
    readErrorDeclaration(event, base, reading);
  }
}

type Base = Pick<OrderEvent, 'id' | 'source' | 'subject' | 'occurredAt'>;

function orderEvent(event: Fields, base: Base, {type, status}: StepMeaning, transactions: Transactions): OrderEvent {
  const {despatchAdvice, returnAuthorization} = transactions;
  const shipmentId = despatchAdvice ?? logisticUnit(event);
  const evidence: readonly Evidence[] = [{kind: 'SCAN', id: base.id, capturedAt: base.occurredAt}];
  const returned = {returnId: returnAuthorization ?? despatchAdvice ?? base.id};
  const rawStatus = wordsOf(event);
  switch (type) {
    case 'shipment.checkpoint': {
      const location = event.object('bizLocation')?.text('id') ?? event.object('readPoint')?.text('id');
      const isDamaged = dispositionOf(event) === DISPOSITIONS.DAMAGED;
      return {
        ...base,
        type,
        evidence,
        data: stated({
          shipmentId,
          status: isDamaged ? ('EXCEPTION' as const) : (status ?? ('UNKNOWN' as const)),
          rawStatus,
          reason: isDamaged ? ('DAMAGED' as const) : undefined,
          location,
        }),
      };
    }
    case 'shipment.created':
    case 'shipment.dispatched':
    case 'shipment.cancelled':
      return {...base, type, evidence, data: stated({shipmentId, rawStatus})};
    case 'return.shipped':
    case 'return.received':
      return {...base, type, evidence, data: returned};
    case 'order.updated':
      return {...base, type, data: {fulfillmentStatus: 'ALLOCATED'}};
    case 'order.held':
      return {...base, type, data: {holdId: base.id, reason: 'OTHER', note: rawStatus}};
    case 'service.started':
      return {...base, type, data: {taskId: base.id, kind: 'INSTALLATION'}};
    case 'stock.locked':
    case 'order.approved':
      return {...base, type, data: {}};
  }
}

/** What step and disposition say together; a word of somebody's own is a gap, and the event is a checkpoint of unknown status. */
function meaningOf(event: Fields): StepMeaning | undefined {
  if (event.peek('action') === 'DELETE' && event.peek('type') === 'TransactionEvent')
    return event.notAFact('The event takes goods out of the transaction and says no more.');
  const step = event.text('bizStep');
  const disposition = dispositionOf(event);
  if (step === undefined) {
    if (disposition === DISPOSITIONS.IN_TRANSIT) return {type: 'shipment.checkpoint', status: 'IN_TRANSIT'};
    if (disposition === DISPOSITIONS.RETAIL_SOLD) return {type: 'shipment.checkpoint', status: 'DELIVERED'};
    if (disposition === DISPOSITIONS.DAMAGED) return {type: 'shipment.checkpoint', status: 'EXCEPTION'};
    return event.notAFact('The event names no business step.');
  }
  const word = cbvWord(step);
  const meaning = STEPS.get(word);
  if (!meaning) {
    if (OTHER_STEPS.has(word)) return event.notAFact(`The step ${word} is about goods alone.`);
    event.unknown('bizStep', step);
    return {type: 'shipment.checkpoint', status: 'UNKNOWN'};
  }
  if (disposition === DISPOSITIONS.RETURNED) {
    if (word === 'shipping' || word === 'departing') return {type: 'return.shipped'};
    if (word === 'receiving' || word === 'arriving') return {type: 'return.received'};
  }
  // What arrives, or is received, on its way is not there yet.
  const isUnderWay = disposition === DISPOSITIONS.IN_TRANSIT && meaning.type === 'shipment.checkpoint';
  return isUnderWay ? {type: meaning.type, status: 'IN_TRANSIT'} : meaning;
}

/** The event is declared an error (EPCIS 2.0, 7.4.1.3): it is taken back, and the events that correct it stand for themselves. */
function readErrorDeclaration(event: Fields, {id, source, subject}: Base, {events}: Reading): undefined {
  const declaration = event.object('errorDeclaration');
  if (!declaration) return;
  const occurredAt = declaration.instant('declarationTime');
  if (!occurredAt) return declaration.missing('declarationTime', 'nothing dates the declaration');
  const reason = declaration.text('reason');
  const correctives = declaration.texts('correctiveEventIDs');
  const words = [reason && cbvWord(reason), correctives.length > 0 && `corrected by ${correctives.join(', ')}`];
  events.push({
    id: `${id}/declared-in-error`,
    source,
    type: 'event.retracted',
    subject,
    occurredAt,
    corrects: [id],
    data: stated({reason: words.filter((word) => word).join('; ') || undefined}),
  });
}

/** `eventTime` on the clock of `eventTimeZoneOffset`: the instant, and where it was read. */
function eventTime(event: Fields): string | undefined {
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(event.peek('eventTimeZoneOffset'));
  const written = event.peek('eventTime').trim();
  // EPCIS 1.2 let the offset stand beside the time alone.
  const millis = parseInstant(written) ?? (offset ? parseInstant(`${written}${offset[0]}`) : undefined);
  if (millis === undefined) return event.instant('eventTime');
  if (!offset) return isoInstant(millis);
  const ahead = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -60_000 : 60_000);
  const wall = isoInstant(millis + ahead);
  return ahead === 0 || parseInstant(`${wall.slice(0, -1)}${offset[0]}`) !== millis
    ? isoInstant(millis)
    : `${wall.slice(0, -1)}${offset[0]}`;
}

/**
 * `eventID`, else a digest of the event: whoever captures it again, in whichever document, finds the same. `undefined`, and reported, where it
 * is nested beyond what can be digested.
 */
function eventId(event: Fields, occurredAt: string): string | undefined {
  const id = event.text('eventID');
  if (id !== undefined && id.length <= 500) return id;
  const content = Object.fromEntries(
    event
      .names()
      .filter((name) => name !== 'recordTime' && name !== 'errorDeclaration')
      .map((name) => [name, event.raw(name)]),
  );
  try {
    const json = canonicalJson(content);
    return `event/${occurredAt}/${shortHash(json)}${shortHash(` ${json}`)}`;
  } catch {
    return event.invalid('eventID', 'is missing, and the event is nested too deeply to be told by its content');
  }
}

/** The logistic unit that the event is about (an SSCC), as a parcel of the order. */
function logisticUnit(event: Fields): string | undefined {
  const ids = [event.peek('parentID'), ...texts(event, 'epcList'), ...texts(event, 'childEPCs')];
  for (const id of ids) {
    const sscc = /^urn:epc:id:sscc:([\d.]+)$/.exec(id)?.[1] ?? /^https?:\/\/[^?#]*\/00\/(\d{18})$/.exec(id)?.[1];
    if (sscc) return sscc;
  }
  return undefined;
}

function texts(event: Fields, name: string): readonly string[] {
  const value = event.raw(name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function dispositionOf(event: Fields): string | undefined {
  const disposition = event.text('disposition');
  return disposition && cbvWord(disposition);
}

function wordsOf(event: Fields): string {
  const step = event.text('bizStep');
  return [step && cbvWord(step), dispositionOf(event)].filter((word) => word !== undefined).join('/');
}
