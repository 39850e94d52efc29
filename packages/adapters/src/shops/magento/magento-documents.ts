import {carrierCode, findCarrier, type ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {type Reading, subjectOf} from '../../kit/reading.js';
import {piecesOf, tell} from '../../kit/tell.js';
import {orderPaymentId, UTC} from './magento-order.js';

/** What a document of an order stands on; reports what is missing of it. */
export function documentOf(document: Fields) {
  const id = document.id('entity_id');
  const orderRef = document.id('order_id');
  const createdAt = document.localInstant('created_at', UTC);
  if (!id || !orderRef || !createdAt)
    return document.invalid(id ? (orderRef ? 'created_at' : 'order_id') : 'entity_id', 'is missing');
  const updatedAt = document.localInstant('updated_at', UTC) ?? createdAt;
  return {id, subject: subjectOf(orderRef), orderRef, when: {occurredAt: createdAt}, updatedAt};
}

const pieces = (document: Fields) => piecesOf(document.list('items'), (item) => item.id('order_item_id'), 'qty');

/**
 * A shipment (`/V1/shipments`): one parcel for each of its tracks. The shop's word that goods left, never that anything arrived. Which goods lie
 * in which parcel is not told: all are told of the first.
 */
export function readShipment(shipment: Fields, reading: Reading): undefined {
  const found = documentOf(shipment);
  if (!found) return;
  const {id, subject, when, updatedAt} = found;
  const tracks = shipment.list('tracks');
  for (let index = 0; index < Math.max(1, tracks.length); index++) {
    const track = tracks[index];
    const shipmentId = index === 0 ? id : `${id}/${index + 1}`;
    const parcel: ShipmentFacts = {shipmentId, direction: 'OUTBOUND'};
    tell(reading, 'shipment.dispatched', {id: `shipment/${shipmentId}/dispatched`, subject, when}, parcel);
    tell(
      reading,
      'shipment.updated',
      {id: `shipment/${shipmentId}/as-of/${updatedAt}`, subject, when: {occurredAt: updatedAt}},
      {
        ...parcel,
        ...(track && carrierOf(track)),
        trackingNumber: track?.id('track_number'),
        lines: index === 0 ? pieces(shipment) : undefined,
      } as ShipmentFacts,
    );
  }
}

/** `custom` is a carrier that has its title alone. */
function carrierOf(track: Fields): Pick<ShipmentFacts, 'carrier' | 'carrierName'> {
  const code = track.text('carrier_code');
  const carrierName = track.text('title');
  const word = code && (code !== 'custom' || !carrierName) ? code : (carrierName ?? '');
  const carrier = carrierCode(carrierName && !findCarrier(word) && findCarrier(carrierName) ? carrierName : word);
  return {...(word && {carrier}), ...(carrierName && {carrierName})};
}

/** States of a credit memo: 1 is open, 2 refunded, 3 cancelled (Magento's `Creditmemo::STATE_…`). */
export function readCreditMemo(memo: Fields, reading: Reading): undefined {
  const found = documentOf(memo);
  if (!found) return;
  const state = memo.text('state');
  if (state !== undefined && state !== '2') return memo.notAFact('The credit memo gave nothing back, or not yet.');
  const {id, orderRef, subject, when} = found;
  tell(
    reading,
    'payment.refunded',
    {id: `creditmemo/${id}`, subject, when},
    {
      paymentId: orderPaymentId(orderRef),
      refundId: id,
      amount: memo.roundedMoney('grand_total', memo.currency('order_currency_code')),
      lines: pieces(memo),
    },
  );
}
