import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, momentOf} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {DHL_EXPRESS_CODES} from './dhl-express-codes.js';
import {listOf, objectsNamed} from './objects-named.js';
import {readingXml} from './xml-payload.js';

/** Answers of DHL Express's XML-PI tracking (`TrackingResponse`, `ShipmentTrackingErrorResponse`). */
export const dhlExpress = readingXml(jsonMapping({host: 'DHL Express', source: 'dhl-express', read: readAnswer}));

function readAnswer(payload: Fields, reading: Reading): undefined {
  const bills = objectsNamed(payload, 'AWBInfo');
  for (const bill of bills) readBill(bill, reading);
  if (bills.length > 0) return;
  const status = objectsNamed(payload, 'Status')[0];
  if (status) refusedBill(status, reading);
  else payload.unknownKind('It is no answer of DHL Express: it has neither AWBInfo nor Status.');
}

function refusedBill(status: Fields, {host}: Reading): undefined {
  const condition = status.object('Condition');
  return refused(
    status,
    host,
    condition?.text('ConditionCode'),
    condition?.text('ConditionData') ?? status.text('ActionStatus'),
  );
}

function readBill(bill: Fields, reading: Reading): undefined {
  const status = bill.object('Status');
  if (status && !/^success$/i.test(status.peek('ActionStatus'))) return refusedBill(status, reading);
  const trackingNumber = bill.id('AWBNumber');
  if (!trackingNumber) return bill.missing('AWBNumber', 'its parcel cannot be told');
  const shipment = bill.object('ShipmentInfo');
  if (!shipment) return bill.notAFact('DHL Express has no scan of this parcel.');
  const due = momentIn(shipment, 'EstDlvyDateUTC') ?? momentIn(shipment, 'EstDlvyDate');
  stateParcel(reading, 'dhl', {
    trackingNumber,
    scans: listOf(shipment, 'ShipmentEvent').map((event) => {
      const service = event.object('ServiceEvent');
      const code = service?.text('EventCode');
      const [date, time] = [event.text('Date'), event.text('Time')];
      return scanOf(
        {
          moment:
            date === undefined
              ? event.missing('Date', 'nothing dates the event')
              : momentOf(event, 'Date', `${date} ${time ?? ''}`.trim()),
          meaning: meaningOf(service ?? event, 'EventCode', code, DHL_EXPRESS_CODES),
        },
        {
          code,
          text: service?.text('Description')?.replace(/\s+/g, ' '),
          place: [event.object('ServiceArea')?.text('Description')],
        },
      );
    }),
    state: due && {estimatedDelivery: {until: due.at}},
  });
}
