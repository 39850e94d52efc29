import type {ApprovalChain} from '../approval/chain.js';
import type {LocalizedText} from '../model/localized-text.js';
import type {OrderEventType} from '../model/order-event.js';
import type {EvidenceKind, OrderPhase, Role, ViewAudience} from '../model/status.js';
import type {BusinessCalendar} from '../time/calendar.js';
import type {Condition} from './condition.js';

/**
 * A lifecycle as data: plain JSON that a business user's editor could write. Stages stand in the order in which an order
 * normally passes them; where that is all there is to say, nothing else is needed.
 *
 * The published JSON Schema is `@orderlight/core/lifecycle.schema.json`.
 */
export interface LifecycleDefinition {
  readonly key: string;
  /** Whole number from 1. An order pins the version that it is told by, so a published version is never changed. */
  readonly version: number;
  readonly label: LocalizedText;
  readonly stages: readonly StageDefinition[];
  /** Stages that run beside each other, taken out of the line of stages. */
  readonly parallel?: readonly ParallelGroup[];
  /** What branches and proofs may depend on, by name; six at most. */
  readonly conditions?: Readonly<Record<string, Condition>>;
  /** Business hours that limits may count in, by name. */
  readonly calendars?: Readonly<Record<string, BusinessCalendar>>;
  /** Who has to approve what, by name. */
  readonly approvals?: Readonly<Record<string, ApprovalChain>>;
  /** How orders of earlier versions are read: by the facts that were told while they were pinned to those. */
  readonly migrations?: readonly LifecycleMigration[];
  /** From what an arrival is reckoned where the host promises none; absent: then nothing is expected. */
  readonly promise?: LifecyclePromise;
}

/** What an earlier version of a lifecycle called its stages. */
export interface LifecycleMigration {
  /** The earlier version. */
  readonly from: number;
  /** Its stage → the stage of this version, or `null` where this version knows none; stages not named keep their key. */
  readonly stages: Readonly<Record<string, string | null>>;
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

/** Where an order may go from a stage, and under which of the lifecycle's conditions. */
export interface NextStep {
  /** Key of a stage or of a parallel group: a later one to go on, an earlier one for work to be done again. */
  readonly to: string;
  /** Name of a condition; `!name` where it must not hold. */
  readonly when?: string;
}

/**
 * Stages that run beside each other: purchase, production and warehouse of an urgent order. The order leaves the group when
 * every track has come to its last stage.
 */
export interface ParallelGroup {
  readonly key: string;
  readonly label: LocalizedText;
  /** Stage keys, track by track, each in its order. All of a group stand next to each other in `stages`. */
  readonly tracks: readonly (readonly string[])[];
  /** As {@link StageDefinition.next}, once every track is through. */
  readonly next?: readonly (string | NextStep)[];
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
  /**
   * Where the order may go from here. Onward, the first step whose condition holds is the one to take; the last onward step
   * has no condition. Absent: on to the stage that stands next, and back to any before. `[]`: the order ends here.
   */
  readonly next?: readonly (string | NextStep)[];
  /** For which views the stage is shown; absent: for all. */
  readonly visibleTo?: readonly ViewAudience[];
  /** What stops the clock of the limit while it lasts. */
  readonly pausedBy?: readonly PauseCause[];
  /** Who is told when the limit runs out, and who after that. Shares of the limit, rising. */
  readonly escalation?: readonly EscalationStep[];
}

/**
 * What can stop a stage's clock: a hold, a freeze, missing stock, a payment that is awaited, or the customer's turn (an
 * assignment to the customer that is awaited).
 */
export const PAUSE_CAUSES = ['HELD', 'FROZEN', 'STOCK_SHORT', 'UNPAID', 'CUSTOMER'] as const;
/** One of the {@link PAUSE_CAUSES}. */
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** One step of an escalation: from which share of the limit on (1 is the limit itself), and whom it concerns. */
export interface EscalationStep {
  readonly share: number;
  readonly to: Role;
}

/** One kind of proof that an entry of a stage needs, and what gives it. */
export interface EvidenceRequirement {
  readonly kind: EvidenceKind;
  /** What proves it, in words, for "waiting for …". */
  readonly label: LocalizedText;
  /** Name of a condition under which alone it is needed; `!name` where it must not hold. */
  readonly when?: string;
  /** Name of the chain whose approval is this proof; a kind `APPROVAL` then needs no event of its own. */
  readonly approval?: string;
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
  /** Milliseconds: of plain time, or of opening hours where a calendar is named. */
  readonly ms: number;
  /** Name of one of the lifecycle's calendars. */
  readonly calendar?: string;
  /** Share of the limit, 0 to 1, after which the stage counts as at risk. */
  readonly warnShare: number;
}
