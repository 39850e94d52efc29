import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, endOfDay, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `status` of the shipment and `code` of an event (Teleship API, "Tracking"). */
export const TELESHIP_CODES = codeTable({
  INFO_RECEIVED: ['pending', 'created', 'label_created'],
  PICKED_UP: ['collected'],
  IN_TRANSIT: ['in_hub', 'in_transit'],
  CUSTOMS: ['customs_cleared', 'in_customs'],
  OUT_FOR_DELIVERY: ['out_for_delivery'],
  ATTEMPT_FAILED: ['delivery_failed'],
  DELIVERED: ['delivered'],
  RETURNED: ['returned'],
  CANCELLED: ['cancelled'],
});

/** Answers of Teleship's API (`/api/tracking/{number}`). */
export const teleship = jsonMapping({host: 'Teleship', source: 'teleship', read: readAnswer});

function readAnswer(payload: Fields, reading: Reading): undefined {
  const messages = payload.list('messages');
  for (const message of messages) refused(message, 'Teleship', message.text('code'), message.text('message'));
  const trackingNumber = payload.id('trackingNumber');
  if (!trackingNumber) {
    if (messages.length === 0) payload.unknownKind('It is no answer of Teleship: it has no trackingNumber.');
    return;
  }
  const status = payload.text('status');
  const until = endOfDay(momentIn(payload, 'estimatedDelivery'));
  stateParcel(reading, 'teleship', {
    trackingNumber,
    scans: payload.list('events').map((event) => {
      const code = event.text('code');
      return scanOf(
        {moment: momentIn(event, 'timestamp'), meaning: meaningOf(event, 'code', code, TELESHIP_CODES)},
        {code, text: event.text('description'), place: [event.text('location')]},
      );
    }),
    state: {
      ...(status !== undefined && {code: status, meaning: meaningOf(payload, 'status', status, TELESHIP_CODES)}),
      ...(until && {estimatedDelivery: {until}}),
    },
  });
}
