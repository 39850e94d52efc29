import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {stateWords} from '../../kit/state-words.js';
import {TRYTON_SETTINGS} from './tryton-api.js';
import {trytonCommands} from './tryton-commands.js';
import {everyAnswer} from './tryton-parse.js';
import {trytonPull} from './tryton-pull.js';
import {INVOICE_STATE, INVOICE_STEP, SALE_STATE, SHIPMENT_STATE, SHIPMENT_STEP} from './tryton-status.js';

/** Sales of a Tryton server, asked for by its JSON-RPC; Tryton sends nothing by itself. */
export const trytonAdapter = defineAdapter({
  id: 'tryton',
  capabilities: {
    name: 'Tryton',
    kind: 'ERP',
    topics: [],
    states: [
      {of: 'order', words: stateWords(SALE_STATE, (step) => step)},
      {of: 'payment', words: Object.fromEntries(INVOICE_STATE)},
      {of: 'fulfillment', words: Object.fromEntries(SHIPMENT_STATE)},
      {of: 'shipment', words: stateWords(SHIPMENT_STEP, (step) => step)},
      {of: 'invoice', words: stateWords(INVOICE_STEP, (step) => step)},
    ],
    basis: 'REAL_PAYLOADS',
    unverified: [
      'Run against Tryton 6.0 alone; the states of later versions (shipped, partially shipped, awaiting payment) were read in their source or known by name.',
      'A database whose own time zone is not UTC would date records in that zone.',
      'An invoice that bills several sales at once counts with the whole of it for each.',
    ],
  },
  requires: {
    token: "The user's password",
    settings: TRYTON_SETTINGS,
  },
  parse: parsedBy(everyAnswer),
  pull: trytonPull,
  commands: trytonCommands,
});
