import {type Money, type OrderAmounts, type OrderLine, sumMoney} from '@orderlight/core';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {idOf} from '../../kit/tell.js';
import {inOrder, tell} from './tryton-fact.js';
import type {TrytonFields} from './tryton-fields.js';
import {currencyOf, readInvoices} from './tryton-invoice.js';
import {personalOf} from './tryton-person.js';
import {readShipments} from './tryton-shipment.js';
import {INVOICE_STATE, SALE_STATE, SHIPMENT_STATE} from './tryton-status.js';

/**
 * A sale. It is an order from the moment it has a number, which it gets as a quotation and keeps when it goes back to a draft.
 *
 * Tryton keeps no history of states: what a state proves is dated by the latest that it can have been, and of the answers the earliest counts.
 */
export function readSale(sale: TrytonFields, reading: Reading): undefined {
  const id = idOf(sale);
  if (!id) return;
  const step = sale.meaning('state', SALE_STATE);
  const orderNo = sale.text('number');
  if (step === 'DRAFT' && !orderNo) return sale.notAFact('A draft is no order yet.');
  const about = {reading, orderRef: id, ...(orderNo && {orderNo}), name: `order/${id}`};
  const externalRefs = [{system: 'tryton', id}];

  const placedAt = sale.instant('create_date') ?? sale.localInstant('sale_date', '+00:00');
  if (!placedAt) sale.missing('create_date', 'nothing dates the order');
  tell(about, 'placed', 'order.placed', placedAt, {orderNo, externalRefs});

  const lines = sale.list('lines.');
  const invoices = sale.list('invoices.');
  const written = sale.writtenAt() ?? placedAt;
  const asOf = inOrder(written, ...[...lines, ...invoices].map((record) => record.writtenAt())).at(-1);
  const currency = currencyOf(sale);
  if (!currency && sale.has('total_amount')) sale.missing('currency.', 'no amounts');
  const goods = goodsOf(lines, currency);
  tell(about, `as-of/${asOf}`, 'order.updated', asOf, {
    orderNo,
    externalRefs,
    customer: statedOrNone({id: sale.object('party.')?.id('id') ?? sale.id('party')}),
    personal: personalOf(sale),
    lines: sale.has('lines.') ? goods : undefined,
    amounts: amountsOf(sale, lines, currency),
    paymentStatus: wordOf(sale, 'invoice_state', INVOICE_STATE),
    fulfillmentStatus: step === 'CANCELLED' ? 'CANCELLED' : wordOf(sale, 'shipment_state', SHIPMENT_STATE),
    attributes: statedOrNone({
      state: sale.text('state'),
      customerReference: sale.text('reference'),
      shippingDate: sale.text('shipping_date'),
    }) as Record<string, string> | undefined,
  });

  if (step === 'CONFIRMED' || step === 'COMPLETED') {
    // Processing makes the shipments and invoices, right after it was confirmed.
    const made = [...sale.list('shipments.'), ...invoices].map((record) => record.instant('create_date'));
    const [approvedAt] = inOrder(written, ...made);
    tell(about, 'approved', 'order.approved', approvedAt, {});
  }
  readShipments(sale, about, new Set(goods.map((line) => line.id)));
  readInvoices(sale, {...about, currency});
  if (step === 'COMPLETED') tell(about, 'done', 'order.completed', written, {});
  if (step === 'CANCELLED') tell(about, 'cancelled', 'order.cancelled', written, {});
}

/** What is sold: without titles, comments and subtotals, and without what sending it costs. */
function goodsOf(lines: readonly TrytonFields[], currency: string | undefined): readonly OrderLine[] {
  return lines.filter(isGoods).flatMap((line) => {
    const id = line.id('id');
    const product = line.object('product.');
    const sku = product?.text('code');
    const name = product?.text('name') ?? line.text('description') ?? sku;
    const quantity = line.number('quantity');
    if (!name) line.missing('product.', 'the line is left out');
    if (!id || !name || quantity === undefined) return [];
    // Goods that the customer gives back within the same sale: their money is in the invoice.
    if (quantity < 0) return [];
    return stated({id, sku, name, quantity, unitPrice: line.roundedMoney('unit_price', currency)});
  });
}

function amountsOf(
  sale: TrytonFields,
  lines: readonly TrytonFields[],
  currency: string | undefined,
): OrderAmounts | undefined {
  const sum = (of: (line: TrytonFields) => boolean): Money | undefined =>
    sumMoney(lines.filter(of).flatMap((line) => line.roundedMoney('amount', currency) ?? []));
  return statedOrNone({
    subtotal: sum(isGoods) ?? sale.money('untaxed_amount', currency),
    shipping: sum((line) => isSold(line) && isShipping(line)),
    tax: sale.money('tax_amount', currency),
    total: sale.money('total_amount', currency),
  });
}

function isGoods(line: TrytonFields): boolean {
  return isSold(line) && !isShipping(line);
}

function isSold(line: TrytonFields): boolean {
  return !line.has('type') || line.text('type') === 'line';
}

/** Module sale_shipment_cost marks the line that it adds by what the carrier costs. */
function isShipping(line: TrytonFields): boolean {
  return line.raw('shipment_cost') !== undefined;
}

function wordOf<S extends string>(
  sale: TrytonFields,
  name: string,
  words: ReadonlyMap<string, S>,
): S | 'UNKNOWN' | undefined {
  return sale.has(name) ? (sale.meaning(name, words) ?? 'UNKNOWN') : undefined;
}
