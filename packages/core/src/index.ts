export {maskAddress, maskName, maskPhone} from './access/masks.js';
export {ORDER_ERROR_CODES, OrderError, type OrderErrorCode} from './errors.js';
export {
  availableTransitions,
  type MissingFact,
  type TransitionFacts,
} from './lifecycle/available-transitions.js';
export {
  decideTransition,
  type TransitionEvent,
  type TransitionRefusal,
  type TransitionRequest,
} from './lifecycle/decide-transition.js';
export {type DefinedLifecycle, defineLifecycle} from './lifecycle/define-lifecycle.js';
export type {
  EvidenceRequirement,
  LifecycleDefinition,
  LifecyclePromise,
  LocalizedText,
  StageDefinition,
  StageLimit,
} from './lifecycle/definition.js';
export {compareEvents, effectiveEvents, eventContent} from './lifecycle/fold/effective-events.js';
export {foldOrder} from './lifecycle/fold-order.js';
export type {Lifecycle, StageMove, TransitionTable} from './lifecycle/lifecycle.js';
export {type OrderMachine, toMachine} from './lifecycle/machine.js';
export type {
  CheckpointState,
  DiscrepancyState,
  HoldState,
  OrderState,
  PaymentState,
  ReturnState,
  ShipmentState,
  StageEntry,
} from './lifecycle/order-state.js';
export {isDelivered, isUnderWay, outbound} from './lifecycle/parcels.js';
export {phaseOf} from './lifecycle/phase-of.js';
export {retailDefinition, retailLifecycle} from './lifecycle/templates/retail.js';
export {canonicalJson} from './model/canonical-json.js';
export {CARRIERS, type Carrier, carrierCode, findCarrier} from './model/carriers.js';
export {calendarDay, compareInstants, isoInstant, parseInstant, wallClock, zonedTime} from './model/instant.js';
export {type Money, minorDigits, moneyToDecimal, parseMoney, sumMoney} from './model/money.js';
export {
  ACTOR_TYPES,
  type Actor,
  type Address,
  type Customer,
  type Evidence,
  type ExternalRef,
  type LineFlags,
  type OrderAmounts,
  type OrderLine,
  type ParcelLine,
  type PersonalFacts,
  type PersonalRef,
  type PromisedWindow,
  type TimeWindow,
} from './model/order.js';
export {
  type CheckpointFacts,
  isParcelSubject,
  ORDER_EVENT_RANK,
  type OrderEvent,
  type OrderEventData,
  type OrderEventOf,
  type OrderEventType,
  type OrderFacts,
  type OrderRefSubject,
  type OrderSubject,
  type ParcelSubject,
  type PaymentFacts,
  type ShipmentFacts,
} from './model/order-event.js';
export {ORDER_EVENT_TYPES} from './model/order-event-types.js';
export type {
  AllowedTransition,
  AssignmentView,
  AttachmentView,
  CheckpointView,
  CustomerView,
  DecimalMoney,
  Diagnosis,
  Discrepancy,
  Freshness,
  HoldView,
  NoteView,
  OrderLineView,
  OrderView,
  PaymentView,
  RiskView,
  ShipmentView,
  TimelineNode,
} from './model/order-view.js';
export {parseOrderEvent} from './model/parse-order-event.js';
export {
  ASSURANCES,
  type Assurance,
  CONTROL_STATES,
  type ControlState,
  EVIDENCE_KINDS,
  type EvidenceKind,
  FAULT_CLASSES,
  type FaultClass,
  FULFILLMENT_STATUSES,
  type FulfillmentStatus,
  HOLD_REASONS,
  type HoldReason,
  ORDER_PHASES,
  type OrderPhase,
  PAYMENT_STATUSES,
  type PaymentStatus,
  REASON_FAULT,
  RETURN_STATUSES,
  type ReasonCode,
  type ReturnStatus,
  ROLES,
  type Role,
  SHIPMENT_STATUSES,
  type ShipmentStatus,
  STAGE_STATUSES,
  type StageStatus,
  VERDICTS,
  type Verdict,
  VIEWS,
  type ViewAudience,
} from './model/status.js';
export {plainTrackingNumber} from './model/tracking-number.js';
export {orderView} from './timeline/order-view.js';
export {promiseEnd} from './timeline/promise.js';
export {type ViewOptions, viewOfState} from './timeline/view-of-state.js';
export {LOCALES, type Locale, nearestLocale, negotiateLocale} from './timeline/words/words.js';
