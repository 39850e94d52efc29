import type {ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, endOfDay, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, wallClock} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `code` of a status (Hermes Germany, Hermes Shipping Interface, "ShipmentInfo"). */
export const HERMES_CODES = codeTable({
  INFO_RECEIVED: ['0000'],
  PICKED_UP: ['1000'],
  IN_TRANSIT: ['2000'],
  OUT_FOR_DELIVERY: ['3000'],
  DELIVERED: ['3500'],
});

/** The forecast is a slot of a day in Germany. */
const ZONE = {assumed: 'Europe/Berlin'};

/** Answers of Hermes Germany's shipping interface (`/shipmentinfo`). */
export const hermes = jsonMapping({
  host: 'Hermes',
  source: 'hermes',
  read(payload, reading) {
    if (!payload.has('shipmentinfo')) return payload.unknownKind('It is no answer of Hermes: it has no shipmentinfo.');
    for (const shipment of payload.list('shipmentinfo')) readShipment(shipment, reading);
  },
});

function readShipment(shipment: Fields, reading: Reading): undefined {
  const result = shipment.object('result');
  const outcome = result?.text('code');
  // i001 is "Success"; errors begin with e.
  if (result && outcome && !outcome.startsWith('i')) return refused(result, 'Hermes', outcome, result.text('message'));
  const trackingNumber = shipment.id('shipmentID');
  if (!trackingNumber) return shipment.missing('shipmentID', 'its parcel cannot be told');
  const estimatedDelivery = forecastIn(shipment);
  stateParcel(reading, 'hermes', {
    trackingNumber,
    trackingUrl: shipment.url('trackingLink'),
    scans: shipment.list('status').map((status) => {
      const code = status.text('code');
      const unit = status.object('scanningUnit');
      return scanOf(
        {moment: momentIn(status, 'timestamp'), meaning: meaningOf(status, 'code', code, HERMES_CODES)},
        {code, text: status.text('description'), place: [unit?.text('city'), unit?.text('countryCode')]},
      );
    }),
    state: estimatedDelivery && {estimatedDelivery},
  });
}

function forecastIn(shipment: Fields): ShipmentFacts['estimatedDelivery'] {
  const forecast = shipment.object('deliveryForecast');
  const day = forecast && momentIn(forecast, 'date', ZONE);
  if (!day) return undefined;
  const slot = forecast.object('timeSlot');
  const at = (name: string) => wallClock(`${forecast.peek('date')} ${slot?.peek(name) ?? ''}`, ZONE)?.at;
  const [from, until] = [at('from'), at('to') ?? endOfDay(day)];
  return {...(from && {from}), ...(until && {until})};
}
