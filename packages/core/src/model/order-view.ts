import type {
  Actor,
  Address,
  Customer,
  Evidence,
  ExternalRef,
  OrderAmounts,
  OrderLine,
  ParcelLine,
  PromisedWindow,
  TimeWindow,
} from './order.js';
import type {
  Assurance,
  ControlState,
  EvidenceKind,
  FaultClass,
  FulfillmentStatus,
  HoldReason,
  OrderPhase,
  PaymentStatus,
  ReasonCode,
  ReturnStatus,
  Role,
  ShipmentStatus,
  StageStatus,
  TimerState,
  Verdict,
  ViewAudience,
} from './status.js';

/** Money as views and the API give it: a decimal string loses nothing for yen (no decimals) or dinars (three). */
export interface DecimalMoney {
  readonly amount: string;
  /** ISO 4217. */
  readonly currencyCode: string;
}

/**
 * Everything that an element shows about one order, as plain JSON. `orderView(…)` makes it, GraphQL returns it, `.order`
 * takes it. Instants are ISO 8601 in UTC; text is in `locale`, codes beside it are stable.
 */
export interface OrderView {
  readonly id: string;
  readonly orderNo: string;
  readonly channel: string;
  readonly externalRefs: readonly ExternalRef[];
  readonly placedAt?: string;
  readonly promised?: PromisedWindow;
  readonly customer: CustomerView;
  readonly lines: readonly OrderLineView[];
  readonly amounts: Readonly<Partial<Record<keyof OrderAmounts, DecimalMoney>>>;
  readonly phase: OrderPhase;
  /** {@link phase} in words. */
  readonly phaseLabel: string;
  /** Key of the stage that the order is in. */
  readonly stage: string;
  readonly stageLabel: string;
  readonly control: ControlState;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly returnStatus: ReturnStatus;
  readonly payments: readonly PaymentView[];
  readonly holds: readonly HoldView[];
  readonly tags: readonly string[];
  readonly risks: readonly RiskView[];
  readonly assignments: readonly AssignmentView[];
  readonly notes: readonly NoteView[];
  readonly attachments: readonly AttachmentView[];
  readonly shipments: readonly ShipmentView[];
  /** Lines, or parts of lines, that no parcel carries yet. */
  readonly notYetShipped: readonly ParcelLine[];
  readonly timeline: readonly TimelineNode[];
  readonly diagnosis: Diagnosis;
  readonly discrepancies: readonly Discrepancy[];
  /** What sources took back or put right, oldest first; for the auditor alone. */
  readonly corrections?: readonly CorrectionView[];
  readonly allowedTransitions: readonly AllowedTransition[];
  /** What the one who looks may do; a hub that knows them tells, a fold does not. */
  readonly allowedActs?: readonly AllowedAct[];
  readonly lifecycle: {readonly key: string; readonly version: number; readonly label: string};
  /** For whom the view was made, in which language, and for which instant. */
  readonly view: ViewAudience;
  readonly locale: string;
  readonly at: string;
  /** How the hub came to know: apart from the facts, so that two arrivals of the same facts give the same view. */
  readonly freshness?: Freshness;
}

/**
 * The person behind the order, as far as the audience may know them: masked for the customer, without a whole phone number
 * for all.
 */
export interface CustomerView extends Customer {
  readonly name?: string;
  readonly phoneMasked?: string;
  /** Where it goes: street hidden below the staff tier. */
  readonly shippingAddress?: Address;
  readonly note?: string;
}

/**
 * A line of the order and how far its pieces have come; a parcel that does not tell its content is taken to hold all of
 * them.
 */
export interface OrderLineView extends Omit<OrderLine, 'unitPrice'> {
  readonly unitPrice?: DecimalMoney;
  readonly shipped: number;
  readonly delivered: number;
  readonly returned: number;
}

/** One payment; `refunded` is the sum of its refunds, absent as long as there is none. */
export interface PaymentView {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly amount?: DecimalMoney;
  readonly refunded?: DecimalMoney;
  readonly method?: string;
  readonly at: string;
}

/** A hold that stands; towards the customer without the shop’s own words and reasons. */
export interface HoldView {
  readonly holdId: string;
  readonly reason: HoldReason;
  readonly label: string;
  readonly note?: string;
  readonly customerText?: string;
  readonly placedAt: string;
  readonly placedBy?: Actor;
}

