import {compareInstants, type Money, type OrderFacts, type OrderLine, sumMoney} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {idOf, teller} from '../../kit/tell.js';
import {type AmountOf, amountReader} from './vendure-amount.js';
import {readFulfillment} from './vendure-fulfillment.js';
import {History} from './vendure-history.js';
import {readPayments} from './vendure-payment.js';
import {personalOf} from './vendure-person.js';
import {STATE_MEANING, type StateMeaning} from './vendure-status.js';

const UNKNOWN: StateMeaning = {payment: 'UNKNOWN', fulfillment: 'UNKNOWN'};

/** An order as the Admin API gives it, or the Shop API, with whatever of it was asked for. */
export function readOrder(order: Fields, reading: Reading): undefined {
  const id = idOf(order);
  if (!id) return;
  const orderNo = order.text('code');
  const tell = teller(reading, id, orderNo);
  const name = `order/${id}`;
  const known = {orderNo, externalRefs: [{system: 'vendure', id}]};
  const state = order.text('state');
  const meaning: StateMeaning = state === undefined ? {} : (STATE_MEANING.get(state) ?? UNKNOWN);
  if (meaning === UNKNOWN) order.unknown('state', order.peek('state'));
  const history = new History(order);
  const fulfillments = order.list('fulfillments');
  const placedAt = order.instant('orderPlacedAt');
  // The order's own date stays as it was in the cart: whatever changed since is dated by itself.
  const parts = [order, ...order.list('payments'), ...fulfillments];
  const asOf = [placedAt, ...parts.map((part) => part.instant('updatedAt')), ...history.dates]
    .filter((at) => at !== undefined)
    .sort(compareInstants)
    .at(-1);
  if (!asOf) order.missing('updatedAt', 'nothing dates the order');

  // Whoever arranges the payment has ordered, though the cart can still be gone back to.
  const checkoutAt = state === 'ArrangingPayment' ? (history.cameTo(state) ?? asOf) : undefined;
  tell('order.placed', `${name}/${placedAt ? 'placed' : 'checkout'}`, placedAt ?? checkoutAt, known);
  const amountOf = amountReader(order, reading);
  const facts = {
    ...known,
    customer: statedOrNone({id: order.object('customer')?.id('id')}),
    personal: personalOf(order),
    lines: order.has('lines') ? linesOf(order, amountOf) : undefined,
    amounts: amountsOf(order, amountOf),
    paymentStatus: meaning.payment,
    fulfillmentStatus: meaning.fulfillment,
  };
  tell('order.updated', `${name}/as-of/${asOf}`, asOf, facts);

  const tellPart = teller(reading, id);
  readPayments(order, tellPart, {paymentId: name, history, amountOf, asOf, isPaid: meaning.payment === 'PAID'});
  for (const fulfillment of fulfillments) readFulfillment(fulfillment, tellPart, history);
  history.tell(tellPart);
  const cancelledAt = state === 'Cancelled' ? (history.cameTo(state) ?? asOf) : undefined;
  tell('order.cancelled', `${name}/cancelled`, cancelledAt, {reason: history.cancelReason});
}

/** The goods as they stand; of a cancelled order, which is emptied, what it was for. */
function linesOf(order: Fields, amountOf: AmountOf): readonly OrderLine[] {
  const quantityName = order.peek('state') === 'Cancelled' ? 'orderPlacedQuantity' : 'quantity';
  return order.list('lines').flatMap((line) => {
    const variant = line.object('productVariant');
    const id = idOf(line);
    const sku = variant?.text('sku');
    const name = variant?.text('name') ?? sku ?? id;
    const quantity = line.quantity(quantityName);
    if (!id || !name || !quantity) return [];
    const unitPrice = amountOf(line, 'unitPrice') ?? amountOf(line, 'unitPriceWithTax');
    return stated({id, sku, name, image: line.object('featuredAsset')?.url('preview'), quantity, unitPrice});
  });
}

/** Without tax, then the tax, so that they add up; Vendure's `subTotal` is what is left after discounts. */
function amountsOf(order: Fields, amountOf: AmountOf): OrderFacts['amounts'] {
  const total = amountOf(order, 'totalWithTax');
  const net = amountOf(order, 'total');
  const discounts = order.list('discounts').flatMap((discount) => amountOf(discount, 'amount') ?? []);
  return statedOrNone({
    subtotal: amountOf(order, 'subTotal'),
    discount: negative(sumMoney(discounts)),
    shipping: amountOf(order, 'shipping'),
    tax: total && net && {...total, amount: total.amount - net.amount},
    total,
  });
}

function negative(money: Money | undefined): Money | undefined {
  return money && {...money, amount: -money.amount || 0};
}
