import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {listOf, objectsNamed} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/** `status` of an event of DHL24 (DHL Poland, "WebAPI2", getTrackAndTraceInfo). */
export const DHL_POLAND_CODES = codeTable(
  {
    INFO_RECEIVED: ['EDWP', 'PRZ'],
    PICKED_UP: ['DWP'],
    IN_TRANSIT: ['SORT', 'LP', 'LK', 'TRM'],
    OUT_FOR_DELIVERY: ['LKU', 'WDR'],
    AVAILABLE_FOR_PICKUP: ['AWI_PS', 'OWL'],
    ATTEMPT_FAILED: ['AWI', 'BGR', 'NOB'],
    DELIVERED: ['DOR'],
    EXCEPTION: ['OP', 'ODM'],
    RETURNING: ['ZWN', 'ZWR'],
  },
  {NOT_HOME: ['AWI'], REFUSED: ['OP', 'ODM']},
);

/** Answers of DHL Poland's WebAPI2 (`getTrackAndTraceInfoResponse`), in SOAP. */
export const dhlPoland = readingXml(jsonMapping({host: 'DHL Poland', source: 'dhl-poland', read: readAnswer}));

function readAnswer(payload: Fields, reading: Reading): undefined {
  for (const fault of objectsNamed(payload, 'Fault')) {
    refused(fault, reading.host, fault.text('faultcode'), fault.text('faultstring'));
  }
  const results = objectsNamed(payload, 'getTrackAndTraceInfoResult');
  for (const result of results) readResult(result, reading);
  if (results.length === 0 && objectsNamed(payload, 'Fault').length === 0)
    payload.unknownKind('It is no answer of DHL24: it has no getTrackAndTraceInfoResult.');
}

function readResult(result: Fields, reading: Reading): undefined {
  const trackingNumber = result.id('shipmentId');
  if (!trackingNumber) return result.missing('shipmentId', 'its parcel cannot be told');
  stateParcel(reading, 'dhl', {
    trackingNumber,
    scans: listOf(result, 'events')
      .flatMap((events) => listOf(events, 'item'))
      .map((event) => {
        const code = event.text('status');
        return scanOf(
          {
            moment: momentIn(event, 'timestamp', {assumed: 'Europe/Warsaw'}),
            meaning: meaningOf(event, 'status', code, DHL_POLAND_CODES),
          },
          {code, text: event.text('description'), place: [event.text('terminal')]},
        );
      }),
  });
}
