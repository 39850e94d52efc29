import {AGREEMENT_MEASURES} from './agreement.js';
import {CARRIER_MEASURES} from './carrier-measures.js';
import {CUSTOMER_MEASURES} from './customer-measures.js';
import type {MeasureKey} from './indicator-keys.js';
import type {Measure} from './measure.js';
import {PAYMENT_MEASURES} from './payment-measures.js';
import {SYNC_MEASURES} from './sync-measures.js';
import {WAREHOUSE_MEASURES} from './warehouse-measures.js';

/**
 * The twelve indicators and what is measured beside them, each with its default limit (SPEC §5.1 of the product), owner and
 * window. What each says in words is `MEASURE_WORDS`.
 */
export const MEASURES: Readonly<Record<MeasureKey, Measure>> = {
  ...PAYMENT_MEASURES,
  ...WAREHOUSE_MEASURES,
  ...CARRIER_MEASURES,
  ...SYNC_MEASURES,
  ...CUSTOMER_MEASURES,
  ...AGREEMENT_MEASURES,
};
