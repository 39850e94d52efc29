import {CARRIER_ADAPTERS} from './carriers/carrier-answers/carrier-adapters.js';
import {kuaidi100Adapter} from './carriers/kuaidi100/kuaidi100-adapter.js';
import type {FileMapping} from './files/file-mapping.js';
import {olistAdapter} from './files/olist/olist-adapter.js';
import {olistMapping} from './files/olist/olist-mapping.js';
import type {HostAdapter} from './kit/adapter.js';
import {medusaAdapter} from './shops/medusa/medusa-adapter.js';
import {pinduoduoAdapter} from './shops/pinduoduo/pinduoduo-adapter.js';
import {shopifyAdapter} from './shops/shopify/shopify-adapter.js';
import {taobaoAdapter} from './shops/taobao/taobao-adapter.js';
import {vendureAdapter} from './shops/vendure/vendure-adapter.js';
import {woocommerceAdapter} from './shops/woocommerce/woocommerce-adapter.js';

/** Every adapter that ships, by id. */
export const ADAPTERS: Readonly<Record<string, () => HostAdapter>> = {
  ...CARRIER_ADAPTERS,
  kuaidi100: kuaidi100Adapter,
  medusa: medusaAdapter,
  olist: olistAdapter,
  pinduoduo: pinduoduoAdapter,
  shopify: shopifyAdapter,
  taobao: taobaoAdapter,
  vendure: vendureAdapter,
  woocommerce: woocommerceAdapter,
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
