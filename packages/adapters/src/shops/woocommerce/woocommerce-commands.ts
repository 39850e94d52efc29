import type {CommandOutcome, CommandScript} from '../../kit/command-script.js';
import {answeredJson, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostConnection} from '../../kit/host-pull.js';
import {apiRequest, apiRoot, NO_SHOP, WOOCOMMERCE_LIMIT, WOOCOMMERCE_SETTINGS} from './woocommerce-api.js';

const HOST = 'WooCommerce';

/** Metadata in which a hold of ours keeps the status that its release goes back to. */
const HELD_FROM = 'orderlight_held_from';

/** Statuses of an order that goods may still leave for. */
const OPEN = new Set(['pending', 'processing', 'on-hold']);

/**
 * An order's status, a hold (the status `on-hold`) and its release, a note among the staff, and a parcel with its number: as a fulfillment of
 * WooCommerce's own, or else with the extension Shipment Tracking (REST API docs, "Update an order", "Create an order note";
 * developer.woocommerce.com, "Order fulfillments").
 */
export const woocommerceCommands: HostCommands = {
  kinds: ['HOLD', 'RELEASE', 'TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: WOOCOMMERCE_SETTINGS,
  limit: WOOCOMMERCE_LIMIT,
  progress(command, connection, answers) {
    const root = apiRoot(connection);
    if (!root) return {next: 'REFUSED', reason: NO_SHOP};
    if (!/^\d{1,20}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'WooCommerce knows orders by a number.'};
    return playScript(scriptOf(command, root, connection), answers);
  },
};

interface ShopOrder {
  readonly status?: string;
  readonly line_items?: readonly {readonly id: number; readonly quantity: number}[];
  readonly meta_data?: readonly {readonly key: string; readonly value: unknown}[];
}

function* scriptOf(command: HostCommand, root: string, connection: HostConnection): CommandScript {
  const url = `${root}/wc/v3/orders/${command.orderRef}`;
  if (command.kind === 'NOTE') return yield* addNote(command.note, url, connection);
  const looked = answeredJson(yield apiRequest(connection, {method: 'GET', url}), HOST);
  if ('next' in looked) return looked;
  const order = (looked.json ?? {}) as ShopOrder;
  const {status = ''} = order;
  switch (command.kind) {
    case 'HOLD': {
      if (status === 'on-hold') return {next: 'ACCEPTED', note: 'It was on hold already.'};
      if (!OPEN.has(status)) return {next: 'REFUSED', reason: 'Nothing of the order is left to be held.'};
      const held = yield* change({status: 'on-hold', meta_data: [{key: HELD_FROM, value: status}]}, url, connection);
      return held.next === 'ACCEPTED' && command.note ? yield* addNote(command.note, url, connection) : held;
    }
    case 'RELEASE': {
      const heldFrom = Array.isArray(order.meta_data) && order.meta_data.find((meta) => meta?.key === HELD_FROM)?.value;
      if (status !== 'on-hold' || typeof heldFrom !== 'string' || !OPEN.has(heldFrom))
        return {next: 'ACCEPTED', note: 'Nothing was held by us.'};
      return yield* change({status: heldFrom, meta_data: [{key: HELD_FROM, value: ''}]}, url, connection);
    }
    case 'STATUS':
      if (status === command.status) return {next: 'ACCEPTED', note: 'The order has the status already.'};
      return yield* change({status: command.status}, url, connection);
    case 'TRACKING_NUMBER':
      return yield* addParcel(command, order, url, connection);
  }
}

function* change(changes: object, url: string, connection: HostConnection): CommandScript {
  return done(answeredJson(yield apiRequest(connection, {method: 'PUT', url}, changes), HOST));
}

function* addNote(note: string, url: string, connection: HostConnection): CommandScript {
  const looked = answeredJson(yield apiRequest(connection, {method: 'GET', url: `${url}/notes?type=internal`}), HOST);
  if ('next' in looked) return looked;
  if (listOf(looked.json).some((known) => known.note === note))
    return {next: 'ACCEPTED', note: 'The order has the note already.'};
  const sent = apiRequest(connection, {method: 'POST', url: `${url}/notes`}, {note, customer_note: false});
  return done(answeredJson(yield sent, HOST));
}

type Tracking = HostCommand & {readonly kind: 'TRACKING_NUMBER'};

function* addParcel(command: Tracking, order: ShopOrder, url: string, connection: HostConnection): CommandScript {
  const {trackingNumber, carrier, trackingUrl, notifyCustomer = false} = command;
  const fulfillments = yield apiRequest(connection, {method: 'GET', url: `${url}/fulfillments`});
  // The routes of a feature or an extension that is not switched on do not exist.
  if (fulfillments.status !== 404) {
    const known = answeredJson(fulfillments, HOST);
    if ('next' in known) return known;
    const numbers = listOf(known.json).flatMap(({meta_data}) => listOf(meta_data));
    if (numbers.some(({key, value}) => key === '_tracking_number' && value === trackingNumber)) return KNOWN_NUMBER;
    const items = (order.line_items ?? []).map(({id, quantity}) => ({item_id: id, qty: quantity}));
    const fulfillment = {
      status: 'fulfilled',
      is_fulfilled: true,
      meta_data: [
        {key: '_items', value: items},
        {key: '_tracking_number', value: trackingNumber},
        ...(carrier ? [{key: '_shipment_provider', value: carrier}] : []),
        ...(trackingUrl ? [{key: '_tracking_url', value: trackingUrl}] : []),
      ],
    };
    const target = `${url}/fulfillments?notify_customer=${notifyCustomer}`;
    return done(answeredJson(yield apiRequest(connection, {method: 'POST', url: target}, fulfillment), HOST));
  }
  const parcels = `${url.replace('/wc/v3/', '/wc-shipment-tracking/v3/')}/shipment-trackings`;
  const trackings = yield apiRequest(connection, {method: 'GET', url: parcels});
  if (trackings.status === 404)
    return {
      next: 'REFUSED',
      reason: 'The shop keeps no parcels: neither fulfillments nor Shipment Tracking is switched on.',
    };
  const known = answeredJson(trackings, HOST);
  if ('next' in known) return known;
  if (listOf(known.json).some(({tracking_number}) => tracking_number === trackingNumber)) return KNOWN_NUMBER;
  const parcel = {
    tracking_number: trackingNumber,
    custom_tracking_provider: carrier ?? '',
    custom_tracking_link: trackingUrl ?? '',
  };
  return done(answeredJson(yield apiRequest(connection, {method: 'POST', url: parcels}, parcel), HOST));
}

const KNOWN_NUMBER: CommandOutcome = {next: 'ACCEPTED', note: 'The shop has the number already.'};

function done(answer: ReturnType<typeof answeredJson>): CommandOutcome {
  return 'next' in answer ? answer : {next: 'ACCEPTED'};
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
