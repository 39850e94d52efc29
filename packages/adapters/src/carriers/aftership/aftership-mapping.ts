import type {ShipmentFacts} from '@orderlight/core';
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
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {SUBTAGS, TAGS} from './aftership-status.js';

/**
 * AfterShip Tracking by itself: its webhook (`{"event", "msg"}`), and a tracking, a list of them or a last checkpoint as its API answers. A checkpoint
 * is the same event in whichever of them it stands.
 */
export const aftership: HostMapping = jsonMapping({
  host: 'AfterShip',
  source: 'aftership',
  read(payload, reading) {
    const meta = payload.object('meta');
    const code = meta?.count('code');
    if (meta && code !== undefined && code >= 300)
      return refused(meta, 'AfterShip', String(code), meta.text('message') ?? meta.text('type'));
    const data = payload.object('msg') ?? payload.object('data') ?? payload;
    const trackings = [
      ...data.list('trackings'),
      ...(data.has('tracking') ? [data.object('tracking')] : data.has('tracking_number') ? [data] : []),
    ];
    for (const tracking of trackings) if (tracking) readTracking(tracking, reading);
    if (trackings.length) return;
    if (data.has('notification') || data.has('trackings') || data.has('estimated_delivery_dates') || meta)
      return payload.notAFact('AfterShip: an answer that tells of no parcel.');
    return payload.unknownKind('AfterShip: neither a webhook (msg) nor a tracking (tracking_number).');
  },
});

function readTracking(tracking: Fields, reading: Reading): undefined {
  const trackingNumber = tracking.id('tracking_number');
  const slug = tracking.text('slug');
  if (!trackingNumber) return tracking.missing('tracking_number', 'its parcel cannot be told');
  if (!slug) return tracking.missing('slug', 'its carrier cannot be told');
  const last = tracking.object('checkpoint');
  const checkpoints = last ? [last] : tracking.list('checkpoints');
  const changed = momentIn(tracking, 'updated_at') ?? momentIn(tracking, 'last_updated_at');
  const tag = tracking.text('tag');
  // A last checkpoint by itself is about that checkpoint: the parcel's state stands beside it and is not dated.
  const state = last
    ? undefined
    : {
        ...(changed && {moment: changed}),
        ...(tag && {meaning: meaningOfTags(tracking), code: codeOf(tracking)}),
        ...etaOf(tracking),
      };
  if (last ? !last.has('checkpoint_time') : checkpoints.length === 0 && !changed)
    return tracking.notAFact('AfterShip: a tracking that has no checkpoint yet and no date.');
  const trackingUrl = tracking.url('courier_tracking_link');
  stateParcel(reading, slug, {trackingNumber, trackingUrl, scans: checkpoints.map(scanOfCheckpoint), state});
}

function scanOfCheckpoint(checkpoint: Fields): Scan | undefined {
  // Couriers that tell no offset give the clock of the place (aftership.com/docs, "Tracking object", checkpoint_time).
  return scanOf(
    {moment: momentIn(checkpoint, 'checkpoint_time'), meaning: meaningOfTags(checkpoint)},
    {
      code: codeOf(checkpoint),
      text: checkpoint.text('message'),
      place: checkpoint.has('location')
        ? [checkpoint.text('location')]
        : [checkpoint.text('city'), checkpoint.text('state'), checkpoint.text('country_name')],
    },
  );
}

/** The sub-status says more than the status, where it is known. */
function meaningOfTags(fields: Fields): ParcelMeaning {
  const subtag = fields.text('subtag');
  return (subtag === undefined ? undefined : SUBTAGS.get(subtag)) ?? meaningOf(fields, 'tag', fields.text('tag'), TAGS);
}

function codeOf(fields: Fields): string | undefined {
  return fields.text('subtag') ?? fields.text('tag');
}

/** The courier's own date before AfterShip's guess; a date alone is the end of that day. */
function etaOf(tracking: Fields): {readonly estimatedDelivery?: NonNullable<ShipmentFacts['estimatedDelivery']>} {
  const courier = tracking.has('expected_delivery') ? endOfDay(momentIn(tracking, 'expected_delivery')) : undefined;
  const latest = tracking.object('latest_estimated_delivery');
  const until =
    courier ??
    (latest && endOfDay(momentIn(latest, latest.has('datetime') ? 'datetime' : 'datetime_max'))) ??
    endOfDayIn(tracking.object('courier_estimated_delivery_date'), 'estimated_delivery_date') ??
    endOfDayIn(tracking.object('aftership_estimated_delivery_date'), 'estimated_delivery_date');
  return until ? {estimatedDelivery: {until}} : {};
}

function endOfDayIn(fields: Fields | undefined, name: string): string | undefined {
  return fields && endOfDay(momentIn(fields, name));
}
