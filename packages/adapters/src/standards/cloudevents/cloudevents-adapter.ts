import type {HostAdapter} from '../../kit/adapter.js';
import {defineAdapter} from '../../kit/define-adapter.js';
import {parsedBy} from '../../kit/host-mapping.js';
import {cloudEventsOf, type HostReaders} from './cloudevents-mapping.js';

/**
 * Order events, and payloads of the `hosts`, in the envelope of CloudEvents 1.0. CloudEvents signs nothing: the hub's own key in the URL
 * stands for it.
 */
export function cloudeventsAdapter(hosts: HostReaders): () => HostAdapter {
  return defineAdapter({
    id: 'cloudevents',
    capabilities: {
      name: 'CloudEvents 1.0',
      kind: 'STANDARD',
      topics: ['structured', 'batched', 'binary'],
      states: [],
      basis: 'REAL_PAYLOADS',
      unverified: ['No host’s own CloudEvents were seen: which host an event is of goes by its type or an attribute.'],
    },
    parse: parsedBy(cloudEventsOf(hosts)),
  });
}
