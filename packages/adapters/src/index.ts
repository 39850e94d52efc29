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
export type {FileMapping} from './file-mapping/file-mapping.js';
export {type FileReport, type FileSource, type ImportStep, importFiles} from './file-mapping/import-files.js';
export {
  type CommandProgress,
  HOST_COMMAND_KINDS,
  type HostCommand,
  type HostCommandKind,
  type HostCommands,
} from './host-commands.js';
export type {HostAnswer, HostConnection, HostFetch, HostPull, HostRequest, Pulled, RateLimit} from './host-pull.js';
export {parseJson} from './json.js';
export {kuaidi100Adapter} from './kuaidi100/kuaidi100-adapter.js';
export {olistAdapter} from './olist/olist-adapter.js';
export {olistMapping} from './olist/olist-mapping.js';
export {ADAPTERS, FILE_MAPPINGS, findAdapter, findFileMapping} from './registry.js';
export {shopifyAdapter} from './shopify/shopify-adapter.js';
export {equalInConstantTime, hmacSha256Base64, md5Hex} from './signature.js';
