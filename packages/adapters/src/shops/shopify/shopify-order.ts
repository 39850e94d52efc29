import type {Money, OrderAmounts, OrderFacts, OrderLine, PaymentStatus} from '@orderlight/core';
import {compareInstants, moneyToDecimal, parseMoney, sumMoney} from '@orderlight/core';
import {readFulfillment} from './shopify-fulfillment.js';
import type {Fields} from './shopify-payload.js';
import {orderPaymentId, readRefund, readTransaction, refundedAt} from './shopify-payment.js';
import {customerOf, personalOf} from './shopify-person.js';
import {type Reading, stated, subjectOf} from './shopify-reading.js';
import {FULFILLMENT_STATUS, PAYMENT_STATUS} from './shopify-status.js';

/** Statuses that an order reaches only after its money was taken. */
const TAKEN: ReadonlySet<PaymentStatus | undefined> = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/**
 * An order as any of Shopify's order topics, its REST and its GraphQL API give it.
 *
 * Whatever the topic, the payload is the whole order: it yields each fact that it dates, the snapshot as of `updated_at`,
 * and the facts nested in it under the ids that their own topics give them.
 */
export function readOrder(order: Fields, reading: Reading): undefined {
  const id = order.id('id');
  if (!id) return order.missing('id', 'an order cannot be told from others without it');
  const orderNo = order.text('name') ?? order.text('order_number');
  const subject = subjectOf(id, orderNo);
  const {source, events} = reading;

  const created = order.instant('created_at');
  const processed = order.instant('processed_at');
  // An order imported from another system was processed before Shopify created it: the customer's date is the earlier one.
  const placedAt = created && processed ? earlier(created, processed) : (created ?? processed);
  if (placedAt) {
    const data = stated({orderNo, externalRefs: [{system: 'shopify', id}]});
    events.push({id: `order/${id}/placed`, source, type: 'order.placed', subject, occurredAt: placedAt, data});
  } else order.missing('created_at', 'nothing dates the order');

  const cancelledAt = order.instant('cancelled_at');
  const closedAt = order.instant('closed_at');
  const fulfillments = order.list('fulfillments');
  const asOf = order.instant('updated_at') ?? newest([placedAt, cancelledAt, closedAt, ...fulfillments.map(createdAt)]);
  order.missing('updated_at', 'the newest date in the order stands in for it');

  const currency = order.currency('currency');
  const amounts = amountsOf(order, currency);
  const paymentStatus = statusOf(order, 'financial_status', 'display_financial_status', PAYMENT_STATUS);
  if (asOf) {
    const data = snapshotOf(order, {id, orderNo, currency, amounts, paymentStatus});
    events.push({id: `order/${id}/as-of/${asOf}`, source, type: 'order.updated', subject, occurredAt: asOf, data});
  }
  const refunds = order.list('refunds');
  if (asOf && TAKEN.has(paymentStatus)) {
    // Undated, but money must have come before it could go back.
    const paidBy = refunds.reduce((by, refund) => earlier(by, refundedAt(refund) ?? by), asOf);
    events.push({
      id: `order/${id}/paid`,
      source,
      type: 'payment.captured',
      subject,
      occurredAt: paidBy,
      data: stated({
        paymentId: orderPaymentId(id),
        // Once money went back, how much had been taken can no longer be read from the order.
        amount: paymentStatus === 'PAID' ? amounts?.total : undefined,
        method: order.texts('payment_gateway_names')?.join(', ') || order.text('gateway'),
        timePrecision: 'NOT_LATER_THAN' as const,
      }),
    });
  }
  if (cancelledAt) {
    const data = stated({reason: order.code('cancel_reason')});
    events.push({id: `order/${id}/cancelled`, source, type: 'order.cancelled', subject, occurredAt: cancelledAt, data});
  } else if (closedAt) {
    // A cancelled order is closed too, which completes nothing.
    events.push({id: `order/${id}/closed`, source, type: 'order.completed', subject, occurredAt: closedAt, data: {}});
  }
  for (const fulfillment of fulfillments) readFulfillment(fulfillment, reading, id);
  for (const refund of refunds) readRefund(refund, reading, {orderRef: id, currency});
  for (const transaction of order.list('transactions')) readTransaction(transaction, reading, {orderRef: id, currency});
}

/** What the order is now, as far as the payload says. */
function snapshotOf(
  order: Fields,
  known: Pick<OrderFacts, 'orderNo' | 'amounts' | 'paymentStatus'> & {id: string; currency: string | undefined},
): OrderFacts {
  return stated({
    orderNo: known.orderNo,
    externalRefs: [{system: 'shopify', id: known.id}],
    customer: customerOf(order),
    personal: personalOf(order),
    lines: order.has('line_items') ? linesOf(order, known.currency) : undefined,
    amounts: known.amounts,
    paymentStatus: known.paymentStatus,
    fulfillmentStatus:
      order.has('fulfillment_status') && order.text('fulfillment_status') === undefined
        ? 'UNFULFILLED'
        : statusOf(order, 'fulfillment_status', 'display_fulfillment_status', FULFILLMENT_STATUS),
    tags: order.texts('tags'),
    attributes: attributesOf(order, known.currency),
  });
}

