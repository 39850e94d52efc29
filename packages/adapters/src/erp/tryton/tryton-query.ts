const ADDRESS = ['party_name', 'street', 'postal_code', 'city', 'country.code', 'subdivision.name'];
const MOVE = ['origin', 'quantity', 'state'];
const ENTRY = ['credit', 'debit', 'create_date'];
const DATES = ['create_date', 'write_date'];

/** Tryton's modules beside those that sell, each with the fields that it adds. */
const FIELDS_OF_MODULE: Readonly<Record<string, readonly string[]>> = {
  sale_shipment_cost: ['lines.shipment_cost', 'shipments.carrier.party.name'],
  stock_package: of('shipments.root_packages.', [...DATES, ...of('moves.', MOVE)]),
  stock_package_shipping: of('shipments.root_packages.', ['shipping_reference', 'shipping_tracking_url']),
};

const FIELDS: readonly string[] = [
  ...DATES,
  ...['number', 'reference', 'state', 'sale_date', 'shipping_date', 'origin', 'invoice_state', 'shipment_state'],
  ...['untaxed_amount', 'tax_amount', 'total_amount', 'currency.code', 'company.currency.code'],
  ...of('party.', ['name', 'email', 'phone', 'mobile']),
  ...of('shipment_address.', ADDRESS),
  ...of('invoice_address.', ADDRESS),
  ...of('lines.', [
    'type',
    'quantity',
    'unit_price',
    'amount',
    'description',
    'product.code',
    'product.name',
    ...DATES,
  ]),
  ...of('shipments.', ['state', 'effective_date', ...DATES, ...of('outgoing_moves.', MOVE)]),
  ...of('shipment_returns.', ['state', 'effective_date', ...DATES]),
  ...of('invoices.', ['state', 'invoice_date', 'total_amount', 'reconciled', ...DATES]),
  // Not its reconciliation_lines: of an invoice that is not posted they are no list, over which Tryton 6.0 stumbles.
  ...of('invoices.payment_lines.', ENTRY),
];

/** Modules that are asked for, for {@link saleFields} and {@link changedSince}. */
export const OPTIONAL_MODULES: readonly string[] = Object.keys(FIELDS_OF_MODULE);

/**
 * The fields of a sale with all that hangs from it, read in one call: a name with points reads the records behind it too (trytond,
 * `ModelStorage.read`). A field of a module that is not active would fail the whole call.
 */
export function saleFields(modules: readonly string[]): readonly string[] {
  return [...FIELDS, ...modules.flatMap((module) => FIELDS_OF_MODULE[module] ?? [])];
}

/** A domain of sales after an id of which anything was made or written since: what hangs from a sale has dates of its own. */
export function changedSince(
  since: string,
  {after, modules}: {readonly after: number; readonly modules: readonly string[]},
) {
  const at = taggedDatetime(since);
  const records = ['', 'lines.', 'shipments.', 'shipment_returns.', 'invoices.'];
  if (modules.includes('stock_package')) records.push('shipments.packages.');
  const dates = records.flatMap((record) => of(record, DATES));
  return [
    ['id', '>', after],
    ['OR', ...dates.map((date) => [date, '>=', at])],
  ];
}

/** An instant as JSON-RPC takes it (trytond, `protocols/jsonrpc.py`). */
function taggedDatetime(instant: string): object {
  const [year, month, day, hour, minute, second] = instant.split(/\D/).map(Number);
  return {__class__: 'datetime', year, month, day, hour, minute, second, microsecond: 0};
}

function of(prefix: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${prefix}${name}`);
}
