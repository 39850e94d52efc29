import type {ControlState, PaymentStatus, ReturnStatus} from '../model/status.js';
import type {LifecycleDefinition} from './definition.js';

/** A checked definition and what may follow what in it. */
export interface Lifecycle {
  readonly definition: LifecycleDefinition;
  /** Derived by walking the definition's machine; never written by hand. */
  readonly table: TransitionTable;
}

/** A state of a lifecycle's machine. */
export interface MachineState {
  /** The stage; of a group of parallel ones, those that its tracks are in, joined by `+` in the order of the tracks. */
  readonly stage: string;
  readonly payment: PaymentStatus;
  readonly afterSales: ReturnStatus;
  readonly control: ControlState;
  /** Names of the conditions that hold. */
  readonly conditions: readonly string[];
}

/**
 * What may follow what: for each region of the machine, state → machine event → next state. An event that a state does not
 * list may not happen there.
 */
export interface TransitionTable {
  readonly initial: Omit<MachineState, 'conditions'>;
  readonly stage: Readonly<Record<string, Readonly<Record<string, StageMove>>>>;
  readonly payment: Readonly<Partial<Record<PaymentStatus, Readonly<Record<string, PaymentStatus>>>>>;
  readonly afterSales: Readonly<Partial<Record<ReturnStatus, Readonly<Record<string, ReturnStatus>>>>>;
  readonly control: Readonly<Record<ControlState, Readonly<Record<string, ControlState>>>>;
}

/** Where a machine event leads from a stage. */
export interface StageMove {
  readonly to: string;
  /** Control states in which the move is open. */
  readonly during: readonly ControlState[];
  /** Sets of conditions, any of which opens the move; absent: they have no say in it. */
  readonly when?: readonly Readonly<Record<string, boolean>>[];
}

/** Machine events of the stage region. */
export type StageMachineEvent = `stage.enter.${string}` | `stage.show.${string}`;

/** Machine event: somebody moves the order to the stage, one step on or back to one before. */
export function enterEvent(stage: string): StageMachineEvent {
  return `stage.enter.${stage}`;
}

/** Machine event: a fact shows the order at the stage, whatever stages lie between. */
export function showEvent(stage: string): StageMachineEvent {
  return `stage.show.${stage}`;
}

/** Machine events of a condition's region. */
export type ConditionMachineEvent = `condition.${string}.${'holds' | 'lapses'}`;

/** Machine event: a condition came to hold, or no longer does. */
export function conditionEvent(name: string, isHolding: boolean): ConditionMachineEvent {
  return `condition.${name}.${isHolding ? 'holds' : 'lapses'}`;
}

/** Machine events of the payment region; `-part` where money is still open afterwards. */
export const PAYMENT_EVENTS = [
  'payment.authorize',
  'payment.capture',
  'payment.capture-part',
  'payment.refund',
  'payment.refund-part',
  'payment.fail',
  'payment.void',
  'payment.waive',
] as const;
/** Machine events of the payment region; `-part` where money is still open afterwards. */
export type PaymentMachineEvent = (typeof PAYMENT_EVENTS)[number];

/** Machine events of the after-sales region: those of the return that was touched last. */
export const AFTER_SALES_EVENTS = [
  'after-sales.request',
  'after-sales.approve',
  'after-sales.reject',
  'after-sales.ship',
  'after-sales.receive',
  'after-sales.refund',
  'after-sales.close',
] as const;
/** Machine events of the after-sales region: those of the return that was touched last. */
export type AfterSalesMachineEvent = (typeof AFTER_SALES_EVENTS)[number];

/** Machine events of the control region; `control.release` lifts the last hold, `control.unfreeze` the last freeze. */
export const CONTROL_EVENTS = [
  'control.hold',
  'control.release',
  'control.freeze',
  'control.unfreeze',
  'control.cancel',
] as const;
/** Machine events of the control region; `control.release` lifts the last hold, `control.unfreeze` the last freeze. */
export type ControlMachineEvent = (typeof CONTROL_EVENTS)[number];

/** Everything that a lifecycle's machine can be told. */
export type OrderMachineEvent =
  | StageMachineEvent
  | PaymentMachineEvent
  | AfterSalesMachineEvent
  | ControlMachineEvent
  | ConditionMachineEvent;

/** Whether a move is open while the order is under such control and such conditions hold. */
export function isOpenMove(
  {during, when}: StageMove,
  control: ControlState,
  conditions: Readonly<Record<string, boolean>>,
): boolean {
  if (!during.includes(control)) return false;
  return (
    !when || when.some((set) => Object.entries(set).every(([name, value]) => (conditions[name] ?? false) === value))
  );
}

/** The stages that the stage part of a machine's state stands for. */
export function stagesIn(stage: string): readonly string[] {
  return stage.split('+');
}
