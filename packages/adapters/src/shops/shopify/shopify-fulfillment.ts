import {carrierCode, type ShipmentFacts} from '@orderlight/core';
import type {Fields} from './shopify-payload.js';
import {type Reading, stated, subjectOf} from './shopify-reading.js';
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
export function readFulfillment(fulfillment: Fields, reading: Reading, parentRef?: string): undefined {
  const id = fulfillment.id('id');
  if (!id) return fulfillment.missing('id', 'its parcels cannot be told from others without it');
  const orderRef = fulfillment.id('order_id') ?? parentRef;
  if (!orderRef) return fulfillment.missing('order_id', 'its order cannot be told');
  const subject = subjectOf(orderRef, orderNoOf(fulfillment.text('name')));
  const createdAt = fulfillment.instant('created_at');
  const updatedAt = fulfillment.instant('updated_at') ?? createdAt;
  if (!createdAt) fulfillment.missing('created_at', 'nothing dates the parcel');
  if (!updatedAt) return;

  const status = fulfillment.code('status');
  const type = status === undefined ? 'shipment.created' : TYPE_OF_STATUS.get(status);
  if (!type) fulfillment.unknown('status', status ?? '');
  const isCancelled = type === 'shipment.cancelled';

  const {source, events} = reading;
  trackingOf(fulfillment).forEach((tracking, index) => {
    const suffix = index === 0 ? '' : `/${index + 1}`;
    const name = `fulfillment/${id}${suffix}`;
    const shipmentId = `${id}${suffix}`;
    const lines = index === 0 ? linesOf(fulfillment) : undefined;
    const word = index === 0 ? fulfillment.code('shipment_status') : undefined;
    const meaning = word === undefined ? undefined : SHIPMENT_MEANING.get(word);
    if (word !== undefined && !meaning) fulfillment.unknown('shipment_status', word);

    if (createdAt) {
      // A number can be added or corrected later: only the snapshot below carries it.
      const data: ShipmentFacts = stated({shipmentId, direction: 'OUTBOUND', lines});
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
        direction: 'OUTBOUND',
        lines,
        carrier: tracking.carrier,
        carrierName: tracking.carrierName,
        trackingNumber: tracking.trackingNumber,
        trackingUrl: tracking.trackingUrl,
        status: word === undefined ? undefined : (meaning?.status ?? 'UNKNOWN'),
        rawStatus: word ?? (isCancelled ? status : undefined),
        isDelayed: meaning?.isDelayed,
      }),
    });
    if (isCancelled) {
      const data: ShipmentFacts = {shipmentId, direction: 'OUTBOUND'};
      events.push({id: `${name}/cancelled`, source, type, subject, occurredAt: updatedAt, data});
    } else if (word !== undefined && meaning?.carrierSaw) {
      const {status, isDelayed} = meaning;
      events.push({
        id: `${name}/status/${word}`,
        source,
        type: 'shipment.checkpoint',
        subject,
        // The latest it can have been: the payload does not date the status.
        occurredAt: updatedAt,
        actor: {type: 'CARRIER'},
        evidence: [{kind: 'CARRIER_EVENT', id: `${name}/status/${word}`}],
        data: stated({shipmentId, direction: 'OUTBOUND', status, rawStatus: word, isDelayed}),
      });
    }
  });
}

type Tracking = Pick<ShipmentFacts, 'carrier' | 'carrierName' | 'trackingNumber' | 'trackingUrl'>;

/** One entry for each parcel: at least one, with or without a number. */
function trackingOf(fulfillment: Fields): readonly Tracking[] {
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
function distinct(list: readonly string[] | undefined, single: string | undefined): readonly string[] {
  return list?.length ? [...new Set(list)] : single === undefined ? [] : [single];
}

function linesOf(fulfillment: Fields) {
  const items = fulfillment.list(fulfillment.has('line_items') ? 'line_items' : 'fulfillment_line_items');
  const lines = items.flatMap((item) => {
    const line = item.has('line_item') ? item.object('line_item')?.id('id') : item.id('id');
    const quantity = item.count('quantity');
    return line && quantity ? {line, quantity} : [];
  });
  return lines.length ? lines : undefined;
}

/** Shopify names a fulfillment after its order: `#1001.1`, of late `#1001-F1`. */
function orderNoOf(name: string | undefined): string | undefined {
  return name && /^(\S.*?)(?:\.|-F)\d+$/.exec(name)?.[1];
}
