import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {listOf, objectsNamed} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/** `stateCode` of a state (bpost, Shipping Manager web service, "Tracking – state codes"). */
export const BPOST_CODES = codeTable(
  {
    CUSTOMS: ['B00', 'B01', 'B02'],
    IN_TRANSIT: ['N14', 'R00', 'R01', 'R02', 'R03', 'R04', 'R05', 'T00', 'T01'],
    OUT_FOR_DELIVERY: ['L00'],
    AVAILABLE_FOR_PICKUP: ['N74', 'R13'],
    ATTEMPT_FAILED: ['B04', 'N01', 'N02', 'N03', 'N04', 'N05', 'N06', 'N07', 'N08', 'N10', 'N11', 'N12', 'N13', 'N16'],
    DELIVERED: ['U00', 'U01', 'U02', 'U03', 'U04', 'U05', 'U06', 'U07', 'U08'],
    EXCEPTION: ['B03', 'B05', 'B06', 'B07', 'B08', 'B09', 'B10', 'B11', 'B12', 'B13', 'B18', 'B23', 'B24', 'B28'],
  },
  {
    REFUSED: ['B03', 'B23'],
    NOT_HOME: ['B04', 'N01', 'N02'],
    BUSINESS_CLOSED: ['N03'],
    WRONG_ADDRESS: ['B06', 'B07', 'B09', 'B10'],
    DAMAGED: ['B05', 'B08'],
  },
);

/** Answers of bpost's Shipping Manager (`/trackings/{itemCode}`), in XML. */
export const bpost = readingXml(jsonMapping({host: 'bpost', source: 'bpost', read: readAnswer}));

function readAnswer(payload: Fields, reading: Reading): undefined {
  const items = objectsNamed(payload, 'itemTracking');
  for (const item of items) readItem(item, reading);
  if (items.length > 0) return;
  const error = objectsNamed(payload, 'error')[0] ?? objectsNamed(payload, 'Error')[0];
  if (error)
    refused(
      error,
      reading.host,
      error.text('code') ?? error.text('errorCode'),
      error.text('message') ?? error.text('errorMessage'),
    );
  else payload.unknownKind('It is no answer of bpost: it has no itemTracking.');
}

function readItem(item: Fields, reading: Reading): undefined {
  const trackingNumber = item.id('itemCode');
  if (!trackingNumber) return item.missing('itemCode', 'its parcel cannot be told');
  const scans = listOf(item, 'stateInfo').map((state) => {
    const code = state.text('stateCode');
    return scanOf(
      {moment: momentIn(state, 'time'), meaning: meaningOf(state, 'stateCode', code, BPOST_CODES)},
      {code, text: state.text('stateDescription')},
    );
  });
  const moment = momentIn(item, 'deliveryTime');
  const isDelivered = scans.some((scan) => scan?.meaning.status === 'DELIVERED');
  stateParcel(reading, 'bpost', {
    trackingNumber,
    scans,
    // Before delivery the same field holds when it is expected.
    state: moment && !isDelivered ? {estimatedDelivery: {until: moment.at}} : undefined,
  });
}
