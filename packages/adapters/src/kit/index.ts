export {
  type AdapterCapabilities,
  type AdapterRequirements,
  EVIDENCE_BASES,
  type EvidenceBasis,
  HOST_KINDS,
  type HostAdapter,
  type HostKind,
  type HostMessage,
  ISSUE_CODES,
  type Issue,
  type IssueCode,
  type Parsed,
  type SignedMessage,
  type StateWords,
  type Verification,
} from './adapter.js';
export {answeredJson, type CommandOutcome, type CommandScript, playScript} from './command-script.js';
export {type AdapterDefinition, defineAdapter} from './define-adapter.js';
export {Fields} from './fields.js';
export {formFields} from './form-body.js';
export {failureOf, type HostFailure, nextLink} from './host-answer.js';
export {
  type CommandProgress,
  HOST_COMMAND_KINDS,
  type HostCommand,
  type HostCommandKind,
  type HostCommands,
} from './host-commands.js';
export {
  type HostMapping,
  type HostPayload,
  type JsonMapping,
  jsonMapping,
  type MessageContext,
  parsedBy,
} from './host-mapping.js';
export type {HostAnswer, HostConnection, HostFetch, HostPull, HostRequest, Pulled, RateLimit} from './host-pull.js';
export {parseJson, parseJsonText} from './json.js';
export {personName, phoneNumber, postalAddress} from './person.js';
export {type Reading, type Report, stated, statedOrNone, subjectOf} from './reading.js';
export {
  equalInConstantTime,
  hmacMd5Hex,
  hmacSha256Base64,
  hmacSha256Hex,
  md5Hex,
  sha256Hex,
  verifyHeader,
} from './signature.js';
export {stateWords} from './state-words.js';
export {type Dated, idOf, piecesOf, type Tell, tell, teller} from './tell.js';
export {utf8Text} from './utf8.js';
export {type PulledPage, type WindowPull, windowPull} from './window-pull.js';
