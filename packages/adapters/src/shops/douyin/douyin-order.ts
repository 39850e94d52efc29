import {type OrderLine, type ParcelLine, sumMoney} from '@orderlight/core';
import {chinaPersonal, readable} from '../../kit/china/masked-person.js';
import {attributesOf, newestOf, TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {AFTER_SALES_STEP, ORDER_STATUS, type OrderMeaning} from './douyin-status.js';

/** Douyin shops sell in yuan alone. */
export const CURRENCY = 'CNY';

/** An order as `order.orderDetail` and `order.searchList` answer it: amounts in fen, times in seconds, a `sku_order` for each line. */
export function readOrder(order: Fields, reading: Reading): undefined {
  const id = order.id('order_id');
  if (!id) return order.missing('order_id', 'an order cannot be told from others without it');
  const events = new TradeEvents(reading, 'douyin', id);
  const at = (name: string) => order.epoch(name, 'SECONDS');
  const created = at('create_time');
  const paidAt = at('pay_time');
  const finished = at('finish_time');
  order.missing('update_time', 'its newest date stands in for it');
  const parcels = order.list('logistics_info');
  const sent = parcels.map((parcel) => parcel.epoch('ship_time', 'SECONDS'));
  const asOf = at('update_time') ?? newestOf(created, paidAt, finished, ...sent);
  const lines = order.list('sku_order_list');
  const status = order.text('order_status');
  const meaning = meaningOf(order);
  const paymentStatus = paymentOf(order, lines, meaning);
  const total = order.minorMoney('pay_amount', CURRENCY);

  events.placed(created);
  events.snapshot(asOf, {
    customer: statedOrNone({id: order.text('doudian_open_id')}),
    personal: personalOf(order),
    lines: order.has('sku_order_list') ? lines.flatMap(lineOf) : undefined,
    amounts: statedOrNone({
      subtotal: sumMoney(lines.flatMap((line) => line.minorMoney('sum_amount', CURRENCY) ?? [])),
      discount: order.minorMoney('promotion_amount', CURRENCY),
      shipping: order.minorMoney('post_amount', CURRENCY),
      total,
    }),
    paymentStatus,
    fulfillmentStatus: meaning?.fulfillment,
    attributes: attributesOf(
      order,
      'order_status',
      'main_status',
      'order_type',
      'trade_type',
      'b_type',
      'pay_type',
      'seller_remark_stars',
    ),
  });
  if (paidAt) events.paid(paidAt, total);
  else if (paymentStatus === 'PAID') events.paidBy(asOf, total);
  for (const parcel of parcels) readParcel(parcel, lines, events, asOf);
  for (const line of lines) readAfterSales(line, events, asOf);
  if (status === '5') events.completed(finished ?? asOf);
  if (status === '4') events.cancelled(finished ?? asOf, order.text('cancel_reason'));
  events.staffNote(order.text('seller_words'), asOf);
}

/** `pay_type` of cash on delivery. */
const ON_DELIVERY = '0';

/** The finer `main_status` where it has a word, else `order_status`. */
function meaningOf(order: Fields): OrderMeaning | undefined {
  for (const name of ['main_status', 'order_status']) {
    const code = order.text(name);
    if (code === undefined) continue;
    const meaning = ORDER_STATUS.get(code);
    if (meaning) return meaning;
    order.unknown(name, code);
    if (name === 'order_status') return {payment: 'UNKNOWN', fulfillment: 'UNKNOWN'};
  }
  return undefined;
}

function paymentOf(order: Fields, lines: readonly Fields[], meaning: OrderMeaning | undefined) {
  const payment = meaning?.payment;
  if (payment === 'PAID') {
    const refunded = lines.filter((line) => line.object('after_sale_info')?.text('refund_status') === '3').length;
    if (refunded > 0) return refunded === lines.length ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    const isOwed = order.text('pay_type') === ON_DELIVERY && order.text('order_status') !== '5';
    return isOwed ? 'PENDING' : payment;
  }
  // Cancelled: what was paid before went back.
  const isPaidBack = meaning?.fulfillment === 'CANCELLED' && (order.number('pay_time') ?? 0) > 0;
  return isPaidBack ? 'REFUNDED' : payment;
}

function readParcel(parcel: Fields, lines: readonly Fields[], events: TradeEvents, asOf: string | undefined): void {
  const trackingNumber = parcel.text('tracking_no');
  const shipmentId = parcel.id('delivery_id') ?? parcel.id('tracking_no');
  if (!shipmentId) return;
  const pieces: ParcelLine[] = parcel.list('product_info').flatMap((item) => {
    const line = item.id('sku_order_id');
    const quantity = item.quantity('product_count');
    return line && quantity ? [{line, quantity}] : [];
  });
  const isReceived = lines.some(
    (line) =>
      pieces.some((piece) => piece.line === line.id('order_id')) && (line.number('logistics_receipt_time') ?? 0) > 0,
  );
  events.parcel(
    {
      shipmentId,
      at: parcel.epoch('ship_time', 'SECONDS'),
      carrierName: parcel.text('company_name') ?? parcel.text('company'),
      trackingNumber,
      lines: pieces.length ? pieces : undefined,
      // The platform's word, without a carrier's.
      ...(isReceived && ({status: 'DELIVERED', rawStatus: 'logistics_receipt_time'} as const)),
    },
    asOf,
  );
}

/** Where a line's case stands, under the line's id, for it names no other, and not dated: messages tell when. */
function readAfterSales(line: Fields, events: TradeEvents, asOf: string | undefined): undefined {
  const info = line.object('after_sale_info');
  const code = info?.text('after_sale_status');
  const id = line.id('order_id');
  if (!info || code === undefined || !id) return;
  if (!AFTER_SALES_STEP.has(code)) return info.unknown('after_sale_status', code);
  const step = AFTER_SALES_STEP.get(code);
  const quantity = line.quantity('item_num');
  if (step) events.afterSales(id, step, asOf, {lines: quantity ? [{line: id, quantity}] : undefined});
}

function lineOf(line: Fields): OrderLine | readonly OrderLine[] {
  const id = line.id('order_id');
  const quantity = line.quantity('item_num');
  line.missing('order_id', 'the line is left out');
  line.missing('item_num', 'the line is left out');
  if (!id || quantity === undefined) return [];
  const specification = line.list('spec').flatMap((spec) => spec.text('value') ?? []);
  return stated({
    id,
    sku: line.text('out_sku_id') ?? line.text('code') ?? line.text('sku_id'),
    name: [line.text('product_name') ?? id, ...specification].join(' - '),
    image: line.url('product_pic'),
    quantity,
    unitPrice: line.minorMoney('origin_amount', CURRENCY),
  });
}

/** Encrypted (`#…#`, `$…$`), with masked forms beside. */
function personalOf(order: Fields) {
  const address = order.object('post_addr');
  const masked = order.object('mask_post_addr');
  const part = (name: string) => address?.object(name)?.text('name');
  return chinaPersonal({
    name:
      readable(order.text('post_receiver') ?? order.text('encrypt_post_receiver')) ?? order.text('mask_post_receiver'),
    phone: order.text('post_tel') ?? order.text('encrypt_post_tel'),
    province: part('province'),
    city: part('city'),
    district: part('town'),
    lines: [
      part('street'),
      readable(address?.text('detail') ?? address?.text('encrypt_detail')) ?? masked?.text('detail'),
    ],
    note: order.text('buyer_words'),
  });
}
