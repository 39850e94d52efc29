import {compareInstants, moneyToDecimal, type OrderAmounts, type OrderLine} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {idOf, teller} from '../../kit/tell.js';
import {amountOf, quantityOf} from './medusa-amount.js';
import {readFulfillment} from './medusa-fulfillment.js';
import {readPayments} from './medusa-payment.js';
import {personalOf} from './medusa-person.js';
import {readReturn} from './medusa-return.js';
import {FULFILLMENT_STATUS, ORDER_STEP, PAYMENT_STATUS} from './medusa-status.js';

/** An order as the Admin and the Store API answer it, with whatever of its relations was asked for. */
export function readOrder(order: Fields, reading: Reading): undefined {
  if (order.peek('object') === 'order') return order.unknownKind('An order of Medusa v1 is not read.');
  const id = idOf(order);
  if (!id) return;
  const orderNo = order.text('custom_display_id') ?? order.text('display_id');
  const tell = teller(reading, id, orderNo);
  const name = `order/${id}`;
  const known = {orderNo, externalRefs: [{system: 'medusa', id}]};
  const status = order.text('status');
  const step = ORDER_STEP.get(status ?? '');
  if (status && !step) order.unknown('status', status);

  const createdAt = order.instant('created_at');
  order.missing('created_at', 'nothing dates the order');
  if (step !== 'DRAFT' && !order.flag('is_draft_order')) tell('order.placed', `${name}/placed`, createdAt, known);
  const updatedAt = order.instant('updated_at') ?? createdAt;
  const fulfillments = order.list('fulfillments');
  const returns = order.list('returns');
  // Captures and refunds leave the order's own date as it was.
  const dates = [...fulfillments, ...returns, ...order.list('payment_collections')].map((it) =>
    it.instant('updated_at'),
  );
  const asOf = [updatedAt, ...dates]
    .filter((at) => at !== undefined)
    .sort(compareInstants)
    .at(-1);
  const currency = order.currency('currency_code');
  if (order.has('total')) order.missing('currency_code', 'amounts cannot be read');
  const facts = {
    ...known,
    customer: statedOrNone({id: order.id('customer_id') ?? order.object('customer')?.id('id')}),
    personal: personalOf(order),
    lines: order.has('items') ? linesOf(order, currency) : undefined,
    amounts: amountsOf(order, currency),
    paymentStatus: wordOf(order, 'payment_status', PAYMENT_STATUS),
    fulfillmentStatus: wordOf(order, 'fulfillment_status', FULFILLMENT_STATUS),
    attributes: attributesOf(order, currency),
  };
  tell('order.updated', `${name}/as-of/${asOf}`, asOf, facts);
  // Its parts by the order's id alone: a number can be given to an order later.
  const tellPart = teller(reading, id);
  readPayments(order, tellPart, name, currency, asOf);
  for (const fulfillment of fulfillments) readFulfillment(fulfillment, tellPart);
  for (const one of returns) readReturn(one, tellPart);

  const cancelledAt = order.instant('canceled_at') ?? (step === 'CANCELLED' ? updatedAt : undefined);
  tell('order.cancelled', `${name}/cancelled`, cancelledAt, {});
  // Undated: the order's own last change is the latest that it can have been.
  if (step === 'COMPLETED' && !cancelledAt) tell('order.completed', `${name}/completed`, updatedAt, {});
}

/** The goods as they stand: what an edit took off has a quantity of none. What came back was sent all the same, and stays. */
function linesOf(order: Fields, currency: string | undefined): readonly OrderLine[] {
  return order.list('items').flatMap((item) => {
    const variant = item.object('variant');
    const id = idOf(item);
    const sku = item.text('variant_sku') ?? variant?.text('sku');
    const name = nameOf(item, variant) ?? sku ?? id;
    const quantity = quantityOf(item);
    if (!id || !name || !quantity) return [];
    const unitPrice = amountOf(item, 'unit_price', currency);
    return stated({id, sku, name, image: item.url('thumbnail'), quantity, unitPrice});
  });
}

/** The product with its variant, unless that is the one which products without variants have. */
function nameOf(item: Fields, variant: Fields | undefined): string | undefined {
  const name = item.text('product_title') ?? item.text('title');
  const kind = item.text('variant_title') ?? variant?.text('title');
  return !name || !kind || kind === name || /^default\b/i.test(kind) ? (name ?? kind) : `${name} - ${kind}`;
}

/**
 * As Medusa's own shop shows them: goods, discount and shipping without tax, then the tax, so that they add up. An order that names only sums
 * with tax is taken at its word.
 */
function amountsOf(order: Fields, currency: string | undefined): OrderAmounts | undefined {
  const amount = (name: string) => amountOf(order, name, currency);
  const shipping = amount('shipping_subtotal') ?? amount('shipping_total');
  return statedOrNone({
    // `subtotal` holds the shipping too.
    subtotal: amount('item_subtotal') ?? (shipping?.amount === 0 ? amount('subtotal') : undefined),
    discount: amount('discount_subtotal') ?? amount('discount_total'),
    shipping,
    tax: amount('tax_total'),
    total: amount('total'),
  });
}

/** Facts that the model has no word for: goods that came back lessen the total. Metadata may be about a person and stays out. */
function attributesOf(order: Fields, currency: string | undefined): Readonly<Record<string, string>> | undefined {
  const summary = order.object('summary');
  const original = summary && amountOf(summary, 'original_order_total', currency);
  return statedOrNone({
    salesChannel: order.object('sales_channel')?.text('name'),
    originalTotal: original && `${moneyToDecimal(original)} ${currency}`,
  }) as Readonly<Record<string, string>> | undefined;
}

function wordOf<S extends string>(
  order: Fields,
  name: string,
  meaning: ReadonlyMap<string, S>,
): S | 'UNKNOWN' | undefined {
  const word = order.text(name);
  if (word === undefined) return undefined;
  const status = meaning.get(word);
  if (!status) order.unknown(name, word);
  return status ?? 'UNKNOWN';
}
