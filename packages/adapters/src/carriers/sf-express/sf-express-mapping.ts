import {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import {askedNumber} from '../../kit/parcel/asked-number.js';
import {maskMobileNumbers} from '../../kit/parcel/mobile-numbers.js';
import {readWords} from '../../kit/parcel/scan-words.js';
import {type ParcelMeaning, refused, type Scan, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import {readJson} from '../../kit/plain-json.js';
import type {Reading} from '../../kit/reading.js';
import {FIRST_STATUSES, OP_CODES} from './sf-express-status.js';

// SF writes Beijing wall-clock times without a zone.
const BEIJING = {told: '+08:00'} as const;

/** SF Express by itself: its route push (`Body.WaybillRoute`), and the answers of EXP_RECE_SEARCH_ROUTES. */
export const sfExpress: HostMapping = jsonMapping({host: 'SF Express', source: 'sf-express', read: readAnswer});

function readAnswer(payload: Fields, reading: Reading): undefined {
  // The open platform's envelope holds the answer as text (丰桥, "接口规范": apiResultData).
  if (payload.has('apiResultCode')) {
    const code = payload.text('apiResultCode');
    if (code !== 'A1000') return refused(payload, 'SF Express', code, payload.text('apiErrorMsg'));
    return readInner(payload, 'apiResultData', reading);
  }
  const body = payload.object('Body') ?? payload.object('body');
  if (body) return readPush(body, reading);
  if (payload.has('success') && !payload.flag('success'))
    return refused(payload, 'SF Express', payload.text('errorCode'), payload.text('errorMsg'));
  const data = payload.object('msgData') ?? payload.object('data') ?? payload;
  if (data.has('routeResps')) {
    for (const parcel of data.list('routeResps')) readParcel(parcel, 'mailNo', 'routes', reading);
    return;
  }
  if (data.has('waybillRouteInfoList')) {
    for (const parcel of data.list('waybillRouteInfoList'))
      readParcel(parcel, 'waybillNo', 'waybillRouteInfo', reading);
    return;
  }
  if (data.has('routes')) return readParcel(data, 'mailNo', 'routes', reading);
  return payload.unknownKind('SF Express: neither a route push (Body.WaybillRoute) nor an answer with routes.');
}

function readInner(payload: Fields, name: string, reading: Reading): undefined {
  const text = payload.text(name);
  const parsed = text === undefined ? undefined : readJson(text);
  if (parsed && 'value' in parsed && typeof parsed.value === 'object' && parsed.value && !Array.isArray(parsed.value))
    return readAnswer(new Fields(parsed.value, reading, payload, name), reading);
  return payload.invalid(name, 'is not the text of a JSON object');
}

/** Each route of a push bears its own waybill. */
function readPush(body: Fields, reading: Reading): undefined {
  const parcels = new Map<string, Scan[]>();
  for (const route of body.list('WaybillRoute')) {
    const number = route.id('mailno');
    const scan = scanOfRoute(route);
    if (!number) route.missing('mailno', 'its parcel cannot be told');
    else if (scan) parcels.set(number, [...(parcels.get(number) ?? []), scan]);
  }
  for (const [trackingNumber, scans] of parcels) stateParcel(reading, 'sf', {trackingNumber, scans});
  if (!body.has('WaybillRoute')) body.unknownKind('SF Express: a push without WaybillRoute.');
}

function readParcel(parcel: Fields, numberName: string, routesName: string, reading: Reading): undefined {
  const trackingNumber = parcel.id(numberName) ?? askedNumber(parcel, reading);
  const routes = parcel.list(routesName);
  if (!trackingNumber) return;
  if (routes.length === 0) return parcel.notAFact('SF Express has no route of the parcel yet.');
  stateParcel(reading, 'sf', {trackingNumber, scans: routes.map(scanOfRoute)});
}

function scanOfRoute(route: Fields): Scan | undefined {
  const names = route.has('acceptTime') ? NEW_NAMES : OLD_NAMES;
  const moment = momentIn(route, names.time, BEIJING);
  if (!moment) return route.missing(names.time, 'nothing dates the route');
  const code = route.text('opCode') ?? route.text('opcode');
  const text = plainText(route.text('remark') ?? '');
  const {meaning, isInferred} = meaningOfRoute(route, code, text);
  const scan = scanOf({moment, meaning}, {code, text: text || undefined, place: [route.text(names.place)]});
  return scan && isInferred ? {...scan, isInferred} : scan;
}

const NEW_NAMES = {time: 'acceptTime', place: 'acceptAddress'} as const;
/** As the web page's own service writes them. */
const OLD_NAMES = {time: 'time', place: 'address'} as const;

/** The first-level status where it is told, else the code, else what the words most likely say. */
function meaningOfRoute(
  route: Fields,
  code: string | undefined,
  text: string,
): {readonly meaning: ParcelMeaning; readonly isInferred?: true} {
  const first = FIRST_STATUSES.get(route.text('firstStatusCode') ?? '');
  const known = code === undefined ? undefined : OP_CODES.get(code);
  // The code tells more within a status ("a day's delay") and is the only one that knows returns and lockers.
  if (known) return {meaning: known};
  if (first) return {meaning: first};
  const words = readWords(text);
  if (!words && code !== undefined) route.unknown('opCode', code);
  return words ? {meaning: words.meaning, isInferred: true} : {meaning: {status: 'UNKNOWN'}};
}

/** Routes of the web page bear markup for emphasis, and couriers' private numbers. */
function plainText(remark: string): string {
  return maskMobileNumbers(
    remark
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
