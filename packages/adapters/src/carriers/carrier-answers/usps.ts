import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {
  codeTable,
  endOfDay,
  meaningOf,
  type ParcelState,
  refused,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {type Moment, momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `eventCode` of a tracking event (USPS Publication 199, "Event Codes", and Tracking API v3). */
export const USPS_CODES = codeTable(
  {
    INFO_RECEIVED: ['MA', 'GX', 'GC', '89', '83', 'TM'],
    PICKED_UP: ['03', '43', '80', 'OA', 'PA', 'UA', 'VF'],
    IN_TRANSIT: [
      ...['06', '07', '08', '10', '15', '19', '41', '42', '71', '81', '82', 'A1', 'AD', 'AR', 'DG', 'EF', 'L1', 'LD'],
      ...['NT', 'OX', 'PC', 'SF', 'T1', 'TL', 'U1', '61', '62', '63', '64'],
    ],
    CUSTOMS: ['60', '70', 'EX', 'MR'],
    OUT_FOR_DELIVERY: ['OF', '59', 'DX'],
    AVAILABLE_FOR_PICKUP: ['14', '16'],
    ATTEMPT_FAILED: ['02', '30', '51', '52', '53', '54', '55', '56', '57', 'CA'],
    DELIVERED: ['01', '17', 'DE', 'I0'],
    EXCEPTION: ['04', '05', '11', '21', '22', '23', '24', '25', '26', '27', '28', '29', '31', '44', 'RD'],
    RETURNING: ['09', 'H0', 'RT'],
  },
  {
    REFUSED: ['04'],
    WRONG_ADDRESS: ['05', '21', '22', '23', '25'],
    MISROUTED: ['08', '15'],
    PICKUP_MISSED: ['27', '31'],
    BUSINESS_CLOSED: ['51'],
    NOT_HOME: ['02', '52', '56'],
  },
  ['71'],
);

/** `statusCategory` of the parcel. */
const CATEGORIES = codeTable({
  INFO_RECEIVED: ['Pre-Shipment', 'Pre-shipment'],
  PICKED_UP: ['Accepted'],
  IN_TRANSIT: ['In Transit', 'In-Transit', 'Moving Through Network'],
  OUT_FOR_DELIVERY: ['Out for Delivery', 'Out-for-Delivery'],
  AVAILABLE_FOR_PICKUP: ['Available for Pickup'],
  ATTEMPT_FAILED: ['Delivery Attempt', 'Attempted Delivery'],
  DELIVERED: ['Delivered', 'Delivered to Agent'],
  EXCEPTION: ['Alert'],
  RETURNING: ['Return to Sender'],
});

/** Answers of the USPS Tracking API v3, domestic and international alike. */
export const usps = jsonMapping({host: 'USPS', source: 'usps', read: readAnswer});

function readAnswer(payload: Fields, reading: Reading): undefined {
  // OAuth errors (RFC 6749) are a word; the API's own are an object.
  const error = typeof payload.raw('error') === 'object' ? payload.object('error') : undefined;
  if (error) return refused(error, 'USPS', error.text('code'), error.text('message'));
  if (payload.has('error')) return refused(payload, 'USPS', payload.text('error'), payload.text('error_description'));
  const trackingNumber = payload.id('trackingNumber');
  if (!trackingNumber) {
    return payload.has('trackingEvents')
      ? payload.missing('trackingNumber', 'its parcel cannot be told')
      : payload.unknownKind('It is no answer of the USPS Tracking API: it has no trackingNumber.');
  }
  stateParcel(reading, 'usps', {
    trackingNumber,
    scans: payload.list('trackingEvents').map((event) => {
      const code = event.text('eventCode');
      const place = [event.text('eventCity'), event.text('eventState'), event.text('eventCountry')];
      return scanOf(
        {moment: eventMoment(event), meaning: meaningOf(event, 'eventCode', code, USPS_CODES)},
        {code, text: event.text('eventType'), place},
      );
    }),
    state: stateOf(payload),
  });
}

/** GMT where it is told; else the wall clock of the place, with the offset that stands beside it. */
function eventMoment(event: Fields): Moment | undefined {
  return momentIn(event, 'GMTTimestamp') ?? momentIn(event, 'eventTimestamp', {told: event.text('GMTOffset')});
}

function stateOf(payload: Fields): ParcelState | undefined {
  const category = payload.text('statusCategory');
  const expectation = payload.object('deliveryDateExpectation') ?? payload;
  const until = endOfDay(
    momentIn(expectation, 'predictedDeliveryTimestamp') ??
      momentIn(expectation, 'expectedDeliveryTimestamp') ??
      momentIn(expectation, 'predictedDeliveryDate') ??
      momentIn(expectation, 'expectedDeliveryDate'),
  );
  if (category === undefined && !until) return undefined;
  return {
    ...(category !== undefined && {
      code: category,
      meaning: meaningOf(payload, 'statusCategory', category, CATEGORIES),
    }),
    ...(until && {estimatedDelivery: {until}}),
  };
}
