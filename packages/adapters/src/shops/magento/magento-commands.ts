import {answeredJson, type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostConnection} from '../../kit/host-pull.js';
import {apiRequest, apiRoot, MAGENTO_LIMIT, MAGENTO_SETTINGS, NO_SHOP, searchQuery} from './magento-api.js';

const HOST = 'Magento';

/** Carrier codes that Magento brings along; a track of any other is `custom` with a title. */
const CARRIERS = new Set(['ups', 'usps', 'fedex', 'dhl']);

/**
 * A hold and its release, a comment with or without a new status, and a shipment of all that is left with its number (Adobe Commerce REST API:
 * `/V1/orders/:id/hold`, `/unhold`, `/comments`, `/V1/order/:id/ship`).
 */
export const magentoCommands: HostCommands = {
  kinds: ['HOLD', 'RELEASE', 'TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: MAGENTO_SETTINGS,
  limit: MAGENTO_LIMIT,
  progress(command, connection, answers) {
    const root = apiRoot(connection);
    if (!root) return {next: 'REFUSED', reason: NO_SHOP};
    if (!/^\d{1,20}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'Magento knows orders by a number.'};
    return playScript(scriptOf(command, root, connection), answers);
  },
};

interface ShopOrder {
  readonly state?: string;
  readonly status?: string;
  readonly status_histories?: readonly {readonly comment?: unknown}[];
}

function* scriptOf(command: HostCommand, root: string, connection: HostConnection): CommandScript {
  const url = `${root}/orders/${command.orderRef}`;
  const post = (target: string, body: object = {}) => apiRequest(connection, {method: 'POST', url: target}, body);
  const looked = answeredJson(yield apiRequest(connection, {method: 'GET', url}), HOST);
  if ('next' in looked) return looked;
  const {state, status, status_histories: comments} = (looked.json ?? {}) as ShopOrder;
  const isSaid = (comment: string) => Array.isArray(comments) && comments.some((one) => one?.comment === comment);
  const say = (comment: string, newStatus = status) =>
    post(`${url}/comments`, {
      statusHistory: {comment, status: newStatus, is_customer_notified: 0, is_visible_on_front: 0},
    });
  switch (command.kind) {
    case 'HOLD': {
      if (state !== 'holded') {
        // What may not be held any more Magento refuses itself, with a reason.
        const held = done(answeredJson(yield post(`${url}/hold`), HOST));
        if (held.next !== 'ACCEPTED') return held;
      }
      // The comment dates the hold, which the order's state alone does not.
      const comment = command.note ?? 'Held by Orderlight';
      if (state === 'holded' && isSaid(comment)) return {next: 'ACCEPTED', note: 'It was held already.'};
      return done(answeredJson(yield say(comment, 'holded'), HOST));
    }
    case 'RELEASE':
      if (state !== 'holded') return {next: 'ACCEPTED', note: 'It was not held.'};
      return done(answeredJson(yield post(`${url}/unhold`), HOST));
    case 'NOTE':
      if (isSaid(command.note)) return {next: 'ACCEPTED', note: 'The order has the comment already.'};
      return done(answeredJson(yield say(command.note), HOST));
    case 'STATUS':
      if (status === command.status) return {next: 'ACCEPTED', note: 'The order has the status already.'};
      return done(answeredJson(yield say('', command.status), HOST));
    case 'TRACKING_NUMBER':
      return yield* ship(command, root, connection);
  }
}

function* ship(
  command: HostCommand & {readonly kind: 'TRACKING_NUMBER'},
  root: string,
  connection: HostConnection,
): CommandScript {
  const {orderRef, trackingNumber, carrier = 'custom', notifyCustomer = false} = command;
  const query = searchQuery([['order_id', orderRef, 'eq']], {pageSize: 100, page: 1, sortBy: 'entity_id'});
  const looked = answeredJson(yield apiRequest(connection, {method: 'GET', url: `${root}/shipments?${query}`}), HOST);
  if ('next' in looked) return looked;
  const {items} = (looked.json ?? {}) as {readonly items?: readonly {readonly tracks?: unknown}[]};
  const tracks = (Array.isArray(items) ? items : []).flatMap(({tracks}) => (Array.isArray(tracks) ? tracks : []));
  if (tracks.some((track) => track?.track_number === trackingNumber))
    return {next: 'ACCEPTED', note: 'The shop has the number already.'};
  const track = {
    track_number: trackingNumber,
    title: carrier,
    carrier_code: CARRIERS.has(carrier) ? carrier : 'custom',
  };
  // Without items it ships all that is left.
  const request = {notify: notifyCustomer, tracks: [track]};
  const url = `${root}/order/${orderRef}/ship`;
  return done(answeredJson(yield apiRequest(connection, {method: 'POST', url}, request), HOST));
}

function done(answer: ReturnType<typeof answeredJson>): CommandOutcome {
  return 'next' in answer ? answer : {next: 'ACCEPTED'};
}
