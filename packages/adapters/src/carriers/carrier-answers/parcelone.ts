import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {askedNumber} from '../../kit/parcel/asked-number.js';
import {codeTable, endOfDay, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `StatusCode` of the parcel and of an event (Parcel.One REST API, "Tracking"), as integrators list them. */
export const PARCELONE_CODES = codeTable(
  {
    UNKNOWN: ['UNKNOWN'],
    INFO_RECEIVED: ['CREATED', 'REGISTERED', 'DATA_RECEIVED', 'LABEL_PRINTED', '0', '1'],
    IN_TRANSIT: [
      ...[
        'IN_TRANSIT',
        'DEPARTED',
        'ARRIVED',
        'PROCESSED',
        'SORTING',
        'EXPORTED',
        'IMPORTED',
        'SHIPPED',
        '10',
        '20',
        '30',
      ],
      ...['DELAYED', 'RESCHEDULED', 'REDIRECTED'],
    ],
    CUSTOMS: ['CUSTOMS', 'CUSTOMS_CLEARANCE'],
    OUT_FOR_DELIVERY: ['OUT_FOR_DELIVERY', 'ON_DELIVERY_VEHICLE', 'IN_DELIVERY_VEHICLE', 'DELIVERY_IN_PROGRESS', '80'],
    AVAILABLE_FOR_PICKUP: [
      'READY_FOR_PICKUP',
      'AT_PARCELSHOP',
      'AVAILABLE_FOR_COLLECTION',
      'AWAITING_PICKUP',
      'DELIVERED_PARCELSHOP',
      '70',
    ],
    ATTEMPT_FAILED: ['FAILED', 'NOT_DELIVERED'],
    DELIVERED: ['DELIVERED', 'POD', 'DELIVERED_NEIGHBOR', 'DELIVERED_SAFE_PLACE', '90'],
    EXCEPTION: ['EXCEPTION', 'HELD', 'PAYMENT_REQUIRED', 'REFUSED', 'ADDRESSEE_NOT_FOUND', 'WRONG_ADDRESS', '40', '99'],
  },
  {
    REFUSED: ['REFUSED'],
    WRONG_ADDRESS: ['WRONG_ADDRESS', 'ADDRESSEE_NOT_FOUND'],
    DUTIES_UNPAID: ['PAYMENT_REQUIRED'],
  },
  ['DELAYED', 'RESCHEDULED'],
);

/** Answers of Parcel.One's API (`/tracking/{carrier}/{number}`). */
export const parcelone = jsonMapping({host: 'Parcel.One', source: 'parcelone', read: readAnswer});

function readAnswer(payload: Fields, reading: Reading): undefined {
  const results = payload.object('results');
  if (!results) {
    const code = payload.text('status');
    if (code === undefined && !payload.has('success'))
      return payload.unknownKind('It is no answer of Parcel.One: it has no results.');
    return refused(payload, reading.host, code, payload.text('message'));
  }
  const events = results.list('Events');
  const code = results.text('StatusCode');
  if (events.length === 0 && (code === undefined || code === 'UNKNOWN'))
    return results.notAFact('Parcel.One has no scan of this parcel.');
  const trackingNumber = results.id('TrackingID') ?? askedNumber(results, reading);
  if (!trackingNumber) return;
  const until = endOfDay(momentIn(results, 'EstimatedDelivery', {assumed: 'Europe/Berlin'}));
  stateParcel(reading, 'parcelone', {
    trackingNumber,
    scans: events.map((event) => {
      const word = event.text('StatusCode');
      return scanOf(
        {
          moment: momentIn(event, 'DateTime', {assumed: 'Europe/Berlin'}),
          meaning: meaningOf(event, 'StatusCode', word, PARCELONE_CODES),
        },
        {code: word, text: event.text('Description') ?? event.text('Status'), place: [event.text('Location')]},
      );
    }),
    state: {
      ...(code !== undefined && {code, meaning: meaningOf(results, 'StatusCode', code, PARCELONE_CODES)}),
      ...(until && {estimatedDelivery: {until}}),
    },
  });
}
