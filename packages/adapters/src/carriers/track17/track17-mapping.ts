import type {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import {
  meaningOf,
  type ParcelMeaning,
  refused,
  type Scan,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, wallClock} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {STATUSES, SUB_STATUSES} from './track17-status.js';

/** 17TRACK by itself: its push (`TRACKING_UPDATED`, `TRACKING_STOPPED`), and the answer of `gettrackinfo`. */
export const track17: HostMapping = jsonMapping({
  host: '17TRACK',
  source: '17track',
  read(payload, reading) {
    const event = payload.text('event');
    const data = payload.object('data');
    if (event === 'TRACKING_STOPPED')
      return payload.notAFact('17TRACK stopped watching the parcel: what it told before still stands.');
    if (event !== undefined && event !== 'TRACKING_UPDATED')
      return payload.unknownKind('17TRACK: event is neither TRACKING_UPDATED nor TRACKING_STOPPED.');
    if (data && event !== undefined) return readParcel(data, reading);
    if (!data?.has('accepted') && !data?.has('rejected'))
      return payload.unknownKind('17TRACK: neither a push (event) nor an answer (data.accepted).');
    for (const parcel of data.list('accepted')) readParcel(parcel, reading);
    for (const parcel of data.list('rejected')) {
      const error = parcel.object('error');
      refused(parcel, '17TRACK', error?.text('code'), error?.text('message'));
    }
  },
});

function readParcel(parcel: Fields, reading: Reading): undefined {
  const trackingNumber = parcel.id('number');
  if (!trackingNumber) return parcel.missing('number', 'its parcel cannot be told');
  const info = parcel.object('track_info');
  if (!info) return parcel.notAFact('17TRACK has no track of the parcel yet.');
  const providers = info.object('tracking')?.list('providers') ?? [];
  // The carrier that hands over to another keeps its number and its place as the parcel's carrier.
  const carrier = providers[0]?.object('provider')?.text('name') ?? parcel.text('carrier');
  if (!carrier) return parcel.missing('carrier', 'its carrier cannot be told');
  const status = info.object('latest_status');
  const latest = info.object('latest_event');
  const moment = latest && momentOfEvent(latest);
  const eta = info.object('time_metrics')?.object('estimated_delivery_date');
  const from = eta && momentIn(eta, 'from')?.at;
  const until = eta && momentIn(eta, 'to')?.at;
  stateParcel(reading, carrier, {
    trackingNumber,
    scans: providers.flatMap((provider) => provider.list('events').map(scanOfEvent)),
    state: {
      ...(moment && {moment}),
      ...(status?.has('status') && {meaning: meaningOfStatus(status, 'status'), code: codeOf(status, 'status')}),
      ...((from || until) && {estimatedDelivery: {...(from && {from}), ...(until && {until})}}),
    },
  });
}

function scanOfEvent(event: Fields): Scan | undefined {
  return scanOf(
    {moment: momentOfEvent(event), meaning: meaningOfStatus(event, 'stage')},
    {code: codeOf(event, 'stage'), text: event.text('description'), place: [event.text('location')]},
  );
}

/** The instant where 17TRACK could make it out; else the carrier's clock as it was told, without a zone. */
function momentOfEvent(event: Fields) {
  if (event.peek('time_utc')) return momentIn(event, 'time_utc');
  if (event.peek('time_iso')) return momentIn(event, 'time_iso');
  const raw = event.object('time_raw');
  const told = raw?.text('timezone');
  const wall = raw && wallClock([raw.peek('date'), raw.peek('time')].filter(Boolean).join(' '), told ? {told} : {});
  return wall ?? event.missing('time_utc', 'nothing dates the event');
}

/** The sub-status says more than the status, where it is known; events of plain news have neither. */
function meaningOfStatus(fields: Fields, name: 'status' | 'stage'): ParcelMeaning {
  const sub = fields.text('sub_status');
  const known = sub === undefined ? undefined : SUB_STATUSES.get(sub);
  if (known) return known;
  // `InTransit_Other` belongs to InTransit: what stands before the underscore is the status.
  const status = fields.text(name) ?? sub?.split('_', 1)[0];
  return status === undefined ? {status: 'IN_TRANSIT'} : meaningOf(fields, name, status, STATUSES);
}

function codeOf(fields: Fields, name: 'status' | 'stage'): string | undefined {
  return fields.text('sub_status') ?? fields.text(name);
}
