import type {OrderLine, ParcelLine, PaymentStatus} from '@orderlight/core';
import {CHINA} from '../../kit/china/beijing-time.js';
import {chinaPersonal} from '../../kit/china/masked-person.js';
import {attributesOf, newestOf, TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {CLOSED, REFUND_STEP, STEP_PAYMENT, TRADE_STATUS, type TradeMeaning} from './taobao-status.js';

/** TOP's domestic trades are in yuan; cross-border ones state both, and `payment` stays in yuan. */
export const CURRENCY = 'CNY';

/**
 * A trade as `taobao.trade.fullinfo.get` answers it, and the lists as far as their fields go.
 *
 * Its dates tell what happened; its status, as of `modified`, what it has come to. `tid` and `oid` are 64-bit.
 */
export function readTrade(trade: Fields, reading: Reading): undefined {
  const id = trade.id('tid');
  if (!id) return trade.missing('tid', 'a trade cannot be told from others without it');
  const events = new TradeEvents(reading, 'taobao', id);
  const at = (name: string) => trade.localInstant(name, CHINA);
  const created = at('created');
  const paidAt = at('pay_time');
  const ended = at('end_time');
  const modified = at('modified') ?? newestOf(created, paidAt, at('consign_time'), ended);
  trade.missing('created', 'nothing dates the trade; ask for more fields');
  trade.missing('modified', 'its newest date stands in for it');
  const orders = listIn(trade, 'orders', 'order');
  const status = trade.text('status');
  const {payment, fulfillment} = meaningOf(trade, status);

  const paymentStatus = paymentOf(trade, orders, payment, paidAt !== undefined);

  events.placed(created);
  events.snapshot(modified, {
    customer: statedOrNone({id: trade.text('buyer_open_uid')}),
    personal: personalOf(trade),
    lines: trade.has('orders') ? linesOf(orders) : undefined,
    amounts: statedOrNone({
      subtotal: trade.money('total_fee', CURRENCY),
      discount: trade.money('discount_fee', CURRENCY),
      shipping: trade.money('post_fee', CURRENCY),
      total: trade.money('payment', CURRENCY),
    }),
    paymentStatus,
    fulfillmentStatus: fulfillment,
    attributes: attributesOf(trade, 'status', 'type', 'trade_from', 'adjust_fee', 'seller_flag'),
  });
  readPayment(trade, events, {paidAt, modified, paymentStatus});
  readParcels(trade, orders, events, modified);
  for (const order of orders) readSubOrderRefund(order, events, modified);
  const endedAt = ended ?? modified;
  if (status === 'TRADE_FINISHED') events.completed(endedAt);
  if (status !== undefined && CLOSED.has(status)) events.cancelled(endedAt, status);
  events.staffNote(trade.text('seller_memo'), modified);
}

/** A list as XML would have it, `{orders: {order: […]}}`; answers that were asked for with `simplify` lack the layer between. */
export function listIn(fields: Fields | undefined, many: string, one: string): readonly Fields[] {
  const isPlain = Array.isArray(fields?.raw(many));
  return (isPlain ? fields?.list(many) : fields?.object(many)?.list(one)) ?? [];
}

function meaningOf(trade: Fields, status: string | undefined): Partial<TradeMeaning> {
  if (status === undefined) return {};
  const meaning = TRADE_STATUS.get(status);
  if (meaning) return meaning;
  trade.unknown('status', status);
  return {payment: 'UNKNOWN', fulfillment: 'UNKNOWN'};
}

/** Cash on delivery is sent before it is paid, a pre-sale is paid in two steps, and refunds of sub-orders stand with them. */
function paymentOf(
  trade: Fields,
  orders: readonly Fields[],
  payment: PaymentStatus | undefined,
  isPaid: boolean,
): PaymentStatus | undefined {
  if (payment !== 'PAID' && payment !== 'PENDING') return payment;
  const refunded = orders.filter((order) => order.text('refund_status') === 'SUCCESS').length;
  if (payment === 'PAID' && refunded > 0) return refunded === orders.length ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  const step = trade.text('step_trade_status');
  if (step !== undefined) {
    if (!STEP_PAYMENT.has(step)) trade.unknown('step_trade_status', step);
    return STEP_PAYMENT.get(step) ?? 'UNKNOWN';
  }
  const isOnDelivery = trade.text('type') === 'cod' && trade.text('status') !== 'TRADE_FINISHED';
  return payment === 'PAID' && isOnDelivery && !isPaid ? 'PENDING' : payment;
}

function readPayment(
  trade: Fields,
  events: TradeEvents,
  known: {paidAt: string | undefined; modified: string | undefined; paymentStatus: PaymentStatus | undefined},
): void {
  const {paidAt, modified, paymentStatus} = known;
  const total = trade.money('payment', CURRENCY);
  const hasDeposit = trade.text('step_trade_status') === 'FRONT_PAID_FINAL_NOPAID';
  // While the balance is open, `pay_time` is the deposit's where it stands at all.
  if (hasDeposit) events.paidBy(paidAt ?? modified, trade.money('step_paid_fee', CURRENCY), 'deposit');
  else if (paidAt) events.paid(paidAt, total);
  else if (paymentStatus === 'PAID') events.paidBy(modified, total);
}

/**
 * One parcel for each number: sub-orders that share one travel together. A sub-order that names neither time nor number was sent with its
 * trade, in answers of some years.
 */
function readParcels(
  trade: Fields,
  orders: readonly Fields[],
  events: TradeEvents,
  modified: string | undefined,
): void {
  const parcels = new Map<string, {first: Fields; shipmentId: string; lines: ParcelLine[]}>();
  const consignedAt = trade.localInstant('consign_time', CHINA);
  for (const order of orders) {
    const shipmentId = order.id('oid');
    const key = order.text('invoice_no') ?? order.text('consign_time') ?? '';
    const isSent = key || (consignedAt && TRADE_STATUS.get(order.text('status') ?? '')?.fulfillment === 'FULFILLED');
    if (!shipmentId || !isSent) continue;
    const parcel = parcels.get(key) ?? {first: order, shipmentId, lines: []};
    parcel.lines.push(...(pieces(order) ?? []));
    parcels.set(key, parcel);
  }
  const isSigned = trade.text('status') === 'TRADE_BUYER_SIGNED';
  for (const {first, shipmentId, lines} of parcels.values()) {
    const parcel = {
      shipmentId,
      at: first.localInstant('consign_time', CHINA) ?? consignedAt,
      carrierName: first.text('logistics_company'),
      trackingNumber: first.text('invoice_no'),
      lines,
    };
    // Cash on delivery: the platform's word, without a carrier's.
    events.parcel(isSigned ? {...parcel, status: 'DELIVERED', rawStatus: 'TRADE_BUYER_SIGNED'} : parcel, modified);
  }
}

function pieces(order: Fields): readonly ParcelLine[] | undefined {
  const line = order.id('oid');
  const quantity = order.quantity('num');
  return line && quantity ? [{line, quantity}] : undefined;
}

/** What a sub-order says of its refund: where it stands, neither when nor how much; `taobao.refund.get` tells both. */
function readSubOrderRefund(order: Fields, events: TradeEvents, modified: string | undefined): undefined {
  const status = order.text('refund_status');
  const oid = order.id('oid');
  if (status === undefined || status === 'NO_REFUND' || !oid) return;
  const step = REFUND_STEP.get(status);
  if (!step) return order.unknown('refund_status', status);
  events.afterSales(order.id('refund_id') ?? oid, step, modified, {lines: pieces(order)});
}

function linesOf(orders: readonly Fields[]): readonly OrderLine[] {
  return orders.flatMap((order) => {
    const id = order.id('oid');
    const quantity = order.quantity('num');
    order.missing('oid', 'the line is left out');
    order.missing('num', 'the line is left out');
    if (!id || quantity === undefined) return [];
    const properties = order.text('sku_properties_name');
    const title = order.text('title') ?? order.text('outer_sku_id') ?? id;
    return stated({
      id,
      sku: order.text('outer_sku_id') ?? order.text('outer_iid') ?? order.text('sku_id') ?? order.text('num_iid'),
      name: properties ? `${title} - ${properties}` : title,
      image: order.url('pic_path'),
      quantity,
      unitPrice: order.money('price', CURRENCY),
    });
  });
}

function personalOf(trade: Fields) {
  return chinaPersonal({
    name: trade.text('receiver_name') ?? trade.text('buyer_nick'),
    phone: trade.text('receiver_mobile') ?? trade.text('receiver_phone'),
    email: trade.text('buyer_email'),
    province: trade.text('receiver_state'),
    city: trade.text('receiver_city'),
    district: trade.text('receiver_district'),
    lines: [trade.text('receiver_town'), trade.text('receiver_address')],
    postalCode: trade.text('receiver_zip'),
    note: trade.text('buyer_message'),
  });
}
