import type {EvidenceBasis, HostAdapter} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {type HostMapping, parsedBy} from '../../kit/host-mapping.js';
import type {CodeTable} from '../../kit/parcel/tracked-parcel.js';
import {stateWords} from '../../kit/state-words.js';

/** What {@link carrierAnswer} takes. */
export interface CarrierAnswer {
  readonly id: string;
  /** As its maker writes it. */
  readonly name: string;
  readonly mapping: HostMapping;
  /** Codes of its scans. */
  readonly codes: CodeTable;
  readonly basis: EvidenceBasis;
  readonly unverified?: readonly string[];
}

/**
 * The adapter of a carrier whose answers to a tracking request are posted to the hub, by whoever asks the carrier. Such answers are not signed:
 * the hub's own key in the URL stands for them.
 */
export function carrierAnswer({id, name, mapping, codes, basis, unverified = []}: CarrierAnswer): () => HostAdapter {
  return defineAdapter({
    id,
    capabilities: {
      name,
      kind: 'CARRIER',
      topics: ['tracking'],
      states: [{of: 'shipment', words: stateWords(codes, ({status}) => status)}],
      basis,
      ...(unverified.length > 0 && {unverified}),
    },
    parse: parsedBy(mapping),
  });
}
