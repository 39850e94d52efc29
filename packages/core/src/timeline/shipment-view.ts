import type {CheckpointState, ShipmentState} from '../lifecycle/order-state.js';
import {findCarrier} from '../model/carriers.js';
import type {CheckpointView, ShipmentView} from '../model/order-view.js';
import {utc, utcWindow} from './utc.js';
import {carrierName} from './wording.js';
import type {Speech} from './words/speech.js';

/** One parcel for the view, its checkpoints newest first. */
export function shipmentView(parcel: ShipmentState, speech: Speech): ShipmentView {
  const name = carrierName(parcel, speech);
  const phone = parcel.carrier && findCarrier(parcel.carrier)?.phone;
  return {
    id: parcel.id,
    direction: parcel.direction,
    ...(parcel.carrier && {carrier: parcel.carrier}),
    ...(name && {carrierName: name}),
    ...(phone && {carrierPhone: phone}),
    ...(parcel.trackingNumber && {trackingNumber: parcel.trackingNumber}),
    ...(parcel.trackingUrl && {trackingUrl: parcel.trackingUrl}),
    status: parcel.status,
    statusLabel: speech.words.shipments[parcel.status],
    isDelayed: parcel.isDelayed,
    proven: parcel.proven,
    ...(parcel.claimedAt && {claimedAt: utc(parcel.claimedAt)}),
    ...(parcel.pickedUpAt && {pickedUpAt: utc(parcel.pickedUpAt)}),
    ...(parcel.deliveredAt && {deliveredAt: utc(parcel.deliveredAt)}),
    ...(parcel.estimatedDelivery && {estimatedDelivery: utcWindow(parcel.estimatedDelivery)}),
    lines: parcel.lines,
    checkpoints: parcel.checkpoints.map((checkpoint) => checkpointView(checkpoint, speech)).reverse(),
  };
}

function checkpointView({at, status, text, location, reason, source}: CheckpointState, speech: Speech): CheckpointView {
  return {
    at: utc(at),
    status,
    statusLabel: speech.words.shipments[status],
    ...(text && {text}),
    ...(location && {location}),
    ...(reason && {reason}),
    source,
  };
}
