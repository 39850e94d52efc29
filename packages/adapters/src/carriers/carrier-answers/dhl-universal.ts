import {jsonMapping} from '../../kit/host-mapping.js';
import {carrierAnswer} from './carrier-answer.js';
import {DHL_STATUS_CODES, readDhlShipments} from './dhl-shipments.js';

/** Answers of DHL's "Shipment Tracking - Unified" (`/track/shipments`), for every division of DHL. */
export const dhlUniversal = jsonMapping({host: 'DHL', source: 'dhl-universal', read: readDhlShipments});

/** DHL: the answers of its unified tracking. */
export const dhlUniversalAdapter = carrierAnswer({
  id: 'dhl-universal',
  name: 'DHL (unified tracking)',
  mapping: dhlUniversal,
  codes: DHL_STATUS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Times of events without an offset are local to the scan; they are read in UTC and marked so.'],
});
