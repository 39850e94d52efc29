// The fixed vocabularies of the shared model (docs/model.md). Codes are stable; labels are localised elsewhere.

/** Where an order stands, the same ten words for every tenant and host. */
export const ORDER_PHASES = [
  'DRAFT',
  'PLACED',
  'CONFIRMED',
  'PREPARING',
  'READY',
  'IN_TRANSIT',
  'DELIVERED',
  'SERVICING',
  'COMPLETED',
  'CANCELLED',
] as const;
/** One of the {@link ORDER_PHASES}, in the order in which an order usually passes them. */
export type OrderPhase = (typeof ORDER_PHASES)[number];

/**
 * How far an order or a single payment is paid. `NOT_REQUIRED`: nothing is due; `VOIDED`: an authorization was given back
 * unused.
 */
export const PAYMENT_STATUSES = [
  'NOT_REQUIRED',
  'PENDING',
  'AUTHORIZED',
  'PARTIALLY_PAID',
  'PAID',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'FAILED',
  'VOIDED',
  'UNKNOWN',
] as const;
/** One of the {@link PAYMENT_STATUSES}; `UNKNOWN` where a host uses a word that its adapter does not know. */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** How far an order is sent: by its parcels where they are known, else by the word of its host. */
export const FULFILLMENT_STATUSES = [
  'UNFULFILLED',
  'ALLOCATED',
  'ON_HOLD',
  'PARTIALLY_FULFILLED',
  'FULFILLED',
  'CANCELLED',
  'UNKNOWN',
] as const;
/** One of the {@link FULFILLMENT_STATUSES}; sent is not delivered. */
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];

/** Where a parcel stands. Delay is a flag beside the status, never a status. */
export const SHIPMENT_STATUSES = [
  'PENDING',
  'INFO_RECEIVED',
  'PICKED_UP',
  'IN_TRANSIT',
  'CUSTOMS',
  'OUT_FOR_DELIVERY',
  'AVAILABLE_FOR_PICKUP',
  'ATTEMPT_FAILED',
  'DELIVERED',
  'EXCEPTION',
  'RETURNING',
  'RETURNED',
  'CANCELLED',
  'EXPIRED',
  'UNKNOWN',
] as const;
/** One of the {@link SHIPMENT_STATUSES}; adapters map every code of a carrier to one of them or to `UNKNOWN`. */
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

/** How far the return that was touched last has come; `NONE` while there is none. */
export const RETURN_STATUSES = [
  'NONE',
  'REQUESTED',
  'APPROVED',
  'REJECTED',
  'IN_TRANSIT',
  'RECEIVED',
  'REFUNDED',
  'CLOSED',
] as const;
/** One of the {@link RETURN_STATUSES}. */
export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/** Whether the order may move at all. `HELD` by somebody for a reason, `FROZEN` together with its channel. */
export const CONTROL_STATES = ['NORMAL', 'HELD', 'FROZEN', 'CANCELLED'] as const;
/** Whether the order may move at all, beside its stage. */
export type ControlState = (typeof CONTROL_STATES)[number];

/** Why an order is held; the first six are spelled as Shopify's fulfillment hold reasons. */
export const HOLD_REASONS = [
  'AWAITING_PAYMENT',
  'AWAITING_RETURN_ITEMS',
  'HIGH_RISK_OF_FRAUD',
  'INCORRECT_ADDRESS',
  'INVENTORY_OUT_OF_STOCK',
  'UNKNOWN_DELIVERY_DATE',
  'CUSTOMER_REQUEST',
  'PROMO_MISMATCH',
  'COMPLIANCE_CHECK',
  'OTHER',
] as const;
/** Why an order is held; the first six are spelled as Shopify's fulfillment hold reasons. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Whose fault a delay is. */
export const FAULT_CLASSES = [
  'SELLER',
  'CARRIER',
  'CONSIGNEE',
  'CUSTOMS',
  'FORCE_MAJEURE',
  'PAYMENT',
  'SYSTEM',
  'UNKNOWN',
] as const;
/** One of the {@link FAULT_CLASSES}; `UNKNOWN` blames nobody. */
export type FaultClass = (typeof FAULT_CLASSES)[number];

