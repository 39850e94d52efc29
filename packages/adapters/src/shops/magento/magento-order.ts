import type {Money, OrderFacts, OrderLine, PaymentStatus} from '@orderlight/core';
import {moneyToDecimal} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {personName, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {ORDER_STATE} from './magento-status.js';

/** Magento keeps and answers its times in UTC, and writes no zone (Adobe Commerce, "Date and time" of the REST API). */
export const UTC = '+00:00';

/** The id that all money of an order shares: the order states sums, its credit memos name no payment. */
export function orderPaymentId(orderRef: string): string {
  return `order/${orderRef}`;
}

/**
 * An order of `GET /V1/orders`, or of an event that carries as much. Money is in the currency that the customer ordered in. `memos` are its
 * credit memos, where they were asked for: money had come before it went back.
 */
export function readOrder(order: Fields, reading: Reading, memos: readonly Fields[] = []): undefined {
  const id = order.id('entity_id');
  if (!id) return order.missing('entity_id', 'no order without it');
  const created = order.localInstant('created_at', UTC);
  const asOf = order.localInstant('updated_at', UTC) ?? created;
  if (!created) order.missing('created_at', 'nothing dates the order');
  if (!asOf) return;
  const state = order.text('state');
  if (state && !ORDER_STATE.has(state)) order.unknown('state', state);

  const orderNo = order.id('increment_id');
  const named = (name: string, occurredAt = asOf) => ({
    id: `order/${id}/${name}`,
    subject: subjectOf(id, orderNo),
    when: {occurredAt},
  });
  const known = {orderNo, externalRefs: [{system: 'magento', id}]};
  if (created) tell(reading, 'order.placed', named('placed', created), known);

  const currency = order.currency('order_currency_code');
  if (!currency) order.missing('order_currency_code', 'amounts cannot be read');
  const money = (name: string) => order.roundedMoney(name, currency);
  const total = money('grand_total');
  const paid = money('total_paid');
  const payment = order.has('payment') ? order.object('payment') : undefined;
  const paymentStatus = paymentOf(order, state, total, paid, money('total_refunded'), payment);
  const method = payment?.text('method');
  tell(reading, 'order.updated', named(`as-of/${asOf}`), {
    ...known,
    customer: customerOf(order),
    personal: personalOf(order),
    lines: order.has('items') ? linesOf(order, currency) : undefined,
    amounts: statedOrNone({
      subtotal: money('subtotal'),
      discount: positive(money('discount_amount')),
      shipping: money('shipping_amount'),
      tax: money('tax_amount'),
      total,
    }),
    paymentStatus,
    fulfillmentStatus: fulfillmentOf(order, state),
    attributes: statedOrNone({
      state,
      status: order.text('status'),
      paymentMethod: method,
      shippingMethod: order.text('shipping_description'),
      baseTotal: baseTotalOf(order, currency),
    }) as OrderFacts['attributes'],
  });
  if (paid?.amount) {
    const data = {paymentId: orderPaymentId(id), amount: paid, method, timePrecision: 'NOT_LATER_THAN'} as const;
    const paidBy = memos.reduce((by, memo) => earlier(by, memo.localInstant('created_at', UTC)), asOf);
    // A deposit, then the rest: each sum is a fact of its own.
    tell(reading, 'payment.captured', named(`paid/${moneyToDecimal(paid)}`, paidBy), data);
  } else if (paymentStatus === 'AUTHORIZED') {
    const amount = payment?.roundedMoney('amount_authorized', currency);
    const data = {paymentId: orderPaymentId(id), amount, method, timePrecision: 'NOT_LATER_THAN'} as const;
    tell(reading, 'payment.authorized', named('authorized'), data);
  }
  if (state === 'complete') tell(reading, 'order.completed', named('completed'), {});
  if (state === 'canceled') tell(reading, 'order.cancelled', named('cancelled'), {});
}

function fulfillmentOf(order: Fields, state: string | undefined): OrderFacts['fulfillmentStatus'] {
  if (state === undefined) return undefined;
  if (!ORDER_STATE.has(state)) return 'UNKNOWN';
  const isSent = state === 'processing' && order.list('items').some((item) => (item.number('qty_shipped') ?? 0) > 0);
  return isSent ? 'PARTIALLY_FULFILLED' : ORDER_STATE.get(state);
}

function paymentOf(
  order: Fields,
  state: string | undefined,
  total: Money | undefined,
  paid: Money | undefined,
  refunded: Money | undefined,
  payment: Fields | undefined,
): PaymentStatus | undefined {
  if (total?.amount === 0) return 'NOT_REQUIRED';
  if (refunded?.amount) return refunded.amount >= (paid ?? refunded).amount ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  if (paid?.amount) return total && paid.amount < total.amount ? 'PARTIALLY_PAID' : 'PAID';
  if (state === 'canceled') return undefined;
  if (payment?.number('base_amount_authorized')) return 'AUTHORIZED';
  return order.has('grand_total') ? 'PENDING' : undefined;
}

/** What was ordered and not cancelled: a bundle or a product with options is one line, without the rows of its parts. */
function linesOf(order: Fields, currency: string | undefined): readonly OrderLine[] {
  const rows = order.list('items').flatMap((item) => {
    if (item.id('parent_item_id')) return [];
    const id = item.id('item_id');
    const sku = item.text('sku');
    const name = item.text('name') ?? sku;
    const ordered = item.quantity('qty_ordered');
    if (!id || !name || ordered === undefined)
      return item.invalid('item_id', 'or name or qty_ordered is missing') ?? [];
    const left = ordered - (item.quantity('qty_canceled') ?? 0);
    return {left, line: stated({id, sku, name, quantity: ordered, unitPrice: item.roundedMoney('price', currency)})};
  });
  // A cancelled order shows what it was for.
  const standing = rows.flatMap(({left, line}) => (left > 0 ? {...line, quantity: left} : []));
  return standing.length ? standing : rows.map(({line}) => line);
}

/** The total in the shop's own currency, where the customer ordered in another. */
function baseTotalOf(order: Fields, currency: string | undefined): string | undefined {
  const base = order.currency('base_currency_code');
  const total = base === currency ? undefined : order.roundedMoney('base_grand_total', base);
  return total && `${moneyToDecimal(total)} ${total.currency}`;
}

/** Both are in UTC, and read alike by the letter. */
function earlier(one: string, other = one): string {
  return other < one ? other : one;
}

function positive(money: Money | undefined): Money | undefined {
  return money && {...money, amount: Math.abs(money.amount)};
}

function customerOf(order: Fields): OrderFacts['customer'] {
  const id = order.id('customer_id');
  return id === undefined || id === '0' ? undefined : {id};
}

function personalOf(order: Fields): OrderFacts['personal'] {
  const extension = order.has('extension_attributes') ? order.object('extension_attributes') : undefined;
  const [assignment] = extension?.list('shipping_assignments') ?? [];
  const shippingAddress = addressOf(assignment?.object('shipping')?.object('address'));
  const billingAddress = addressOf(order.object('billing_address'));
  return statedOrNone({
    name:
      personName(order.text('customer_firstname'), order.text('customer_lastname')) ??
      billingAddress?.name ??
      shippingAddress?.name,
    phone: billingAddress?.phone ?? shippingAddress?.phone,
    email: order.text('customer_email'),
    shippingAddress,
    billingAddress,
    note: order.text('customer_note'),
  });
}

function addressOf(address: Fields | undefined) {
  if (!address) return undefined;
  const part = (name: string) => address.text(name);
  // A list in REST, lines of one text in events, which are the database's own rows.
  const street = address.raw('street');
  return postalAddress({
    name: personName(part('firstname'), part('lastname')),
    company: part('company'),
    lines: typeof street === 'string' ? street.split('\n') : address.texts('street'),
    city: part('city'),
    region: part('region'),
    postalCode: part('postcode'),
    countryCode: part('country_id'),
    phone: part('telephone'),
  });
}
