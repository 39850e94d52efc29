import {utf8ToBytes} from '@noble/hashes/utils.js';
import type {HostConnection} from '../../kit/host-pull.js';
import {type PulledPage, windowPull} from '../../kit/window-pull.js';
import {ODOO_LIMIT, ODOO_SETTINGS, type OdooServer, type OdooTalk, openOdoo} from './odoo-api.js';
import {OdooFields} from './odoo-fields.js';

/** Sales a page: each brings its lines, transfers and invoices. */
const PAGE_SIZE = 50;

/** What is asked of each model, where the version and the modules of the server have it. */
const FIELDS = {
  'sale.order': [
    'name state locked create_date write_date date_order commitment_date client_order_ref origin currency_id amount_untaxed amount_tax',
    'amount_total invoice_status delivery_status invoice_ids picking_ids partner_id partner_shipping_id partner_invoice_id',
  ],
  'sale.order.line': [
    'order_id name product_id product_uom_qty price_unit price_subtotal display_type is_delivery is_downpayment write_date',
  ],
  'stock.picking': [
    'name state create_date write_date sale_id picking_type_code date_done carrier_id carrier_tracking_ref carrier_tracking_url',
  ],
  'stock.move': ['picking_id sale_line_id product_uom_qty quantity quantity_done state'],
  'account.move': [
    'name move_type state payment_state create_date write_date invoice_date amount_total amount_residual currency_id reversed_entry_id',
  ],
  'res.partner': ['name email phone mobile street street2 city zip state_id country_code'],
} as const;

type Model = keyof typeof FIELDS;
type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Sales by `search_read`, and what hangs from them beside: an order is asked for if it, a line, a transfer or an invoice of it was written since.
 * Pages go by id, so that an order that changes meanwhile neither slips through nor comes twice.
 *
 * Records are dated by the beginning of the transaction that wrote them, and are seen when it ends: so much a pass begins before the newest.
 */
export const odooPull = windowPull({
  settings: ODOO_SETTINGS,
  limit: ODOO_LIMIT,
  overlapMs: 300_000,
  async fetchPage({since, page, fetch, connection}) {
    const talk = pageOf(connection, since, Number(page ?? 0));
    let step = talk.next();
    while (!step.done) step = talk.next(await fetch(step.value));
    return step.value;
  },
});

const PARTNERS = ['partner_id', 'partner_shipping_id', 'partner_invoice_id'];

function* pageOf(connection: HostConnection, since: string, after: number): OdooTalk<PulledPage> {
  const server = yield* openOdoo(connection);
  if ('reason' in server) return server;
  const {call} = server;
  const orderFields = yield* fieldsOf(call, 'sale.order');
  if ('reason' in orderFields) return orderFields;
  const hasStock = orderFields.names.includes('picking_ids');
  const at = since.slice(0, 19).replace('T', ' ');
  const written = ['', 'order_line.', 'order_line.invoice_lines.move_id.', ...(hasStock ? ['picking_ids.'] : [])].map(
    (path) => [`${path}write_date`, '>=', at],
  );
  const found = yield* search(call, 'sale.order', orderFields.names, {
    domain: [['id', '>', after], ...written.slice(1).map(() => '|'), ...written],
    limit: PAGE_SIZE,
    order: 'id asc',
  });
  if ('reason' in found) return found;
  const orders = found.rows;
  const ids = orders.flatMap((order) => idsIn(order, 'id'));
  const lines = yield* list(call, 'sale.order.line', 'order_id', ids);
  if ('reason' in lines) return lines;
  const pickings = yield* list(call, 'stock.picking', 'sale_id', hasStock ? ids : []);
  if ('reason' in pickings) return pickings;
  const moves = yield* list(
    call,
    'stock.move',
    'picking_id',
    pickings.rows.flatMap((picking) => idsIn(picking, 'id')),
  );
  if ('reason' in moves) return moves;
  const invoices = yield* list(
    call,
    'account.move',
    'id',
    orders.flatMap((order) => idsIn(order, 'invoice_ids')),
  );
  if ('reason' in invoices) return invoices;
  const partners = yield* list(
    call,
    'res.partner',
    'id',
    orders.flatMap((order) => PARTNERS.flatMap((field) => targetOf(order, field) ?? [])),
  );
  if ('reason' in partners) return partners;

  const last = ids.at(-1);
  return {
    messages: orders.map((order) => {
      const own = pickings.rows.filter((picking) => targetOf(picking, 'sale_id') === order.id);
      const parts = {
        'sale.order': order,
        order_line: lines.rows.filter((line) => targetOf(line, 'order_id') === order.id),
        'stock.picking': own,
        'stock.move': moves.rows.filter((move) => own.some(({id}) => id === targetOf(move, 'picking_id'))),
        'account.move': invoices.rows.filter((invoice) => idsIn(order, 'invoice_ids').includes(invoice.id as number)),
        'res.partner': partners.rows.filter(({id}) => PARTNERS.some((field) => targetOf(order, field) === id)),
      };
      return {body: utf8ToBytes(JSON.stringify(parts)), headers: {'content-type': 'application/json'}};
    }),
    changedAt: [orders, lines.rows, pickings.rows, invoices.rows].flat().map(writtenAt),
    ...(orders.length === PAGE_SIZE && last !== undefined && {next: String(last)}),
  };
}

/** Those of a model's fields that the server has: one that it has not would fail the whole call. */
function* fieldsOf(call: OdooServer, model: Model): OdooTalk<{readonly names: readonly string[]}> {
  const wanted = FIELDS[model].flatMap((names: string) => names.split(' '));
  const parameters = {allfields: wanted, attributes: ['type']};
  const answered = yield* call({model, method: 'fields_get', parameters});
  if ('reason' in answered) return answered;
  const known = Object(answered.result) as object;
  return {names: wanted.filter((name) => Object.hasOwn(known, name))};
}

function* search(
  call: OdooServer,
  model: Model,
  fields: readonly string[],
  parameters: Readonly<Record<string, unknown>>,
): OdooTalk<{readonly rows: Rows}> {
  const answered = yield* call({model, method: 'search_read', parameters: {fields, ...parameters}});
  if ('reason' in answered) return answered;
  const {result} = answered;
  if (Array.isArray(result)) return {rows: result.filter((row) => typeof row === 'object' && row !== null)};
  return {isLasting: false, reason: 'Odoo answered something that is no list of records.'};
}

/** The records whose field is one of some ids, archived ones too; nothing is asked where there are none. */
function* list(call: OdooServer, model: Model, field: string, ids: readonly number[]): OdooTalk<{readonly rows: Rows}> {
  if (ids.length === 0) return {rows: []};
  const fields = yield* fieldsOf(call, model);
  if ('reason' in fields) return fields;
  const domain = [[field, 'in', [...new Set(ids)]]];
  return yield* search(call, model, fields.names, {domain, context: {active_test: false}});
}

function idsIn(row: Rows[number], field: string): readonly number[] {
  return [row[field]].flat().filter((id): id is number => Number.isSafeInteger(id));
}

function targetOf(row: Rows[number], field: string): number | undefined {
  return idsIn(row, field)[0];
}

function writtenAt(row: Rows[number]): string | undefined {
  return new OdooFields(row, {host: 'Odoo', report: () => undefined}).time('write_date');
}
