import type {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readCreditMemo, readShipment} from './magento-documents.js';
import {readHistory} from './magento-history.js';
import {readInvoice} from './magento-invoice.js';
import {MAGENTO, readListed, readWithDocuments} from './magento-mapping.js';

/** Events of Adobe Commerce that are about orders and their documents, by what they begin with (Adobe I/O Events, `observer.…`). */
export const MAGENTO_TOPICS = [
  'com.adobe.commerce.observer.sales_order_save_commit_after',
  'com.adobe.commerce.observer.sales_order_place_after',
  'com.adobe.commerce.observer.sales_order_invoice_save_commit_after',
  'com.adobe.commerce.observer.sales_order_shipment_save_commit_after',
  'com.adobe.commerce.observer.sales_order_creditmemo_save_commit_after',
] as const;

/** Everything that a shop sends or answers: orders as the mapping by itself reads them, their comments, invoices, and events. */
export const everyMessage: HostMapping = jsonMapping({
  ...MAGENTO,
  read: (payload, reading) => {
    // A batch wraps each event once more.
    const event = payload.has('event') ? payload.object('event') : payload;
    if (event?.has('specversion')) readEvent(event, reading);
    else if (event) readListed(event, reading, readObject);
  },
});

/**
 * An event of Adobe I/O Events (CloudEvents 1.0; developer.adobe.com, "Adobe I/O Events for Adobe Commerce"). Its `data.value` is the database's
 * row, as far as the subscription names fields of it: what does not tell the order whole makes the hub ask for it.
 */
function readEvent(event: Fields, reading: Reading): undefined {
  const data = event.object('data');
  const value = data?.has('value') ? data.object('value') : data;
  if (!value) return event.missing('data', 'the event says nothing');
  const [, kind] = /\.sales_order(?:_(invoice|shipment|creditmemo))?_/.exec(event.text('type') ?? '') ?? [
    undefined,
    'none',
  ];
  if (kind === 'none') return event.notAFact('The event is not about an order.');
  if (kind === undefined) {
    const isWhole = value.has('items') && value.has('order_currency_code') && value.has('entity_id');
    if (isWhole) return readOrderAndHistory(value, reading);
  }
  const orderRef = kind ? value.id('order_id') : (value.id('entity_id') ?? value.id('id'));
  if (!orderRef) return value.missing(kind ? 'order_id' : 'entity_id', 'which order changed cannot be told');
  reading.changed(orderRef);
}

function readObject(payload: Fields, reading: Reading): undefined {
  if (payload.has('order')) {
    readWithDocuments(payload, reading);
    const order = payload.object('order');
    if (order) readHistory(order, reading);
    for (const invoice of payload.list('invoices')) readInvoice(invoice, reading);
    return;
  }
  if (payload.has('increment_id') || payload.has('entity_id')) {
    if (payload.has('tracks') || payload.has('shipment_status')) return readShipment(payload, reading);
    if (payload.has('creditmemo_status') || payload.has('adjustment')) return readCreditMemo(payload, reading);
    if (payload.has('order_id')) return readInvoice(payload, reading);
    if (payload.has('state') || payload.has('grand_total')) return readOrderAndHistory(payload, reading);
  }
  if (payload.has('data') || payload.has('errors'))
    return payload.notAFact('GraphQL tells how an order looks to its customer; orders are read by REST.');
  const silent = SILENT.find(([field]) => payload.has(field));
  if (silent) return payload.notAFact(`${silent[1]}: not an order, nor what happened to one.`);
  payload.unknownKind('The shape tells neither an order nor a document of one.');
}

function readOrderAndHistory(order: Fields, reading: Reading): undefined {
  readWithDocuments(order, reading);
  readHistory(order, reading);
}

/** Fields that only other messages have, each with what it is. */
const SILENT: readonly (readonly [field: string, what: string])[] = [
  ['items_count', 'A cart, or a quote'],
  ['payment_methods', 'The sums of a cart'],
  ['notifyCustomer', 'What another system tells Commerce'],
  ['stockSourceCode', 'What another system tells Commerce'],
  ['properties', 'A JSON Schema'],
  ['message', 'An error that the shop answered'],
];
