import {
  ACCESS_TIERS,
  ACTOR_TYPES,
  ASSURANCES,
  CONTROL_STATES,
  DISCLOSURES,
  type Discrepancy,
  EVIDENCE_KINDS,
  FAULT_CLASSES,
  FULFILLMENT_STATUSES,
  HOLD_REASONS,
  ORDER_ERROR_CODES,
  ORDER_PHASES,
  PAYMENT_STATUSES,
  REASON_FAULT,
  RETURN_STATUSES,
  REVEAL_PURPOSES,
  type ReasonCode,
  type RevealField as RevealFieldCode,
  type RevealPurpose as RevealPurposeCode,
  ROLES,
  SHIPMENT_STATUSES,
  STAGE_STATUSES,
  TIMER_STATES,
  VERDICTS,
  VIEWS,
} from '@orderlight/core';
import {builder} from './builder.js';

// Values come from core's tables, so that the API cannot know a code that core does not.

/** How surely it is known who is looking, from nobody at all to the staff with a second factor. */
export const AccessTier = builder.enumType('AccessTier', {
  description:
    'How surely the hub knows who is looking, least first: nobody, a signed link, phone and code, a role of the staff, that and a second factor.',
  values: ACCESS_TIERS,
});

/** Who may have done something: a person, a system, a carrier or the customer. */
export const ActorType = builder.enumType('ActorType', {
  description: 'What kind of actor did something.',
  values: ACTOR_TYPES,
});

/** Whether a stage was entered on somebody's word, on proof, or by reason of a later stage. */
export const Assurance = builder.enumType('Assurance', {
  description:
    'How far a stage entry may be believed: claimed by somebody, confirmed by evidence, or inferred from a later stage.',
  values: ASSURANCES,
});

/** Whether an order is free to move, or held, frozen with its channel, or cancelled; its stage is told apart from that. */
export const ControlState = builder.enumType('ControlState', {
  description: 'Whether the order may move at all, beside its stage.',
  values: CONTROL_STATES,
});

/** Ways in which facts disagree. Core has them as a type alone, so they are listed here. */
export const DiscrepancyCode = builder.enumType('DiscrepancyCode', {
  description: 'In what way facts and claims disagree.',
  values: [
    'CLAIM_WITHOUT_EVIDENCE',
    'OUT_OF_ORDER',
    'CONTRADICTION',
    'UNTRUSTED_SOURCE',
    'IMPOSSIBLE_SEQUENCE',
    'AFTER_END',
  ] as const satisfies readonly Discrepancy['code'][],
});

/** Every code that an `OrderError` can have, the codes that clients decide by. */
export const ErrorCode = builder.enumType('ErrorCode', {
  description: 'Codes of expected failures; they stay as they are.',
  values: ORDER_ERROR_CODES,
});

/** Kinds of proof; a lifecycle names those that a stage asks for. */
export const EvidenceKind = builder.enumType('EvidenceKind', {
  description: 'What kind of proof something is.',
  values: EVIDENCE_KINDS,
});

/** The party that a delay is laid to; `UNKNOWN` blames nobody. */
export const FaultClass = builder.enumType('FaultClass', {
  description: 'Whose fault a delay is.',
  values: FAULT_CLASSES,
});

/** How much of an order was sent, which is not how much arrived. */
export const FulfillmentStatus = builder.enumType('FulfillmentStatus', {
  description: "How far the goods are handed over, in the host's claim.",
  values: FULFILLMENT_STATUSES,
});

/** The grounds for a hold, the first six spelled as Shopify's fulfillment hold reasons. */
export const HoldReason = builder.enumType('HoldReason', {description: 'Why an order is held.', values: HOLD_REASONS});

/** The coarse steps that every lifecycle's stages are laid to, so that orders of all hosts compare. */
export const OrderPhase = builder.enumType('OrderPhase', {
  description: 'Where an order stands, the same ten words for every tenant and host.',
  values: ORDER_PHASES,
});

/** How far an order, or one payment of it, is paid; `UNKNOWN` where a host's word has no equal here. */
export const PaymentStatus = builder.enumType('PaymentStatus', {
  description: 'How far the order is paid.',
  values: PAYMENT_STATUSES,
});

/** What an order or parcel is stuck on. Core's table names the party at fault for each. */
export const Reason = builder.enumType('ReasonCode', {
  description: 'Why an order or parcel is stuck.',
  values: Object.keys(REASON_FAULT) as ReasonCode[],
});

/** How far the return touched last has come, `NONE` while there is none. */
export const ReturnStatus = builder.enumType('ReturnStatus', {
  description: 'How far goods are on their way back.',
  values: RETURN_STATUSES,
});

/** The parties that own stages and take steps, from the customer to the system itself. */
export const Role = builder.enumType('Role', {description: 'Who owns a stage or acts on an order.', values: ROLES});

