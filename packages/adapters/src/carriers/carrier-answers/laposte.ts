import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {codeTable, meaningOf, refused, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `code` of an event (La Poste, API Suivi v2, "Liste des codes événements"). */
export const LA_POSTE_CODES = codeTable(
  {
    INFO_RECEIVED: ['DR1', 'DR2'],
    PICKED_UP: ['PC1', 'PC2'],
    IN_TRANSIT: ['ET1', 'ET2', 'ET3', 'ET4', 'EP1', 'PB2'],
    CUSTOMS: ['DO1', 'DO2', 'DO3'],
    OUT_FOR_DELIVERY: ['MD2'],
    AVAILABLE_FOR_PICKUP: ['AG1'],
    DELIVERED: ['DI1'],
    EXCEPTION: ['PB1', 'ND1'],
    RETURNING: ['RE1'],
    RETURNED: ['DI2'],
  },
  {CUSTOMS_DELAY: ['DO3']},
);

/** Answers of La Poste's tracking API v2 (`/suivi/v2/idships/{number}`): letters, Colissimo, Chronopost. */
export const laPoste = jsonMapping({host: 'La Poste', source: 'laposte', read: readAnswer});

function readAnswer(payload: Fields, reading: Reading): undefined {
  const shipment = payload.object('shipment');
  if (!shipment) {
    const code = payload.text('returnCode') ?? payload.text('code');
    if (code === undefined)
      return payload.unknownKind('It is no answer of La Poste: it has neither shipment nor returnCode.');
    return refused(payload, 'La Poste', code, payload.text('returnMessage') ?? payload.text('message'));
  }
  const trackingNumber = shipment.id('idShip');
  if (!trackingNumber) return shipment.missing('idShip', 'its parcel cannot be told');
  const until = momentIn(shipment, 'estimDate')?.at;
  stateParcel(reading, 'la-poste', {
    trackingNumber,
    trackingUrl: shipment.url('url'),
    scans: shipment.list('event').map((event) => {
      const code = event.text('code');
      return scanOf(
        {moment: momentIn(event, 'date'), meaning: meaningOf(event, 'code', code, LA_POSTE_CODES)},
        {code, text: event.text('label')},
      );
    }),
    state: until ? {estimatedDelivery: {until}} : undefined,
  });
}
