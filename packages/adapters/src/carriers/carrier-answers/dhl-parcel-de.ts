import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, type ParcelState, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {readDhlShipments} from './dhl-shipments.js';
import {listOf} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/**
 * `standard-event-code` of an event of DHL Paket (developer.dhl.com, "Parcel DE Tracking (Post & Parcel Germany)", d-get-piece-detail), and
 * the `ice` codes of the same list for answers that carry those in its place.
 */
export const DHL_PARCEL_DE_CODES = codeTable(
  {
    INFO_RECEIVED: ['VA', 'PARCV'],
    PICKED_UP: ['AE', 'ES', 'SHRCU', 'PCKDU'],
    IN_TRANSIT: ['AA', 'EE', 'NB', 'FT', 'IZ', 'LA', 'LDTMV', 'ULFMV', 'SRTED', 'ARRVD', 'DPRTD', 'UM', 'VE'],
    CUSTOMS: ['CU', 'ZO', 'CSTMS'],
    OUT_FOR_DELIVERY: ['PO'],
    AVAILABLE_FOR_PICKUP: ['BV', 'HLDCC'],
    ATTEMPT_FAILED: ['ZN', 'ZF', 'NTDEL', 'NDELV', 'DLVRF'],
    DELIVERED: ['ZU', 'DLVRD'],
    EXCEPTION: ['KU', 'UNDEL'],
    RETURNING: ['RU', 'RETRN'],
  },
  {},
  ['VE'],
);

/** Germany's own time: DHL Paket writes the wall clock of its hubs there. */
const ZONE = {assumed: 'Europe/Berlin'};

/** Answers of DHL's "Parcel DE Tracking" in XML, and of the unified tracking in JSON, which serves the same parcels. */
export const dhlParcelDe = readingXml(
  jsonMapping({
    host: 'DHL Parcel DE',
    source: 'dhl-parcel-de',
    read(payload, reading) {
      const data = payload.object('data');
      if (data) readData(data, reading);
      else readDhlShipments(payload, reading);
    },
  }),
);

/** All elements are `data`; their `name` says what they are. Older answers write the names without hyphens. */
function readData(data: Fields, reading: Reading): undefined {
  const code = data.text('code');
  if (code !== undefined && code !== '0') return refused(data, reading.host, code, data.text('error'));
  const shipments = named(data, 'piece-shipment');
  for (const shipment of shipments) readShipment(shipment, reading);
  if (shipments.length === 0) data.notAFact(`${reading.host} answered without a parcel.`);
}

function readShipment(shipment: Fields, reading: Reading): undefined {
  const error = shipment.text('error-status');
  const trackingNumber = shipment.id('piece-code') ?? shipment.id('searched-piece-code');
  if (!trackingNumber) return shipment.missing('piece-code', 'its parcel cannot be told');
  const events = named(shipment, 'piece-event');
  if (events.length === 0 && error !== undefined && error !== '0') {
    return refused(shipment, reading.host, error, shipment.text('status'));
  }
  stateParcel(reading, 'dhl', {
    trackingNumber,
    scans: events.map((event) => {
      const [name, code] = codeIn(event);
      const place = [event.text('event-location'), event.text('event-country')];
      return scanOf(
        {moment: momentIn(event, 'event-timestamp', ZONE), meaning: meaningOf(event, name, code, DHL_PARCEL_DE_CODES)},
        {code, text: event.text('event-text') ?? event.text('event-status'), place},
      );
    }),
    state: stateOf(shipment),
  });
}

function stateOf(shipment: Fields): ParcelState | undefined {
  const [name, code] = codeIn(shipment);
  if (code === undefined) return undefined;
  const moment = momentIn(shipment, 'status-timestamp', ZONE) ?? momentIn(shipment, 'last-event-timestamp', ZONE);
  return {code, meaning: meaningOf(shipment, name, code, DHL_PARCEL_DE_CODES), ...(moment && {moment})};
}

function codeIn(element: Fields): ['standard-event-code' | 'ice', string | undefined] {
  const standard = element.text('standard-event-code');
  return standard === undefined ? ['ice', element.text('ice')] : ['standard-event-code', standard];
}

/** The `data` elements of that name, in the lists around them: a list holds shipments, which hold a list of events. */
function named(element: Fields, name: string, depth = 4): readonly Fields[] {
  return listOf(element, 'data').flatMap((inner) => {
    if (inner.peek('name').replace(/-/g, '') === name.replace(/-/g, '')) return [inner];
    return depth > 0 ? named(inner, name, depth - 1) : [];
  });
}
