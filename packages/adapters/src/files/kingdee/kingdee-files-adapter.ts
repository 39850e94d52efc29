import {fileAdapter} from '../file-adapter.js';
import {kingdeeFilesMapping} from './kingdee-files-mapping.js';

/** Kingdee K/3's exported list of sales orders, as one CSV body; workbooks are imported (`importFiles(kingdeeFilesMapping, …)`). */
export const kingdeeFilesAdapter = fileAdapter({
  mapping: kingdeeFilesMapping,
  capabilities: {
    name: 'Kingdee (金蝶) K/3 sales order export',
    kind: 'FILE',
    topics: ['orders'],
    states: [],
    basis: 'DOCUMENTS',
    unverified: [
      'Titles are the words of K/3’s own fields as integrators comment them; no exported file was at hand.',
      'The words of the columns for cancelled (作废) and closed (关闭) orders are not documented; several are taken.',
      'Closed (关闭) is taken as completed: K/3 also closes orders by hand.',
    ],
  },
});
