import type {ApprovalStateName, ApprovalStep} from '../approval/approval-of.js';
import type {Money} from '../model/money.js';
import type {
  Actor,
  Customer,
  Evidence,
  ExternalRef,
  OrderAmounts,
  OrderLine,
  ParcelLine,
  PersonalFacts,
  PersonalRef,
  PromisedWindow,
  TimeWindow,
} from '../model/order.js';
import type {FreezeScope} from '../model/order-event.js';
import type {
  Assurance,
  ControlState,
  Disclosure,
  FulfillmentStatus,
  HoldReason,
  PaymentStatus,
  ReasonCode,
  ReturnStatus,
  Role,
  ServiceKind,
  ServiceStatus,
  ShipmentStatus,
} from '../model/status.js';
import type {PauseCause} from './definition.js';
import type {RollUp} from './shipment/roll-up.js';

/**
 * What an order's events fold to: plain JSON that depends on the events and the lifecycle alone, never on a clock, a
 * language or the order of arrival. Everything shown is derived from it.
 */
export interface OrderState {
  readonly lifecycle: {readonly key: string; readonly version: number};
  readonly orderNo?: string;
  readonly channel?: string;
  readonly externalRefs: readonly ExternalRef[];
  readonly placedAt?: string;
  readonly customer: Customer;
  readonly personal?: PersonalFacts | PersonalRef;
  readonly lines: readonly OrderLine[];
  readonly amounts: OrderAmounts;
  readonly promised?: PromisedWindow;
  readonly parentOrderNo?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: readonly string[];

  /** Key of the stage that the order came to last; the first stage before it came to any. */
  readonly stage: string;
  /** Every stage that the order is in: several where stages run beside each other. */
  readonly activeStages: readonly string[];
  /** Answers to the conditions that its lifecycle asks about; absent where it asks none. */
  readonly conditions?: Readonly<Record<string, boolean>>;
  /**
   * Every stage entry in the order of the path, so that late news stands in its place; a stage that was passed over stands in
   * it as `INFERRED`, without a time.
   */
  readonly entries: readonly StageEntry[];
  readonly control: ControlState;
  readonly paymentStatus: PaymentStatus;
  readonly fulfillmentStatus: FulfillmentStatus;
  readonly returnStatus: ReturnStatus;
  readonly cancelledAt?: string;
  readonly cancelReason?: string;
  readonly completedAt?: string;

  readonly payments: readonly PaymentState[];
  readonly shipments: readonly ShipmentState[];
  /** Lines, or parts of lines, that no parcel carries; empty too where the parcels' contents are unknown. */
  readonly notYetShipped: readonly ParcelLine[];
  /** How far the goods have come, by line, in pieces and in parcels. */
  readonly rollUp: RollUp;
  readonly returns: readonly ReturnState[];
  readonly holds: readonly HoldState[];
  readonly freezes: readonly FreezeState[];
  /** When the clock of a stage that minds such a cause stands still; oldest first. */
  readonly pauses: readonly PauseState[];
  readonly services: readonly ServiceState[];
  readonly invoices: readonly InvoiceState[];
  readonly assignments: readonly {
    readonly role: Role;
    readonly person?: string;
    readonly state: 'ACTING' | 'CONFIRMED' | 'AWAITED';
    readonly at: string;
  }[];
  readonly notes: readonly {
    readonly text: string;
    readonly at: string;
    readonly visibility: 'CUSTOMER' | 'STAFF' | 'AUDIT';
    readonly by?: Actor;
  }[];
  readonly attachments: readonly {
    readonly name: string;
    readonly url?: string;
    readonly mediaType?: string;
    readonly at: string;
  }[];
  /** Proof brought for a stage, by stage key. */
  readonly evidence: Readonly<Record<string, readonly Evidence[]>>;
  /** Approvals that stages of its lifecycle need. */
  readonly approvals: readonly ApprovalState[];
  readonly asks: readonly string[];
  /** What the customer was told, oldest first. */
  readonly answers: readonly AnswerState[];
  readonly modifications: readonly {readonly what: string; readonly at: string}[];
  readonly stockShortSince?: string;

  readonly discrepancies: readonly DiscrepancyState[];
  /** What sources took back or put right; the facts that they point at no longer count. */
  readonly corrections: readonly CorrectionState[];
  /** `occurredAt` of the newest fact. */
  readonly lastFactAt?: string;
  /** How many distinct facts were folded. */
  readonly factCount: number;
}

/**
 * One entry of a stage: on whose word, with what proof. Instants are in UTC, here and in every part of the state that the
 * fold dates.
 */
