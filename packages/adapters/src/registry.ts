import {aftershipAdapter} from './carriers/aftership/aftership-adapter.js';
import {cainiaoAdapter} from './carriers/cainiao/cainiao-adapter.js';
import {CARRIER_ADAPTERS} from './carriers/carrier-answers/carrier-adapters.js';
import {easypostAdapter} from './carriers/easypost/easypost-adapter.js';
import {kuaidi100Adapter} from './carriers/kuaidi100/kuaidi100-adapter.js';
import {sfExpressAdapter} from './carriers/sf-express/sf-express-adapter.js';
import {track17Adapter} from './carriers/track17/track17-adapter.js';
import {erpnextAdapter} from './erp/erpnext/erpnext-adapter.js';
import {kingdeeAdapter} from './erp/kingdee/kingdee-adapter.js';
import {odooAdapter} from './erp/odoo/odoo-adapter.js';
import {s4hanaAdapter} from './erp/s4hana/s4hana-adapter.js';
import {trytonAdapter} from './erp/tryton/tryton-adapter.js';
import type {FileMapping} from './files/file-mapping.js';
import {filesAdapter} from './files/files-adapter.js';
import {kingdeeFilesAdapter} from './files/kingdee/kingdee-files-adapter.js';
import {kingdeeFilesMapping} from './files/kingdee/kingdee-files-mapping.js';
import {offlineRegisterAdapter} from './files/offline-register/offline-register-adapter.js';
import {offlineRegisterMapping} from './files/offline-register/offline-register-mapping.js';
import {olistAdapter} from './files/olist/olist-adapter.js';
import {olistMapping} from './files/olist/olist-mapping.js';
import {yonyouFilesAdapter} from './files/yonyou/yonyou-files-adapter.js';
import {yonyouFilesMapping} from './files/yonyou/yonyou-files-mapping.js';
import type {HostAdapter} from './kit/adapter.js';
import {bigcommerceAdapter} from './shops/bigcommerce/bigcommerce-adapter.js';
import {commercetoolsAdapter} from './shops/commercetools/commercetools-adapter.js';
import {douyinAdapter} from './shops/douyin/douyin-adapter.js';
import {jdAdapter} from './shops/jd/jd-adapter.js';
import {magentoAdapter} from './shops/magento/magento-adapter.js';
import {medusaAdapter} from './shops/medusa/medusa-adapter.js';
import {pinduoduoAdapter} from './shops/pinduoduo/pinduoduo-adapter.js';
import {saleorAdapter} from './shops/saleor/saleor-adapter.js';
import {shopifyAdapter} from './shops/shopify/shopify-adapter.js';
import {taobaoAdapter} from './shops/taobao/taobao-adapter.js';
import {vendureAdapter} from './shops/vendure/vendure-adapter.js';
import {wechatShopAdapter} from './shops/wechat-shop/wechat-shop-adapter.js';
import {woocommerceAdapter} from './shops/woocommerce/woocommerce-adapter.js';
import {cloudeventsAdapter} from './standards/cloudevents/cloudevents-adapter.js';
import {epcisAdapter} from './standards/epcis/epcis-adapter.js';

/** Every adapter that ships, by id. */
export const ADAPTERS: Readonly<Record<string, () => HostAdapter>> = {
  ...CARRIER_ADAPTERS,
  aftership: aftershipAdapter,
  bigcommerce: bigcommerceAdapter,
  cainiao: cainiaoAdapter,
  cloudevents: cloudeventsAdapter(findAdapter),
  commercetools: commercetoolsAdapter,
  douyin: douyinAdapter,
  easypost: easypostAdapter,
  epcis: epcisAdapter,
  erpnext: erpnextAdapter,
  files: filesAdapter,
  jd: jdAdapter,
  kingdee: kingdeeAdapter,
  'kingdee-files': kingdeeFilesAdapter,
  kuaidi100: kuaidi100Adapter,
  magento: magentoAdapter,
  medusa: medusaAdapter,
  odoo: odooAdapter,
  'offline-register': offlineRegisterAdapter,
  olist: olistAdapter,
  pinduoduo: pinduoduoAdapter,
  s4hana: s4hanaAdapter,
  'sf-express': sfExpressAdapter,
  saleor: saleorAdapter,
  shopify: shopifyAdapter,
  taobao: taobaoAdapter,
  track17: track17Adapter,
  tryton: trytonAdapter,
  vendure: vendureAdapter,
  'wechat-shop': wechatShopAdapter,
  woocommerce: woocommerceAdapter,
  'yonyou-files': yonyouFilesAdapter,
};

/** Every file mapping that ships, by id: hosts whose data comes as several files that belong together. */
export const FILE_MAPPINGS: Readonly<Record<string, FileMapping>> = {
  'kingdee-files': kingdeeFilesMapping,
  'offline-register': offlineRegisterMapping,
  olist: olistMapping,
  'yonyou-files': yonyouFilesMapping,
};

/** The adapter of that id, or `undefined`. */
export function findAdapter(id: string): HostAdapter | undefined {
  return Object.hasOwn(ADAPTERS, id) ? ADAPTERS[id]?.() : undefined;
}

/** The file mapping of that id, or `undefined`. */
export function findFileMapping(id: string): FileMapping | undefined {
  return Object.hasOwn(FILE_MAPPINGS, id) ? FILE_MAPPINGS[id] : undefined;
}
