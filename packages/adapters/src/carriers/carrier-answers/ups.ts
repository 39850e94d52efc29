import type {ShipmentStatus} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {
  codes,
  codeTable,
  endOfDay,
  meaningOf,
  type ParcelMeaning,
  type ParcelState,
  refused,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, momentOf, wallClock} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `statusCode` without its leading zeros (developer.ups.com, Tracking, appendix "Status/Description Codes"). */
export const UPS_CODES = codeTable(
  {
    UNKNOWN: codes('0 88 148 163'),
    INFO_RECEIVED: codes('3 44 45 65 77 79 80 131 133 135 157 166'),
    PICKED_UP: codes('38 160 167-169'),
    IN_TRANSIT: codes(
      '5 10 16 18-20 25 27 28 32 39 41 42 46-49 51-57 63 70 71 73-75 82 86 87 90 93-117 120-122 132 136-138 143 153 154 158 159 164 165',
    ),
    CUSTOMS: codes('12 14 58 84 92 123-126 134'),
    OUT_FOR_DELIVERY: codes('6 21 37 72 78 89 91 146 162'),
    AVAILABLE_FOR_PICKUP: codes('17 40 85 144 161'),
    ATTEMPT_FAILED: codes('22-24 60-62 66 145'),
    DELIVERED: codes('11 26 155 156'),
    EXCEPTION: codes('13 29 30 50 59 64 68 69 76 83 127-130 139-142 147 149'),
    RETURNING: codes('33 35 36 118 119'),
    RETURNED: codes('34 67 81'),
    CANCELLED: codes('7 43'),
  },
  {
    WRONG_ADDRESS: codes('50'),
    DAMAGED: codes('59 81'),
    REFUSED: codes('64'),
    LOST: codes('68'),
    WEATHER: codes('32 51-53'),
    CUSTOMS_DOCS: codes('58 124 125 141'),
  },
  codes('32 46 48 49 51-53 86 90 132'),
);

/**
 * `status.type`, what kind of activity it is (same document, "Package Activity Types"): what its code may say, first what it says where the
 * code says none of these.
 */
const TYPES: ReadonlyMap<string, readonly ShipmentStatus[]> = new Map<string, readonly ShipmentStatus[]>([
  ['D', ['DELIVERED', 'AVAILABLE_FOR_PICKUP', 'RETURNED']],
  ['DD', ['IN_TRANSIT']],
  ['DO', ['IN_TRANSIT']],
  ['I', ['IN_TRANSIT', 'CUSTOMS', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'PICKED_UP']],
  ['M', ['INFO_RECEIVED']],
  ['MV', ['CANCELLED']],
  ['NA', ['UNKNOWN']],
  ['P', ['PICKED_UP']],
  ['RS', ['RETURNING', 'RETURNED']],
  ['U', ['UNKNOWN']],
  ['W', ['IN_TRANSIT']],
  [
    'X',
    [
      'EXCEPTION',
      'IN_TRANSIT',
      'CUSTOMS',
      'AVAILABLE_FOR_PICKUP',
      'ATTEMPT_FAILED',
      'RETURNING',
      'RETURNED',
      'CANCELLED',
    ],
  ],
]);

/** Answers of UPS's Track API v1 (`/api/track/v1/details/{inquiryNumber}`), as page or server got them. */
export const ups = jsonMapping({
  host: 'UPS',
  source: 'ups',
  read(payload, reading) {
    const errors = [...(payload.object('response')?.list('errors') ?? [])];
    const shipments = payload.object('trackResponse')?.list('shipment') ?? [];
    for (const shipment of shipments) {
      errors.push(...shipment.list('warnings'));
      for (const parcel of shipment.list('package')) readPackage(parcel, shipment.id('inquiryNumber'), reading);
    }
    for (const error of errors) refused(error, 'UPS', error.text('code'), error.text('message'));
    if (shipments.length + errors.length === 0) payload.unknownKind('It is no answer of UPS: it has no trackResponse.');
  },
});

function readPackage(parcel: Fields, inquiryNumber: string | undefined, reading: Reading): undefined {
  const trackingNumber = parcel.id('trackingNumber') ?? inquiryNumber;
  if (!trackingNumber) return parcel.missing('trackingNumber', 'its parcel cannot be told');
  stateParcel(reading, 'ups', {
    trackingNumber,
    scans: parcel.list('activity').map((activity) => {
      const status = activity.object('status') ?? activity;
      const {meaning, code} = readStatus(status);
      const address = activity.object('location')?.object('address');
      const place = [address?.text('city'), address?.text('stateProvince'), address?.text('countryCode')];
      return scanOf({moment: activityMoment(activity), meaning}, {code, text: status.text('description'), place});
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

/** `currentStatus` mostly bears no type: then its code alone speaks. */
function readStatus(status: Fields): {readonly meaning: ParcelMeaning; readonly code: string} {
  const [type, number] = [status.text('type'), status.text('statusCode')];
  const may = type === undefined ? undefined : TYPES.get(type);
  if (type !== undefined && !may) status.unknown('type', type);
  const said = meaningOf(status, 'statusCode', number?.replace(/^0+(?=\d)/, ''), UPS_CODES);
  const meaning = !may || may.includes(said.status) ? said : {status: may[0] ?? said.status};
  return {meaning, code: [type, number].filter((part) => part !== undefined).join('/')};
}

function stateOf(parcel: Fields): ParcelState {
  const current = parcel.object('currentStatus');
  const until = promised(parcel);
  return {...(current?.has('statusCode') && readStatus(current)), ...(until && {estimatedDelivery: {until}})};
}

/** The rescheduled day, else the scheduled one; at its end, or at the end of the hours that UPS names. */
function promised(parcel: Fields): string | undefined {
  const days = parcel.list('deliveryDate');
  const day = days.find((one) => one.peek('type') === 'RDD') ?? days.find((one) => one.peek('type') === 'SDD');
  const date = day && momentIn(day, 'date');
  const end = parcel.object('deliveryTime')?.peek('endTime') ?? '';
  return (date && /^\d{6}$/.test(end) ? wallClock(`${day?.peek('date')} ${end}`)?.at : undefined) ?? endOfDay(date);
}
