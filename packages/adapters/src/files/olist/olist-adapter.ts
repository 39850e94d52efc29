import {fileAdapter} from '../file-adapter.js';
import {olistMapping} from './olist-mapping.js';

/**
 * Olist's orders file on its own, as one CSV body. Its other files join to it and say nothing alone: import them together
 * (`importFiles(olistMapping, …)`).
 */
export const olistAdapter = fileAdapter({
  mapping: olistMapping,
  capabilities: {
    name: 'Olist data set (CSV files)',
    kind: 'FILE',
    topics: ['orders'],
    states: [],
    basis: 'REAL_PAYLOADS',
  },
});