/** Where a parcel stands, or stood at one checkpoint; `UNKNOWN` where a carrier's code has no equal here. */
export const ShipmentStatus = builder.enumType('ShipmentStatus', {
  description: 'Where a parcel stands. Delay is a flag beside it, never a status.',
  values: SHIPMENT_STATUSES,
});

/** A stage yet to come, at work, over, left out or broken off, blocked, or come back to. */
export const StageStatus = builder.enumType('StageStatus', {
  description: 'How far a stage is.',
  values: STAGE_STATUSES,
});

/** Whether a stage's clock runs, stands still, stopped in time, or ran past the limit, over or not. */
export const TimerState = builder.enumType('TimerState', {
  description: 'How a stage stands against its time limit.',
  values: TIMER_STATES,
});

/** The gravest judgement that holds of an order at the view's instant. */
export const Verdict = builder.enumType('Verdict', {description: 'The diagnosis in one word.', values: VERDICTS});

/** The argument that decides what a view leaves out and masks. */
export const ViewAudience = builder.enumType('ViewAudience', {
  description: 'For whom a view is made: the customer sees less, an auditor everything.',
  values: VIEWS,
});

/** Parcels that come back are told apart from those that go out. */
export const ShipmentDirection = builder.enumType('ShipmentDirection', {
  description: 'Whether a parcel goes to the customer or comes back.',
  values: ['OUTBOUND', 'RETURN'] as const,
});

/** How far the person in a role has taken the order on. */
export const AssignmentState = builder.enumType('AssignmentState', {
  description: 'Whether somebody works on the order, has confirmed to, or is waited for.',
  values: ['ACTING', 'CONFIRMED', 'AWAITED'] as const,
});

/** How much a risk matters, from worth knowing (`INFO`) to worth stopping for (`CRITICAL`). */
export const RiskSeverity = builder.enumType('RiskSeverity', {
  description: 'How much a risk matters.',
  values: ['INFO', 'WARNING', 'CRITICAL'] as const,
});

/** `HIGH` once all open parcels of an untroubled order are out for delivery, `LOW` in trouble or by a plan alone. */
export const EtaConfidence = builder.enumType('EtaConfidence', {
  description: 'How sure an expected arrival is.',
  values: ['HIGH', 'MEDIUM', 'LOW'] as const,
});

/** The carriers' estimate, the host's promise, or what the hub reckons from usual times. */
export const EtaSource = builder.enumType('EtaSource', {
  description: 'What an expected arrival rests on.',
  values: ['CARRIER', 'PROMISE', 'PLAN'] as const,
});

/** `DATE` is kept until the end of that day in the promise's time zone, `TIME` until the instant. */
export const PromisePrecision = builder.enumType('PromisePrecision', {
  description: 'Whether a promise is kept by a calendar day or by an instant.',
  values: ['DATE', 'TIME'] as const,
});

/** A `COMPUTED` promise is what to expect where the host made none. */
export const PromiseSource = builder.enumType('PromiseSource', {
  description: 'Whether the host made a promise or the hub computed it.',
  values: ['HOST', 'COMPUTED'] as const,
});

/** Whether proof, the right role, a free control state or the sequence of stages is what a step fails for. */
export const MissingKind = builder.enumType('MissingKind', {
  description: 'What a transition lacks.',
  values: ['EVIDENCE', 'ROLE', 'CONTROL', 'STAGE'] as const,
});

/** What can be told to a customer who asks: all that there is to say settles the question. */
export const Disclosure = builder.enumType('Disclosure', {
  description: 'What an answer to the customer carries.',
  values: DISCLOSURES,
});

/** A note below `STAFF` is for the customer too, one at `AUDIT` for auditors alone. */
export const NoteVisibility = builder.enumType('NoteVisibility', {
  description: 'Who may read a note.',
  values: ['CUSTOMER', 'STAFF', 'AUDIT'] as const,
});

/** Reasons that can be counted and questioned; each opens some facts to some roles for some minutes. */
export const RevealPurpose = builder.enumType('RevealPurpose', {
  description: 'Why personal data is looked at whole.',
  values: Object.keys(REVEAL_PURPOSES) as readonly RevealPurposeCode[],
});

/** Personal facts that are masked and can be revealed one at a time. */
export const RevealField = builder.enumType('RevealField', {
  description: 'Which personal fact of an order.',
  values: {
    CUSTOMER_NAME: {value: 'customer.name', description: "The customer's name."},
    CUSTOMER_PHONE: {value: 'customer.phone', description: "The customer's phone number."},
    CUSTOMER_EMAIL: {value: 'customer.email', description: "The customer's e-mail address."},
    SHIPPING_ADDRESS: {value: 'shippingAddress', description: 'Where the goods go.'},
  } as const satisfies Readonly<Record<string, {value: RevealFieldCode; description: string}>>,
});
