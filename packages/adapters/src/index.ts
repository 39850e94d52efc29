export {
  type AdapterCapabilities,
  type HostAdapter,
  type HostMessage,
  ISSUE_CODES,
  type Issue,
  type IssueCode,
  type Parsed,
  type SignedMessage,
  type Verification,
} from './adapter.js';
export {parseJson} from './json.js';
export {ADAPTERS, findAdapter} from './registry.js';
export {shopifyAdapter} from './shopify/shopify-adapter.js';
export {equalInConstantTime, hmacSha256Base64, md5Hex} from './signature.js';