/** Something to watch, as a short tag; codes are stable, {@link label} is in the language of the view. */
export interface RiskView {
  readonly code: string;
  readonly label: string;
  readonly severity: 'INFO' | 'WARNING' | 'CRITICAL';
}

/** Who works on the order in a role; the customer does not learn the person. */
export interface AssignmentView {
  readonly role: Role;
  readonly roleLabel: string;
  readonly person?: string;
  readonly state: 'ACTING' | 'CONFIRMED' | 'AWAITED';
}

/** A note that the audience may read. */
export interface NoteView {
  readonly text: string;
  readonly at: string;
  readonly by?: Actor;
}

/** A file or page that belongs to the order; never shown to the customer. `mediaType` as in RFC 6838. */
export interface AttachmentView {
  readonly name: string;
  readonly url?: string;
  readonly mediaType?: string;
  readonly at: string;
}

/** One parcel: what was claimed of it, what carriers have shown. */
export interface ShipmentView {
  /** Stable within the order. */
  readonly id: string;
  readonly direction: 'OUTBOUND' | 'RETURN';
  readonly carrier?: string;
  readonly carrierName?: string;
  readonly carrierPhone?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  readonly status: ShipmentStatus;
  readonly statusLabel: string;
  readonly isDelayed: boolean;
  /** Whether a carrier, not only the host, has told of this parcel. */
  readonly proven: boolean;
  readonly claimedAt?: string;
  readonly pickedUpAt?: string;
  readonly deliveredAt?: string;
  readonly estimatedDelivery?: TimeWindow;
  readonly lines: readonly ParcelLine[];
  /** Newest first. */
  readonly checkpoints: readonly CheckpointView[];
}

/** One event of a parcel's history. `text` and `location` are the carrier's words: text, never HTML. */
export interface CheckpointView {
  readonly at: string;
  readonly status: ShipmentStatus;
  readonly statusLabel: string;
  readonly text?: string;
  readonly location?: string;
  readonly reason?: ReasonCode;
  readonly source: string;
}

/** One stage of the order's life, past, present or to come. */
export interface TimelineNode {
  readonly stage: string;
  readonly label: string;
  readonly phase: OrderPhase;
  readonly status: StageStatus;
  /** Of a stage that runs beside others: their group, and its track in it, counted from 0. */
  readonly group?: {readonly key: string; readonly label: string; readonly track: number};
  /** Only on stages that were entered. */
  readonly assurance?: Assurance;
  readonly owner: Role;
  readonly ownerLabel: string;
  readonly contact?: {readonly name?: string; readonly phone?: string};
  /**
   * When it should start and end, by the stages' limits: of a stage that is over as planned with the order, of the present one
   * and those to come as planned when the last one ended.
   */
  readonly planned?: TimeWindow;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** When the stage's time limit is over, on a stage that was entered and has one. */
  readonly dueAt?: string;
  /** The share of the limit after which the stage counts as at risk has passed at this instant. */
  readonly warnAt?: string;
  /** The stage's time limit in milliseconds, of opening hours where it names a calendar. */
  readonly limitMs?: number;
  /** The opening hours that the limit counts in, in words; absent: all time counts. */
  readonly limitCalendar?: string;
  /** How it stands against its limit. `BREACHED` from the first moment after `dueAt`, while `overdueMs` may still be 0. */
  readonly timer?: TimerState;
  /** Milliseconds in the stage up to `at` or its end: of the time that its limit counts in, without pauses. */
  readonly elapsedMs?: number;
  /** What is left of the limit, of a stage that the order is in. */
  readonly remainingMs?: number;
  /** What stopped the clock of the limit, and for how many milliseconds; absent where nothing did. */
  readonly pausedMs?: number;
  readonly pauses?: readonly {readonly from: string; readonly until?: string; readonly label: string}[];
  /** Milliseconds past the limit, 0 when kept, and between a closing time at which it was due and the next opening. */
  readonly overdueMs: number;
  /** Who the stage concerns by now because its limit ran out, and who comes next; `share` is of the limit. */
  readonly escalation?: {readonly reached?: EscalationView; readonly next?: EscalationView};
  readonly evidence: readonly Evidence[];
  /** Who said that the stage was entered. */
  readonly source?: string;
  readonly actor?: Actor;
  readonly cause?: {readonly code: ReasonCode; readonly label: string; readonly fault: FaultClass};
  /** How often the order came back to this stage. */
  readonly reworkCount: number;
  /** What must still happen before the stage can be left, in words. */
  readonly waitingFor: readonly string[];
  /** Ids of {@link OrderView.shipments} that belong under this stage. */
  readonly shipmentIds: readonly string[];
  /** Ids of {@link OrderView.discrepancies} that belong to this stage. */
  readonly discrepancyIds: readonly string[];
}

