import type {OrderLine, ParcelLine} from '@orderlight/core';
import {CHINA} from '../../kit/china/beijing-time.js';
import {chinaPersonal} from '../../kit/china/masked-person.js';
import {attributesOf, newestOf, TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {CANCELLED, ORDER_STATUS} from './wechat-shop-status.js';

/** WeChat shops sell in yuan alone. */
export const CURRENCY = 'CNY';

/** A time in seconds; in the forerunners' answers a wall-clock time in +08:00. */
export function dateOf(fields: Fields | undefined, name: string): string | undefined {
  const isText = /[-:]/.test(fields?.peek(name) ?? '');
  return isText ? fields?.localInstant(name, CHINA) : fields?.epoch(name, 'SECONDS');
}

/** An order of WeChat Shop (`channels/ec/order/get`), or of its forerunners (`shop/order/get`): amounts in fen, ids 64-bit. */
export function readOrder(order: Fields, reading: Reading): undefined {
  const id = order.id('order_id');
  if (!id) return order.missing('order_id', 'an order cannot be told from others without it');
  const events = new TradeEvents(reading, 'wechat-shop', id);
  const detail = order.object('order_detail');
  const payment = detail?.object('pay_info');
  const price = detail?.object('price_info');
  const delivery = detail?.object('delivery_info');
  const notes = detail?.object('ext_info');
  const parcels =
    delivery?.list('delivery_product_info') ?? order.object('delivery_detail')?.list('delivery_list') ?? [];
  const created = dateOf(order, 'create_time');
  const paidAt = dateOf(payment, 'pay_time');
  const sentAt = dateOf(delivery, 'ship_done_time');
  order.missing('update_time', 'its newest date stands in for it');
  const asOf = dateOf(order, 'update_time') ?? newestOf(created, paidAt, sentAt);
  const status = order.text('status');
  const meaning = status === undefined ? undefined : ORDER_STATUS.get(status);
  if (status !== undefined && !meaning) order.unknown('status', status);
  const word = status === undefined || meaning ? meaning : UNKNOWN;
  const total = price?.minorMoney('order_price', CURRENCY);

  events.placed(created);
  events.snapshot(asOf, {
    customer: statedOrNone({id: order.text('openid')}),
    personal: personalOf(order, delivery, notes),
    lines: detail?.has('product_infos') ? detail.list('product_infos').flatMap(lineOf) : undefined,
    amounts: statedOrNone({
      subtotal: price?.minorMoney('product_price', CURRENCY),
      discount: price?.minorMoney('discounted_price', CURRENCY),
      shipping: price?.minorMoney('freight', CURRENCY),
      total,
    }),
    paymentStatus: word?.payment,
    fulfillmentStatus: word?.fulfillment,
    attributes: attributesOf(order, 'status', 'out_order_id'),
  });
  if (paidAt) events.paid(paidAt, total, payment?.text('pay_method') ?? payment?.text('payment_method'));
  else if (meaning?.payment === 'PAID') events.paidBy(asOf, total);
  for (const parcel of parcels) {
    const trackingNumber = parcel.text('waybill_id');
    const shipmentId = parcel.id('waybill_id');
    if (!shipmentId) continue;
    events.parcel(
      {
        shipmentId,
        at: dateOf(parcel, 'delivery_time') ?? sentAt,
        carrierName: parcel.text('delivery_name') ?? parcel.text('delivery_id'),
        trackingNumber,
        lines: piecesOf(parcel),
      },
      asOf,
    );
  }
  if (status === '100') events.completed(asOf);
  if (status !== undefined && CANCELLED.has(status)) events.cancelled(asOf, status);
  events.staffNote(notes?.text('merchant_notes'), asOf);
}

const UNKNOWN = {payment: 'UNKNOWN', fulfillment: 'UNKNOWN'} as const;

function piecesOf(parcel: Fields): readonly ParcelLine[] | undefined {
  const pieces = parcel.list('product_infos').flatMap((item) => {
    const line = item.id('sku_id') ?? item.id('product_id');
    const quantity = item.quantity('product_cnt');
    return line && quantity ? [{line, quantity}] : [];
  });
  return pieces.length ? pieces : undefined;
}

function lineOf(item: Fields): OrderLine | readonly OrderLine[] {
  const code = item.text('sku_code') ?? item.text('out_sku_id') ?? item.text('out_product_id');
  const id = item.id('sku_id') ?? item.id('product_id') ?? code;
  const quantity = item.quantity('sku_cnt') ?? item.quantity('product_cnt');
  if (!id || quantity === undefined) return item.missing('sku_cnt', 'the line is left out') ?? [];
  const attributes = item.list('sku_attrs').flatMap((one) => one.text('attr_value') ?? []);
  return stated({
    id,
    sku: code ?? id,
    name: [item.text('title') ?? id, ...attributes].join(' - '),
    image: item.url('thumb_img') ?? item.url('head_img'),
    quantity,
    unitPrice: item.minorMoney('sale_price', CURRENCY),
  });
}

function personalOf(order: Fields, delivery: Fields | undefined, notes: Fields | undefined) {
  const address = delivery?.object('address_info') ?? order.object('default_receiving_address');
  const text = (...names: readonly string[]) => names.map((name) => address?.text(name)).find((part) => part);
  return chinaPersonal({
    name: text('user_name', 'receiver_name'),
    phone: text('tel_number'),
    province: text('province_name', 'province'),
    city: text('city_name', 'city'),
    district: text('county_name', 'town'),
    lines: [text('detail_info', 'detailed_address'), text('house_number')],
    postalCode: text('postal_code'),
    note: notes?.text('customer_notes'),
  });
}
