import type {OrderFacts, OrderLine, PaymentStatus} from '@orderlight/core';
import {personName, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {type Tell, teller} from '../../kit/tell.js';
import type {SaleorFields} from './saleor-fields.js';
import {readFulfillment} from './saleor-fulfillment.js';
import {orderPaymentId, readPayment, readTransaction} from './saleor-payment.js';
import {CHARGE_STATUS, DRAFTS, ORDER_STATUS, PAYMENT_STATUS} from './saleor-status.js';

/** An order, whole or as much of it as the subscription asked for. */
export function readOrder(order: SaleorFields, reading: Reading): undefined {
  const id = order.id('id');
  if (!id) return order.missing('id', 'the order cannot be told from others');
  const status = order.code('status');
  if (status && DRAFTS.has(status)) return order.notAFact('A draft: not ordered yet.');
  const created = order.instant('created');
  const asOf = order.instant('updatedAt') ?? issuedAt(order) ?? created;
  if (!created) order.missing('created', 'nothing dates the order');
  if (!asOf) return;
  const fulfillment = status === undefined ? undefined : ORDER_STATUS.get(status);
  if (status !== undefined && !fulfillment) order.unknown('status', status);

  const orderNo = order.text('number');
  const tell = teller(reading, id, orderNo);
  const known = {orderNo, externalRefs: [{system: 'saleor', id}]};
  tell('order.placed', `order/${id}/placed`, created, known);
  const currency = currencyOf(order);
  const paymentStatus = paymentStatusOf(order);
  tell('order.updated', `order/${id}/as-of/${asOf}`, asOf, {
    ...known,
    customer: customerOf(order),
    personal: personalOf(order),
    lines: order.has('lines') ? linesOf(order, currency) : undefined,
    amounts: statedOrNone({
      subtotal: order.price('subtotal', 'subtotal_gross_amount', currency),
      discount: order.price('discount', 'discount_amount', currency),
      shipping: order.price('shippingPrice', 'shipping_price_gross_amount', currency),
      tax: taxOf(order, currency),
      total: order.price('total', 'total_gross_amount', currency),
    }),
    paymentStatus,
    fulfillmentStatus: status === undefined ? undefined : (fulfillment ?? 'UNKNOWN'),
    attributes: attributesOf(order, status),
  });

  readMoney(order, id, {tell, asOf, currency, paymentStatus});
  for (const one of order.list('fulfillments')) readFulfillment(one, tell, asOf);
  readHistory(order, id, {tell, asOf, isOver: status === 'CANCELED' || status === 'EXPIRED'});
}

/** Legacy webhooks date the message, not the order. */
function issuedAt(order: SaleorFields): string | undefined {
  return order.has('meta') ? order.object('meta')?.instant('issuedAt') : undefined;
}

function currencyOf(order: SaleorFields): string | undefined {
  if (order.has('currency')) return order.currency('currency');
  const total = order.object('total');
  return (total?.has('gross') ? total.object('gross') : total)?.currency('currency');
}

function taxOf(order: SaleorFields, currency: string | undefined) {
  if (order.has('taxAmount')) return order.roundedMoney('taxAmount', currency);
  const total = order.raw('total') === undefined ? undefined : order.object('total');
  return total?.has('tax') ? total.object('tax')?.roundedMoney('amount', currency) : undefined;
}

/** `chargeStatus` knows transactions, `paymentStatus` the older payments and refunds: of both, the one that says more. */
function paymentStatusOf(order: SaleorFields): PaymentStatus | undefined {
  const charge = order.code('chargeStatus');
  const charged = charge === undefined ? undefined : CHARGE_STATUS.get(charge);
  if (charge !== undefined && !charged) order.unknown('chargeStatus', charge);
  const payment = order.code('paymentStatus');
  const paid = payment === undefined ? undefined : PAYMENT_STATUS.get(payment);
  if (payment !== undefined && !paid) order.unknown('paymentStatus', payment);
  if (paid && paid !== 'PENDING') return paid;
  if (charged && charged !== 'PENDING') return charged;
  if (order.code('authorizeStatus') === 'FULL') return 'AUTHORIZED';
  return paid ?? charged;
}

interface OrderReading {
  readonly tell: Tell;
  readonly asOf: string;
}

/** Money by transactions or payments; where the order only says that it is paid, at the latest by now. */
function readMoney(
  order: SaleorFields,
  id: string,
  {
    tell,
    asOf,
    currency,
    paymentStatus,
  }: OrderReading & {readonly currency: string | undefined; readonly paymentStatus: PaymentStatus | undefined},
): void {
  const transactions = order.list('transactions');
  const payments = order.list('payments');
  for (const one of transactions) readTransaction(one, id, tell);
  for (const one of payments) readPayment(one, id, {tell, currency});
  if (transactions.length + payments.length === 0 && paymentStatus === 'PAID') {
    const amount = order.price('total', 'total_gross_amount', currency);
    tell('payment.captured', `order/${id}/paid`, asOf, {
      paymentId: orderPaymentId(id),
      amount,
      timePrecision: 'NOT_LATER_THAN',
    });
  }
}

/** OrderEventsEnum (docs.saleor.io): the order's own history dates what its status only says. */
function readHistory(order: SaleorFields, id: string, {tell, asOf, isOver}: OrderReading & {isOver: boolean}): void {
  let overAt: string | undefined;
  for (const event of order.list('events')) {
    const at = event.instant('date');
    const name = `event/${event.id('id') ?? at}`;
    const type = event.code('type');
    if (type === 'CONFIRMED') tell('order.approved', name, at, {});
    if (type === 'CANCELED' || type === 'EXPIRED') overAt ??= at;
    const text = type === 'NOTE_ADDED' ? event.text('message') : undefined;
    if (text) tell('note.added', name, at, {text, visibility: 'STAFF'});
  }
  if (isOver) tell('order.cancelled', `order/${id}/cancelled`, overAt ?? asOf, {});
}

function linesOf(order: SaleorFields, currency: string | undefined): readonly OrderLine[] {
  return order.list('lines').flatMap((line) => {
    const id = line.id('id');
    const sku = line.text('productSku');
    const name = [line.text('productName'), line.text('variantName')].filter(Boolean).join(' - ') || sku;
    const quantity = line.quantity('quantity');
    if (!id || !name || quantity === undefined) return line.missing('id', 'the line cannot be told from others') ?? [];
    const image = line.raw('thumbnail') === undefined ? undefined : line.object('thumbnail')?.url('url');
    const unitPrice = line.price('unitPrice', 'unit_price_gross_amount', currency);
    return [stated({id, sku, name, image, quantity, unitPrice}) as OrderLine];
  });
}

function customerOf(order: SaleorFields): OrderFacts['customer'] {
  const user = order.raw('user') === undefined ? undefined : order.object('user');
  const id = user?.has('id') ? user.id('id') : undefined;
  return id === undefined ? undefined : {id};
}

function personalOf(order: SaleorFields): OrderFacts['personal'] {
  const shippingAddress = addressOf(order, 'shippingAddress');
  const billingAddress = addressOf(order, 'billingAddress');
  return statedOrNone({
    name: shippingAddress?.name ?? billingAddress?.name,
    phone: shippingAddress?.phone ?? billingAddress?.phone,
    email: order.text('userEmail') ?? order.text('email'),
    shippingAddress,
    billingAddress,
    note: order.text('customerNote'),
  }) as OrderFacts['personal'];
}

function addressOf(order: SaleorFields, name: string) {
  const address = order.raw(name) === undefined ? undefined : order.object(name);
  if (!address) return undefined;
  // GraphQL's country is an object, the legacy one a code; the numbered lines keep their underscore there.
  const country =
    typeof address.raw('country') === 'object' ? address.object('country')?.text('code') : address.peek('country');
  return postalAddress({
    name: personName(address.text('firstName'), address.text('lastName')),
    company: address.text('companyName'),
    lines: [address.text('streetAddress1'), address.text('streetAddress2')],
    city: address.text('city'),
    region: address.text('countryArea'),
    postalCode: address.text('postalCode'),
    countryCode: country || undefined,
    phone: address.text('phone'),
  });
}

function attributesOf(order: SaleorFields, status: string | undefined): OrderFacts['attributes'] {
  const channel = typeof order.raw('channel') === 'object' ? order.object('channel')?.text('slug') : undefined;
  return statedOrNone({
    status,
    salesChannel: channel ?? order.text('channelSlug'),
    shippingMethod: order.text('shippingMethodName'),
  }) as OrderFacts['attributes'];
}