/** A role that a stage concerns from a share of its limit on; 1 is the limit itself. */
export interface EscalationView {
  readonly role: Role;
  readonly roleLabel: string;
  readonly share: number;
}

/** A claim that the evidence does not carry, or facts that contradict each other. */
export interface Discrepancy {
  readonly id: string;
  readonly code:
    | 'CLAIM_WITHOUT_EVIDENCE'
    | 'OUT_OF_ORDER'
    | 'CONTRADICTION'
    | 'UNTRUSTED_SOURCE'
    | 'IMPOSSIBLE_SEQUENCE'
    | 'AFTER_END';
  readonly stage?: string;
  readonly shipmentId?: string;
  /** The whole matter in one sentence. */
  readonly text: string;
  /** What would settle it. */
  readonly remedy: string;
  readonly since: string;
  /** When it was settled; absent while it stands. */
  readonly settledAt?: string;
  readonly sources: readonly string[];
  readonly events: readonly string[];
  /** How long it has stood, or stood until it was settled, in milliseconds. */
  readonly ageMs?: number;
  /** Who says what, side by side: the doubted word first. Never told to the customer. */
  readonly sides?: readonly DiscrepancySide[];
}

/** One source's word in a disagreement, all in words; `at`: when it said so, absent of one that has said nothing. */
export interface DiscrepancySide {
  readonly source: string;
  readonly says: string;
  readonly at?: string;
}

/** A word that its source took back or put right; `corrects`: the ids of its events that no longer count. */
export interface CorrectionView {
  readonly text: string;
  readonly at: string;
  readonly source: string;
  readonly corrects: readonly string[];
  readonly isRetraction: boolean;
}

/** Where it is, who has it, what it is stuck on, when it is done. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly verdictLabel: string;
  /** The answer in one sentence. */
  readonly sentence: string;
  readonly where: string;
  readonly who: string;
  readonly stuckOn?: string;
  readonly when?: string;
  readonly stage: string;
  /** Since when the verdict holds, where that can be told. */
  readonly since?: string;
  readonly heldBy: Role;
  readonly reason?: {readonly code: ReasonCode; readonly label: string; readonly fault: FaultClass};
  readonly eta?: TimeWindow & {
    readonly confidence: 'HIGH' | 'MEDIUM' | 'LOW';
    readonly source: 'CARRIER' | 'PROMISE' | 'PLAN';
  };
  readonly nextAction?: {readonly label: string; readonly role: Role; readonly dueAt?: string};
  readonly nextUpdateBy?: string;
  readonly factors: readonly string[];
}

/** One thing that may follow, and what is missing for it. */
export interface AllowedTransition {
  readonly to: string;
  readonly label: string;
  readonly role: Role;
  readonly allowed: boolean;
  readonly missing: readonly {
    readonly kind: 'EVIDENCE' | 'ROLE' | 'CONTROL' | 'STAGE';
    readonly evidence?: EvidenceKind;
    readonly text: string;
  }[];
}

/** One act on the order, and whether the one who looks may take it now. */
export interface AllowedAct {
  /** The mutation that takes it: `orderHold`. */
  readonly act: string;
  /** Key of the stage that it is about: a step to it, an approval of it. */
  readonly stage?: string;
  /** Whom it can be asked of: the roles of an approval. */
  readonly roles?: readonly Role[];
  readonly allowed: boolean;
  /** Why not, in words. */
  readonly reason?: string;
}

/** How current a view is: where it stands in the feed, and when each source was last heard. */
export interface Freshness {
  /** Feed position of the newest change in this view. */
  readonly sequence: number;
  /** How many changes the order has seen. */
  readonly version: number;
  readonly asOf: string;
  readonly sources: readonly {readonly system: string; readonly lastReceivedAt: string; readonly lagSeconds: number}[];
}