/** Why an order or parcel is stuck, and whose fault that is. */
export const REASON_FAULT = {
  AWAITING_PAYMENT: 'PAYMENT',
  AWAITING_APPROVAL: 'SELLER',
  OUT_OF_STOCK: 'SELLER',
  DESIGN_REWORK: 'SELLER',
  MATERIAL_SHORTAGE: 'SELLER',
  EQUIPMENT_FAILURE: 'SELLER',
  STAFF_UNAVAILABLE: 'SELLER',
  PACKING_ERROR: 'SELLER',
  LABEL_NOT_UPLOADED: 'SELLER',
  NOT_PICKED_UP: 'CARRIER',
  STALLED: 'CARRIER',
  DAMAGED: 'CARRIER',
  LOST: 'CARRIER',
  MISROUTED: 'CARRIER',
  VEHICLE_ISSUE: 'CARRIER',
  NOT_HOME: 'CONSIGNEE',
  REFUSED: 'CONSIGNEE',
  WRONG_ADDRESS: 'CONSIGNEE',
  ADDRESS_AMBIGUOUS: 'CONSIGNEE',
  BUSINESS_CLOSED: 'CONSIGNEE',
  UNREACHABLE: 'CONSIGNEE',
  PICKUP_MISSED: 'CONSIGNEE',
  CUSTOMS_DELAY: 'CUSTOMS',
  CUSTOMS_DOCS: 'CUSTOMS',
  DUTIES_UNPAID: 'CUSTOMS',
  WEATHER: 'FORCE_MAJEURE',
  DISASTER: 'FORCE_MAJEURE',
  FRAUD_RISK: 'PAYMENT',
  INVOICE_PENDING: 'SELLER',
  SYNC_DELAY: 'SYSTEM',
  OTHER: 'UNKNOWN',
  UNKNOWN: 'UNKNOWN',
} as const satisfies Readonly<Record<string, FaultClass>>;
/** A reason, each with the one whose fault it is by {@link REASON_FAULT}. */
export type ReasonCode = keyof typeof REASON_FAULT;

/** How far a stage entry may be believed. */
export const ASSURANCES = ['CLAIMED', 'CONFIRMED', 'INFERRED'] as const;
/** `CLAIMED` by a source without proof, `CONFIRMED` by proof, `INFERRED` because a later stage is proven. */
export type Assurance = (typeof ASSURANCES)[number];

/** What can prove that a stage was entered. */
export const EVIDENCE_KINDS = [
  'SCAN',
  'PHOTO',
  'SIGNED_DOC',
  'CARRIER_EVENT',
  'PAYMENT_RECEIPT',
  'CHAT',
  'FORM',
  'APPROVAL',
] as const;
/** One of the {@link EVIDENCE_KINDS}; a lifecycle names those that a stage asks for. */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who owns a stage or acts on an order. */
export const ROLES = [
  'CUSTOMER',
  'SALES',
  'SERVICE',
  'FINANCE',
  'WAREHOUSE',
  'CARRIER',
  'INSTALLER',
  'MANAGER',
  'ADMIN',
  'SYSTEM',
] as const;
/** Who owns a stage or acts on an order. */
export type Role = (typeof ROLES)[number];

/**
 * How a stage of the timeline stands. `BLOCKED`: something keeps the order in it; `REWORK`: the order came back to it;
 * `SKIPPED`: it never came to it, or was cancelled in it.
 */
export const STAGE_STATUSES = ['PENDING', 'ACTIVE', 'DONE', 'SKIPPED', 'BLOCKED', 'REWORK'] as const;
/** One of the {@link STAGE_STATUSES}; a stage that is only inferred counts as `DONE`. */
export type StageStatus = (typeof STAGE_STATUSES)[number];

/** How a stage stands against its time limit. */
export const TIMER_STATES = ['RUNNING', 'PAUSED', 'MET', 'BREACHED'] as const;
/** One of the {@link TIMER_STATES}. */
export type TimerState = (typeof TIMER_STATES)[number];

/** The diagnosis in one word: the gravest that holds. */
export const VERDICTS = ['ON_TRACK', 'AT_RISK', 'LATE', 'STUCK', 'DONE', 'CANCELLED'] as const;
/** The diagnosis in one word. */
export type Verdict = (typeof VERDICTS)[number];

/** For whom a view can be made: the customer sees less, an auditor everything. */
export const VIEWS = ['CUSTOMER', 'OPS', 'AUDIT'] as const;
/** For whom a view is made: the customer sees less, an auditor everything. */
export type ViewAudience = (typeof VIEWS)[number];

/** What an answer to the customer can carry; one that settles "where is my order" carries all that there is to say. */
export const DISCLOSURES = ['POSITION', 'ETA', 'EXCEPTION'] as const;
/** One of the {@link DISCLOSURES}. */
export type Disclosure = (typeof DISCLOSURES)[number];

/** Why somebody visits the customer. */
export const SERVICE_KINDS = ['INSTALLATION', 'VISIT', 'REPAIR'] as const;
/** One of the {@link SERVICE_KINDS}. */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** How a visit to the customer stands. */
export const SERVICE_STATUSES = ['UNSCHEDULED', 'SCHEDULED', 'IN_PROGRESS', 'DONE', 'FAILED', 'CANCELLED'] as const;
/** One of the {@link SERVICE_STATUSES}. */
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];
