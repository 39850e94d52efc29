import type {ShipmentStatus} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {carrierAnswer} from './carrier-answer.js';
import {
  codeTable,
  endOfDay,
  meaningOf,
  type ParcelMeaning,
  type ParcelState,
  refused,
  scanOf,
  stateParcel,
} from './tracked-parcel.js';
import {momentIn, momentOf, wallClock} from './wall-clock.js';

/** `statusCode` without its leading zeros (developer.ups.com, Tracking, appendix "Status/Description Codes"). */
const STATUS_CODES = codeTable(
  {
    UNKNOWN: ['0', '88', '148', '163'],
    INFO_RECEIVED: ['3', '44', '45', '65', '77', '79', '80', '131', '133', '135', '157', '166'],
    PICKED_UP: ['38', '160', '167', '168', '169'],
    IN_TRANSIT: [
      ...['5', '10', '16', '19', '20', '25', '39', '41', '42', '47', '55', '56', '57', '63', '71', '73', '74', '75'],
      ...['27', '28', '54', '82', '87', '95', '96', '97', '98', '99', '110', '111', '112', '113', '114', '115', '116'],
      ...['117', '120', '121', '122', '136', '137', '138', '143', '153', '154', '158', '159', '164', '165'],
      ...['46', '48', '49', '51', '52', '53', '86', '90', '132', '32', '70', '93', '94'],
      ...['18', '100', '101', '102', '103', '104', '105', '106', '107', '108', '109'],
    ],
    CUSTOMS: ['12', '14', '58', '84', '92', '123', '124', '125', '126', '134', '141'],
    OUT_FOR_DELIVERY: ['6', '21', '37', '72', '78', '89', '91', '146', '162'],
    AVAILABLE_FOR_PICKUP: ['17', '40', '85', '144', '161'],
    ATTEMPT_FAILED: ['22', '23', '24', '60', '61', '62', '66', '145'],
    DELIVERED: ['11', '26', '155', '156'],
    EXCEPTION: [
      ...['13', '29', '30', '50', '59', '64', '68', '69', '76', '83', '127', '128', '129', '130', '139', '140', '142'],
      ...['147', '149'],
    ],
    RETURNING: ['33', '35', '36', '118', '119'],
    RETURNED: ['34', '67', '81'],
    CANCELLED: ['7', '43'],
  },
  {
    WRONG_ADDRESS: ['50'],
    DAMAGED: ['59', '81'],
    REFUSED: ['64'],
    LOST: ['68'],
    WEATHER: ['32', '51', '52', '53'],
    CUSTOMS_DOCS: ['58', '124', '125', '141'],
  },
  ['32', '46', '48', '49', '51', '52', '53', '86', '90', '132'],
);

/**
 * `status.type`, what kind of activity it is (same document, "Package Activity Types"): the status where the code is none of those that fit.
 */
const TYPES: ReadonlyMap<string, {readonly status: ShipmentStatus; readonly fits: readonly ShipmentStatus[]}> = new Map(
  Object.entries({
    D: {status: 'DELIVERED', fits: ['DELIVERED', 'AVAILABLE_FOR_PICKUP', 'RETURNED']},
    DD: {status: 'IN_TRANSIT', fits: []},
    DO: {status: 'IN_TRANSIT', fits: []},
    I: {status: 'IN_TRANSIT', fits: ['IN_TRANSIT', 'CUSTOMS', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'PICKED_UP']},
    M: {status: 'INFO_RECEIVED', fits: []},
    MV: {status: 'CANCELLED', fits: []},
    P: {status: 'PICKED_UP', fits: []},
    RS: {status: 'RETURNING', fits: ['RETURNED']},
    W: {status: 'IN_TRANSIT', fits: []},
    X: {
      status: 'EXCEPTION',
      fits: ['IN_TRANSIT', 'CUSTOMS', 'AVAILABLE_FOR_PICKUP', 'ATTEMPT_FAILED', 'RETURNING', 'RETURNED', 'CANCELLED'],
    },
  }),
);

/** Answers of UPS's Track API v1 (`/api/track/v1/details/{inquiryNumber}`), as page or server got them. */
export const ups = jsonMapping({
  host: 'UPS',
  source: 'ups',
  read(payload, reading) {
    const errors = [...(payload.object('response')?.list('errors') ?? []), ...payload.list('errors')];
    for (const error of errors) refused(error, 'UPS', error.text('code'), error.text('message'));
    const shipments = payload.object('trackResponse')?.list('shipment') ?? [];
    for (const shipment of shipments) {
      for (const warning of shipment.list('warnings')) refusedWarning(warning);
      for (const parcel of shipment.list('package')) readPackage(parcel, shipment.id('inquiryNumber'), reading);
    }
    if (shipments.length + errors.length === 0)
      payload.unknownKind('It is no answer of the UPS Track API: it has no trackResponse.');
  },
});

