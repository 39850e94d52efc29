import type {OrderFacts, OrderLine} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {personName, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone, subjectOf} from '../../kit/reading.js';
import {tell} from '../../kit/tell.js';
import {ORDER_STATUS, PAYMENT_STATUS} from './bigcommerce-status.js';
import {timeOf} from './bigcommerce-time.js';

/** Payment statuses that an order reaches only after its money was taken. */
const TAKEN: readonly unknown[] = ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'];

/** The id that all money of an order shares: the order says that it was paid, not by which transaction. */
export function orderPaymentId(orderRef: string): string {
  return `order/${orderRef}`;
}

/** What `/orders/<id>/products` and `/orders/<id>/shipping_addresses` answered about an order: it holds their addresses alone. */
interface Beside {
  readonly products?: readonly Fields[] | undefined;
  readonly addresses?: readonly Fields[] | undefined;
  /** What `/payment_actions/refunds` answered: money had come before it went back. */
  readonly refunds?: readonly Fields[] | undefined;
}

/** An order of `GET /v2/orders`. Gives back what its other parts hang from. */
export function readOrder(order: Fields, reading: Reading, {products, addresses, refunds = []}: Beside = {}) {
  const id = order.id('id');
  if (!id) return order.missing('id', 'no order without it');
  const statusId = order.peek('status_id');
  if (statusId === '0') return order.notAFact('A checkout that was left at the payment page: not ordered.');
  const meaning = ORDER_STATUS.get(statusId);
  if (!meaning) order.unknown('status_id', statusId);
  const created = timeOf(order, 'date_created');
  const asOf = timeOf(order, 'date_modified') ?? created;
  if (!created) order.missing('date_created', 'nothing dates the order');
  if (!asOf) return;

  const named = (name: string, occurredAt = asOf) => ({
    id: `order/${id}/${name}`,
    // The id is the number that people use.
    subject: subjectOf(id, id),
    when: {occurredAt},
  });
  const known = {orderNo: id, externalRefs: refsOf(order, id)};
  if (created) tell(reading, 'order.placed', named('placed', created), known);

  const currency = order.currency('currency_code');
  if (!currency) order.missing('currency_code', 'amounts cannot be read');
  const money = (name: string) => order.roundedMoney(name, currency);
  const total = money('total_inc_tax');
  const discounts = [money('discount_amount'), money('coupon_discount')].filter((one) => one !== undefined);
  const word = order.text('payment_status')?.toLowerCase();
  if (word && !PAYMENT_STATUS.has(word)) order.unknown('payment_status', word);
  const told = word ? (PAYMENT_STATUS.get(word) ?? 'UNKNOWN') : meaning?.payment;
  const paymentStatus = total?.amount === 0 ? 'NOT_REQUIRED' : told;
  const method = order.text('payment_method');
  tell(reading, 'order.updated', named(`as-of/${asOf}`), {
    ...known,
    customer: customerOf(order),
    personal: personalOf(order, addresses),
    lines: products && linesOf(products, currency),
    amounts: statedOrNone({
      subtotal: money('subtotal_ex_tax'),
      discount: discounts[0] && {...discounts[0], amount: discounts.reduce((sum, {amount}) => sum + amount, 0)},
      shipping: money('shipping_cost_ex_tax'),
      tax: money('total_tax'),
      total,
    }),
    paymentStatus,
    fulfillmentStatus: meaning ? meaning.fulfillment : 'UNKNOWN',
    attributes: statedOrNone({
      status: order.text('custom_status') ?? order.text('status'),
      paymentMethod: method,
      salesChannel: order.text('order_source'),
      shippingMethod: addresses?.[0]?.text('shipping_method'),
    }) as OrderFacts['attributes'],
  });
  const payment = {paymentId: orderPaymentId(id), amount: total, method, timePrecision: 'NOT_LATER_THAN'} as const;
  if (TAKEN.includes(paymentStatus)) {
    const [paidBy] = [asOf, ...refunds.flatMap((refund) => timeOf(refund, 'created') ?? [])].sort();
    tell(reading, 'payment.captured', named('paid', paidBy), payment);
  } else if (paymentStatus === 'AUTHORIZED') tell(reading, 'payment.authorized', named('authorized'), payment);
  if (statusId === '10') tell(reading, 'order.completed', named('completed'), {});
  if (meaning?.fulfillment === 'CANCELLED') {
    const reason = statusId === '6' ? 'declined' : undefined;
    tell(reading, 'order.cancelled', named('cancelled'), {reason});
  }
  return {orderRef: id, currency, asOf};
}

/** The order, and what it is in the system that it came from. */
function refsOf(order: Fields, id: string): OrderFacts['externalRefs'] {
  const external = order.id('external_id');
  const own = {system: 'bigcommerce', id};
  return external ? [own, {system: order.text('external_source') ?? 'external', id: external}] : [own];
}

function linesOf(products: readonly Fields[], currency: string | undefined): readonly OrderLine[] {
  return products.flatMap((product) => {
    const id = product.id('id');
    const sku = product.text('sku');
    const name = product.text('name') ?? sku;
    const quantity = product.quantity('quantity');
    if (!id || !name || quantity === undefined) return product.invalid('id', 'or name or quantity is missing') ?? [];
    return stated({id, sku, name, quantity, unitPrice: product.roundedMoney('price_ex_tax', currency)});
  });
}

function customerOf(order: Fields): OrderFacts['customer'] {
  const id = order.id('customer_id');
  // 0 is a guest.
  return id === undefined || id === '0' ? undefined : {id};
}

function personalOf(order: Fields, addresses: readonly Fields[] = []): OrderFacts['personal'] {
  const billing = order.object('billing_address');
  const billingAddress = addressOf(billing);
  // Where an order goes to several places, its first.
  const shippingAddress = addressOf(addresses[0]);
  return statedOrNone({
    name: billingAddress?.name ?? shippingAddress?.name,
    phone: billingAddress?.phone ?? shippingAddress?.phone,
    email: billing?.text('email'),
    shippingAddress,
    billingAddress,
    note: order.text('customer_message'),
  });
}

function addressOf(address: Fields | undefined) {
  if (!address) return undefined;
  const part = (name: string) => address.text(name);
  return postalAddress({
    name: personName(part('first_name'), part('last_name')),
    company: part('company'),
    lines: [part('street_1'), part('street_2')],
    city: part('city'),
    region: part('state'),
    postalCode: part('zip'),
    countryCode: part('country_iso2'),
    phone: part('phone'),
  });
}
