import {TradeEvents} from '../../kit/china/trade-events.js';
import type {Fields} from '../../kit/fields.js';
import type {Reading} from '../../kit/reading.js';
import {CURRENCY, dateOf} from './wechat-shop-order.js';
import {AFTER_SALES_STEP} from './wechat-shop-status.js';

/** An after-sales order (`channels/ec/aftersale/getaftersaleorder`). */
export function readAfterSale(afterSale: Fields, reading: Reading, at?: string): undefined {
  const id = afterSale.id('after_sale_order_id');
  const orderId = afterSale.id('order_id');
  const status = afterSale.text('status');
  if (!orderId) return afterSale.missing('order_id', 'its order cannot be told');
  if (!id) return afterSale.missing('after_sale_order_id', 'it cannot be told from others without it');
  reading.changed(orderId);
  const told = at ?? dateOf(afterSale, 'update_time');
  if (status === undefined || !told) return afterSale.missing('update_time', 'nothing dates it');
  readStep(afterSale, new TradeEvents(reading, 'wechat-shop', orderId), {id, status, told});
}

function readStep(
  afterSale: Fields,
  events: TradeEvents,
  {id, status, told}: {id: string; status: string; told: string},
): undefined {
  const step = AFTER_SALES_STEP.get(status);
  if (!step) return afterSale.unknown('status', status);
  const item = afterSale.object('product_info');
  const line = item?.id('sku_id');
  const quantity = item?.quantity('count');
  const lines = line && quantity ? [{line, quantity}] : undefined;
  const created = dateOf(afterSale, 'create_time');
  const first = step === 'requested' ? (created ?? told) : created;
  events.afterSales(id, 'requested', first, {reason: afterSale.text('reason_text'), lines});
  if (step !== 'requested') events.afterSales(id, step, told);
  if (step === 'refunded') {
    events.refunded(id, told, afterSale.object('refund_info')?.minorMoney('amount', CURRENCY));
  }
}
