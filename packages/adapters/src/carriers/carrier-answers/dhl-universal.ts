import {jsonMapping} from '../../kit/host-mapping.js';
import {readDhlShipments} from './dhl-shipments.js';

/** Answers of DHL's "Shipment Tracking - Unified" (`/track/shipments`), for every division of DHL. */
export const dhlUniversal = jsonMapping({host: 'DHL', source: 'dhl-universal', read: readDhlShipments});
