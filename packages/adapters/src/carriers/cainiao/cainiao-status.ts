import {codeTable} from '../../kit/parcel/tracked-parcel.js';

/**
 * `action` of a step: those of taobao.logistics.trace.search (open.taobao.com, "节点说明"), and those that warehouses report by TMS. Cainiao publishes no whole
 * list; of a step whose action is missing here the words are read.
 */
export const ACTIONS = codeTable(
  {
    INFO_RECEIVED: ['CREATE', 'CONSIGN'],
    PICKED_UP: ['GOT', 'TMS_ACCEPT'],
    IN_TRANSIT: ['ARRIVAL', 'DEPARTURE', 'TRANSIT', 'TMS_STATION_IN', 'TMS_STATION_OUT'],
    OUT_FOR_DELIVERY: ['SENT_SCAN', 'TMS_DELIVERING'],
    AVAILABLE_FOR_PICKUP: ['STA_INBOUND'],
    ATTEMPT_FAILED: ['FAILED', 'TMS_ERROR'],
    DELIVERED: ['SIGNED', 'STA_SIGN', 'TMS_SIGN'],
    EXCEPTION: ['REJECT', 'TMS_REJECT'],
    RETURNING: ['RETURN'],
  },
  {REFUSED: ['REJECT', 'TMS_REJECT']},
);
