import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {kingdee} from './kingdee-mapping.js';
import {DOCUMENT_STATUS} from './kingdee-status.js';

/** Sales orders and stock-outs of Kingdee K/3 Cloud, as its WebAPI's query answers them and somebody hands them over by name. */
export const kingdeeAdapter = defineAdapter({
  id: 'kingdee',
  capabilities: {
    name: 'Kingdee K/3 Cloud',
    kind: 'ERP',
    topics: [],
    states: [{of: 'order', words: stateWords(DOCUMENT_STATUS, (step) => step)}],
    basis: 'DOCUMENTS',
    unverified: [
      "Read in integrators' descriptions of the WebAPI and its forms; no answer of a system was seen.",
      'The names of a few fields (FStockOutQty, FSoorDerno, FSOEntryId, FSettleCurrId.FCode) are known from use and stood in no document that was read.',
      'It is not asked by itself: the login of the WebAPI and the rows of a query without their names are not read.',
    ],
  },
  parse: parsedBy(kingdee),
});
