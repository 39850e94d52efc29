import type {HostAdapter} from './adapter.js';
import type {FileMapping} from './file-mapping/file-mapping.js';
import {kuaidi100Adapter} from './kuaidi100/kuaidi100-adapter.js';
import {olistAdapter} from './olist/olist-adapter.js';
import {olistMapping} from './olist/olist-mapping.js';
import {shopifyAdapter} from './shopify/shopify-adapter.js';

/** Every adapter that ships, by id. */
export const ADAPTERS: Readonly<Record<string, () => HostAdapter>> = {
  kuaidi100: kuaidi100Adapter,
  olist: olistAdapter,
  shopify: shopifyAdapter,
};

/** Every file mapping that ships, by id: hosts whose data comes as several files that belong together. */
export const FILE_MAPPINGS: Readonly<Record<string, FileMapping>> = {
  olist: olistMapping,
};

/** The adapter of that id, or `undefined`. */
export function findAdapter(id: string): HostAdapter | undefined {
  return Object.hasOwn(ADAPTERS, id) ? ADAPTERS[id]?.() : undefined;
}

/** The file mapping of that id, or `undefined`. */
export function findFileMapping(id: string): FileMapping | undefined {
  return Object.hasOwn(FILE_MAPPINGS, id) ? FILE_MAPPINGS[id] : undefined;
}
