import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readDeliveryNote} from './erpnext-delivery-note.js';
import {ErpnextFields} from './erpnext-fields.js';
import {readPaymentEntry} from './erpnext-payment-entry.js';
import {readSalesInvoice} from './erpnext-sales-invoice.js';
import {readSalesOrder} from './erpnext-sales-order.js';

/** Header that names the kind of document, for webhooks of chosen fields: whoever makes one can add it to its table of headers. */
export const DOCTYPE_HEADER = 'x-frappe-doctype';

/**
 * Sales Orders of ERPNext, their Delivery Notes, Sales Invoices and Payment Entries: a document by itself, as a webhook sends it and the REST API
 * answers it (`{"data": {…}}`, `{"data": […]}`, `{"message": {…}}`), or a payment with the invoices that it names, as the pull composes it:
 * `{"Payment Entry": {…}, "Sales Invoice": […]}`.
 */
export const erpnext: HostMapping = jsonMapping({
  host: 'ERPNext',
  source: 'erpnext',
  topicHeader: DOCTYPE_HEADER,
  fields: ErpnextFields,
  read,
});

/** What stands around documents: of the REST API, of `frappe.client`, of the desk's own calls. */
const WRAPPERS = ['data', 'message', 'docs'];

const READERS: Readonly<Record<string, (document: ErpnextFields, reading: Reading) => undefined>> = {
  'Sales Order': readSalesOrder,
  'Delivery Note': readDeliveryNote,
  'Sales Invoice': readSalesInvoice,
  'Payment Entry': readPaymentEntry,
};

function read(payload: ErpnextFields, reading: Reading): undefined {
  if (payload.has('exc_type') || payload.has('exception'))
    return payload.invalid('exc_type', 'says that the call was refused');
  if (payload.has('Payment Entry')) {
    const payment = payload.object('Payment Entry');
    return payment && readPaymentEntry(payment, reading, payload.list('Sales Invoice'));
  }
  const wrapper = payload.has('name') ? undefined : WRAPPERS.find((name) => payload.has(name));
  if (!wrapper) return readDocument(payload, reading);
  const isList = Array.isArray(payload.raw(wrapper));
  const documents = isList ? payload.list(wrapper) : [payload.object(wrapper) ?? []].flat();
  if (documents.length === 0) return payload.notAFact('The answer is empty.');
  for (const document of documents) read(document, reading);
}

function readDocument(document: ErpnextFields, reading: Reading): undefined {
  const told = document.text('doctype') ?? reading.topic;
  const kind = told ?? kindByShape(document);
  if (kind === undefined)
    return document.unknownKind(
      `Its fields do not tell which document it is: name its doctype in the header ${DOCTYPE_HEADER}.`,
    );
  const reader = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  return reader ? reader(document, reading) : document.notAFact('No document of an order.');
}

/** What kind of document has these fields: rows of a list and webhooks of chosen fields do not say. */
function kindByShape(document: ErpnextFields): string | undefined {
  const has = (...names: readonly string[]) => names.some((name) => document.has(name));
  if (has('supplier')) return 'Purchase Order';
  if (has('valid_till', 'quotation_to')) return 'Quotation';
  if (has('payment_type', 'paid_from')) return 'Payment Entry';
  if (has('outstanding_amount', 'due_date')) return 'Sales Invoice';
  if (has('transaction_date', 'delivery_status', 'per_delivered')) return 'Sales Order';
  if (has('lr_no', 'transporter', 'per_installed')) return 'Delivery Note';
  const items = Array.isArray(document.raw('items')) ? document.list('items') : [];
  if (items.some((item) => item.has('against_sales_order'))) return 'Delivery Note';
  return items.some((item) => item.has('sales_order')) ? 'Sales Invoice' : undefined;
}
