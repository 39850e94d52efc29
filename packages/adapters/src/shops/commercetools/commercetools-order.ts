import type {FulfillmentStatus, Money, OrderFacts, OrderLine} from '@orderlight/core';
import {personName, postalAddress} from '../../kit/person.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {type Tell, teller} from '../../kit/tell.js';
import {deliveriesOf, readDelivery, tellSent} from './commercetools-delivery.js';
import type {CommercetoolsFields} from './commercetools-fields.js';
import {orderPaymentId, readPayment} from './commercetools-payment.js';
import {readReturnInfo} from './commercetools-return.js';
import {ORDER_STATE, PAYMENT_STATE, SHIPMENT_STATE} from './commercetools-status.js';

/** An `Order` (docs.commercetools.com, "Orders"), with whatever of its references is expanded. */
export function readOrder(order: CommercetoolsFields, reading: Reading): undefined {
  const id = order.id('id');
  if (!id) return order.missing('id', 'the order cannot be told from others');
  const created = order.instant('createdAt');
  if (!created) order.missing('createdAt', 'nothing dates the order');
  const asOf = order.instant('lastModifiedAt') ?? created;
  if (!asOf) return;

  const orderNo = order.text('orderNumber');
  const tellOrder = teller(reading, id, orderNo);
  const ownRef = {system: 'commercetools', id};
  tellOrder('order.placed', `order/${id}/placed`, created, {orderNo, externalRefs: [ownRef]});
  const amounts = amountsOf(order);
  tellOrder('order.updated', `order/${id}/as-of/${asOf}`, asOf, {
    orderNo,
    externalRefs: [ownRef, ...syncedRefs(order)],
    customer: statedOrNone({id: order.id('customerId')}),
    personal: personalOf(order),
    lines: linesOf(order),
    amounts,
    paymentStatus: paymentStatusOf(order),
    fulfillmentStatus: fulfillmentStatusOf(order),
    promised: promisedOf(order),
    attributes: attributesOf(order),
  });
  // Messages tell these facts too, and not all of them know the number.
  const tell = teller(reading, id);
  tellOrderState(order, id, tell, asOf);
  tellPaymentState(order, id, tell, asOf, amounts?.total);
  for (const reference of order.object('paymentInfo')?.list('payments') ?? []) {
    const payment = reference.object('obj');
    if (payment) readPayment(payment, id, tell);
  }
  readShipping(order, id, tell, asOf);
  for (const info of order.list('returnInfo')) readReturnInfo(info, tell);
}

/** The fact that `orderState` proves, at the latest by then; of a change to it, too. */
export function tellOrderState(fields: CommercetoolsFields, id: string, tell: Tell, asOf: string): void {
  const fact = fields.meaning('orderState', ORDER_STATE);
  if (fact === 'order.approved') tell(fact, `order/${id}/confirmed`, asOf, {});
  if (fact === 'order.completed') tell(fact, `order/${id}/completed`, fields.instant('completedAt') ?? asOf, {});
  if (fact === 'order.cancelled') tell(fact, `order/${id}/cancelled`, asOf, {});
}

/** The fact that `paymentState` proves, at the latest by then; of a change to it, too. */
export function tellPaymentState(
  fields: CommercetoolsFields,
  id: string,
  tell: Tell,
  asOf: string,
  amount?: Money | undefined,
): void {
  const facts = {paymentId: orderPaymentId(id), timePrecision: 'NOT_LATER_THAN' as const};
  const state = fields.peek('paymentState');
  if (state === 'Paid') tell('payment.captured', `order/${id}/paid`, asOf, {...facts, amount});
  if (state === 'Failed') tell('payment.failed', `order/${id}/payment-failed`, asOf, facts);
}

/** How far the order is paid by its own word. */
export function paymentStatusOf(fields: CommercetoolsFields): OrderFacts['paymentStatus'] {
  return fields.meaning('paymentState', PAYMENT_STATE) ?? (fields.peek('paymentState') ? 'UNKNOWN' : undefined);
}

/** How far the order is sent by its own word. */
export function fulfillmentStatusOf(fields: CommercetoolsFields): FulfillmentStatus | undefined {
  const shipment =
    fields.meaning('shipmentState', SHIPMENT_STATE) ?? (fields.peek('shipmentState') ? 'UNKNOWN' : undefined);
  const state = fields.peek('orderState');
  if (state === 'Cancelled') return 'CANCELLED';
  return shipment ?? (state === 'Complete' ? 'FULFILLED' : undefined);
}

function readShipping(order: CommercetoolsFields, id: string, tell: Tell, asOf: string): void {
  const shipmentState = order.text('shipmentState');
  const deliveries = deliveriesOf(order);
  // A shop that keeps no shipmentState says by its deliveries alone what it sent: "items which are shipped in this delivery".
  const isSent = shipmentState === undefined || ['Partial', 'Shipped', 'Delivered'].includes(shipmentState);
  const context = {tell, asOf, shipmentState, isSent};
  for (const delivery of deliveries) readDelivery(delivery, context);
  if (deliveries.length === 0 && (shipmentState === 'Shipped' || shipmentState === 'Delivered'))
    tellSent({name: `order/${id}`, shipmentId: id, at: asOf}, context);
  if (shipmentState === 'Backorder') tell('stock.short', `order/${id}/backorder`, asOf, {});
}

