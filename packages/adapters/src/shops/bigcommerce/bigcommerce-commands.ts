import {answeredJson, type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection} from '../../kit/host-pull.js';
import {apiRequest, apiRoot, BIGCOMMERCE_LIMIT, BIGCOMMERCE_SETTINGS, failureOf, NO_STORE} from './bigcommerce-api.js';

/** "Manual Verification Required": an order on hold while something has to be confirmed. */
const HELD = 12;

/** Statuses of orders that goods may still leave for. */
const OPEN = new Set([1, 3, 7, 8, 9, 11]);

/** What a hold of ours writes into the staff's notes, and what its release reads there. */
const HELD_FROM = /Held by Orderlight from status (\d{1,2})\./;

/**
 * An order's status by its number, a hold (status 12) and its release, a line in the staff's notes, and a shipment of all that is left with its
 * number (BigCommerce API reference, "Update Order", "Create Order Shipment").
 */
export const bigcommerceCommands: HostCommands = {
  kinds: ['HOLD', 'RELEASE', 'TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: BIGCOMMERCE_SETTINGS,
  limit: BIGCOMMERCE_LIMIT,
  progress(command, connection, answers) {
    const root = apiRoot(connection);
    if (!root) return {next: 'REFUSED', reason: NO_STORE};
    if (!/^\d{1,20}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'BigCommerce knows orders by a number.'};
    return playScript(scriptOf(command, `${root}/v2/orders/${command.orderRef}`, connection), answers);
  },
};

interface StoreOrder {
  readonly status_id?: number;
  readonly staff_notes?: string | null;
}

function* scriptOf(command: HostCommand, url: string, connection: HostConnection): CommandScript {
  const looked = read(yield apiRequest(connection, {method: 'GET', url}));
  if ('next' in looked) return looked;
  const {status_id: status = -1, staff_notes} = (looked.json ?? {}) as StoreOrder;
  const notes = typeof staff_notes === 'string' ? staff_notes : '';
  const change = (changes: object) => apiRequest(connection, {method: 'PUT', url}, changes);
  const withLine = (line: string) => (notes ? `${notes}\n${line}` : line);
  switch (command.kind) {
    case 'HOLD': {
      if (status === HELD) return {next: 'ACCEPTED', note: 'It was on hold already.'};
      if (!OPEN.has(status)) return {next: 'REFUSED', reason: 'Nothing of the order is left to be held.'};
      const line = `Held by Orderlight from status ${status}.${command.note ? ` ${command.note}` : ''}`;
      return done(read(yield change({status_id: HELD, staff_notes: withLine(line)})));
    }
    case 'RELEASE': {
      const heldFrom = Number(HELD_FROM.exec(notes.slice(Math.max(0, notes.lastIndexOf('Held by Orderlight'))))?.[1]);
      if (status !== HELD || !OPEN.has(heldFrom)) return {next: 'ACCEPTED', note: 'Nothing was held by us.'};
      return done(read(yield change({status_id: heldFrom, staff_notes: withLine('Released by Orderlight.')})));
    }
    case 'STATUS': {
      const wanted = Number(command.status);
      if (!Number.isInteger(wanted) || wanted < 0 || wanted > 14 || command.status.trim() === '')
        return {next: 'REFUSED', reason: "A status of BigCommerce's is a number from 0 to 14."};
      if (status === wanted) return {next: 'ACCEPTED', note: 'The order has the status already.'};
      return done(read(yield change({status_id: wanted})));
    }
    case 'NOTE':
      if (notes.split('\n').includes(command.note)) return {next: 'ACCEPTED', note: 'The order has the note already.'};
      return done(read(yield change({staff_notes: withLine(command.note)})));
    case 'TRACKING_NUMBER':
      return yield* ship(command, url, connection);
  }
}

interface Product {
  readonly id: number;
  readonly order_address_id: number;
  readonly quantity: number;
  readonly quantity_shipped: number;
  readonly type?: string;
}

function* ship(
  {trackingNumber, carrier}: HostCommand & {readonly kind: 'TRACKING_NUMBER'},
  url: string,
  connection: HostConnection,
): CommandScript {
  const shipments = read(yield apiRequest(connection, {method: 'GET', url: `${url}/shipments?limit=250`}));
  if ('next' in shipments) return shipments;
  if (
    listOf<{tracking_number?: unknown}>(shipments.json).some(({tracking_number}) => tracking_number === trackingNumber)
  )
    return {next: 'ACCEPTED', note: 'The store has the number already.'};
  const products = read(yield apiRequest(connection, {method: 'GET', url: `${url}/products?limit=250`}));
  if ('next' in products) return products;
  const left = listOf<Product>(products.json).filter(
    ({type, quantity, quantity_shipped}) => type !== 'digital' && quantity > quantity_shipped,
  );
  const [first] = left;
  if (!first) return {next: 'REFUSED', reason: 'Nothing of the order is left to be shipped.'};
  if (left.some(({order_address_id}) => order_address_id !== first.order_address_id))
    return {
      next: 'REFUSED',
      reason: 'The order goes to several addresses: which of them the number is for is not known.',
    };
  const shipment = {
    order_address_id: first.order_address_id,
    tracking_number: trackingNumber,
    ...(carrier && {tracking_carrier: carrier}),
    items: left.map(({id, quantity, quantity_shipped}) => ({
      order_product_id: id,
      quantity: quantity - quantity_shipped,
    })),
  };
  return done(read(yield apiRequest(connection, {method: 'POST', url: `${url}/shipments`}, shipment)));
}

function read(answer: HostAnswer): ReturnType<typeof answeredJson> {
  const afterMs = failureOf(answer)?.afterMs;
  const answered = answeredJson(answer, 'BigCommerce');
  return 'next' in answered && answered.next === 'RETRY' && afterMs !== undefined ? {...answered, afterMs} : answered;
}

function listOf<T>(json: unknown): readonly T[] {
  return Array.isArray(json) ? json.filter((one) => typeof one === 'object' && one !== null) : [];
}

function done(answer: ReturnType<typeof answeredJson>): CommandOutcome {
  return 'next' in answer ? answer : {next: 'ACCEPTED'};
}
