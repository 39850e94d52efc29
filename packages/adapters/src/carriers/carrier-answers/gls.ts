import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {
  codeTable,
  meaningOf,
  type ParcelMeaning,
  refused,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `status` of a parcel (GLS Track and Trace API v1, ParcelDTO). */
const STATUSES = codeTable({
  INFO_RECEIVED: ['PREADVICE', 'PLANNEDPICKUP', 'INPICKUP'],
  IN_TRANSIT: ['INTRANSIT', 'INWAREHOUSE'],
  OUT_FOR_DELIVERY: ['INDELIVERY'],
  AVAILABLE_FOR_PICKUP: ['DELIVEREDPS'],
  ATTEMPT_FAILED: ['NOTDELIVERED'],
  DELIVERED: ['DELIVERED', 'FINAL'],
  CANCELLED: ['CANCELED'],
  EXCEPTION: ['NOTPICKEDUP'],
});

/** `code` of an event: a family and, after the full stop, its cause. GLS spells `INTIAL`, `INBOUD` and `OUTBOD` so. */
export const GLS_CODES = codeTable({
  INFO_RECEIVED: ['INTIAL.PREADVICE', 'INTIAL.E48_DATA', 'CANVAS'],
  PICKED_UP: ['INTIAL'],
  IN_TRANSIT: ['INBOUD', 'OUTBOD', 'TRANSI', 'INWARE'],
  OUT_FOR_DELIVERY: ['OUTDEL'],
  AVAILABLE_FOR_PICKUP: ['DELIVD.PARCELSHOP', 'DELIVD.PARCELLOCKER'],
  ATTEMPT_FAILED: ['NODELV'],
  DELIVERED: ['DELIVD'],
});

/** Answers of GLS's Track and Trace API v1 (`/tracking/simple/trackids/…`). */
export const gls = jsonMapping({
  host: 'GLS',
  source: 'gls',
  read(payload, reading) {
    if (payload.has('parcels')) for (const parcel of payload.list('parcels')) readParcel(parcel, reading);
    else if (payload.has('errorCode')) refusedParcel(payload);
    else payload.unknownKind('It is no answer of GLS Track and Trace: it has no parcels.');
  },
});

function refusedParcel(parcel: Fields): undefined {
  return refused(parcel, 'GLS', parcel.text('errorCode'), parcel.text('errorMessage'));
}

function readParcel(parcel: Fields, reading: Reading): undefined {
  if (parcel.text('errorCode') !== undefined) return refusedParcel(parcel);
  // What was asked for is what the label shows; `unitno` leaves out its check digit.
  const trackingNumber = parcel.id('requested') ?? parcel.id('unitno');
  if (!trackingNumber) return parcel.missing('requested', 'its parcel cannot be told');
  const status = parcel.text('status');
  const moment = momentIn(parcel, 'statusDateTime');
  stateParcel(reading, 'gls', {
    trackingNumber,
    scans: parcel.list('events').map((event) => {
      const code = event.text('code');
      return scanOf(
        {moment: momentIn(event, 'eventDateTime'), meaning: eventMeaning(event, code)},
        {code, text: event.text('description'), place: [event.text('city'), event.text('country')]},
      );
    }),
    state:
      status === undefined
        ? undefined
        : {code: status, meaning: meaningOf(parcel, 'status', status, STATUSES), ...(moment && {moment})},
  });
}

function eventMeaning(event: Fields, code: string | undefined): ParcelMeaning {
  const family = code?.split('.')[0];
  const known = GLS_CODES.get(code ?? '') ?? GLS_CODES.get(family ?? '');
  return known ?? meaningOf(event, 'code', code, GLS_CODES);
}
