import {
  ACTOR_TYPES,
  ASSURANCES,
  CONTROL_STATES,
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
  type ReasonCode,
  ROLES,
  SHIPMENT_STATUSES,
  STAGE_STATUSES,
  VERDICTS,
  VIEWS,
} from '@orderlight/core';
import {builder} from './builder.js';

// Values come from core's tables, so that the API cannot know a code that core does not.

export const ActorType = builder.enumType('ActorType', {
  description: 'What kind of actor did something.',
  values: ACTOR_TYPES,
});
export const Assurance = builder.enumType('Assurance', {
  description:
    'How far a stage entry may be believed: claimed by somebody, confirmed by evidence, or inferred from a later stage.',
  values: ASSURANCES,
});
export const ControlState = builder.enumType('ControlState', {
  description: 'Whether the order may move at all, beside its stage.',
  values: CONTROL_STATES,
});
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
export const ErrorCode = builder.enumType('ErrorCode', {
  description: 'Codes of expected failures; they stay as they are.',
  values: ORDER_ERROR_CODES,
});
export const EvidenceKind = builder.enumType('EvidenceKind', {
  description: 'What kind of proof something is.',
  values: EVIDENCE_KINDS,
});
export const FaultClass = builder.enumType('FaultClass', {
  description: 'Whose fault a delay is.',
  values: FAULT_CLASSES,
});
export const FulfillmentStatus = builder.enumType('FulfillmentStatus', {
  description: "How far the goods are handed over, in the host's claim.",
  values: FULFILLMENT_STATUSES,
});
export const HoldReason = builder.enumType('HoldReason', {description: 'Why an order is held.', values: HOLD_REASONS});
export const OrderPhase = builder.enumType('OrderPhase', {
  description: 'Where an order stands, the same ten words for every tenant and host.',
  values: ORDER_PHASES,
});
export const PaymentStatus = builder.enumType('PaymentStatus', {
  description: 'How far the order is paid.',
  values: PAYMENT_STATUSES,
});
export const Reason = builder.enumType('ReasonCode', {
  description: 'Why an order or parcel is stuck.',
  values: Object.keys(REASON_FAULT) as ReasonCode[],
});
export const ReturnStatus = builder.enumType('ReturnStatus', {
  description: 'How far goods are on their way back.',
  values: RETURN_STATUSES,
});
export const Role = builder.enumType('Role', {description: 'Who owns a stage or acts on an order.', values: ROLES});
export const ShipmentStatus = builder.enumType('ShipmentStatus', {
  description: 'Where a parcel stands. Delay is a flag beside it, never a status.',
  values: SHIPMENT_STATUSES,
});
export const StageStatus = builder.enumType('StageStatus', {
  description: 'How far a stage is.',
  values: STAGE_STATUSES,
});
export const Verdict = builder.enumType('Verdict', {description: 'The diagnosis in one word.', values: VERDICTS});
export const ViewAudience = builder.enumType('ViewAudience', {
  description: 'For whom a view is made: the customer sees less, an auditor everything.',
  values: VIEWS,
});
export const ShipmentDirection = builder.enumType('ShipmentDirection', {
  description: 'Whether a parcel goes to the customer or comes back.',
  values: ['OUTBOUND', 'RETURN'] as const,
});
export const AssignmentState = builder.enumType('AssignmentState', {
  description: 'Whether somebody works on the order, has confirmed to, or is waited for.',
  values: ['ACTING', 'CONFIRMED', 'AWAITED'] as const,
});
export const RiskSeverity = builder.enumType('RiskSeverity', {
  description: 'How much a risk matters.',
  values: ['INFO', 'WARNING', 'CRITICAL'] as const,
});
export const EtaConfidence = builder.enumType('EtaConfidence', {
  description: 'How sure an expected arrival is.',
  values: ['HIGH', 'MEDIUM', 'LOW'] as const,
});
export const EtaSource = builder.enumType('EtaSource', {
  description: 'What an expected arrival rests on.',
  values: ['CARRIER', 'PROMISE', 'PLAN'] as const,
});
export const PromisePrecision = builder.enumType('PromisePrecision', {
  description: 'Whether a promise is kept by a calendar day or by an instant.',
  values: ['DATE', 'TIME'] as const,
});
export const PromiseSource = builder.enumType('PromiseSource', {
  description: 'Whether the host made a promise or the hub computed it.',
  values: ['HOST', 'COMPUTED'] as const,
});
export const MissingKind = builder.enumType('MissingKind', {
  description: 'What a transition lacks.',
  values: ['EVIDENCE', 'ROLE', 'CONTROL', 'STAGE'] as const,
});
