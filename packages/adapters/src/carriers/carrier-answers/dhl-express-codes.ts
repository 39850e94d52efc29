import {codeTable} from '../../kit/parcel/tracked-parcel.js';

/** Checkpoint codes of DHL Express (DHL Express XML-PI and MyDHL API, reference data "Event codes"). */
export const DHL_EXPRESS_CODES = codeTable(
  {
    INFO_RECEIVED: ['SA', 'OC', 'SD'],
    PICKED_UP: ['PU'],
    IN_TRANSIT: [
      ...['AF', 'AR', 'BN', 'DF', 'DI', 'ES', 'FD', 'HI', 'HO', 'IC', 'IT', 'OR', 'PL', 'PO', 'PY', 'RW', 'SM', 'TR'],
      ...['ND', 'NA', 'TD', 'MD', 'LX', 'RR', 'TI', 'TT'],
    ],
    CUSTOMS: ['BR', 'CC', 'CD', 'CI', 'CR', 'CU', 'RC', 'SC', 'CS', 'CT', 'UD', 'DU'],
    OUT_FOR_DELIVERY: ['WC'],
    AVAILABLE_FOR_PICKUP: ['CA', 'AS', 'HP', 'HX'],
    ATTEMPT_FAILED: ['BA', 'NH', 'RD', 'MS', 'FA'],
    DELIVERED: ['OK', 'DL', 'PD', 'DS', 'OD'],
    EXCEPTION: ['OH', 'CM', 'DM', 'LT', 'SS', 'ST', 'MC', 'DG'],
    RETURNING: ['RT'],
  },
  {
    WRONG_ADDRESS: ['BA', 'CM'],
    NOT_HOME: ['NH'],
    REFUSED: ['RD'],
    DAMAGED: ['DM'],
    LOST: ['LT'],
    CUSTOMS_DELAY: ['CD', 'UD'],
    CUSTOMS_DOCS: ['CI'],
    DUTIES_UNPAID: ['DU'],
    WEATHER: [],
    MISROUTED: ['MS'],
  },
  ['CD', 'MD', 'TD', 'ND', 'UD'],
);
