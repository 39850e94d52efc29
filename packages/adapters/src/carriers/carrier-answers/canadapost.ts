import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codes, codeTable, endOfDay, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, momentOf} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {listOf, objectsNamed} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/** `event-identifier` without its leading zeros (Canada Post Developer Program, "Tracking – event codes"). */
export const CANADA_POST_CODES = codeTable(
  {
    INFO_RECEIVED: codes('3000'),
    PICKED_UP: codes('300-303 1400-1405 2300'),
    IN_TRANSIT: codes('100-107 122 123 128-138 159-166 170-173 175 400 2412'),
    CUSTOMS: codes('117 120 121 125 127 810 1443 1484 1487 1494 4700'),
    OUT_FOR_DELIVERY: codes('174 500'),
    AVAILABLE_FOR_PICKUP: codes('118 156 1407 1410 1435-1438 1479 1488 1701 2410'),
    ATTEMPT_FAILED: codes('150 154 167-169 179 181-184 190 1100 1415-1420 1450 1481-1483 1491-1493 2600 2802 4650'),
    // 20: the signature was recorded, which there is none of before delivery.
    DELIVERED: codes('20 1408 1409 1421-1434 1441 1442 1496-1499'),
    EXCEPTION: codes('119 124 126 142-149 151-153 1411 1414 2411 2414'),
  },
  {
    DAMAGED: codes('119 142-149'),
    LOST: codes('124 126 151-153'),
    MISROUTED: codes('128-133'),
    VEHICLE_ISSUE: codes('134-138'),
    REFUSED: codes('150 1415 1416'),
    BUSINESS_CLOSED: codes('179 181 182'),
    NOT_HOME: codes('167-169 183 184 190 1417-1420'),
    WRONG_ADDRESS: codes('172 173 1482 1483'),
    CUSTOMS_DELAY: codes('810 1443 1484 1487'),
    CUSTOMS_DOCS: codes('117 120 121'),
    DUTIES_UNPAID: codes('125 127 1494'),
    WEATHER: codes('159-163'),
    DISASTER: codes('164-166'),
  },
  codes('159-163 172 173 2412'),
);

/** `event-time-zone`: Canada's zones, each by its abbreviation in either season. */
const OFFSETS: ReadonlyMap<string, string> = new Map([
  ['NST', '-03:30'],
  ['NDT', '-02:30'],
  ['AST', '-04:00'],
  ['ADT', '-03:00'],
  ['EST', '-05:00'],
  ['EDT', '-04:00'],
  ['CST', '-06:00'],
  ['CDT', '-05:00'],
  ['MST', '-07:00'],
  ['MDT', '-06:00'],
  ['PST', '-08:00'],
  ['PDT', '-07:00'],
  ['UTC', '+00:00'],
  ['GMT', '+00:00'],
]);

/** Answers of Canada Post's tracking service (`GET /vis/track/pin/{pin}/detail`), in XML. */
export const canadaPost = readingXml(jsonMapping({host: 'Canada Post', source: 'canadapost', read: readAnswer}));

function readAnswer(payload: Fields, reading: Reading): undefined {
  const messages = objectsNamed(payload, 'message');
  for (const message of messages) refused(message, reading.host, message.text('code'), message.text('description'));
  const details = objectsNamed(payload, 'tracking-detail');
  for (const detail of details) readDetail(detail, reading);
  if (details.length + messages.length === 0)
    payload.unknownKind('It is no answer of Canada Post: it has no tracking-detail.');
}

function readDetail(detail: Fields, reading: Reading): undefined {
  const trackingNumber = detail.id('pin');
  if (!trackingNumber) return detail.missing('pin', 'its parcel cannot be told');
  const until = endOfDay(momentIn(detail, 'changed-expected-date') ?? momentIn(detail, 'expected-delivery-date'));
  stateParcel(reading, 'canada-post', {
    trackingNumber,
    scans: listOf(detail, 'significant-events')
      .flatMap((events) => listOf(events, 'occurrence'))
      .map((event) => {
        const code = event.text('event-identifier');
        const date = event.text('event-date');
        const text = [date, event.text('event-time')].filter((part) => part !== undefined).join(' ');
        return scanOf(
          {
            moment:
              date === undefined
                ? event.missing('event-date', 'nothing dates the event')
                : momentOf(event, 'event-date', text, {told: OFFSETS.get(event.peek('event-time-zone'))}),
            meaning: meaningOf(event, 'event-identifier', code?.replace(/^0+(?=\d)/, ''), CANADA_POST_CODES),
          },
          {
            code,
            text: event.text('event-description'),
            place: [event.text('event-site'), event.text('event-province')],
          },
        );
      }),
    state: until ? {estimatedDelivery: {until}} : undefined,
  });
}