export interface StageEntry {
  readonly stage: string;
  /** Absent on an inferred entry. */
  readonly at?: string;
  readonly assurance: Assurance;
  /** When proof turned a claim into a confirmed entry. */
  readonly confirmedAt?: string;
  readonly source?: string;
  readonly actor?: Actor;
  readonly evidence: readonly Evidence[];
  /** `NOT_LATER_THAN`: `at` is the latest it can have been. */
  readonly timePrecision?: 'EXACT' | 'NOT_LATER_THAN';
  /** Id of the event that entered it. */
  readonly eventId?: string;
}

/** One payment by its own facts, whatever the host says of the order as a whole. */
export interface PaymentState {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly amount?: Money;
  readonly refunds: readonly {readonly refundId: string; readonly amount?: Money; readonly at: string}[];
  readonly method?: string;
  readonly at: string;
}

/** One parcel: what the host claims of it beside what carriers have shown. */
export interface ShipmentState {
  /** Host's shipment id, else `carrier/number`. */
  readonly id: string;
  readonly direction: 'OUTBOUND' | 'RETURN';
  readonly carrier?: string;
  readonly carrierName?: string;
  readonly trackingNumber?: string;
  readonly trackingUrl?: string;
  readonly status: ShipmentStatus;
  readonly isDelayed: boolean;
  readonly lines: readonly ParcelLine[];
  readonly createdAt?: string;
  /** When the host says it was handed over. */
  readonly claimedAt?: string;
  readonly claimedBy?: string;
  /** First carrier event that has the parcel in the carrier's hands. */
  readonly pickedUpAt?: string;
  readonly deliveredAt?: string;
  /** A carrier event has had the parcel in the carrier's hands; a label that the carrier was told of proves nothing. */
  readonly proven: boolean;
  readonly estimatedDelivery?: {readonly from?: string; readonly until?: string};
  /** Oldest first. */
  readonly checkpoints: readonly CheckpointState[];
}

/** One event of a parcel's history, told by a carrier or in its name. */
export interface CheckpointState {
  readonly at: string;
  readonly status: ShipmentStatus;
  readonly text?: string;
  readonly location?: string;
  readonly reason?: ReasonCode;
  readonly source: string;
}

/** One return as it stood last; `at` is when that was. */
export interface ReturnState {
  readonly returnId: string;
  readonly status: ReturnStatus;
  readonly at: string;
  readonly reason?: string;
}

/** One hold, kept after its release. */
export interface HoldState {
  readonly holdId: string;
  readonly reason: HoldReason;
  readonly note?: string;
  readonly customerText?: string;
  readonly placedAt: string;
  readonly placedBy?: Actor;
  readonly releasedAt?: string;
}

/** How the approval stands that a stage needs. */
export interface ApprovalState {
  readonly stage: string;
  /** Key of the chain. */
  readonly chain: string;
  readonly state: ApprovalStateName;
  /** Whose answer comes next. */
  readonly awaits: readonly Role[];
  /** All was granted once, then the amount changed and needs more. */
  readonly isReopened: boolean;
  readonly steps: readonly Pick<ApprovalStep, 'role' | 'state' | 'by' | 'answeredAt' | 'dueAt'>[];
}

/** One freeze, kept after it was lifted. */
export interface FreezeState {
  readonly scope?: FreezeScope;
  readonly reason?: string;
  readonly at: string;
  readonly until?: string;
}

/** A span in which a stage's clock may stand still; without an end while it lasts. */
export interface PauseState {
  readonly cause: PauseCause;
  readonly from: string;
  readonly until?: string;
}

/** One visit to the customer as it stood last; `at` is when that was. */
export interface ServiceState {
  readonly taskId: string;
  readonly kind?: ServiceKind;
  readonly status: ServiceStatus;
  readonly window?: TimeWindow;
  readonly at: string;
}

/** One invoice, kept after it was taken back. */
export interface InvoiceState {
  readonly invoiceId: string;
  readonly amount?: Money;
  readonly at: string;
  readonly cancelledAt?: string;
}

/** What the customer was told, and until when they were promised the next word. */
export interface AnswerState {
  readonly at: string;
  readonly carries: readonly Disclosure[];
  readonly isProactive: boolean;
  readonly nextUpdateBy?: string;
}

/** One word taken back or put right, by the ids of its source's events. */
export interface CorrectionState {
  readonly event: string;
  readonly source: string;
  readonly at: string;
  readonly corrects: readonly string[];
  /** Taken back, rather than replaced by what this event says. */
  readonly isRetraction: boolean;
  readonly reason?: string;
}

/** A discrepancy as facts; `timeline/discrepancy.ts` puts it into words. */
export interface DiscrepancyState {
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
  readonly since: string;
  readonly settledAt?: string;
  readonly sources: readonly string[];
  /** Ids of the events that disagree. */
  readonly events: readonly string[];
  /** What the sentence needs: stage keys, instants, event types. */
  readonly params: Readonly<Record<string, string>>;
}
