import type {ShipmentFacts} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {askedNumber} from '../../kit/parcel/asked-number.js';
import {
  codeTable,
  endOfDay,
  meaningOf,
  refused,
  type Scan,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `event_type` of a tracking event (Sendle API, "Tracking"). `Info` tells something and no state. */
export const SENDLE_CODES = codeTable(
  {
    UNKNOWN: ['Info'],
    INFO_RECEIVED: ['Pickup Attempted'],
    PICKED_UP: ['Pickup', 'Drop Off', 'Dropped Off', 'Dropped off'],
    IN_TRANSIT: ['In Transit', 'Local Delivery'],
    OUT_FOR_DELIVERY: ['Out for Delivery'],
    AVAILABLE_FOR_PICKUP: ['Left with Agent'],
    ATTEMPT_FAILED: ['Delivery Attempted', 'Card Left'],
    DELIVERED: ['Delivered'],
    EXCEPTION: ['Damaged', 'Unable to Deliver'],
    EXPIRED: ['Expired'],
  },
  {NOT_PICKED_UP: ['Pickup Attempted'], DAMAGED: ['Damaged']},
);

/** `state` of the parcel (same document, "Order states"). */
const STATES = codeTable({
  INFO_RECEIVED: ['Booking', 'Pickup', 'Drop Off'],
  IN_TRANSIT: ['Transit', 'In Transit'],
  OUT_FOR_DELIVERY: ['Out for Delivery'],
  AVAILABLE_FOR_PICKUP: ['Left with Agent', 'Card Left'],
  DELIVERED: ['Delivered'],
  EXCEPTION: ['Damaged', 'Lost', 'Unable to Deliver'],
  RETURNING: ['Return to Sender'],
  CANCELLED: ['Cancelled', 'Rejected'],
  EXPIRED: ['Expired'],
});

/**
 * Answers of Sendle's API (`GET /tracking/{ref}`), which do not name their parcel (see `askedNumber`), and its webhook messages of one
 * event, which do.
 */
export const sendle = jsonMapping({host: 'Sendle', source: 'sendle', read: readAnswer});

function readAnswer(payload: Fields, reading: Reading): undefined {
  if (payload.has('error')) return refused(payload, 'Sendle', payload.text('error'), payload.text('error_description'));
  if (!payload.has('tracking_events') && !payload.has('event_type'))
    return payload.unknownKind('It is no answer of Sendle: it has no tracking_events.');
  const trackingNumber = payload.id('sendle_reference') ?? askedNumber(payload, reading);
  if (!trackingNumber) return;
  if (payload.has('event_type')) return stateParcel(reading, 'sendle', {trackingNumber, scans: [eventScan(payload)]});
  const state = payload.text('state');
  const status = payload.object('status');
  const moment = status && momentIn(status, 'last_changed_at');
  const estimatedDelivery = scheduled(payload);
  stateParcel(reading, 'sendle', {
    trackingNumber,
    scans: payload.list('tracking_events').map(eventScan),
    state: {
      ...(moment && {moment}),
      ...(state !== undefined && {code: state, meaning: meaningOf(payload, 'state', state, STATES)}),
      ...(estimatedDelivery && {estimatedDelivery}),
    },
  });
}

function eventScan(event: Fields): Scan | undefined {
  const code = event.text('event_type');
  return scanOf(
    // `scan_time` is in UTC, though some scans show the clock of the place as if it were.
    {moment: momentIn(event, 'scan_time'), meaning: meaningOf(event, 'event_type', code, SENDLE_CODES)},
    {code, text: event.text('description'), place: [event.text('location')]},
  );
}

function scheduled(payload: Fields): ShipmentFacts['estimatedDelivery'] {
  const scheduling = payload.object('scheduling');
  const from = scheduling && momentIn(scheduling, 'estimated_delivery_date_minimum')?.at;
  const until = scheduling && endOfDay(momentIn(scheduling, 'estimated_delivery_date_maximum'));
  return from || until ? {...(from && {from}), ...(until && {until})} : undefined;
}
