import {fileAdapter} from '../file-adapter.js';
import {yonyouFilesMapping} from './yonyou-files-mapping.js';

/** Yonyou U8's exported list of sales orders, as one CSV body; workbooks are imported (`importFiles(yonyouFilesMapping, …)`). */
export const yonyouFilesAdapter = fileAdapter({
  mapping: yonyouFilesMapping,
  capabilities: {
    name: 'Yonyou (用友) U8 sales order export',
    kind: 'FILE',
    topics: ['orders'],
    states: [],
    basis: 'DOCUMENTS',
    unverified: [
      'Titles are the words of U8’s own API for its fields as integrators comment them; no exported file was at hand.',
      'The word of a closed order (关闭) is not documented.',
    ],
  },
});
