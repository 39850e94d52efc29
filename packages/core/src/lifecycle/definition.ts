import type {OrderEventType} from '../model/order-event.js';
import type {EvidenceKind, OrderPhase, Role} from '../model/status.js';

/** A text in each language that it exists in, by BCP 47 tag. */
export interface LocalizedText {
  readonly en: string;
  readonly 'zh-CN': string;
  readonly [locale: string]: string;
}

/**
 * A lifecycle as data: plain JSON that a business user's editor could write. Stages stand in the order in which an order
 * normally passes them.
 */
export interface LifecycleDefinition {
  readonly key: string;
  readonly version: number;
  readonly label: LocalizedText;
  readonly stages: readonly StageDefinition[];
  /** From what an arrival is reckoned where the host promises none; absent: then nothing is expected. */
  readonly promise?: LifecyclePromise;
}

/** How long an order usually takes, from which a day of arrival is reckoned where the host promises none. */
export interface LifecyclePromise {
  /** From the order, or its payment where that comes later, until a carrier has it: milliseconds of plain time. */
  readonly leadMs: number;
  /** From there to the customer. */
  readonly transitMs: number;
  /** IANA name or fixed offset of the place whose calendar days count. */
  readonly timeZone: string;
}

/** One stage: whose turn it is, what enters it, what proves that, and how long it may last. */
export interface StageDefinition {
  readonly key: string;
  readonly label: LocalizedText;
  /** What the customer reads instead of `label`. */
  readonly customerLabel?: LocalizedText;
  readonly phase: OrderPhase;
  /** Phase until a carrier has proven that the parcel is on its way. */
  readonly unprovenPhase?: OrderPhase;
  readonly owner: Role;
  /** Facts that say the order entered this stage. `stage.entered` naming the stage always counts. */
  readonly enteredBy: readonly OrderEventType[];
  /** Proof without which an entry is only a claim. */
  readonly evidence: readonly EvidenceRequirement[];
  /**
   * A claim without its evidence moves the order here all the same, as `CLAIMED`. Otherwise it waits beside the order, as a
   * discrepancy, until the evidence comes.
   */
  readonly claimEnters?: boolean;
  /**
   * Who else may enter the stage: roles besides the owner, and sources (`shopify` stands for `shopify/…` too). While it
   * names no source, any registered source may, since the hub verified it.
   */
  readonly trusted?: readonly string[];
  /** Time limit for the whole stage; absent for a stage that lasts as long as it lasts. */
  readonly limit?: StageLimit;
  /** May be passed over without being called inferred. */
  readonly optional?: boolean;
}

/** One kind of proof that an entry of a stage needs, and what gives it. */
export interface EvidenceRequirement {
  readonly kind: EvidenceKind;
  /** What proves it, in words, for "waiting for …". */
  readonly label: LocalizedText;
  /** Facts that are this proof by themselves (a carrier checkpoint is a `CARRIER_EVENT`). */
  readonly provenBy?: readonly OrderEventType[];
  /**
   * What carriers' events must show of the outbound parcels before they are this proof: one is in a carrier's hands, or all
   * are delivered and nothing is left to send.
   */
  readonly parcels?: 'UNDER_WAY' | 'DELIVERED';
}

/** How long an order may stay in a stage before it counts as overdue, and when to warn of it. */
export interface StageLimit {
  /** Milliseconds of plain time. */
  readonly ms: number;
  /** Share of the limit, 0 to 1, after which the stage counts as at risk. */
  readonly warnShare: number;
}
