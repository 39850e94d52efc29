import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `eventType` (SmartKargo, partner tracking API): air cargo's codes (Cargo-IMP) and those of its delivery partners. */
export const SMARTKARGO_CODES = codeTable(
  {
    INFO_RECEIVED: ['BKD'],
    PICKED_UP: ['RCS'],
    IN_TRANSIT: ['DEP', 'ARR', 'MAN', 'NFD', 'RCF', 'RCT', 'TFD', 'PND'],
    CUSTOMS: ['CCD', 'CRC'],
    OUT_FOR_DELIVERY: ['GDL'],
    AVAILABLE_FOR_PICKUP: ['RCU'],
    ATTEMPT_FAILED: ['ADL'],
    DELIVERED: ['DDL', 'DLD', 'DLV'],
    EXCEPTION: ['DIS'],
  },
  {NOT_HOME: ['ADL']},
);

/** Answers of SmartKargo's tracking (`/exchange/…/tracking?packageReference=…`): a list of events, each with its parcel. */
export const smartkargo = jsonMapping({host: 'SmartKargo', source: 'smartkargo', read: readEvent});

function readEvent(event: Fields, reading: Reading): undefined {
  const error = event.object('error');
  if (error) return refused(error, 'SmartKargo', error.text('code'), error.text('message'));
  const trackingNumber = event.id('packageReference') ?? event.id('headerReference') ?? waybillIn(event);
  if (!trackingNumber) return event.unknownKind('It is no event of SmartKargo: it has no packageReference.');
  const code = event.text('eventType');
  const location = event.object('location');
  const zone = {told: location?.text('timezone')};
  const scan = scanOf(
    // Its dates bear the seven digits that .NET counts a second in.
    {moment: momentIn(event, 'eventDate', zone), meaning: meaningOf(event, 'eventType', code, SMARTKARGO_CODES)},
    {
      code,
      text: event.text('description'),
      place: location
        ? [location.text('city'), location.text('state'), location.text('countryId')]
        : [event.text('eventLocation')],
    },
  );
  const until = momentIn(event, 'estimatedDeliveryDate', zone)?.at;
  stateParcel(reading, 'smartkargo', {
    trackingNumber,
    scans: [scan],
    state: until ? {estimatedDelivery: {until}} : undefined,
  });
}

function waybillIn(event: Fields): string | undefined {
  const [prefix, number] = [event.id('prefix'), event.id('airWaybill')];
  return prefix && number ? `${prefix}-${number}` : undefined;
}