/** UPS: the answers of its Track API. */
export const upsAdapter = carrierAnswer({
  id: 'ups',
  name: 'UPS',
  mapping: ups,
  codes: STATUS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Activities without gmtOffset are local to the scan; they are read in UTC and marked so.'],
});

function refusedWarning(warning: Fields): undefined {
  return refused(warning, 'UPS', warning.text('code'), warning.text('message'));
}

function readPackage(parcel: Fields, inquiryNumber: string | undefined, reading: Reading): undefined {
  const trackingNumber = parcel.id('trackingNumber') ?? inquiryNumber;
  if (!trackingNumber) return parcel.missing('trackingNumber', 'its parcel cannot be told');
  stateParcel(reading, 'ups', {
    trackingNumber,
    scans: parcel.list('activity').map((activity) => {
      const {meaning, code, text} = statusIn(activity);
      const address = activity.object('location')?.object('address');
      const place = [address?.text('city'), address?.text('stateProvince'), address?.text('countryCode')];
      return scanOf({moment: activityMoment(activity), meaning}, {code, text, place});
    }),
    state: stateOf(parcel),
  });
}

/** Date and time stand apart, local to the scan; newer answers add the offset. */
function activityMoment(activity: Fields) {
  const date = activity.text('date');
  if (date === undefined) return activity.missing('date', 'nothing dates the activity');
  const time = activity.text('time');
  return momentOf(activity, 'date', time ? `${date} ${time}` : date, {told: activity.text('gmtOffset')});
}

function statusIn(activity: Fields): {meaning: ParcelMeaning; code?: string; text?: string | undefined} {
  const status = activity.object('status');
  return status ? readStatus(status) : {meaning: {status: 'UNKNOWN'}};
}

function readStatus(status: Fields): {meaning: ParcelMeaning; code: string; text?: string | undefined} {
  const type = status.text('type');
  const number = status.text('statusCode');
  const code = [type, number].filter((part) => part !== undefined).join('/');
  const kind = type === undefined ? undefined : TYPES.get(type);
  if (type !== undefined && !kind && type !== 'U' && type !== 'NA') status.unknown('type', type);
  const byCode = number === undefined ? undefined : STATUS_CODES.get(number.replace(/^0+(?=\d)/, ''));
  if (number !== undefined && !byCode && !kind) status.unknown('statusCode', number);
  const fits = byCode && (!kind || byCode.status === kind.status || kind.fits.includes(byCode.status));
  const meaning = fits ? byCode : {status: kind?.status ?? ('UNKNOWN' as const)};
  return {meaning, code, text: status.text('description')};
}

function stateOf(parcel: Fields): ParcelState | undefined {
  const current = parcel.object('currentStatus');
  // currentStatus has no type in most answers; then its code alone speaks.
  const read = current?.text('statusCode') ?? current?.text('code');
  const meaning = current && read !== undefined ? currentMeaning(current) : undefined;
  const until = promised(parcel);
  if (!meaning && !until) return undefined;
  return {...(meaning && {meaning, ...(read && {code: read})}), ...(until && {estimatedDelivery: {until}})};
}

function currentMeaning(current: Fields): ParcelMeaning {
  if (current.text('type') !== undefined) return readStatus(current).meaning;
  const [name, code] = current.text('statusCode')
    ? ['statusCode', current.peek('statusCode')]
    : ['code', current.peek('code')];
  return meaningOf(current, name, code.replace(/^0+(?=\d)/, ''), STATUS_CODES);
}

/** The rescheduled day, else the scheduled one; at its end, or at the end of the hours that UPS names. */
function promised(parcel: Fields): string | undefined {
  const days = parcel.list('deliveryDate');
  const day = days.find((one) => one.peek('type') === 'RDD') ?? days.find((one) => one.peek('type') === 'SDD');
  const date = day && momentIn(day, 'date');
  const end = parcel.object('deliveryTime')?.peek('endTime') ?? '';
  return (date && /^\d{6}$/.test(end) ? wallClock(`${day?.peek('date')} ${end}`)?.at : undefined) ?? endOfDay(date);
}
