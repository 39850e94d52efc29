export {FIELD_OF_PATH, fieldOfPath} from './access/field-paths.js';
export {maskAddress, maskName, maskPhone} from './access/masks.js';
export {type ActDecision, mayAct} from './access/may-act.js';
export {
  ACTION_ACCESS,
  type ActionAccess,
  AUDIENCES,
  type Audience,
  actionAccess,
  FIELD_ACCESS,
  type FieldAccess,
  fieldAccess,
  fieldTier,
  ORDER_ACTIONS,
  ORDER_FIELDS,
  type OrderAction,
  type OrderField,
} from './access/permissions.js';
export {type RedactedView, redactView, viewForAudience} from './access/redact-view.js';
export type {Refusal, RefusalCode} from './access/refusal.js';
export {
  REVEAL_PURPOSES,
  type RevealDecision,
  type RevealPurpose,
  type RevealRequest,
  revealFor,
  revealsInForce,
} from './access/reveal.js';
export {maskEmail, maskPostalCode, maskText} from './access/text-masks.js';
export {ACCESS_TIERS, type AccessTier, reachesTier} from './access/tiers.js';
export {
  type AccessFacts,
  audienceOf,
  isOwnOrder,
  REVEAL_FIELDS,
  type RevealFact,
  type RevealField,
  type Viewer,
} from './access/viewer.js';
export {type Absence, type AmountFact, type ApprovalFact, approvalFacts} from './approval/approval-facts.js';
export {
  APPROVAL_STATES,
  type Approval,
  type ApprovalInput,
  type ApprovalStateName,
  type ApprovalStep,
  approvalOf,
} from './approval/approval-of.js';
export {type ApprovalChain, type ApprovalStepDefinition, neededSteps} from './approval/chain.js';
export {checkChain} from './approval/check-chain.js';
export type {UncountedAnswer} from './approval/replay-answers.js';
export {type AuditEntry, type AuditOptions, auditTrail} from './audit/audit-trail.js';
export {type ChainReading, readChain, writeChain} from './audit/chain-file.js';
export {
  type ChainFault,
  type ChainHeader,
  type ChainLink,
  type ChainVerdict,
  chainLog,
  type Digest,
  extendChain,
  type HashChain,
  verifyChain,
} from './audit/hash-chain.js';
export type {AuditChange} from './audit/permitted-change.js';
export {ORDER_ERROR_CODES, OrderError, type OrderErrorCode} from './errors.js';
export {
  BREAKER_COMMANDS,
  type BreakerCommand,
  type BreakerCommandType,
  type BreakerEvent,
  type BreakerTick,
  compareBreakerEvents,
  type OrderAdmitted,
  type OrderDecided,
  type OrderWithdrawn,
} from './health/breaker-event.js';
export {type BreakerMachine, breakerMachine, breakerStateOf} from './health/breaker-machine.js';
export {
  BREAKER_MODES,
  BREAKER_SCOPES,
  BREAKER_TRIPS,
  type BreakerMode,
  type BreakerScope,
  type BreakerScopeKind,
  type BreakerSettings,
  type BreakerTrials,
  type BreakerTrip,
  breakerSettings,
  checkBreakerSettings,
} from './health/breaker-settings.js';
export {
  BREAKER_CAUSES,
  BREAKER_STATES,
  type BreakerCause,
  type BreakerFacts,
  type BreakerOverride,
  type BreakerState,
  type BreakerStateName,
  type BreakerTrial,
  type BreakerTurn,
  type CountedOrder,
  mayPass,
  newBreaker,
} from './health/breaker-state.js';
export {breakerStep, foldBreaker, isLateForBreaker} from './health/breaker-step.js';
export {type HealthLimits, type HealthSettings, limitOf} from './health/health-settings.js';
export {type HealthFigure, type HealthIndex, type HealthQuery, HealthTally} from './health/health-tally.js';
export {type HealthTrend, healthTrend} from './health/health-trend.js';
export {
  CALENDAR_WINDOWS,
  type CalendarWindow,
  calendarWindow,
  type HealthWindow,
  rollingWindow,
  windowBefore,
} from './health/health-window.js';
export {BESIDE_KEYS, INDICATOR_KEYS, type IndicatorKey, type MeasureKey} from './health/indicator-keys.js';
export type {Measure, WorkStages} from './health/measure.js';
export {MEASURE_WORDS, type MeasureWords} from './health/measure-words.js';
export {MEASURES} from './health/measures.js';
export {
  OHI_PARTS,
  OHI_WEIGHTS,
  type Ohi,
  type OhiPart,
  type OhiPartKey,
  type OhiWeights,
  ohi,
} from './health/ohi.js';
export {healthAt, type OrderHealth, orderHealth, readMeasure, WORK_STAGES} from './health/order-health.js';
export {type OrderTrace, orderTrace, type TraceOptions} from './health/order-trace.js';
export {isDecidedBy, type Reading, type Share} from './health/reading.js';
export {mergeSpreads, percentile, type Spread, spreadOf} from './health/spread.js';
export {
  availableTransitions,
  type MissingFact,
  type TransitionFacts,
} from './lifecycle/available-transitions.js';
export {checkDefinition, type DefinitionFault} from './lifecycle/check/check-definition.js';
export type {Condition} from './lifecycle/condition.js';
export {
  decideTransition,
  type TransitionEvent,
  type TransitionRefusal,
  type TransitionRequest,
} from './lifecycle/decide-transition.js';
export {type DefinedLifecycle, defineLifecycle} from './lifecycle/define-lifecycle.js';
export {
  type EscalationStep,
  type EvidenceRequirement,
  type LifecycleDefinition,
  type LifecycleMigration,
  type LifecyclePromise,
  type NextStep,
  PAUSE_CAUSES,
  type ParallelGroup,
  type PauseCause,
  type StageDefinition,
  type StageLimit,
} from './lifecycle/definition.js';
export {drawLifecycle} from './lifecycle/draw-machine.js';
export {compareEvents, effectiveEvents, eventContent} from './lifecycle/fold/effective-events.js';
export {foldOrder} from './lifecycle/fold-order.js';
export type {
  Lifecycle,
  MachineState,
  OrderMachineEvent,
  StageMove,
  TransitionTable,
} from './lifecycle/lifecycle.js';
export {type OrderMachine, toMachine} from './lifecycle/machine.js';
export {
  type MigratedOrder,
  type MigrationCandidate,
  type MigrationTrial,
  migrationPin,
  tryMigration,
} from './lifecycle/migration.js';
export type {
  AnswerState,
  ApprovalState,
  CheckpointState,
  CorrectionState,
  DiscrepancyState,
  FreezeState,
  HoldState,
  InvoiceState,
  OrderState,
  PauseState,
  PaymentState,
  ReturnState,
  ServiceState,
  ShipmentState,
  StageEntry,
} from './lifecycle/order-state.js';
export {pathOf} from './lifecycle/path.js';
export {phaseOf} from './lifecycle/phase-of.js';
export {type LifecyclePin, pinnedLifecycle} from './lifecycle/pinned-lifecycle.js';
export {isDelivered, isUnderWay, outbound} from './lifecycle/shipment/parcels.js';
export {type LineQuantities, type RollUp, type RollUpInput, rollUp} from './lifecycle/shipment/roll-up.js';
export {
  DELIVERY_STATUSES,
  type DeliveryStatus,
  ROLL_UP_LEVELS,
  ROLL_UP_TABLE,
  type RollUpLevel,
  type RollUpLevels,
  type RollUpRow,
} from './lifecycle/shipment/roll-up-table.js';
export {type ShipmentMachineEvent, shipmentMachine} from './lifecycle/shipment/shipment-machine.js';
export {type ShipmentRegions, type ShipmentTable, shipmentStatus} from './lifecycle/shipment/shipment-status.js';
export {shipmentTable} from './lifecycle/shipment/shipment-table.js';
export {step} from './lifecycle/step.js';
export {b2bDefinition, b2bLifecycle} from './lifecycle/templates/b2b.js';
export {expeditedDefinition, expeditedLifecycle} from './lifecycle/templates/expedited.js';
export {findLifecycle, LIFECYCLES} from './lifecycle/templates/find-lifecycle.js';
export {generalDefinition, generalLifecycle} from './lifecycle/templates/general.js';
export {madeToOrderDefinition, madeToOrderLifecycle} from './lifecycle/templates/made-to-order.js';
export {retailDefinition, retailLifecycle} from './lifecycle/templates/retail.js';
export {machineState} from './lifecycle/walk-machine.js';
export {canonicalJson} from './model/canonical-json.js';
export {CARRIERS, type Carrier, carrierCode, findCarrier} from './model/carriers.js';
export {
  calendarDay,
  compareInstants,
  isoInstant,
  parseInstant,
  utcInstant,
  wallClock,
  zonedTime,
} from './model/instant.js';
export type {LocalizedText} from './model/localized-text.js';
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
  ALARM_TYPES,
  type AlarmType,
  type ApprovalFacts,
  type CheckpointFacts,
  type FreezeScope,
  type HostRequestFacts,
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
  type ServiceFacts,
  type ShipmentFacts,
  type StageAlarmFacts,
} from './model/order-event.js';
export {ORDER_EVENT_TYPES} from './model/order-event-types.js';
export type {
  AllowedAct,
  AllowedTransition,
  AssignmentView,
  AttachmentView,
  CheckpointView,
  CorrectionView,
  CustomerView,
  DecimalMoney,
  Diagnosis,
  Discrepancy,
  DiscrepancySide,
  EscalationView,
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
export type {Report} from './model/shape.js';
export {
  ASSURANCES,
  type Assurance,
  CONTROL_STATES,
  type ControlState,
  DISCLOSURES,
  type Disclosure,
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
  SERVICE_KINDS,
  SERVICE_STATUSES,
  type ServiceKind,
  type ServiceStatus,
  SHIPMENT_STATUSES,
  type ShipmentStatus,
  STAGE_STATUSES,
  type StageStatus,
  TIMER_STATES,
  type TimerState,
  VERDICTS,
  type Verdict,
  VIEWS,
  type ViewAudience,
} from './model/status.js';
export {plainTrackingNumber} from './model/tracking-number.js';
export {RULE_KEYS, type RuleKey} from './setups/rule-keys.js';
export {SETUP_KEYS, type Setup, type SetupKey} from './setups/setup.js';
export {setupOf} from './setups/setup-of.js';
export {SETUP_VIEWS, type SetupView} from './setups/views.js';
export {addBusinessMs, businessMs, isOpen, nextOpening} from './time/business-time.js';
export {type BusinessCalendar, checkCalendar, type IsoWeekday, type OpeningHours} from './time/calendar.js';
export {type Countdown, countdown} from './time/countdown.js';
export {type PlannedStep, type PlannedWindow, plannedWindows} from './time/planned-windows.js';
export {type StagePause, type StageTimer, stageTimer, type TimedStage} from './time/stage-timer.js';
export {approvalWords} from './timeline/approval-words.js';
export {orderView} from './timeline/order-view.js';
export {promiseEnd} from './timeline/promise.js';
export {type LateFact, type ViewAsOf, viewAsOf} from './timeline/view-as-of.js';
export {type ViewOptions, viewOfState} from './timeline/view-of-state.js';
export {LOCALES, type Locale, nearestLocale, negotiateLocale} from './timeline/words/words.js';
