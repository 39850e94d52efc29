import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {endOfDay, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn, momentOf} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {DHL_EXPRESS_CODES} from './dhl-express-codes.js';

/** Answers of DHL Express's MyDHL API (`/tracking`, `/shipments/{number}/proof-of-delivery`). */
export const mydhl = jsonMapping({
  host: 'MyDHL',
  source: 'mydhl',
  read(payload, reading) {
    if (payload.has('documents'))
      return payload.notAFact('It is a document (a proof of delivery) that does not name its parcel.');
    if (payload.has('shipments')) for (const shipment of payload.list('shipments')) readShipment(shipment, reading);
    else if (payload.has('title') || payload.has('detail'))
      refused(payload, 'MyDHL', payload.text('status'), payload.text('detail') ?? payload.text('title'));
    else payload.unknownKind('It is no answer of the MyDHL API: it has no shipments.');
  },
});

function readShipment(shipment: Fields, reading: Reading): undefined {
  const trackingNumber = shipment.id('shipmentTrackingNumber');
  if (!trackingNumber) return shipment.missing('shipmentTrackingNumber', 'its parcel cannot be told');
  // `status` of a shipment only says whether it was found; where it stands, its events tell.
  const due = momentIn(shipment, 'estimatedTimeOfDelivery') ?? momentIn(shipment, 'estimatedDeliveryDate');
  const until = endOfDay(due);
  stateParcel(reading, 'dhl', {
    trackingNumber,
    scans: shipment.list('events').map((event) => {
      const code = event.text('typeCode');
      const [date, time] = [event.text('date'), event.text('time')];
      return scanOf(
        {
          moment:
            date === undefined
              ? event.missing('date', 'nothing dates the event')
              : momentOf(event, 'date', `${date} ${time ?? ''}`.trim(), {told: event.text('GMTOffset')}),
          meaning: meaningOf(event, 'typeCode', code, DHL_EXPRESS_CODES),
        },
        {
          code,
          text: event.text('description'),
          place: event.list('serviceArea').map((area) => area.text('description')),
        },
      );
    }),
    state: until ? {estimatedDelivery: {until}} : undefined,
  });
}
