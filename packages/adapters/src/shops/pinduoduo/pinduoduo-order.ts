import type {OrderLine, PromisedWindow} from '@orderlight/core';
import {CHINA} from '../../kit/china/beijing-time.js';
import {chinaPersonal, readable} from '../../kit/china/masked-person.js';
import {attributesOf, newestOf, TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import {AFTER_SALES_STEP, DEAL_IS_OFF, FULFILLMENT_STATUS, REFUND_STEP} from './pinduoduo-status.js';

const CURRENCY = 'CNY';

/** An order as `pdd.order.information.get` answers it, and as the lists do. Its amounts are yuan, written as doubles. */
export function readOrder(order: Fields, reading: Reading): undefined {
  const id = order.id('order_sn');
  if (!id) return order.missing('order_sn', 'an order cannot be told from others without it');
  const events = new TradeEvents(reading, 'pinduoduo', id);
  const at = (name: string) => order.localInstant(name, CHINA);
  const created = at('created_time');
  const paidAt = at('pay_time');
  const sentAt = at('shipping_time');
  const receivedAt = at('receive_time');
  const updated = at('updated_at');
  order.missing('updated_at', 'its newest date stands in for it');
  const asOf = updated ?? newestOf(created, paidAt, at('confirm_time'), sentAt, receivedAt);

  const status = order.text('order_status');
  const isOff = order.text('confirm_status') === DEAL_IS_OFF;
  const step = afterSalesOf(order);
  const isRefunded = step === 'refunded';
  // Refunded before it was sent: it will not be.
  const isEnded = isOff || (isRefunded && status === '1');
  const fulfillment = status === undefined ? undefined : (FULFILLMENT_STATUS.get(status) ?? 'UNKNOWN');
  if (status !== undefined && fulfillment === 'UNKNOWN') order.unknown('order_status', status);
  const total = order.roundedMoney('pay_amount', CURRENCY);
  // Orders are listed once they are paid for, in a group that may still be open.
  const isPaid = paidAt !== undefined || status !== undefined;

  events.placed(created);
  events.snapshot(asOf, {
    personal: personalOf(order),
    lines: order.has('item_list') ? linesOf(order, id) : undefined,
    amounts: statedOrNone({
      subtotal: order.roundedMoney('goods_amount', CURRENCY),
      discount: order.roundedMoney('discount_amount', CURRENCY),
      shipping: order.roundedMoney('postage', CURRENCY),
      total,
    }),
    paymentStatus: isRefunded ? 'REFUNDED' : isPaid && !isOff ? 'PAID' : undefined,
    fulfillmentStatus: isEnded ? 'CANCELLED' : fulfillment,
    promised: promisedOf(at('promise_delivery_time')),
    attributes: attributesOf(
      order,
      'order_status',
      'refund_status',
      'after_sales_status',
      'confirm_status',
      'group_status',
      'risk_control_status',
      'trade_type',
      'logistics_id',
    ),
  });
  if (paidAt) events.paid(paidAt, total, order.text('pay_type'));
  // What was refunded was paid before, and nothing says by when.
  else if (isPaid && !isOff && !isRefunded) events.paidBy(asOf, total);
  readParcels(order, events, {id, sentAt, asOf, isSigned: status === '3'});
  if (step) events.afterSales(id, step, asOf);
  events.completed(receivedAt);
  if (isEnded) events.cancelled(asOf);
  events.staffNote(order.text('remark'), asOf);
}

function afterSalesOf(order: Fields) {
  for (const [name, steps] of [
    ['after_sales_status', AFTER_SALES_STEP],
    ['refund_status', REFUND_STEP],
  ] as const) {
    const code = order.text(name);
    if (code === undefined) continue;
    if (!steps.has(code)) order.unknown(name, code);
    const step = steps.get(code);
    if (step) return step;
  }
  return undefined;
}

function readParcels(
  order: Fields,
  events: TradeEvents,
  known: {id: string; sentAt: string | undefined; asOf: string | undefined; isSigned: boolean},
): void {
  const {id, sentAt, asOf, isSigned} = known;
  const trackingNumber = order.text('tracking_number');
  // The platform's word, without a carrier's.
  const word = isSigned ? ({status: 'DELIVERED', rawStatus: '3'} as const) : {};
  if (sentAt || trackingNumber) events.parcel({shipmentId: id, at: sentAt, trackingNumber, ...word}, asOf);
  for (const list of ['extra_delivery_list', 'gift_delivery_list', 'resend_delivery_list']) {
    for (const parcel of order.list(list)) {
      const number = parcel.id('tracking_number');
      if (number) events.parcel({shipmentId: number, trackingNumber: number}, asOf);
    }
  }
}

/** An order holds one kind of goods, rarely more: a line is told by its SKU. */
function linesOf(order: Fields, id: string): readonly OrderLine[] {
  return order.list('item_list').flatMap((item, index) => {
    const quantity = item.quantity('goods_count');
    item.missing('goods_count', 'the line is left out');
    if (quantity === undefined) return [];
    const spec = item.text('goods_spec');
    const name = item.text('goods_name') ?? item.text('outer_id') ?? id;
    return stated({
      id: item.id('sku_id') ?? `${index + 1}`,
      sku: item.text('outer_id') ?? item.text('outer_goods_id') ?? item.text('sku_id'),
      name: spec ? `${name} - ${spec}` : name,
      image: item.url('goods_img'),
      quantity,
      unitPrice: item.roundedMoney('goods_price', CURRENCY),
    });
  });
}

function promisedOf(until: string | undefined): PromisedWindow | undefined {
  return until === undefined ? undefined : {until, precision: 'TIME', timeZone: 'Asia/Shanghai', source: 'HOST'};
}

/** Encrypted since 2021 (`~…~`), with a masked form beside it. */
function personalOf(order: Fields) {
  return chinaPersonal({
    name: readable(order.text('receiver_name')) ?? order.text('receiver_name_mask'),
    phone: order.text('receiver_phone'),
    province: order.text('province'),
    city: order.text('city'),
    district: order.text('town'),
    lines: [
      readable(order.text('address') ?? order.text('receiver_address')) ??
        order.text('address_mask') ??
        order.text('receiver_address_mask'),
    ],
    note: order.text('buyer_memo'),
  });
}
