import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {askedNumber} from '../../kit/parcel/asked-number.js';
import {codeTable, meaningOf, refused, type Scan, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentOf} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {listOf, objectsNamed} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/** `status` of a statusInfo (DPD, ParcelLifeCycleService 2.0, getTrackingData), in either of its spellings. */
export const DPD_CODES = codeTable({
  INFO_RECEIVED: ['SHIPMENT', 'Shipment'],
  PICKED_UP: ['PickedUp', 'ACCEPTED', 'Accepted'],
  IN_TRANSIT: ['BetweenDepots', 'Depot', 'AT_SENDING_DEPOT', 'ON_THE_ROAD', 'AT_DELIVERY_DEPOT'],
  OUT_FOR_DELIVERY: ['Courier'],
  AVAILABLE_FOR_PICKUP: ['ParcelShop'],
  ATTEMPT_FAILED: ['DeliveryFailure', 'ReturningFromDelivery'],
  DELIVERED: ['Delivered', 'DELIVERED'],
});

/** Answers of DPD's ParcelLifeCycleService 2.0 (`getTrackingDataResponse`), in SOAP. They do not name their parcel: see `askedNumber`. */
export const dpd = readingXml(jsonMapping({host: 'DPD', source: 'dpd', read: readAnswer}));

function readAnswer(payload: Fields, reading: Reading): undefined {
  const faults = objectsNamed(payload, 'Fault');
  for (const fault of faults) {
    const detail = objectsNamed(fault, 'authenticationFault')[0];
    refused(
      fault,
      reading.host,
      detail?.text('errorCode') ?? fault.text('faultcode'),
      detail?.text('errorMessage') ?? fault.text('faultstring'),
    );
  }
  const results = objectsNamed(payload, 'trackingresult');
  for (const result of results) readResult(result, reading);
  if (results.length + faults.length === 0) payload.unknownKind('It is no answer of DPD: it has no trackingresult.');
}

function readResult(result: Fields, reading: Reading): undefined {
  const trackingNumber = result.id('parcelLabelNumber') ?? askedNumber(result, reading);
  if (!trackingNumber) return;
  stateParcel(reading, 'dpd', {trackingNumber, scans: listOf(result, 'statusInfo').map(statusScan)});
}

/** A status that has been reached and is dated; the others are the steps that are still to come. */
function statusScan(status: Fields): Scan | undefined {
  const date = content(status, 'date');
  if (status.peek('statusHasBeenReached') === 'false' || date === undefined) return undefined;
  const code = status.text('status');
  return scanOf(
    {
      moment: momentOf(status, 'date', date, {assumed: 'Europe/Brussels'}),
      meaning: meaningOf(status, 'status', code, DPD_CODES),
    },
    {code, text: content(status, 'description') ?? content(status, 'label'), place: [content(status, 'location')]},
  );
}

/** The text of an element that wraps it in `content`, once or twice. */
function content(fields: Fields, name: string): string | undefined {
  let inner = listOf(fields, name)[0];
  while (inner && listOf(inner, 'content')[0]) inner = listOf(inner, 'content')[0];
  return inner?.text('content');
}
