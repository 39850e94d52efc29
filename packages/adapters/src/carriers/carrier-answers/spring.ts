import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {type Moment, momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `Code` of an event (Spring XBS API, section 3, "Tracking event codes"). 101 is delivered to the country, not to anybody in it. */
export const SPRING_CODES = codeTable(
  {
    INFO_RECEIVED: ['0', '12', '1001'],
    PICKED_UP: ['18', '20'],
    IN_TRANSIT: ['15', '19', '21', '22', '93', '101', '2101', '2103', '9101', '9102', '9302', '9999'],
    CUSTOMS: ['40', '41', '2102'],
    OUT_FOR_DELIVERY: ['9301'],
    AVAILABLE_FOR_PICKUP: ['92'],
    ATTEMPT_FAILED: ['91'],
    DELIVERED: ['100'],
    EXCEPTION: ['31', '111'],
    RETURNING: ['124'],
    RETURNED: ['125', '12406', '12501', '12502', '12503', '12504', '12505', '12506'],
    CANCELLED: ['4106'],
    EXPIRED: ['25'],
  },
  {
    LOST: ['111'],
    CUSTOMS_DELAY: ['41'],
    REFUSED: ['12501'],
    WRONG_ADDRESS: ['12502'],
    DAMAGED: ['12503'],
    PICKUP_MISSED: ['12504'],
  },
  ['9302'],
);

/** Answers of Spring's XBS API (`TrackShipment`). */
export const spring = jsonMapping({
  host: 'Spring',
  source: 'spring',
  read(payload, reading) {
    const shipment = payload.object('Shipment');
    if (shipment) return readShipment(shipment, reading);
    const level = payload.text('ErrorLevel');
    if (level === undefined)
      return payload.unknownKind('It is no answer of Spring: it has neither Shipment nor ErrorLevel.');
    refused(payload, 'Spring', level, payload.text('Error'));
  },
});

function readShipment(shipment: Fields, reading: Reading): undefined {
  const trackingNumber = shipment.id('TrackingNumber');
  if (!trackingNumber) return shipment.missing('TrackingNumber', 'its parcel cannot be told');
  stateParcel(reading, 'spring', {
    trackingNumber,
    trackingUrl: shipment.url('CarrierTrackingUrl'),
    scans: shipment.list('Events').map((event) => {
      const code = event.text('Code');
      return scanOf(
        {moment: eventMoment(event), meaning: meaningOf(event, 'Code', code, SPRING_CODES)},
        {
          code,
          text: event.text('Description'),
          place: [event.text('City'), event.text('State'), event.text('Country')],
        },
      );
    }),
  });
}

/** `Timestamp` is the instant; `DateTime` beside it the clock of the place. */
function eventMoment(event: Fields): Moment | undefined {
  const at = event.epoch('Timestamp', 'SECONDS');
  return at === undefined ? momentIn(event, 'DateTime') : {at};
}
