import type {OrderAmounts, OrderFacts, OrderLine, PaymentStatus} from '@orderlight/core';
import {compareInstants, moneyToDecimal, parseMoney, sumMoney} from '@orderlight/core';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import type {ShopFields} from './shopify-fields.js';
import {parcelLines, readFulfillment} from './shopify-fulfillment.js';
import {orderPaymentId, readRefund, readTransaction, refundedAt} from './shopify-payment.js';
import {customerOf, personalOf} from './shopify-person.js';
import {FULFILLMENT_STATUS, PAYMENT_STATUS} from './shopify-status.js';

/** Statuses that an order reaches only after its money was taken. */
const TAKEN: ReadonlySet<PaymentStatus | undefined> = new Set(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/**
 * An order as any of Shopify's order topics, its REST and its GraphQL API give it.
 *
 * Whatever the topic, the payload is the whole order: it yields each fact that it dates, the snapshot as of `updated_at`,
 * and the facts nested in it under the ids that their own topics give them.
 */
export function readOrder(order: ShopFields, reading: Reading): undefined {
  const id = order.id('id');
  if (!id) return order.missing('id', 'it cannot be told from others');
  const orderNo = order.text('name') ?? order.text('order_number');
  const subject = subjectOf(id, orderNo);
  const {source, events} = reading;

  const created = order.instant('created_at');
  const processed = order.instant('processed_at');
  // An order imported from another system was processed before Shopify created it: the customer's date is the earlier one.
  const placedAt = created && processed ? earlier(created, processed) : (created ?? processed);
  const externalRefs = [{system: 'shopify', id}];
  if (placedAt) {
    const data = stated({orderNo, externalRefs});
    events.push({id: `order/${id}/placed`, source, type: 'order.placed', subject, occurredAt: placedAt, data});
  } else order.missing('created_at', 'nothing dates the order');

  const cancelledAt = order.instant('cancelled_at');
  const closedAt = order.instant('closed_at');
  const fulfillments = order.list('fulfillments');
  const refunds = order.list('refunds');
  const asOf = order.instant('updated_at') ?? newest([placedAt, cancelledAt, closedAt, ...fulfillments.map(createdAt)]);
  order.missing('updated_at', 'the newest date in the order stands in for it');

  const currency = order.currency('currency') ?? order.currency('currency_code');
  const amounts = amountsOf(order, currency);
  const paymentStatus = statusOf(order, 'financial_status', PAYMENT_STATUS);
  if (asOf) {
    const customer = order.object('customer');
    const data = stated({
      orderNo,
      externalRefs,
      customer: customer && customerOf(customer),
      personal: personalOf(order, customer),
      lines: order.has('line_items') ? linesOf({order, currency, fulfillments, refunds}) : undefined,
      amounts,
      paymentStatus,
      fulfillmentStatus:
        statusOf(order, 'fulfillment_status', FULFILLMENT_STATUS) ??
        (order.has('fulfillment_status') ? ('UNFULFILLED' as const) : undefined),
      tags: order.has('tags') ? order.texts('tags') : undefined,
      attributes: attributesOf(order, currency),
    });
    events.push({id: `order/${id}/as-of/${asOf}`, source, type: 'order.updated', subject, occurredAt: asOf, data});
  }
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
        method: order.texts('payment_gateway_names').join(', ') || order.text('gateway'),
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
  const parent = {orderRef: id, currency};
  for (const fulfillment of fulfillments) readFulfillment(fulfillment, reading, id);
  for (const refund of refunds) readRefund(refund, reading, parent);
  for (const transaction of order.list('transactions')) readTransaction(transaction, reading, parent);
}

/** What the lines of an order are read from. */
interface Goods {
  readonly order: ShopFields;
  readonly currency: string | undefined;
  readonly fulfillments: readonly ShopFields[];
  readonly refunds: readonly ShopFields[];
}

/**
 * The goods as they stand: without what was taken off, but with what was shipped before it was refunded, for that
 * travelled. An order that was emptied, as a cancelled one is, shows what it was for.
 */
function linesOf({order, currency, fulfillments, refunds}: Goods): readonly OrderLine[] {
  const ordered: OrderLine[] = [];
  const standing: OrderLine[] = [];
  for (const item of order.list('line_items')) {
    const sku = item.text('sku');
    const id = item.id('id') ?? sku;
    const name = item.text('name') ?? item.text('title') ?? sku;
    const quantity = item.count('quantity');
    if (!id || !name || quantity === undefined) {
      for (const field of ['id', 'name', 'quantity']) item.missing(field, 'the line is left out');
      continue;
    }
    const unitPrice = item.money('price', currency) ?? item.money('original_unit_price', currency);
    const line = stated({id, sku, name, quantity, unitPrice});
    // Versions before 2024-01 leave the sum to the reader.
    const current = item.count('current_quantity') ?? quantity - takenOff(refunds, id);
    const left =
      current < quantity
        ? Math.max(current, order.has('fulfillments') ? shipped(fulfillments, id, quantity) : shippedBy(item, quantity))
        : quantity;
    ordered.push(line);
    if (left > 0) standing.push(left === quantity ? line : {...line, quantity: left});
  }
  return standing.length ? standing : ordered;
}

function takenOff(refunds: readonly ShopFields[], lineId: string): number {
  let count = 0;
  for (const refund of refunds) {
    for (const item of refund.list('refund_line_items')) {
      const id = item.id('line_item_id') ?? item.object('line_item')?.id('id');
      if (id === lineId) count += item.count('quantity') ?? 0;
    }
  }
  return count;
}

function shipped(fulfillments: readonly ShopFields[], lineId: string, quantity: number): number {
  let count = 0;
  for (const fulfillment of fulfillments) {
    if (fulfillment.code('status') !== 'success') continue;
    for (const item of parcelLines(fulfillment) ?? []) if (item.line === lineId) count += item.quantity;
  }
  return Math.min(count, quantity);
}

function shippedBy(item: ShopFields, quantity: number): number {
  return item.code('fulfillment_status') === 'fulfilled' ? quantity : 0;
}

/**
 * Amounts in the shop's currency, as ordered: money given back stands in its own facts. What the customer saw in another
 * currency stands in the attributes.
 */
function amountsOf(order: ShopFields, currency: string | undefined): OrderAmounts | undefined {
  if (!currency) {
    if (order.has('total_price')) order.missing('currency', 'amounts cannot be read');
    return undefined;
  }
  return statedOrNone({
    subtotal: order.money('subtotal_price', currency),
    discount: order.money('total_discounts', currency),
    shipping:
      order.money('total_shipping_price', currency) ??
      sumMoney(order.list('shipping_lines').flatMap((line) => line.money('price', currency) ?? [])),
    tax: order.money('total_tax', currency),
    total: order.money('total_price', currency),
  });
}

/** Facts that the model has no word for and that are about no person: `note_attributes` may be, and stay out. */
function attributesOf(order: ShopFields, currency: string | undefined): OrderFacts['attributes'] {
  return statedOrNone({
    salesChannel: order.text('source_name'),
    confirmationNumber: order.text('confirmation_number'),
    presentmentTotal: presentmentTotalOf(order, currency),
    test: order.flag('test') ? 'true' : undefined,
  }) as OrderFacts['attributes'];
}

/** What the customer saw, where that was in another currency. */
function presentmentTotalOf(order: ShopFields, currency: string | undefined): string | undefined {
  const seen = order.object('total_price_set')?.object('presentment_money');
  const code = seen?.peek('currency_code');
  const money = seen && code && code !== currency ? parseMoney(seen.peek('amount'), code) : undefined;
  return money && `${moneyToDecimal(money)} ${money.currency}`;
}

/** A status by REST's name of it, or by GraphQL's, which puts `display` before it. */
function statusOf<S extends string>(
  order: ShopFields,
  name: string,
  meaning: ReadonlyMap<string, S>,
): S | 'UNKNOWN' | undefined {
  const field = order.has(name) ? name : `display_${name}`;
  const code = order.code(field);
  if (code === undefined) return undefined;
  const status = meaning.get(code);
  if (!status) order.unknown(field, code);
  return status ?? 'UNKNOWN';
}

function createdAt(fulfillment: ShopFields): string | undefined {
  return fulfillment.instant('created_at');
}

function earlier(one: string, other: string): string {
  return compareInstants(one, other) <= 0 ? one : other;
}

function newest(instants: readonly (string | undefined)[]): string | undefined {
  return instants.reduce((best, at) => (at && (!best || compareInstants(at, best) > 0) ? at : best), undefined);
}
