import type {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {BIGCOMMERCE, readWithParts} from './bigcommerce-mapping.js';
import {partOf, readRefund, readShipment} from './bigcommerce-parts.js';
import {readTransaction} from './bigcommerce-transaction.js';
import {readWebhook} from './bigcommerce-webhook.js';

/** Everything that a store sends or answers: orders as the mapping by itself reads them, webhooks, transactions and messages. */
export const everyMessage: HostMapping = jsonMapping({
  ...BIGCOMMERCE,
  read: (payload, reading) => {
    // What V3 answers.
    const isWrapped = !payload.has('scope') && payload.has('data');
    if (!isWrapped) return readObject(payload, reading);
    const objects = Array.isArray(payload.raw('data')) ? payload.list('data') : [payload.object('data') ?? []].flat();
    if (objects.length === 0) return payload.notAFact('The answer is empty.');
    for (const object of objects) readObject(object, reading);
  },
});

function readObject(payload: Fields, reading: Reading): undefined {
  if (payload.has('scope')) return readWebhook(payload, reading);
  const silent = SILENT.find(([field]) => payload.has(field));
  if (silent) return payload.notAFact(`${silent[1]}: not an order, nor what happened to one.`);
  if (payload.has('order')) {
    const parent = readWithParts(payload, reading);
    const transactions = parent && payload.has('transactions') ? payload.list('transactions') : [];
    for (const transaction of transactions) readTransaction(transaction, reading, parent);
    return;
  }
  if (payload.has('status_id') || (payload.has('total_inc_tax') && payload.has('billing_address')))
    return void readWithParts(payload, reading);
  if (payload.has('order_id')) {
    if (payload.has('total_amount')) return readRefund(payload, reading);
    if (payload.has('event') && payload.has('gateway')) return readTransaction(payload, reading);
    if (payload.has('order_address_id') && payload.has('items')) return readShipment(payload, reading);
    if (payload.has('message') && payload.has('subject')) return readMessage(payload, reading);
    return payload.notAFact('A part of an order that is read with it alone: its products, taxes, coupons.');
  }
  payload.unknownKind('The shape tells neither an order nor a part of one.');
}

/** A message that the customer or the staff wrote at an order. */
function readMessage(message: Fields, reading: Reading): undefined {
  const found = partOf(message, undefined, 'date_created');
  if (!found) return;
  const {id, subject, when} = found;
  const text = message.text('message');
  if (!text) return message.notAFact('The message is empty.');
  const named = {id: `message/${id}`, subject, when};
  if (message.text('type') !== 'customer') tell(reading, 'note.added', named, {text, visibility: 'CUSTOMER'});
  else tell(reading, 'customer.asked', {...named, actor: {type: 'CUSTOMER'}}, {text});
}

/** Fields that only other messages have, each with what it is. */
const SILENT: readonly (readonly [field: string, what: string])[] = [
  ['system_label', 'A status that orders can have'],
  ['statuses', 'How many orders have each status'],
  ['notification', 'What a mail to a customer is made of'],
  ['title', 'An error that the store answered'],
];
