import {
  type Money,
  type OrderAmounts,
  type OrderFacts,
  type OrderLine,
  type PaymentStatus,
  sumMoney,
} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {personName, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {plainText, timeOf} from './woocommerce-fields.js';
import {orderPaymentId, readRefund, refundAmount} from './woocommerce-refund.js';
import {DRAFT_STATUSES, ORDER_STATUS} from './woocommerce-status.js';
import {readTrackingItems} from './woocommerce-tracking.js';

/**
 * An order, as every order webhook and the REST API (v1 to v3) give it: whole, whatever had happened to it. `refunds` are what
 * `/orders/<id>/refunds` answered, where it was asked: the order's own list is short.
 */
export function readOrder(
  order: Fields,
  reading: Reading,
  refunds: readonly Fields[] = order.list('refunds'),
): undefined {
  const id = order.id('id');
  if (!id) return order.missing('id', 'no order without it');
  const status = order.text('status');
  if (status && DRAFT_STATUSES.has(status)) return order.notAFact('A draft: not ordered yet.');
  const meaning = status === undefined ? undefined : ORDER_STATUS.get(status);
  if (status === undefined) order.missing('status', 'no order without it');
  else if (!meaning) order.unknown('status', status);

  const created = timeOf(order, 'date_created');
  const paid = timeOf(order, 'date_paid');
  const completed = timeOf(order, 'date_completed');
  const asOf = timeOf(order, 'date_modified') ?? completed ?? paid ?? created;
  if (!created) order.missing('date_created_gmt', 'nothing dates the order');
  if (!asOf) return;

  const orderNo = order.id('number');
  const named = (name: string, when = asOf) => ({id: `order/${id}/${name}`, subject: subjectOf(id, orderNo), when});
  const known = {orderNo, externalRefs: [{system: 'woocommerce', id}]};
  if (created) tell(reading, 'order.placed', named('placed', created), known);

  const currency = order.currency('currency');
  const total = order.roundedMoney('total', currency);
  // What is completed counts as paid (`is_paid`), though cash may not have been entered.
  const paidBy = paid ?? (status === 'completed' ? (completed ?? asOf) : undefined);
  const paymentStatus = paymentOf({
    status,
    unpaid: meaning?.unpaid,
    isPaid: paidBy !== undefined,
    total,
    refunded: sumMoney(refunds.flatMap((refund) => refundAmount(refund, currency) ?? [])),
  });
  const method = order.text('payment_method');
  tell(reading, 'order.updated', named(`as-of/${asOf.occurredAt}`), {
    ...known,
    customer: customerOf(order),
    personal: personalOf(order),
    lines: order.has('line_items') ? linesOf(order, currency) : undefined,
    amounts: amountsOf(order, currency, total),
    paymentStatus,
    fulfillmentStatus: status && !meaning ? 'UNKNOWN' : meaning?.fulfillment,
    attributes: statedOrNone({
      status,
      paymentMethod: method,
      salesChannel: order.text('created_via'),
      shippingMethod: plainText(order.list('shipping_lines')[0]?.text('method_title')),
    }) as OrderFacts['attributes'],
  });

  const paymentId = orderPaymentId(id);
  if (paidBy && paymentStatus !== 'NOT_REQUIRED') {
    const receipt = order.id('transaction_id');
    const evidence = receipt ? [{kind: 'PAYMENT_RECEIPT' as const, id: receipt}] : undefined;
    tell(
      reading,
      'payment.captured',
      {...named('paid', paidBy), ...(evidence && {evidence})},
      {paymentId, amount: total, method, timePrecision: paid ? undefined : 'NOT_LATER_THAN'},
    );
  } else if (status === 'failed') {
    tell(reading, 'payment.failed', named('payment-failed'), {paymentId, method, timePrecision: 'NOT_LATER_THAN'});
  }
  for (const refund of refunds) readRefund(refund, reading, {orderRef: id, currency, asOf});
  readTrackingItems(order, reading, {orderRef: id, asOf});
  // The date of completion stays when an order is opened again.
  if (completed && (status === 'completed' || status === 'refunded'))
    tell(reading, 'order.completed', named('completed', completed), {});
  // Undated: it was cancelled by the time of the last change.
  if (status === 'cancelled') tell(reading, 'order.cancelled', named('cancelled'), {});
}

function paymentOf({
  status,
  unpaid,
  isPaid,
  total,
  refunded,
}: {
  readonly status: string | undefined;
  readonly unpaid: PaymentStatus | undefined;
  readonly isPaid: boolean;
  readonly total: Money | undefined;
  readonly refunded: Money | undefined;
}): PaymentStatus | undefined {
  if (status === 'refunded') return 'REFUNDED';
  if (total?.amount === 0) return 'NOT_REQUIRED';
  if (refunded?.amount) return total && refunded.amount >= total.amount ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  return isPaid ? 'PAID' : unpaid;
}

/** `price` is a piece's, without tax and after discounts, and computed: 10.799999999999999. */
function linesOf(order: Fields, currency: string | undefined): readonly OrderLine[] {
  return order.list('line_items').flatMap((item) => {
    const sku = item.text('sku');
    const id = item.id('id') ?? sku;
    const name = plainText(item.text('name')) ?? sku;
    const quantity = item.quantity('quantity');
    if (!id || !name || quantity === undefined) return item.invalid('id', 'or name or quantity is missing') ?? [];
    const image = item.has('image') ? item.object('image')?.url('src') : undefined;
    return stated({id, sku, name, image, quantity, unitPrice: item.roundedMoney('price', currency)});
  });
}

/**
 * As the shop reckons: lines without tax and before discounts, then what is taken off, shipping and tax. How many decimals it writes is a
 * setting of the shop, whatever the currency.
 */
function amountsOf(order: Fields, currency: string | undefined, total: Money | undefined): OrderAmounts | undefined {
  if (!currency) return order.missing('currency', 'amounts cannot be read');
  return statedOrNone({
    subtotal: sumMoney(order.list('line_items').flatMap((line) => line.roundedMoney('subtotal', currency) ?? [])),
    discount: order.roundedMoney('discount_total', currency),
    shipping: order.roundedMoney('shipping_total', currency),
    tax: order.roundedMoney('total_tax', currency),
    total,
  });
}

function customerOf(order: Fields): OrderFacts['customer'] {
  const id = order.id('customer_id');
  // 0 is a guest.
  return id === undefined || id === '0' ? undefined : {id};
}

function personalOf(order: Fields): OrderFacts['personal'] {
  const billing = order.object('billing');
  const shippingAddress = addressOf(order.object('shipping'));
  const billingAddress = addressOf(billing);
  return statedOrNone({
    name: billingAddress?.name ?? shippingAddress?.name,
    phone: billingAddress?.phone ?? shippingAddress?.phone,
    email: billing?.text('email'),
    shippingAddress,
    billingAddress,
    note: order.text('customer_note'),
  });
}

function addressOf(address: Fields | undefined) {
  if (!address) return undefined;
  const part = (name: string) => address.text(name);
  return postalAddress({
    name: personName(part('first_name'), part('last_name')),
    company: part('company'),
    lines: [part('address_1'), part('address_2')],
    city: part('city'),
    region: part('state'),
    postalCode: part('postcode'),
    countryCode: part('country'),
    phone: part('phone'),
  });
}
