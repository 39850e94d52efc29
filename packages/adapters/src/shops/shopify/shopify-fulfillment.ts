import {carrierCode, type ParcelLine, type ShipmentFacts} from '@orderlight/core';
import {type Reading, stated, subjectOf} from '../../kit/reading.js';
import {factOf, orderRefOf} from './shopify-fact.js';
import type {ShopFields} from './shopify-fields.js';
import {SHIPMENT_MEANING} from './shopify-status.js';

/** shopify.dev, FulfillmentStatus: `pending` and `open` wait for a fulfillment service; `failure` and `error` are final. */
const TYPE_OF_STATUS: ReadonlyMap<string, 'shipment.created' | 'shipment.dispatched' | 'shipment.cancelled'> = new Map([
  ['pending', 'shipment.created'],
  ['open', 'shipment.created'],
  ['success', 'shipment.dispatched'],
  ['cancelled', 'shipment.cancelled'],
  ['failure', 'shipment.cancelled'],
  ['error', 'shipment.cancelled'],
]);

/**
 * A fulfillment, by itself or in its order: one parcel for each of its tracking numbers.
 *
 * Its `success` is the shop's word that it packed or handed over, never that anything arrived. Shopify does not say which
 * line lies in which parcel, nor which parcel a status is about: both are told of the first.
 */
export function readFulfillment(fulfillment: ShopFields, reading: Reading, parentRef?: string): undefined {
  const createdAt = fulfillment.instant('created_at');
  const updatedAt = fulfillment.instant('updated_at') ?? createdAt;
  const fact = factOf(fulfillment, updatedAt, orderRefOf(fulfillment) ?? parentRef);
  if (!fact || !updatedAt) return;
  const {id, orderRef} = fact;
  const subject = subjectOf(orderRef, orderNoOf(fulfillment.text('name')));

  const status = fulfillment.code('status');
  const type = status === undefined ? 'shipment.created' : TYPE_OF_STATUS.get(status);
  if (!type) fulfillment.unknown('status', status ?? '');
  const isCancelled = type === 'shipment.cancelled';
  const word = fulfillment.code('shipment_status') ?? parcelWord(fulfillment.code('display_status'));
  const meaning = word === undefined ? undefined : SHIPMENT_MEANING.get(word);
  if (word !== undefined && !meaning) fulfillment.unknown('shipment_status', word);
  const until = fulfillment.instant('estimated_delivery_at');

  const {source, events} = reading;
  let number = 0;
  for (const tracking of trackingOf(fulfillment)) {
    const isFirst = number++ === 0;
    const shipmentId = isFirst ? id : `${id}/${number}`;
    const name = `fulfillment/${shipmentId}`;
    const direction = 'OUTBOUND';
    const lines = isFirst ? parcelLines(fulfillment) : undefined;

    if (createdAt) {
      // A number can be added or corrected later: only the snapshot below carries it.
      const data: ShipmentFacts = lines ? {shipmentId, direction, lines} : {shipmentId, direction};
      const occurredAt = createdAt;
      if (type === 'shipment.dispatched')
        events.push({id: `${name}/dispatched`, source, type, subject, occurredAt, data});
      else events.push({id: `${name}/created`, source, type: 'shipment.created', subject, occurredAt, data});
    }
    events.push({
      id: `${name}/as-of/${updatedAt}`,
      source,
      type: 'shipment.updated',
      subject,
      occurredAt: updatedAt,
      data: stated({
        shipmentId,
        direction,
        lines,
        carrier: tracking.carrier,
        carrierName: tracking.carrierName,
        trackingNumber: tracking.trackingNumber,
        trackingUrl: tracking.trackingUrl,
        status: isFirst && word ? (meaning?.status ?? 'UNKNOWN') : undefined,
        rawStatus: (isFirst ? word : undefined) ?? (isCancelled ? status : undefined),
        isDelayed: isFirst ? meaning?.isDelayed : undefined,
        estimatedDelivery: until ? {until} : undefined,
      }),
    });
    if (isCancelled) {
      events.push({
        id: `${name}/cancelled`,
        source,
        type,
        subject,
        occurredAt: updatedAt,
        data: {shipmentId, direction},
      });
    } else if (isFirst && meaning?.carrierSaw) {
      const {status, isDelayed} = meaning;
      events.push({
        id: `${name}/status/${word}`,
        source,
        type: 'shipment.checkpoint',
        subject,
        // GraphQL dates two of them; else it is the latest it can have been.
        occurredAt: fulfillment.instant(`${word}_at`) ?? updatedAt,
        actor: {type: 'CARRIER'},
        evidence: [{kind: 'CARRIER_EVENT', id: `${name}/status/${word}`}],
        data: stated({shipmentId, direction, status, rawStatus: word, isDelayed}),
      });
    }
  }
}

/** Words of FulfillmentDisplayStatus that say what the shop did, and nothing of the parcel. */
const SHOP_WORDS: ReadonlySet<string | undefined> = new Set([
  'fulfilled',
  'marked_as_fulfilled',
  'submitted',
  'canceled',
  'label_voided',
]);

function parcelWord(word: string | undefined): string | undefined {
  return SHOP_WORDS.has(word) ? undefined : word;
}

type Tracking = Pick<ShipmentFacts, 'carrier' | 'carrierName' | 'trackingNumber' | 'trackingUrl'>;

/** One entry for each parcel: at least one, with or without a number. */
function trackingOf(fulfillment: ShopFields): readonly Tracking[] {
  const info = fulfillment.list('tracking_info');
  if (info.length) {
    return info.map((one) => tracking(one.text('company'), one.text('number'), one.text('url')));
  }
  const company = fulfillment.text('tracking_company');
  const numbers = distinct(fulfillment.texts('tracking_numbers'), fulfillment.text('tracking_number'));
  const urls = distinct(fulfillment.texts('tracking_urls'), fulfillment.text('tracking_url'));
  if (!numbers.length) return [tracking(company, undefined, urls[0])];
  return numbers.map((number, index) => tracking(company, number, urls[index]));
}

function tracking(company: string | undefined, number: string | undefined, url: string | undefined): Tracking {
  return {
    carrier: company && carrierCode(company),
    carrierName: company,
    trackingNumber: number,
    trackingUrl: url && /^https?:\/\//i.test(url) ? url : undefined,
  };
}

/** The list of a field, or its older singular where there is no list. */
function distinct(list: readonly string[], single: string | undefined): readonly string[] {
  return list.length ? [...new Set(list)] : single === undefined ? [] : [single];
}

/** What lies in a fulfillment's parcels. */
export function parcelLines(fulfillment: ShopFields): readonly ParcelLine[] | undefined {
  const lines: ParcelLine[] = [];
  for (const item of fulfillment.list(fulfillment.has('line_items') ? 'line_items' : 'fulfillment_line_items')) {
    const line = (item.object('line_item') ?? item).id('id');
    const quantity = item.count('quantity');
    if (line && quantity) lines.push({line, quantity});
  }
  return lines.length ? lines : undefined;
}

/** Shopify names a fulfillment after its order: `#1001.1`, of late `#1001-F1`. */
function orderNoOf(name: string | undefined): string | undefined {
  return name && /^(\S.*?)(?:\.|-F)\d+$/.exec(name)?.[1];
}
