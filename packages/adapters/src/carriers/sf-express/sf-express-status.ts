import {codeTable} from '../../kit/parcel/tracked-parcel.js';

/**
 * `opCode` of a route (丰桥 "路由操作码", as integrators quote it: SF's own list is open to its customers alone). Several hundred exist; of one that is
 * missing here the words are read.
 */
export const OP_CODES = codeTable(
  {
    PICKED_UP: ['50', '51', '54', '43', '46'],
    IN_TRANSIT: [
      '10',
      '11',
      '14',
      '15',
      '30',
      '31',
      '34',
      '36',
      '77',
      '99',
      '302',
      '304',
      '310',
      '3036',
      '3137',
      '123',
    ],
    OUT_FOR_DELIVERY: ['44', '204', '634'],
    ATTEMPT_FAILED: ['33', '70', '655'],
    AVAILABLE_FOR_PICKUP: ['125', '126', '607', '642', '657', '664'],
    DELIVERED: ['80', '8000', '128', '658'],
    RETURNING: ['517', '630', '648', '99999'],
  },
  {STALLED: ['34']},
  ['34'],
);

/** `firstStatusCode` (丰桥 "路由状态码", first level), which newer answers add to each route. */
export const FIRST_STATUSES = codeTable({
  PICKED_UP: ['1'],
  IN_TRANSIT: ['2'],
  OUT_FOR_DELIVERY: ['3'],
  DELIVERED: ['4'],
});
