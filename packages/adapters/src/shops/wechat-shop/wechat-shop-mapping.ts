import {TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readAfterSale} from './wechat-shop-after-sale.js';
import {readOrder} from './wechat-shop-order.js';
import {readManaged, readSettlement} from './wechat-shop-shipping.js';

/**
 * WeChat Shop (微信小店), its forerunners, and mini-programs under shipping management: answers about orders and pushed events, as JSON.
 * Times are seconds, amounts fen, ids 64-bit.
 */
export const wechatShop = jsonMapping({host: 'WeChat', source: 'wechat-shop', read});

function read(payload: Fields, reading: Reading): undefined {
  if (payload.has('Encrypt')) return payload.unknownKind('The event is encrypted: choose the plain mode (明文模式).');
  if (payload.has('Event')) return readEvent(payload, reading);
  const code = payload.peek('errcode');
  if (code && code !== '0') {
    const shown = /^-?\d{1,10}$/.test(code) ? code : 'without a code';
    const message = `WeChat answered the error ${shown}.`;
    return void reading.report({code: 'INVALID_FIELD', message, path: payload.path});
  }
  const afterSale = payload.object('after_sale_order');
  if (afterSale) return readAfterSale(afterSale, reading);
  if (payload.has('order_list')) {
    for (const one of payload.list('order_list')) readOne(one, reading);
    return;
  }
  readOne(payload.object('order') ?? payload, reading);
}

function readOne(order: Fields, reading: Reading): undefined {
  if (order.has('order_state') || order.has('trade_create_time')) return readManaged(order, reading);
  if (order.has('order_id')) return readOrder(order, reading);
  order.unknownKind('Neither an answer about orders nor an event.');
}

/** Events: `CreateTime` dates what happened, and the order itself is asked for. */
function readEvent(event: Fields, reading: Reading): undefined {
  const name = event.peek('Event');
  if (name === 'trade_manage_order_settlement') return readSettlement(event, reading);
  const at = event.epoch('CreateTime', 'SECONDS');
  const afterSale = event.object('finder_shop_aftersale_status_update');
  if (afterSale) return readAfterSale(afterSale, reading, at);
  const order = event.object('order_info');
  const id = order?.id('order_id');
  if (!order || !id || name === 'channels_ec_order_settle')
    return event.notAFact('The event changes nothing about an order.');
  reading.changed(id);
  const events = new TradeEvents(reading, 'wechat-shop', id);
  switch (name) {
    case 'channels_ec_order_new':
      return void events.placed(at);
    case 'channels_ec_order_pay':
      return void events.paid(order.epoch('pay_time', 'SECONDS') ?? at);
    case 'channels_ec_order_deliver': {
      const fulfillmentStatus = order.flag('finish_delivery') ? 'FULFILLED' : 'PARTIALLY_FULFILLED';
      return void events.part('sent', at, {fulfillmentStatus});
    }
    case 'channels_ec_order_confirm':
      return void events.completed(at);
    case 'channels_ec_order_cancel':
      return void events.cancelled(at, order.text('cancel_type'));
  }
}
