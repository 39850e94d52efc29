import {type Money, type OrderAmounts, type OrderLine, type PersonalFacts, sumMoney} from '@orderlight/core';
import {phoneNumber, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {idOf, teller} from '../../kit/tell.js';
import type {OdooFields} from './odoo-fields.js';
import {readInvoice} from './odoo-invoice.js';
import {readPicking} from './odoo-picking.js';
import {DELIVERY_STATUS, SALE_STATE} from './odoo-status.js';

/** A sale, by itself or with `parts` that were read beside it. */
export function readSale(order: OdooFields, reading: Reading, parts?: OdooFields): undefined {
  if (!order.has('state')) return order.unknownKind('Not a sale.order: it has no state.');
  const id = idOf(order);
  if (!id) return;
  const step = order.meaning('state', SALE_STATE);
  if (step === 'DRAFT') return order.notAFact('A draft is no order yet.');
  const orderNo = order.text('name');
  const tell = teller(reading, id, orderNo);
  const name = `order/${id}`;
  const externalRefs = [{system: 'odoo', id}];

  const created = order.time('create_date');
  // Of a confirmed order the date of its confirmation, of any other when it was drawn up; one that was imported has its own.
  const ordered = order.time('date_order');
  const placedAt = [created, ordered].filter((at) => at !== undefined).sort()[0];
  if (!placedAt) {
    // There is such an order, and that is all that can be said of it: whoever can ask Odoo does.
    order.missing('date_order', 'nothing dates the order');
    reading.changed(id);
  }
  tell('order.placed', `${name}/placed`, placedAt, {orderNo, externalRefs});

  const lines = linesIn(order, parts);
  const currency = order.label('currency_id');
  if (order.has('amount_total') && !/^[A-Z]{3}$/.test(currency ?? ''))
    order.invalid('currency_id', 'names no currency');
  const written = order.time('write_date') ?? placedAt;
  const asOf = [written, ...(lines ?? []).map((line) => line.time('write_date'))]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const promised = order.time('commitment_date');
  tell('order.updated', `${name}/as-of/${asOf}`, asOf, {
    orderNo,
    externalRefs,
    customer: statedOrNone({id: order.target('partner_id')}),
    personal: personalOf(order, parts),
    lines: lines && goodsOf(lines, currency),
    amounts: amountsOf(order, lines, currency),
    fulfillmentStatus:
      step === 'CANCELLED'
        ? 'CANCELLED'
        : order.raw('delivery_status') === undefined
          ? undefined
          : (order.meaning('delivery_status', DELIVERY_STATUS) ?? 'UNKNOWN'),
    promised:
      promised === undefined ? undefined : {until: promised, precision: 'DATE', timeZone: 'UTC', source: 'HOST'},
    attributes: statedOrNone({
      state: order.text('state'),
      invoiceStatus: order.text('invoice_status'),
      customerReference: order.text('client_order_ref'),
      origin: order.text('origin'),
      locked: order.flag('locked') ? 'true' : undefined,
    }) as Record<string, string> | undefined,
  });

  if (step === 'CONFIRMED') tell('order.approved', `${name}/confirmed`, ordered ?? asOf, {});
  if (step === 'CANCELLED') tell('order.cancelled', `${name}/cancelled`, written, {});
  for (const picking of parts?.list('stock.picking') ?? [])
    readPicking(picking, reading, id, parts?.list('stock.move'));
  for (const invoice of parts?.list('account.move') ?? []) readInvoice(invoice, reading, {orderRef: id});
  const isClosed = order.flag('locked') || order.text('state') === 'done';
  const isBilled = order.text('invoice_status') === 'invoiced';
  if (isClosed && isBilled && order.text('delivery_status') === 'full')
    tell('order.completed', `${name}/done`, asOf, {});
}

/** The lines of a sale: read beside it, or written out in it; not where it holds their ids alone. */
function linesIn(order: OdooFields, parts: OdooFields | undefined): readonly OdooFields[] | undefined {
  for (const [place, name] of [
    [parts, 'order_line'],
    [order, 'order_line'],
    [order, 'lines'],
  ] as const) {
    const value = place?.raw(name);
    if (place && Array.isArray(value) && typeof value[0] === 'object') return place.list(name);
  }
  return undefined;
}

/** Sections and notes are lines too, as are what sending costs, a discount, and a down payment. */
function isSold(line: OdooFields): boolean {
  return line.raw('display_type') === undefined && !line.flag('is_downpayment');
}

function isDiscount(line: OdooFields): boolean {
  return Number(line.raw('price_unit')) < 0;
}

function isGoods(line: OdooFields): boolean {
  return isSold(line) && !line.flag('is_delivery') && !isDiscount(line);
}

function goodsOf(lines: readonly OdooFields[], currency: string | undefined): readonly OrderLine[] {
  return lines.filter(isGoods).flatMap((line, index) => {
    // Odoo puts a product's own number in brackets before its name: `[FURN_0096] Desk`.
    const label = line.label('product_id') ?? line.text('name')?.split('\n')[0];
    const [, sku, name = label] = /^\[([^\]]{1,64})\] +(.+)$/.exec(label ?? '') ?? [];
    const quantity = line.quantity('product_uom_qty');
    if (!name) line.missing('product_id', 'the line is left out');
    if (!name || quantity === undefined) return [];
    const unitPrice = line.roundedMoney('price_unit', currency);
    return stated({id: line.id('id') ?? String(index + 1), sku, name, quantity, unitPrice});
  });
}

/** Odoo reckons in floats; the parts are without tax. */
function amountsOf(
  order: OdooFields,
  lines: readonly OdooFields[] | undefined,
  currency: string | undefined,
): OrderAmounts | undefined {
  const sum = (of: (line: OdooFields) => boolean): Money | undefined =>
    sumMoney((lines ?? []).filter(of).flatMap((line) => line.roundedMoney('price_subtotal', currency) ?? []));
  const discount = sum((line) => isSold(line) && isDiscount(line));
  return statedOrNone({
    subtotal: sum(isGoods) ?? order.roundedMoney('amount_untaxed', currency),
    discount: discount && {...discount, amount: -discount.amount},
    shipping: sum((line) => isSold(line) && line.flag('is_delivery')),
    tax: order.roundedMoney('amount_tax', currency),
    total: order.roundedMoney('amount_total', currency),
  });
}

/** Who ordered and where it goes: as the partners that were read beside the order say, or by their display names alone. */
function personalOf(order: OdooFields, parts: OdooFields | undefined): PersonalFacts | undefined {
  const partners = new Map(parts?.list('res.partner').map((partner) => [partner.id('id'), partner]));
  const partner = partners.get(order.target('partner_id'));
  const addressOf = (field: string) => {
    const found = partners.get(order.target(field));
    if (!found) return undefined;
    return postalAddress({
      name: found.text('name'),
      lines: [found.text('street'), found.text('street2')],
      city: found.text('city'),
      region: found.label('state_id'),
      postalCode: found.text('zip'),
      countryCode: found.text('country_code'),
      phone: found.text('phone') ?? found.text('mobile'),
    });
  };
  return statedOrNone({
    name: partner?.text('name') ?? order.label('partner_id'),
    phone: phoneNumber(partner?.text('phone') ?? partner?.text('mobile')),
    email: partner?.text('email'),
    shippingAddress: addressOf('partner_shipping_id'),
    billingAddress: addressOf('partner_invoice_id'),
  });
}
