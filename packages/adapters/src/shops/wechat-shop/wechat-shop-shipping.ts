import {attributesOf, newestOf, TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {type Reading, statedOrNone} from '../../kit/reading.js';
import {CURRENCY} from './wechat-shop-order.js';
import {SHIPPING_STATE} from './wechat-shop-status.js';

/**
 * A payment of a mini-program under WeChat's shipping management (`wxa/sec/order/get_order`), told by the shop's own number of it.
 *
 * Its state bears no date: it is as of the newest that the payment has, and one state a fact.
 */
export function readManaged(order: Fields, reading: Reading): undefined {
  const id = order.id('merchant_trade_no') ?? order.id('transaction_id');
  if (!id) return order.missing('transaction_id', 'a payment cannot be told from others without it');
  const events = new TradeEvents(reading, 'wechat-pay', id);
  const at = (name: string) => order.epoch(name, 'SECONDS');
  const created = at('trade_create_time');
  const paidAt = at('pay_time');
  const shipping = order.object('shipping');
  const parcels = shipping?.list('shipping_list') ?? [];
  const asOf = newestOf(created, paidAt, ...parcels.map((parcel) => parcel.epoch('upload_time', 'SECONDS')));
  const state = order.text('order_state');
  const meaning = state === undefined ? undefined : SHIPPING_STATE.get(state);
  if (state !== undefined && !meaning) order.unknown('order_state', state);
  const isPart =
    meaning?.fulfillment === 'FULFILLED' && shipping?.has('finish_shipping') && !shipping.flag('finish_shipping');
  const total = order.minorMoney('paid_amount', CURRENCY);

  events.placed(created ?? paidAt);
  events.part(`state/${state ?? 'unknown'}`, asOf, {
    customer: statedOrNone({id: order.text('openid')}),
    amounts: statedOrNone({total}),
    paymentStatus: meaning?.payment ?? 'UNKNOWN',
    fulfillmentStatus: isPart ? 'PARTIALLY_FULFILLED' : (meaning?.fulfillment ?? 'UNKNOWN'),
    attributes: attributesOf(order, 'order_state', 'transaction_id', 'merchant_id'),
  });
  events.paid(paidAt, total);
  for (const parcel of parcels) {
    const sentAt = parcel.epoch('upload_time', 'SECONDS');
    const trackingNumber = parcel.text('tracking_no');
    // Goods that are brought or handed over have no number.
    const shipmentId = parcel.id('tracking_no') ?? id;
    events.parcel({shipmentId, at: sentAt, carrierName: parcel.text('express_company'), trackingNumber}, sentAt);
  }
}

/** `trade_manage_order_settlement`: the goods were reported as sent, then received, then the money was settled. */
export function readSettlement(message: Fields, reading: Reading): undefined {
  const id = message.id('merchant_trade_no') ?? message.id('transaction_id');
  if (!id) return message.missing('transaction_id', 'which payment it is about cannot be told');
  const events = new TradeEvents(reading, 'wechat-pay', id);
  const at = (name: string) => message.epoch(name, 'SECONDS');
  events.paid(at('pay_time'));
  events.part('shipped', at('shipped_time'), {fulfillmentStatus: 'FULFILLED'});
  events.completed(at('confirm_receive_time'));
}
