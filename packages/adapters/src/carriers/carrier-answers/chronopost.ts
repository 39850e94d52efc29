import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {listOf, objectsNamed} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/** `code` of an event (Chronopost, TrackingServiceWS, trackSkybillV2). */
export const CHRONOPOST_CODES = codeTable({
  INFO_RECEIVED: ['DC'],
  PICKED_UP: ['DB', 'DY', 'PC'],
  IN_TRANSIT: ['SC', 'TS', 'SD'],
  OUT_FOR_DELIVERY: ['TA'],
  DELIVERED: ['D'],
});

/** Answers of Chronopost's tracking service (`trackSkybillV2Response`), in SOAP. */
export const chronopost = readingXml(jsonMapping({host: 'Chronopost', source: 'chronopost', read: readAnswer}));

function readAnswer(payload: Fields, reading: Reading): undefined {
  const answers = objectsNamed(payload, 'return');
  const faults = objectsNamed(payload, 'Fault');
  for (const fault of faults) refused(fault, reading.host, fault.text('faultcode'), fault.text('faultstring'));
  for (const answer of answers) readParcel(answer, reading);
  if (answers.length + faults.length === 0) payload.unknownKind('It is no answer of Chronopost: it has no return.');
}

function readParcel(answer: Fields, reading: Reading): undefined {
  const error = answer.text('errorCode');
  if (error !== undefined && error !== '0') return refused(answer, reading.host, error, answer.text('errorMessage'));
  for (const list of listOf(answer, 'listEventInfoComp')) {
    const trackingNumber = list.id('skybillNumber');
    if (!trackingNumber) return list.missing('skybillNumber', 'its parcel cannot be told');
    stateParcel(reading, 'chronopost', {
      trackingNumber,
      scans: listOf(list, 'events').map((event) => {
        const code = event.text('code');
        return scanOf(
          {
            moment: momentIn(event, 'eventDate', {assumed: 'Europe/Paris'}),
            meaning: meaningOf(event, 'code', code, CHRONOPOST_CODES),
          },
          {code, text: event.text('eventLabel'), place: [event.text('officeLabel')]},
        );
      }),
    });
  }
}
