import {fileAdapter} from '../file-adapter.js';
import {offlineRegisterMapping} from './offline-register-mapping.js';

/** The offline register, typed in as one CSV body; workbooks are imported (`importFiles(offlineRegisterMapping, …)`). */
export const offlineRegisterAdapter = fileAdapter({
  mapping: offlineRegisterMapping,
  capabilities: {
    name: 'Offline register (printed form)',
    kind: 'FILE',
    topics: ['steps'],
    states: [],
    basis: 'DOCUMENTS',
  },
});
