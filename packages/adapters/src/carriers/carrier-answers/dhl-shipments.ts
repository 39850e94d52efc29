import type {Evidence, ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {codeTable, meaningOf, type ParcelState, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `statusCode` of DHL's unified tracking (developer.dhl.com, "Shipment Tracking - Unified"): five words for every division of DHL. */
export const DHL_STATUS_CODES = codeTable({
  INFO_RECEIVED: ['pre-transit'],
  IN_TRANSIT: ['transit'],
  DELIVERED: ['delivered'],
  EXCEPTION: ['failure'],
  UNKNOWN: ['unknown'],
});

/** The shipments of a unified answer, or its error (RFC 7807). */
export function readDhlShipments(payload: Fields, reading: Reading): undefined {
  const answer = payload.object('trackingResponse') ?? payload;
  const error = payload.object('error') ?? (payload.has('title') ? payload : undefined);
  if (error) refused(error, reading.host, error.text('status'), error.text('detail') ?? error.text('title'));
  if (!answer.has('shipments')) {
    if (!error) payload.unknownKind(`It is no answer of ${reading.host}: it has no shipments.`);
    return;
  }
  for (const shipment of answer.list('shipments')) readShipment(shipment, reading);
}

function readShipment(shipment: Fields, reading: Reading): undefined {
  const trackingNumber = shipment.id('id');
  if (!trackingNumber) return shipment.missing('id', 'its parcel cannot be told');
  stateParcel(reading, 'dhl', {
    trackingNumber,
    trackingUrl: shipment.url('serviceUrl'),
    scans: shipment.list('events').map((event) => {
      const code = event.text('statusCode');
      return scanOf(
        {moment: momentIn(event, 'timestamp'), meaning: meaningOf(event, 'statusCode', code, DHL_STATUS_CODES)},
        {code, text: event.text('description') ?? event.text('status'), place: [placeOf(event)]},
      );
    }),
    state: stateOf(shipment),
  });
}

/** Locality and country; some divisions repeat the country in the locality. */
function placeOf(event: Fields): string | undefined {
  const address = event.object('location')?.object('address');
  const [town, country] = [address?.text('addressLocality'), address?.text('countryCode')];
  return [town, town?.endsWith(`, ${country}`) ? undefined : country].filter((part) => part !== undefined).join(', ');
}

function stateOf(shipment: Fields): ParcelState {
  const status = shipment.object('status');
  const code = status?.text('statusCode');
  const moment = status && momentIn(status, 'timestamp');
  const estimatedDelivery = estimateOf(shipment);
  return {
    ...(moment && {moment}),
    ...(status && code !== undefined && {code, meaning: meaningOf(status, 'statusCode', code, DHL_STATUS_CODES)}),
    ...(estimatedDelivery && {estimatedDelivery}),
    ...(code === 'delivered' && {evidence: proofOf(shipment)}),
  };
}

function estimateOf(shipment: Fields): ShipmentFacts['estimatedDelivery'] {
  const frame = shipment.object('estimatedDeliveryTimeFrame');
  const from = frame && momentIn(frame, 'estimatedFrom')?.at;
  const until = (frame && momentIn(frame, 'estimatedThrough')?.at) ?? momentIn(shipment, 'estimatedTimeOfDelivery')?.at;
  return from || until ? {...(from && {from}), ...(until && {until})} : undefined;
}

/** The signed document, by its address; who signed is left out. */
function proofOf(shipment: Fields): readonly Evidence[] {
  const proof = shipment.object('details')?.object('proofOfDelivery');
  const url = proof?.url('documentUrl') ?? proof?.url('signatureUrl');
  const at = proof && momentIn(proof, 'timestamp')?.at;
  return url ? [{kind: 'SIGNED_DOC', url, ...(at && {capturedAt: at})}] : [];
}
