import {parseInstant} from '@orderlight/core';
import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {
  codeTable,
  meaningOf,
  type ParcelMeaning,
  type ParcelState,
  refused,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, momentOf} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/**
 * `eventType` of a scan, and `code` or `derivedCode` of the latest status (FedEx Track API, "Track Status Codes"). On time and early
 * arrival, and changes that the customer asked for, leave the parcel in transit.
 */
export const FEDEX_CODES = codeTable(
  {
    INFO_RECEIVED: ['OC', 'IN', 'AP', 'EP', 'DR', 'DS', 'PD', 'LP', 'RG', 'RP', 'RD'],
    PICKED_UP: ['PU', 'PX'],
    IN_TRANSIT: [
      ...['AA', 'AC', 'AD', 'AE', 'AF', 'AO', 'AR', 'AX', 'BR', 'CH', 'DP', 'EA', 'ED', 'EO', 'FD', 'HA', 'IT', 'IX'],
      ...['LO', 'OF', 'OX', 'PF', 'PL', 'PM', 'RC', 'RL', 'RM', 'RR', 'SF', 'SP', 'TP', 'TR', 'DD', 'DY'],
    ],
    CUSTOMS: ['CC', 'CD', 'CP', 'CU'],
    OUT_FOR_DELIVERY: ['OD'],
    AVAILABLE_FOR_PICKUP: ['HL', 'HP'],
    DELIVERED: ['DL'],
    EXCEPTION: ['DE', 'SE'],
    RETURNING: ['RS'],
    CANCELLED: ['CA'],
  },
  {CUSTOMS_DELAY: ['CD'], NOT_PICKED_UP: ['PD']},
  ['CD', 'DD', 'DY', 'PD', 'RL'],
);

/** `exceptionCode` of a delivery exception that says why (FedEx, "Scan exception codes"); others leave the reason open. */
const ATTEMPTS: ReadonlyMap<string, ParcelMeaning> = new Map([
  ['03', {status: 'EXCEPTION', reason: 'WRONG_ADDRESS'}],
  ['07', {status: 'EXCEPTION', reason: 'REFUSED'}],
  ['08', {status: 'ATTEMPT_FAILED', reason: 'NOT_HOME'}],
]);

/** FedEx gives a number out anew; what lies further apart than this is another parcel. */
const ONE_LIFE_MS = 30 * 86_400_000;

/** Answers of FedEx's Track API v1 (`/track/v1/trackingnumbers`). */
export const fedex = jsonMapping({
  host: 'FedEx',
  source: 'fedex',
  read(payload, reading) {
    const errors = payload.list('errors');
    for (const error of errors) refused(error, 'FedEx', error.text('code'), error.text('message'));
    const output = payload.object('output');
    for (const complete of output?.list('completeTrackResults') ?? []) readResults(complete, reading);
    if (output?.has('documents'))
      output.notAFact('It is a document (a proof of delivery) that does not name its parcel.');
    else if (!output?.has('completeTrackResults') && errors.length === 0)
      payload.unknownKind('It is no answer of the FedEx Track API: it has no completeTrackResults.');
  },
});

function readResults(complete: Fields, reading: Reading): undefined {
  const results = complete.list('trackResults').map((result) => ({result, newest: newestScan(result)}));
  const newest = Math.max(...results.map((one) => one.newest));
  for (const one of results) {
    const {result} = one;
    const error = result.object('error');
    if (error) refused(error, 'FedEx', error.text('code'), error.text('message'));
    else if (newest - one.newest > ONE_LIFE_MS) result.notAFact('An earlier parcel that bore the same number.');
    else readResult(result, complete.id('trackingNumber'), one.newest === newest, reading);
  }
}

function newestScan(result: Fields): number {
  return Math.max(0, ...result.list('scanEvents').map((scan) => parseInstant(scan.peek('date')) ?? 0));
}

function readResult(result: Fields, asked: string | undefined, isNewest: boolean, reading: Reading): undefined {
  const trackingNumber = result.object('trackingNumberInfo')?.id('trackingNumber') ?? asked;
  if (!trackingNumber) return result.missing('trackingNumberInfo', 'its parcel cannot be told');
  stateParcel(reading, 'fedex', {
    trackingNumber,
    scans: result.list('scanEvents').map((scan) => {
      const code = scan.text('eventType') ?? scan.text('derivedStatusCode');
      const meaning = meaningOf(scan, 'eventType', code, FEDEX_CODES);
      const why = scan.text('exceptionDescription');
      const at = scan.object('scanLocation');
      return scanOf(
        {
          moment: momentIn(scan, 'date'),
          meaning: (code === 'DE' && ATTEMPTS.get(scan.peek('exceptionCode'))) || meaning,
        },
        {
          code,
          text: [scan.text('eventDescription'), why].filter((part) => part !== undefined).join(': ') || undefined,
          place: [at?.text('city'), at?.text('stateOrProvinceCode'), at?.text('countryCode')],
        },
      );
    }),
    // Of two results for one number the older one's state is past: a door tag continues the parcel under its number.
    state: isNewest ? stateOf(result) : undefined,
  });
}

function stateOf(result: Fields): ParcelState {
  const latest = result.object('latestStatusDetail');
  const code = latest?.text('derivedCode') ?? latest?.text('code');
  const window = result.object('estimatedDeliveryTimeWindow')?.object('window');
  const standard = result.object('standardTransitTimeWindow')?.object('window');
  const dated = result.list('dateAndTimes').find((one) => one.peek('type') === 'ESTIMATED_DELIVERY');
  const from = window && momentIn(window, 'begins')?.at;
  const until =
    (window && momentIn(window, 'ends')?.at) ??
    (dated && momentIn(dated, 'dateTime')?.at) ??
    (standard && momentIn(standard, 'ends')?.at);
  const delivered = result.list('dateAndTimes').find((one) => one.peek('type') === 'ACTUAL_DELIVERY');
  const moment = code === 'DL' && delivered ? momentOf(delivered, 'dateTime', delivered.peek('dateTime')) : undefined;
  return {
    ...(moment && {moment}),
    ...(latest && code !== undefined && {code, meaning: meaningOf(latest, 'derivedCode', code, FEDEX_CODES)}),
    ...((from || until) && {estimatedDelivery: {...(from && {from}), ...(until && {until})}}),
  };
}
