import type {OrderLine} from '@orderlight/core';
import {chinaPersonal, readable} from '../../kit/china/masked-person.js';
import {attributesOf, newestOf, TradeEvents} from '../../kit/china/trade-events.js';
import {type Reading, stated, statedOrNone} from '../../kit/reading.js';
import type {JdFields} from './jd-fields.js';
import {CANCELLED, ORDER_STATE, type OrderMeaning} from './jd-status.js';

const CURRENCY = 'CNY';

/** An order as `jingdong.pop.order.get` and `.search` answer it, and the `360buy.*` calls before them. Its amounts are yuan as text. */
export function readOrder(order: JdFields, reading: Reading): undefined {
  const id = order.id('orderId');
  if (!id) return order.missing('orderId', 'an order cannot be told from others without it');
  const events = new TradeEvents(reading, 'jd', id);
  const placed = order.date('orderStartTime');
  const paidAt = order.date('paymentConfirmTime');
  const sentAt = order.date('outBoundDate');
  const ended = order.date('orderEndTime');
  order.missing('modified', 'its newest date stands in for it');
  const asOf = order.date('modified') ?? newestOf(placed, paidAt, sentAt, ended);
  const state = order.text('orderState');
  const meaning = meaningOf(order, state);
  const total = order.money('orderPayment', CURRENCY);
  const method = order.text('payType');
  // "1-货到付款": the carrier collects the money.
  const isOwed = method?.startsWith('1-') && state !== 'FINISHED_L' && !paidAt;
  const parent = order.idUnlessZero('parentOrderId');

  events.placed(placed);
  events.snapshot(asOf, {
    personal: personalOf(order),
    customer: statedOrNone({id: order.text('open_id_buyer')}),
    lines: order.raw('itemInfoList') ? order.list('itemInfoList').flatMap(lineOf) : undefined,
    amounts: statedOrNone({
      subtotal: order.money('orderTotalPrice', CURRENCY),
      discount: order.money('sellerDiscount', CURRENCY),
      shipping: order.money('freightPrice', CURRENCY),
      total,
    }),
    paymentStatus: isOwed ? 'PENDING' : meaning?.payment,
    fulfillmentStatus: meaning?.fulfillment,
    // An order that was split keeps the number of the one that the customer placed.
    parentOrderNo: parent === id ? undefined : parent,
    attributes: attributesOf(
      order,
      'orderState',
      'orderType',
      'orderSource',
      'payType',
      'deliveryType',
      'logisticsId',
      'balanceUsed',
    ),
  });
  if (paidAt) events.paid(paidAt, total, method);
  else if (meaning?.payment === 'PAID' && !isOwed) events.paidBy(asOf, total);
  readParcels(order, events, {id, sentAt, asOf, state});
  if (state === 'FINISHED_L') events.completed(ended ?? asOf);
  if (state !== undefined && CANCELLED.has(state)) events.cancelled(ended ?? asOf, state);
  events.staffNote(order.text('venderRemark'), asOf);
}

function meaningOf(order: JdFields, state: string | undefined): OrderMeaning | undefined {
  if (state === undefined) return undefined;
  const meaning = ORDER_STATE.get(state);
  if (meaning) return meaning;
  order.unknown('orderState', state);
  return {payment: 'UNKNOWN', fulfillment: 'UNKNOWN'};
}

/**
 * Parcels that left one by one stand in a list, each with its time. Else `waybill` holds all numbers: `A1,A2|B1` are two of one carrier and one
 * of another.
 */
function readParcels(
  order: JdFields,
  events: TradeEvents,
  known: {id: string; sentAt: string | undefined; asOf: string | undefined; state: string | undefined},
): void {
  const {id, sentAt, asOf, state} = known;
  const parts = order.list('partialLogisticsInfoModel');
  for (const part of parts) {
    const trackingNumber = part.text('waybillId');
    const shipmentId = part.id('shipmentId') ?? part.id('waybillId');
    if (shipmentId) events.parcel({shipmentId, at: part.date('shipmentTime'), trackingNumber}, asOf);
  }
  if (parts.length) return;
  const numbers = (order.text('waybill') ?? '').split(/[,|]/).filter((number) => number.trim());
  if (!sentAt && numbers.length === 0) return;
  const word = state === 'DELIVERY_RETURN' ? ({status: 'RETURNING', rawStatus: state} as const) : {};
  const [first, ...others] = numbers;
  // The first keeps its id when its number is corrected.
  events.parcel({shipmentId: id, at: sentAt, trackingNumber: first, ...word}, asOf);
  for (const number of new Set(others)) {
    events.parcel({shipmentId: number, at: sentAt, trackingNumber: number, ...word}, asOf);
  }
}

function lineOf(item: JdFields): OrderLine | readonly OrderLine[] {
  const id = item.id('skuId') ?? item.id('wareId');
  const quantity = item.quantity('itemTotal');
  item.missing('skuId', id ? 'the article stands in for it' : 'the line is left out');
  item.missing('itemTotal', 'the line is left out');
  if (!id || quantity === undefined) return [];
  return stated({
    id,
    sku: item.text('outerSkuId') ?? item.text('productNo') ?? id,
    name: item.text('skuName') ?? item.text('wareName') ?? id,
    quantity,
    unitPrice: item.money('jdPrice', CURRENCY),
  });
}

/** Encrypted in base64 for most apps, with a masked form beside. */
function personalOf(order: JdFields) {
  const consignee = order.object('consigneeInfo');
  return chinaPersonal({
    name: readable(consignee?.text('fullname')) ?? consignee?.text('desen_fullname'),
    phone: consignee?.text('mobile') ?? consignee?.text('telephone'),
    province: consignee?.text('province'),
    city: consignee?.text('city'),
    district: consignee?.text('county'),
    lines: [consignee?.text('town'), readable(consignee?.text('fullAddress')) ?? consignee?.text('desen_fullAddress')],
    note: order.text('orderRemark'),
  });
}
