import type {HostAdapter} from '../adapter.js';

/** Orders of Shopify shops. */
export function shopifyAdapter(): HostAdapter {
  return {
    id: 'shopify',
    capabilities: {topics: [], verifies: true, topicHeader: 'x-shopify-topic'},
    parse: () => ({events: [], issues: []}),
  };
}