/**
 * The goods as they stand: without what was taken off, but with what was shipped before it was refunded, for that
 * travelled. An order that was emptied, as a cancelled one is, shows what it was for.
 */
function linesOf(order: Fields, currency: string | undefined): readonly OrderLine[] {
  const ordered: OrderLine[] = [];
  const standing: OrderLine[] = [];
  for (const item of order.list('line_items')) {
    const sku = item.text('sku');
    const id = item.id('id') ?? sku;
    const name = item.text('name') ?? item.text('title') ?? sku;
    const quantity = item.count('quantity');
    item.missing('id', id ? 'the SKU stands in for it' : 'the line is left out');
    if (!name) item.missing('name', 'the line is left out');
    item.missing('quantity', 'the line is left out');
    if (!id || !name || quantity === undefined) continue;
    const unitPrice = item.money('price', currency) ?? item.money('original_unit_price', currency);
    const line = stated({id, sku, name, quantity, unitPrice});
    // Versions before 2024-01 leave the sum to the reader.
    const current = item.count('current_quantity') ?? quantity - takenOff(order, id);
    const left = current < quantity ? Math.max(current, shippedOf(order, item, id, quantity)) : quantity;
    ordered.push(line);
    if (left > 0) standing.push(left === quantity ? line : {...line, quantity: left});
  }
  return standing.length ? standing : ordered;
}

function takenOff(order: Fields, lineId: string): number {
  let count = 0;
  for (const refund of order.list('refunds')) {
    for (const item of refund.list('refund_line_items')) {
      if (item.id('line_item_id') === lineId) count += item.count('quantity') ?? 0;
    }
  }
  return count;
}

function shippedOf(order: Fields, item: Fields, lineId: string, quantity: number): number {
  if (!order.has('fulfillments')) return item.code('fulfillment_status') === 'fulfilled' ? quantity : 0;
  let count = 0;
  for (const fulfillment of order.list('fulfillments')) {
    if (fulfillment.code('status') !== 'success') continue;
    for (const shipped of fulfillment.list('line_items')) {
      if (shipped.id('id') === lineId) count += shipped.count('quantity') ?? 0;
    }
  }
  return Math.min(count, quantity);
}

/**
 * Amounts in the shop's currency, as ordered: money given back stands in its own facts. What the customer saw in another
 * currency stands in the attributes.
 */
function amountsOf(order: Fields, currency: string | undefined): OrderAmounts | undefined {
  if (!currency) {
    if (order.has('total_price')) order.missing('currency', 'amounts cannot be read');
    return undefined;
  }
  const amounts = stated({
    subtotal: order.money('subtotal_price', currency),
    discount: order.money('total_discounts', currency),
    shipping: order.money('total_shipping_price', currency) ?? shippingOf(order, currency),
    tax: order.money('total_tax', currency),
    total: order.money('total_price', currency),
  });
  return Object.keys(amounts).length ? amounts : undefined;
}

function shippingOf(order: Fields, currency: string): Money | undefined {
  return sumMoney(order.list('shipping_lines').flatMap((line) => line.money('price', currency) ?? []));
}

/** Facts that the model has no word for and that are about no person: `note_attributes` may be, and stay out. */
function attributesOf(order: Fields, currency: string | undefined): Readonly<Record<string, string>> | undefined {
  const attributes = stated({
    salesChannel: order.text('source_name'),
    confirmationNumber: order.text('confirmation_number'),
    presentmentTotal: presentmentTotalOf(order, currency),
    test: order.flag('test') ? 'true' : undefined,
  });
  return Object.keys(attributes).length ? (attributes as Record<string, string>) : undefined;
}

/** What the customer saw, where that was in another currency. */
function presentmentTotalOf(order: Fields, currency: string | undefined): string | undefined {
  const seen = order.object('total_price_set')?.object('presentment_money');
  const money = seen && parseMoney(seen.peek('amount'), seen.peek('currency_code'));
  return money && money.currency !== currency ? `${moneyToDecimal(money)} ${money.currency}` : undefined;
}

function statusOf<S extends string>(
  order: Fields,
  restName: string,
  graphqlName: string,
  meaning: ReadonlyMap<string, S>,
): S | 'UNKNOWN' | undefined {
  const name = order.has(restName) ? restName : graphqlName;
  const code = order.code(name);
  if (code === undefined) return undefined;
  const status = meaning.get(code);
  if (!status) order.unknown(name, code);
  return status ?? 'UNKNOWN';
}

function createdAt(fulfillment: Fields): string | undefined {
  return fulfillment.instant('created_at');
}

function earlier(one: string, other: string): string {
  return compareInstants(one, other) <= 0 ? one : other;
}

function newest(instants: readonly (string | undefined)[]): string | undefined {
  return instants.reduce((best, at) => (at && (!best || compareInstants(at, best) > 0) ? at : best), undefined);
}
