import type {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import {
  endOfDay,
  meaningOf,
  type ParcelMeaning,
  refused,
  type Scan,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {type Moment, momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {DELAYED_DETAILS, REASON_OF_DETAIL, STATUSES} from './easypost-status.js';

/** EasyPost by itself: its webhook (an Event around a Tracker), and trackers and shipments as its API answers. */
export const easypost: HostMapping = jsonMapping({host: 'EasyPost', source: 'easypost', read: readObject});

/** Objects of EasyPost that tell of no parcel's way (docs.easypost.com, "Object types"). */
const SILENT = new Set([
  'Address',
  'Batch',
  'CarrierAccount',
  'Claim',
  'Fee',
  'Insurance',
  'Parcel',
  'PaymentLog',
  'Pickup',
  'Rate',
]);
for (const name of ['Refund', 'Report', 'ScanForm', 'Payload', 'Webhook', 'User']) SILENT.add(name);

function readObject(payload: Fields, reading: Reading): undefined {
  const error = payload.object('error');
  if (error && !payload.has('object')) return refused(error, 'EasyPost', error.text('code'), error.text('message'));
  const kind = payload.text('object');
  if (payload.has('trackers')) for (const tracker of payload.list('trackers')) readTracker(tracker, reading);
  else if (kind === 'Tracker' || (!kind && payload.has('tracking_details'))) readTracker(payload, reading);
  else if (kind === 'Event') readEvent(payload, reading);
  else if (kind === 'Shipment') readShipment(payload, reading);
  else if (Array.isArray(payload.raw('shipments')))
    for (const shipment of payload.list('shipments')) readShipment(shipment, reading);
  else if (SILENT.has(kind ?? '') || ['refunds', 'webhooks', 'url'].some((name) => payload.has(name)))
    payload.notAFact('EasyPost: an object that tells of no parcel on its way.');
  else payload.unknownKind('EasyPost: neither an Event, a Tracker nor a Shipment (field "object").');
}

function readEvent(event: Fields, reading: Reading): undefined {
  const result = event.object('result');
  if (result) return readObject(result, reading);
  return event.notAFact('EasyPost: an event whose object is not in it.');
}

/** A bought label has a tracker in it; a shipment without one has no parcel yet. */
function readShipment(shipment: Fields, reading: Reading): undefined {
  const tracker = shipment.object('tracker');
  if (tracker?.has('tracking_code')) return readTracker(tracker, reading);
  return shipment.notAFact('EasyPost: a shipment whose label is not bought yet.');
}

function readTracker(tracker: Fields, reading: Reading): undefined {
  const trackingNumber = tracker.id('tracking_code');
  const carrier = tracker.text('carrier');
  if (!trackingNumber) return tracker.missing('tracking_code', 'its parcel cannot be told');
  if (!carrier) return tracker.missing('carrier', 'its carrier cannot be told');
  const status = tracker.text('status');
  const until = endOfDay(midnightAsDay(momentIn(tracker, 'est_delivery_date')));
  const moment = momentIn(tracker, 'updated_at');
  stateParcel(reading, carrier, {
    trackingNumber,
    trackingUrl: tracker.url('public_url'),
    scans: tracker.list('tracking_details').map(scanOfDetail),
    state: {
      ...(moment && {moment}),
      ...(status && {meaning: meaningOfStatus(tracker), code: status}),
      ...(until && {estimatedDelivery: {until}}),
    },
  });
}

function scanOfDetail(detail: Fields): Scan | undefined {
  const location = detail.object('tracking_location');
  const place = location && ['city', 'state', 'zip', 'country'].map((name) => location.text(name));
  const told = momentIn(detail, 'datetime');
  // A scan without a place has a time that EasyPost could not put into a zone: it is given as if it were UTC (docs.easypost.com,
  // "Tracking details").
  const hasPlace = place?.some((part) => part !== undefined);
  const moment: Moment | undefined = told && !hasPlace ? {...told, precision: 'ZONE_ASSUMED'} : told;
  return scanOf(
    {moment, meaning: meaningOfStatus(detail)},
    {code: detail.text('status'), text: detail.text('message'), ...(place && {place})},
  );
}

function meaningOfStatus(fields: Fields): ParcelMeaning {
  const meaning = meaningOf(fields, 'status', fields.text('status'), STATUSES);
  const detail = fields.text('status_detail') ?? '';
  const reason = REASON_OF_DETAIL.get(detail);
  return {...meaning, ...(reason && {reason}), ...(DELAYED_DETAILS.has(detail) && {isDelayed: true as const})};
}

/** An arrival at exactly midnight is a day (carriers tell days; EasyPost writes instants). */
function midnightAsDay(moment: Moment | undefined): Moment | undefined {
  return moment?.at.endsWith('T00:00:00Z') ? {...moment, precision: 'DAY'} : moment;
}
