import type {OrderEvent} from '@orderlight/core';
import type {HostCommands} from './host-commands.js';
import type {HostPull} from './host-pull.js';

/** A host's message as it came: bytes first, because a signature is over bytes. */
export interface HostMessage {
  readonly body: Uint8Array;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the host calls this kind of message (`orders/create`). Adapters infer it from the shape where it is absent. */
  readonly topic?: string;
}

/** What a payload said: facts, and everything that could not be turned into one. */
export interface Parsed {
  readonly events: readonly OrderEvent[];
  readonly issues: readonly Issue[];
  /**
   * Orders, by the host's own id, of which the message says that they changed and not how: hosts that push ids alone. The hub pulls the channel
   * at once.
   */
  readonly changedOrders?: readonly string[];
}

/** Why something in a payload gave no event, by code. */
export const ISSUE_CODES = {
  INVALID_ENCODING: 'The body is not what its content type says: broken JSON, form or text encoding.',
  INVALID_FIELD: 'A field is missing or has a value that cannot be right.',
  UNKNOWN_CODE: 'The host uses a code that the adapter has no word for: a mapping gap.',
  UNKNOWN_TOPIC: 'The adapter does not know this kind of message.',
  NOT_AN_ORDER_FACT: 'A known kind of message that says nothing about an order.',
  KEPT_OUT: 'A rule of the hub keeps the order out: a test, a brush order. The hub alone says so, no adapter.',
} as const;
/** A code of {@link ISSUE_CODES}: `NOT_AN_ORDER_FACT` is in order, all others ask for somebody. */
export type IssueCode = keyof typeof ISSUE_CODES;

/** Something in a payload that is not an event, and why. Never holds personal data: it goes to logs and lists. */
export interface Issue {
  readonly code: IssueCode;
  /** Who, what, which value, how to fix. */
  readonly message: string;
  /** Where in the payload, as a JSON pointer, or `row 17, column price` in a file. */
  readonly path?: string;
  /** `UNKNOWN_CODE`: which field holds the code, and the code where it looks like one. Mapping gaps are counted by these two. */
  readonly gap?: {readonly field: string; readonly code?: string};
}

/** Whether a signature holds; `reason` is for logs, never for the sender. */
export type Verification = {readonly ok: true} | {readonly ok: false; readonly reason: string};

/** What kind of system a host is; the coverage table is grouped by it. */
export const HOST_KINDS = ['SHOP', 'ERP', 'CARRIER', 'TRACKER', 'STANDARD', 'FILE'] as const;
/** One of the {@link HOST_KINDS}. */
export type HostKind = (typeof HOST_KINDS)[number];

/** What an adapter's mapping was checked against. */
export const EVIDENCE_BASES = {
  REAL_PAYLOADS: 'payloads that the host itself sent or published',
  DOCUMENTS: "the host's documents alone",
  UNVERIFIED: 'general knowledge: no document or payload could be read',
} as const;
/** One of the {@link EVIDENCE_BASES}. */
export type EvidenceBasis = keyof typeof EVIDENCE_BASES;

/** What the states of one kind of thing are called by the host, and here: `{of: 'payment', words: {paid: 'PAID'}}`. */
export interface StateWords {
  readonly of: 'order' | 'payment' | 'fulfillment' | 'shipment' | 'return' | 'hold' | 'invoice' | 'service';
  readonly words: Readonly<Record<string, string>>;
}

/** Facts about an adapter that the coverage table and the hub read. */
export interface AdapterCapabilities {
  /** The host's name as its maker writes it. */
  readonly name: string;
  readonly kind: HostKind;
  /** Topics that `parse` knows. */
  readonly topics: readonly string[];
  /** Header that carries the topic, lower case. */
  readonly topicHeader?: string;
  /** The host's words for states that have a meaning here. */
  readonly states: readonly StateWords[];
  readonly basis: EvidenceBasis;
  /** What of it nobody could check, each in a sentence. */
  readonly unverified?: readonly string[];
}

/** What has to be known before a channel of this host can be opened, in words for whoever sets it up. */
export interface AdapterRequirements {
  /** What the secret is that its messages are verified with; absent where the hub's own key in the URL is used. */
  readonly secret?: string;
  /** What the access token is that `pull` and `commands` use. */
  readonly token?: string;
  /** Settings of `pull` and `commands` by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Maps one host's payloads to order events. Pure: the same bytes give the same events, for ever. */
export interface HostAdapter {
  readonly id: string;
  readonly capabilities: AdapterCapabilities;
  readonly requires: AdapterRequirements;
  /** Never throws on bad data. */
  parse(message: HostMessage): Parsed;
  /** Checks the host's signature over the raw bytes, in constant time. Absent where the host does not sign. */
  verify?(message: SignedMessage): Verification;
  /** How the host is asked for news; absent where it only sends. */
  readonly pull?: HostPull;
  /** What the host can be asked to do; absent where it takes no orders. */
  readonly commands?: HostCommands;
  /** What the host wants to hear when a message was taken, where a bare 200 is not enough. */
  acknowledge?(): {readonly contentType: string; readonly body: string};
}

/** What a signature is checked over, and with what. */
export interface SignedMessage {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly secret: string;
  /** Milliseconds since the epoch, for schemes that sign a timestamp. */
  readonly now: number;
  /** Parameters of the URL's query, for hosts that sign there. */
  readonly query?: Readonly<Record<string, string>>;
}
