import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

const op = (...numbers: readonly number[]) => numbers.map((number) => `OP-${number}`);

/** `OmniCode` of an event (SEKO OmniParcel API, "Tracking event codes"). */
export const SEKO_CODES = codeTable(
  {
    INFO_RECEIVED: op(1, 8, 9, 11, 12),
    PICKED_UP: op(10, 14, 33, 89),
    IN_TRANSIT: [
      ...op(2, 3, 4, 7, 13, 16, 18, 20, 22, 26, 31, 32, 35, 36, 39, 44, 46, 47, 48, 49, 50, 51, 52, 53, 54, 56),
      ...op(78, 79, 80, 81, 82),
    ],
    CUSTOMS: op(5, 6),
    OUT_FOR_DELIVERY: op(21),
    AVAILABLE_FOR_PICKUP: op(19, 25, 42, 76),
    ATTEMPT_FAILED: op(24, 27, 28, 30, 37, 38, 45, 84, 86),
    DELIVERED: op(71, 72, 73, 74, 75, 77),
    EXCEPTION: op(15, 17, 23, 40, 41, 43, 70, 83, 87, 88, 91, 92),
    RETURNING: op(29, 55, 60, 63, 66, 85),
    RETURNED: op(57, 58, 59, 61, 62, 64, 65, 68, 69, 90, 94),
    CANCELLED: op(34, 67),
  },
  {
    LOST: op(15),
    DAMAGED: op(17, 69),
    WRONG_ADDRESS: op(23, 27, 61),
    REFUSED: op(28, 64),
    NOT_HOME: op(24, 84),
    MISROUTED: op(13, 35),
    PICKUP_MISSED: op(43, 59, 65),
    CUSTOMS_DELAY: op(6),
    DUTIES_UNPAID: op(87, 88),
    FRAUD_RISK: op(60),
  },
  op(13, 16, 35),
);

/** Answers of SEKO's OmniParcel API (`/labels/statusv2`): a list of consignments. */
export const seko = jsonMapping({host: 'SEKO', source: 'seko', read: readConsignment});

function readConsignment(consignment: Fields, reading: Reading): undefined {
  const trackingNumber = consignment.id('ConsignmentNo');
  if (!trackingNumber) return readErrors(consignment);
  stateParcel(reading, 'seko', {
    trackingNumber,
    trackingUrl: consignment.url('Tracking'),
    scans: consignment.list('Events').map((event) => {
      // `Code` is the delivering carrier's own; OmniParcel's stands for it.
      const code = event.text('OmniCode');
      return scanOf(
        {moment: momentIn(event, 'EventDT'), meaning: meaningOf(event, 'OmniCode', code, SEKO_CODES)},
        {code, text: event.text('Description'), place: [event.text('Location')]},
      );
    }),
  });
}

function readErrors(payload: Fields): undefined {
  const errors = payload.list('Errors');
  for (const error of errors) refused(error, 'SEKO', error.text('Property'), error.text('Message'));
  if (errors.length > 0) return;
  if (payload.has('Message')) return refused(payload, 'SEKO', undefined, payload.text('Message'));
  payload.unknownKind('It is no consignment of SEKO: it has no ConsignmentNo.');
}
