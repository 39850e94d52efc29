import {answeredJson, type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection, HostRequest} from '../../kit/host-pull.js';
import {adminRequest, adminRoot, MEDUSA_LIMIT, MEDUSA_SETTINGS, NO_SERVER} from './medusa-api.js';

const LOOK = encodeURIComponent(
  'id,status,metadata,*items,*items.detail,*fulfillments,*fulfillments.items,*fulfillments.labels',
);

/** Under which names a note and a status stand in an order's metadata: nobody else's are touched. */
const NOTE = 'orderlight_note';
const STATUS = 'orderlight_status';

type Json = Readonly<Record<string, unknown>>;

/**
 * A shipment under a tracking number, and a note or a status in the order's metadata, where the staff see it (docs.medusajs.com, Admin API:
 * create shipment, create fulfillment, update order). A number goes to the fulfillment that waits to be shipped, else to a new one for all that
 * is left of the order. Medusa has no hold.
 */
export const medusaCommands: HostCommands = {
  kinds: ['TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: MEDUSA_SETTINGS,
  limit: MEDUSA_LIMIT,
  progress: (command, connection, answers) => playScript(scriptOf(command, connection), answers),
};

function* scriptOf(command: HostCommand, connection: HostConnection): CommandScript {
  const root = adminRoot(connection);
  if (!root) return {next: 'REFUSED', reason: NO_SERVER};
  if (!/^\w{1,64}$/.test(command.orderRef))
    return {next: 'REFUSED', reason: 'Medusa knows orders by ids like order_01….'};
  const path = `/orders/${command.orderRef}`;
  const send = (to: string, body?: object): HostRequest =>
    adminRequest(connection, {method: body ? 'POST' : 'GET', url: `${root}${path}${to}`}, body);

  const order = orderIn(yield send(`?fields=${LOOK}`));
  if (isOutcome(order)) return order;
  switch (command.kind) {
    case 'NOTE':
    case 'STATUS': {
      const [name, text] = command.kind === 'NOTE' ? [NOTE, command.note] : [STATUS, command.status];
      const metadata = (order.metadata ?? {}) as Json;
      if (metadata[name] === text) return {next: 'ACCEPTED', note: 'It stands at the order already.'};
      return done(yield send('', {metadata: {...metadata, [name]: text}}));
    }
    case 'TRACKING_NUMBER': {
      if (fulfillmentsOf(order).some((one) => numbersOf(one).includes(command.trackingNumber)))
        return {next: 'ACCEPTED', note: 'The shop has the number already.'};
      let waiting = fulfillmentsOf(order).find(({shipped_at}) => !shipped_at);
      if (!waiting) {
        const items = openItems(order);
        if (items.length === 0) return {next: 'REFUSED', reason: 'Nothing of the order is left to be shipped.'};
        const made = orderIn(yield send('/fulfillments', {items, no_notification: true}));
        if (isOutcome(made)) return made;
        // What the answer holds of the order depends on the version: looked at anew.
        const again = orderIn(yield send(`?fields=${LOOK}`));
        if (isOutcome(again)) return again;
        waiting = fulfillmentsOf(again).find(({shipped_at}) => !shipped_at);
        if (!waiting) return {next: 'RETRY', reason: 'Medusa does not show the fulfillment that it made.'};
      }
      const url = command.trackingUrl ?? '#';
      const items = listOf(waiting.items).map(({line_item_id: id, quantity}) => ({id, quantity}));
      const labels = [{tracking_number: command.trackingNumber, tracking_url: url, label_url: '#'}];
      const body = {items, labels, no_notification: !command.notifyCustomer};
      return done(yield send(`/fulfillments/${waiting.id}/shipments`, body));
    }
    default:
      return {next: 'REFUSED', reason: 'Medusa has no hold.'};
  }
}

function done(answer: HostAnswer): CommandOutcome {
  const read = answeredJson(answer, 'Medusa');
  return 'next' in read ? read : {next: 'ACCEPTED'};
}

function orderIn(answer: HostAnswer): Json | CommandOutcome {
  if (answer.status === 404) return {next: 'REFUSED', reason: 'Medusa knows no such order.'};
  const read = answeredJson(answer, 'Medusa');
  if ('next' in read) return read;
  const order = (read.json as Json | null | undefined)?.order;
  if (typeof order === 'object' && order !== null) return order as Json;
  return {next: 'RETRY', reason: 'Medusa answered something that is no order.'};
}

function isOutcome(order: Json | CommandOutcome): order is CommandOutcome {
  return 'next' in order;
}

function fulfillmentsOf(order: Json): readonly Json[] {
  return listOf(order.fulfillments).filter(({canceled_at}) => !canceled_at);
}

function numbersOf(fulfillment: Json): readonly unknown[] {
  return listOf(fulfillment.labels).map((label) => label.tracking_number);
}

/** What of each line no fulfillment holds yet. */
function openItems(order: Json): readonly {readonly id: unknown; readonly quantity: number}[] {
  return listOf(order.items).flatMap(({id, quantity, detail}) => {
    const left = Number(quantity) - Number((detail as Json | undefined)?.fulfilled_quantity ?? 0);
    return left > 0 ? [{id, quantity: left}] : [];
  });
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
