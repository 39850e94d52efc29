import {defineAdapter} from '../kit/define-adapter.js';

/** Stands for channels whose orders come from files with a mapping of their own: they are imported, never sent. */
export const filesAdapter = defineAdapter({
  id: 'files',
  capabilities: {
    name: 'CSV and XLSX with a mapping of your own',
    kind: 'FILE',
    topics: [],
    states: [],
    basis: 'DOCUMENTS',
  },
  parse: () => ({
    events: [],
    issues: [
      {
        code: 'NOT_AN_ORDER_FACT',
        message:
          'A file says nothing without its mapping. Import them together: orderlight import <mapping.json> <files…>.',
      },
    ],
  }),
});
