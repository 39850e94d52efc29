import {carrierCode, findCarrier, type ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {piecesOf, tell} from '../../kit/tell.js';
import {orderPaymentId} from './bigcommerce-order.js';
import {timeOf} from './bigcommerce-time.js';

/** What an order lends to its parts. */
export interface Parent {
  readonly orderRef: string;
  readonly currency: string | undefined;
  /** The order's last change. */
  readonly asOf: string;
}

/** What a part of an order stands on; reports what is missing of it. */
export function partOf(part: Fields, parent: Parent | undefined, timeName: string) {
  const id = part.id('id');
  const orderRef = parent?.orderRef ?? part.id('order_id');
  const occurredAt = timeOf(part, timeName);
  if (!id || !orderRef || !occurredAt)
    return part.invalid(id ? (orderRef ? timeName : 'order_id') : 'id', 'is missing');
  return {id, orderRef, subject: subjectOf(orderRef), when: {occurredAt}};
}

/** A shipment: the shop's word that it handed a parcel over. It does not date its changes: a number that was entered later is as old as the order's last. */
export function readShipment(shipment: Fields, reading: Reading, parent?: Parent): undefined {
  const found = partOf(shipment, parent, 'date_created');
  if (!found) return;
  const {id, subject, when} = found;
  const parcel: ShipmentFacts = {shipmentId: id, direction: 'OUTBOUND'};
  const asOf = parent?.asOf ?? when.occurredAt;
  const carrier = shipment.text('tracking_carrier') ?? shipment.text('shipping_provider');
  tell(reading, 'shipment.dispatched', {id: `shipment/${id}/dispatched`, subject, when}, parcel);
  tell(reading, 'shipment.updated', {id: `shipment/${id}/as-of/${asOf}`, subject, when: {occurredAt: asOf}}, {
    ...parcel,
    carrier: carrier && carrierCode(carrier),
    carrierName: carrier && !findCarrier(carrier) ? carrier : undefined,
    trackingNumber: shipment.id('tracking_number'),
    trackingUrl: shipment.url('tracking_link'),
    lines: piecesOf(shipment.list('items'), (item) => item.id('order_product_id'), 'quantity'),
  } as ShipmentFacts);
}

/** A refund of V3 (`/orders/<id>/payment_actions/refunds`); V2's `refunded_amount` is always 0 for some shops. It names no currency: its order does. */
export function readRefund(refund: Fields, reading: Reading, parent?: Parent): undefined {
  const found = partOf(refund, parent, 'created');
  if (!found) return;
  const {id, orderRef, subject, when} = found;
  const payments = refund.list('payments');
  if (payments.length > 0 && payments.every((payment) => payment.flag('is_declined')))
    return refund.notAFact('The refund was declined: no money went back.');
  if (!parent) refund.missing('currency', 'by itself a refund gives no amount');
  const goods = refund.list('items').filter((item) => item.text('item_type') === 'PRODUCT');
  tell(
    reading,
    'payment.refunded',
    {id: `refund/${id}`, subject, when},
    {
      paymentId: orderPaymentId(orderRef),
      refundId: id,
      amount: refund.roundedMoney('total_amount', parent?.currency),
      reason: refund.text('reason'),
      lines: piecesOf(goods, (item) => item.id('item_id'), 'quantity'),
    },
  );
}