/** `syncInfo`: what the order is called where it was exported to or imported from. */
function syncedRefs(order: CommercetoolsFields) {
  return order.list('syncInfo').flatMap((sync) => {
    const channel = sync.object('channel');
    const system = channel?.object('obj')?.id('key') ?? channel?.id('id');
    const id = sync.id('externalId');
    return system && id ? [{system, id}] : [];
  });
}

function linesOf(order: CommercetoolsFields): readonly OrderLine[] | undefined {
  if (!order.has('lineItems') && !order.has('customLineItems')) return undefined;
  const locale = order.text('locale');
  const lineOf = (line: CommercetoolsFields, facts: Partial<OrderLine>): OrderLine | undefined => {
    const id = line.id('id');
    const name = line.localized('name', locale) ?? facts.sku;
    const quantity = line.quantity('quantity');
    if (!id || !name || quantity === undefined)
      return line.missing(id ? (name ? 'quantity' : 'name') : 'id', 'the line cannot be told');
    return stated({...facts, id, name, quantity});
  };
  const products = order.list('lineItems').map((line) => {
    const variant = line.object('variant');
    const price = line.object('price');
    return lineOf(line, {
      sku: variant?.text('sku'),
      image: variant?.list('images')[0]?.url('url'),
      unitPrice: price?.object('discounted')?.price('value') ?? price?.price('value'),
    } as Partial<OrderLine>);
  });
  const others = order
    .list('customLineItems')
    .map((line) => lineOf(line, {unitPrice: line.price('money')} as Partial<OrderLine>));
  return [...products, ...others].filter((line) => line !== undefined);
}

/** `totalPrice` holds taxes only where prices include them: what is to be paid is `taxedPrice.totalGross`, where taxes are known. */
function amountsOf(order: CommercetoolsFields): OrderFacts['amounts'] {
  const taxed = order.object('taxedPrice');
  const gross = taxed?.price('totalGross');
  const net = taxed?.price('totalNet');
  const isTaxed = gross && net && gross.currency === net.currency;
  const shipping = order.object('shippingInfo');
  return statedOrNone({
    discount: order.object('discountOnTotalPrice')?.price('discountedAmount'),
    shipping:
      order.object('taxedShippingPrice')?.price('totalGross') ??
      shipping?.object('taxedPrice')?.price('totalGross') ??
      shipping?.object('discountedPrice')?.price('value') ??
      shipping?.price('price'),
    tax: taxed?.price('totalTax') ?? (isTaxed ? {...gross, amount: gross.amount - net.amount} : undefined),
    total: gross ?? order.price('totalPrice'),
  }) as OrderFacts['amounts'];
}

/** `estimatedDelivery` of the shipping method, where there is one. */
function promisedOf(order: CommercetoolsFields): OrderFacts['promised'] {
  const window = order.object('shippingInfo')?.object('estimatedDelivery');
  const told = window && statedOrNone({from: window.instant('from'), until: window.instant('until')});
  return told && ({...told, precision: 'TIME', source: 'HOST'} as OrderFacts['promised']);
}

function personalOf(order: CommercetoolsFields): OrderFacts['personal'] {
  const shippingAddress = addressOf(order.object('shippingAddress'));
  const billingAddress = addressOf(order.object('billingAddress'));
  const written = order.object('shippingAddress') ?? order.object('billingAddress');
  return statedOrNone({
    name: shippingAddress?.name ?? billingAddress?.name,
    phone: shippingAddress?.phone ?? billingAddress?.phone,
    email: order.text('customerEmail') ?? written?.text('email'),
    shippingAddress,
    billingAddress,
  }) as OrderFacts['personal'];
}

function addressOf(address: CommercetoolsFields | undefined) {
  if (!address) return undefined;
  return postalAddress({
    name: personName(address.text('firstName'), address.text('lastName')),
    company: address.text('company'),
    lines: [
      personName(address.text('streetName'), address.text('streetNumber')),
      personName(address.text('building'), address.text('apartment')),
      address.text('department'),
      address.text('pOBox'),
      address.text('additionalStreetInfo'),
      address.text('additionalAddressInfo'),
    ],
    city: address.text('city'),
    region: address.text('region') ?? address.text('state'),
    postalCode: address.text('postalCode'),
    countryCode: address.text('country'),
    phone: address.text('phone') ?? address.text('mobile'),
  });
}

function attributesOf(order: CommercetoolsFields): OrderFacts['attributes'] {
  return statedOrNone({
    orderState: order.text('orderState'),
    shipmentState: order.text('shipmentState'),
    paymentState: order.text('paymentState'),
    workflowState: order.object('state')?.object('obj')?.text('key') ?? order.object('state')?.text('id'),
    salesChannel: order.object('store')?.text('key'),
    shippingMethod: order.object('shippingInfo')?.text('shippingMethodName'),
    purchaseOrderNumber: order.text('purchaseOrderNumber'),
  }) as OrderFacts['attributes'];
}
