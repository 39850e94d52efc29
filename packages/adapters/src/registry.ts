import type {HostAdapter} from './adapter.js';
import {shopifyAdapter} from './shopify/shopify-adapter.js';

/** Every adapter that ships, by id. */
export const ADAPTERS: Readonly<Record<string, () => HostAdapter>> = {
  shopify: shopifyAdapter,
};

/** The adapter of that id, or `undefined`. */
export function findAdapter(id: string): HostAdapter | undefined {
  return Object.hasOwn(ADAPTERS, id) ? ADAPTERS[id]?.() : undefined;
}
