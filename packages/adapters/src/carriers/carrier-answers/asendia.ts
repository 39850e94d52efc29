import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `code` of a tracking event (Asendia Sync API, "Tracking"), as integrators list them. */
export const ASENDIA_CODES = codeTable(
  {
    INFO_RECEIVED: ['PENDING', 'CREATED', 'ACCEPTED', 'LABEL_PRINTED'],
    PICKED_UP: ['PICKED_UP', 'COLLECTED', 'COLLECTION', 'PU'],
    IN_TRANSIT: ['IN_TRANSIT', 'IT', 'TRANSIT', 'DEPARTED', 'ARRIVED', 'PROCESSED', 'DELAYED', 'DELAY', 'RESCHEDULED'],
    CUSTOMS: ['CUSTOMS', 'CLEARED'],
    OUT_FOR_DELIVERY: ['OUT_FOR_DELIVERY', 'OFD', 'WITH_COURIER'],
    AVAILABLE_FOR_PICKUP: ['READY_FOR_PICKUP', 'PICKUP', 'AT_LOCATION'],
    ATTEMPT_FAILED: ['DELIVERY_FAILED', 'FAILED'],
    DELIVERED: ['DELIVERED', 'DL', 'DELIVERY_CONFIRMED'],
    EXCEPTION: ['UNDELIVERABLE', 'ON_HOLD', 'HELD', 'AWAITING'],
    RETURNING: ['RTS'],
    RETURNED: ['RETURNED'],
  },
  {},
  ['DELAYED', 'DELAY', 'RESCHEDULED'],
);

/** Answers of Asendia's Sync API (`/api/customers/{id}/tracking/{number}`). */
export const asendia = jsonMapping({
  host: 'Asendia',
  source: 'asendia',
  read(payload, reading) {
    if (payload.has('trackingNumber')) readParcel(payload, reading);
    else if (payload.has('title') || payload.has('detail'))
      refused(payload, 'Asendia', payload.text('status'), payload.text('detail') ?? payload.text('title'));
    else payload.unknownKind('It is no answer of Asendia: it has no trackingNumber.');
  },
});

function readParcel(parcel: Fields, reading: Reading): undefined {
  const trackingNumber = parcel.id('trackingNumber');
  if (!trackingNumber) return undefined;
  stateParcel(reading, 'asendia', {
    trackingNumber,
    scans: parcel.list('trackingEvents').map((event) => {
      const code = event.text('code');
      const text = event.text('carrierEventDescription') ?? event.text('description');
      return scanOf(
        {moment: momentIn(event, 'time'), meaning: meaningOf(event, 'code', code, ASENDIA_CODES)},
        {code, text, place: [event.text('locationName'), event.text('locationCountry')]},
      );
    }),
  });
}
