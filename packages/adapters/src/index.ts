export {aftershipAdapter} from './carriers/aftership/aftership-adapter.js';
export {cainiaoAdapter} from './carriers/cainiao/cainiao-adapter.js';
export {
  asendiaAdapter,
  australiaPostAdapter,
  bpostAdapter,
  canadaPostAdapter,
  chronopostAdapter,
  dhlExpressAdapter,
  dhlParcelDeAdapter,
  dhlPolandAdapter,
  dhlUniversalAdapter,
  dpdAdapter,
  fedexAdapter,
  glsAdapter,
  hermesAdapter,
  laPosteAdapter,
  mydhlAdapter,
  parceloneAdapter,
  sekoAdapter,
  sendleAdapter,
  smartkargoAdapter,
  springAdapter,
  teleshipAdapter,
  upsAdapter,
  uspsAdapter,
} from './carriers/carrier-answers/carrier-adapters.js';
export {easypostAdapter} from './carriers/easypost/easypost-adapter.js';
export {kuaidi100Adapter} from './carriers/kuaidi100/kuaidi100-adapter.js';
export {sfExpressAdapter} from './carriers/sf-express/sf-express-adapter.js';
export {track17Adapter} from './carriers/track17/track17-adapter.js';
export {erpnextAdapter} from './erp/erpnext/erpnext-adapter.js';
export {kingdeeAdapter} from './erp/kingdee/kingdee-adapter.js';
export {odooAdapter} from './erp/odoo/odoo-adapter.js';
export {s4hanaAdapter} from './erp/s4hana/s4hana-adapter.js';
export {trytonAdapter} from './erp/tryton/tryton-adapter.js';
export type {FileMapping} from './files/file-mapping.js';
export {filesAdapter} from './files/files-adapter.js';
export {
  type FileReport,
  type FileSource,
  type ImportOptions,
  type ImportStep,
  importFiles,
} from './files/import-files.js';
export {kingdeeFilesAdapter} from './files/kingdee/kingdee-files-adapter.js';
export {kingdeeFilesMapping} from './files/kingdee/kingdee-files-mapping.js';
export type {MappingFault} from './files/mapping-file/check.js';
export {compileMapping, readMappingFile} from './files/mapping-file/compile-mapping.js';
export type {MappingFile} from './files/mapping-file/mapping-file.js';
export {offlineRegisterAdapter} from './files/offline-register/offline-register-adapter.js';
export {offlineRegisterMapping} from './files/offline-register/offline-register-mapping.js';
export {olistAdapter} from './files/olist/olist-adapter.js';
export {olistMapping} from './files/olist/olist-mapping.js';
export type {FileIssue} from './files/table.js';
export {yonyouFilesAdapter} from './files/yonyou/yonyou-files-adapter.js';
export {yonyouFilesMapping} from './files/yonyou/yonyou-files-mapping.js';
export {
  type AdapterCapabilities,
  type AdapterRequirements,
  EVIDENCE_BASES,
  type HostAdapter,
  type HostMessage,
  ISSUE_CODES,
  type Issue,
  type IssueCode,
  type Parsed,
  type SignedMessage,
  type Verification,
} from './kit/adapter.js';
export {
  type CommandProgress,
  HOST_COMMAND_KINDS,
  type HostCommand,
  type HostCommandKind,
  type HostCommands,
} from './kit/host-commands.js';
export type {HostAnswer, HostConnection, HostFetch, HostPull, HostRequest, Pulled, RateLimit} from './kit/host-pull.js';
export {parseJson} from './kit/json.js';
export {equalInConstantTime, hmacSha256Base64, md5Hex} from './kit/signature.js';
export {ADAPTERS, FILE_MAPPINGS, findAdapter, findFileMapping} from './registry.js';
export {bigcommerceAdapter} from './shops/bigcommerce/bigcommerce-adapter.js';
export {commercetoolsAdapter} from './shops/commercetools/commercetools-adapter.js';
export {douyinAdapter} from './shops/douyin/douyin-adapter.js';
export {jdAdapter} from './shops/jd/jd-adapter.js';
export {magentoAdapter} from './shops/magento/magento-adapter.js';
export {medusaAdapter} from './shops/medusa/medusa-adapter.js';
export {pinduoduoAdapter} from './shops/pinduoduo/pinduoduo-adapter.js';
export {saleorAdapter} from './shops/saleor/saleor-adapter.js';
export {shopifyAdapter} from './shops/shopify/shopify-adapter.js';
export {taobaoAdapter} from './shops/taobao/taobao-adapter.js';
export {vendureAdapter} from './shops/vendure/vendure-adapter.js';
export {wechatShopAdapter} from './shops/wechat-shop/wechat-shop-adapter.js';
export {woocommerceAdapter} from './shops/woocommerce/woocommerce-adapter.js';
export {cloudeventsAdapter} from './standards/cloudevents/cloudevents-adapter.js';
export type {HostReaders} from './standards/cloudevents/cloudevents-mapping.js';
export {type CloudEvent, toCloudEvent} from './standards/cloudevents/to-cloud-event.js';
export {epcisAdapter} from './standards/epcis/epcis-adapter.js';
export {type EpcisDocument, type EpcisEvent, type EpcisOptions, toEpcis} from './standards/epcis/to-epcis.js';
