import {type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostConnection} from '../../kit/host-pull.js';
import {ODOO_LIMIT, ODOO_SETTINGS, type OdooServer, openOdoo} from './odoo-api.js';

/**
 * A note in an order's chatter (`message_post` as an internal note), which a status is told by too, and the carrier's number of a transfer that goes
 * out (`stock.picking.carrier_tracking_ref`, module stock_delivery or delivery).
 *
 * Odoo knows no hold: what stops a transfer there is a person who does not validate it.
 */
export const odooCommands: HostCommands = {
  kinds: ['STATUS', 'TRACKING_NUMBER', 'NOTE'],
  settings: ODOO_SETTINGS,
  limit: ODOO_LIMIT,
  progress(command, connection, answers) {
    if (!/^\d{1,15}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'Odoo knows orders by a number.'};
    return playScript(scriptOf(command, connection), answers);
  },
};

function* scriptOf(command: HostCommand, connection: HostConnection): CommandScript {
  const server = yield* openOdoo(connection);
  if ('reason' in server) return outcomeOf(server);
  const order = Number(command.orderRef);
  switch (command.kind) {
    case 'NOTE':
      return yield* addNote(order, command.note, server.call);
    case 'STATUS':
      return yield* addNote(order, command.status, server.call);
    case 'TRACKING_NUMBER':
      return yield* addNumber(order, command.trackingNumber, server.call);
    default:
      return {next: 'REFUSED', reason: 'Odoo knows no hold.'};
  }
}

function outcomeOf({isLasting, reason, afterMs}: HostFailure): CommandOutcome {
  if (isLasting) return {next: 'REFUSED', reason};
  return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
}

function* addNote(order: number, note: string, call: OdooServer): CommandScript {
  // A plain text is kept as HTML, with its signs escaped.
  const kept = note.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const domain = [
    ['model', '=', 'sale.order'],
    ['res_id', '=', order],
    ['body', 'ilike', kept],
  ];
  const known = yield* call({model: 'mail.message', method: 'search_count', parameters: {domain}});
  if ('reason' in known) return outcomeOf(known);
  if (Number(known.result) > 0) return {next: 'ACCEPTED', note: 'The order has the note already.'};
  const parameters = {body: note, message_type: 'comment', subtype_xmlid: 'mail.mt_note'};
  const posted = yield* call({model: 'sale.order', method: 'message_post', ids: [order], parameters});
  return 'reason' in posted ? outcomeOf(posted) : {next: 'ACCEPTED'};
}

interface Transfer {
  readonly id: number;
  readonly carrier_tracking_ref?: string | false;
}

function* addNumber(order: number, number: string, call: OdooServer): CommandScript {
  const domain = [
    ['sale_id', '=', order],
    ['picking_type_code', '=', 'outgoing'],
    ['state', '!=', 'cancel'],
  ];
  const parameters = {domain, fields: ['carrier_tracking_ref']};
  const looked = yield* call({model: 'stock.picking', method: 'search_read', parameters});
  if ('reason' in looked) return outcomeOf(looked);
  const transfers = Array.isArray(looked.result) ? (looked.result as readonly Transfer[]) : [];
  if (transfers.some(({carrier_tracking_ref: known}) => (known || '').split(',').includes(number)))
    return {next: 'ACCEPTED', note: 'A transfer has the number already.'};
  const [open, ...others] = transfers.filter((transfer) => !transfer.carrier_tracking_ref);
  if (!open) return {next: 'REFUSED', reason: 'The order has no transfer without a number that goes out.'};
  if (others.length > 0)
    return {
      next: 'REFUSED',
      reason: 'Several transfers of the order have no number, and which of them is meant is not told.',
    };
  const vals = {carrier_tracking_ref: number};
  const written = yield* call({model: 'stock.picking', method: 'write', ids: [open.id], parameters: {vals}});
  return 'reason' in written ? outcomeOf(written) : {next: 'ACCEPTED'};
}
