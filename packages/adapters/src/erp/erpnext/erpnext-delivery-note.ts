import {carrierCode, type ParcelLine} from '@orderlight/core';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {piecesOf, tell} from '../../kit/tell.js';
import {type ErpnextFields, siteZone} from './erpnext-fields.js';
import type {DocumentStep} from './erpnext-status.js';

/** The rows of a document by the order that each is of; a document can be of several. */
export function itemsByOrder(
  document: ErpnextFields,
  orderField: string,
): ReadonlyMap<string, readonly ErpnextFields[]> {
  const byOrder = new Map<string, ErpnextFields[]>();
  for (const item of document.list('items')) {
    const order = item.id(orderField);
    if (!order) continue;
    const items = byOrder.get(order);
    if (items) items.push(item);
    else byOrder.set(order, [item]);
  }
  return byOrder;
}

/** What an order has in a document. */
function linesOf(items: readonly ErpnextFields[]): readonly ParcelLine[] | undefined {
  return piecesOf(items, (item) => item.id('so_detail'), 'qty');
}

/**
 * A Delivery Note: a parcel of each order that it holds goods of. Submitted means that the goods left; nobody says that they arrived. One with
 * `is_return` takes goods back.
 */
export function readDeliveryNote(note: ErpnextFields, reading: Reading): undefined {
  const shipmentId = note.key;
  if (!shipmentId) return;
  if (!note.has('items')) {
    reading.changed(`Delivery Note,${shipmentId}`);
    return note.notAFact('A row without items names no order.');
  }
  const {step} = note;
  const orders = itemsByOrder(note, 'against_sales_order');
  if (orders.size === 0) return note.notAFact('It is of no sales order.');
  for (const [order, items] of orders) {
    if (note.flag('is_return')) readReturn(note, reading, {step, order, items, id: shipmentId});
    else readParcel(note, reading, {step, order, items, id: shipmentId});
  }
}

/** What a note holds of one order. */
interface Part {
  readonly step: DocumentStep;
  readonly order: string;
  readonly items: readonly ErpnextFields[];
  /** Name of the note. */
  readonly id: string;
}

function readParcel(note: ErpnextFields, reading: Reading, {step, order, items, id: shipmentId}: Part): undefined {
  const zone = siteZone(reading);
  const subject = subjectOf(order);
  const id = `order/${order}/shipment/${shipmentId}`;
  const common = {shipmentId, direction: 'OUTBOUND' as const};
  const changed = note.dated(zone, 'modified');
  const posted = note.dated(zone, 'posting_date', 'posting_time');
  const created = note.dated(zone, 'creation') ?? posted;
  if (created) tell(reading, 'shipment.created', {id: `${id}/created`, subject, when: created}, common);
  const asOf = changed ?? created;
  if (!asOf) return note.missing('modified', 'nothing dates it');
  const carrier = note.text('transporter_name') ?? note.text('transporter');
  tell(
    reading,
    'shipment.updated',
    {id: `${id}/as-of/${asOf.occurredAt}`, subject, when: asOf},
    {
      ...common,
      lines: linesOf(items),
      carrier: carrier && carrierCode(carrier),
      carrierName: carrier,
      trackingNumber: note.text('lr_no'),
      status: step === 'CANCELLED' ? 'CANCELLED' : undefined,
      rawStatus: note.text('status'),
    },
  );
  if (step === 'SUBMITTED' && posted)
    tell(reading, 'shipment.dispatched', {id: `${id}/dispatched`, subject, when: posted}, common);
  if (step === 'CANCELLED') tell(reading, 'shipment.cancelled', {id: `${id}/cancelled`, subject, when: asOf}, common);
}

/** Goods that come back are asked for by a draft, and received when it is submitted. Their quantities are below zero. */
function readReturn(note: ErpnextFields, reading: Reading, {step, order, items, id: returnId}: Part): void {
  const zone = siteZone(reading);
  const subject = subjectOf(order);
  const id = `order/${order}/return/${returnId}`;
  const posted = note.dated(zone, 'posting_date', 'posting_time');
  const created = note.dated(zone, 'creation') ?? posted;
  const changed = note.dated(zone, 'modified') ?? created;
  const lines = linesOf(items);
  if (created) tell(reading, 'return.requested', {id: `${id}/requested`, subject, when: created}, {returnId, lines});
  if (step === 'SUBMITTED' && posted)
    tell(reading, 'return.received', {id: `${id}/received`, subject, when: posted}, {returnId, lines});
  if (step === 'CANCELLED' && changed)
    tell(reading, 'return.closed', {id: `${id}/closed`, subject, when: changed}, {returnId});
}
