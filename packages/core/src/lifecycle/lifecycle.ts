import type {ControlState, PaymentStatus} from '../model/status.js';
import type {LifecycleDefinition} from './definition.js';

/** A checked definition and what may follow what in it. */
export interface Lifecycle {
  readonly definition: LifecycleDefinition;
  /** Derived by walking the definition's machine; never written by hand. */
  readonly table: TransitionTable;
}

/**
 * What may follow what: for each region of the machine, state → machine event → next state. An event that a state does not
 * list may not happen there.
 */
export interface TransitionTable {
  readonly initial: {readonly stage: string; readonly payment: PaymentStatus; readonly control: ControlState};
  readonly stage: Readonly<Record<string, Readonly<Record<string, StageMove>>>>;
  readonly payment: Readonly<Partial<Record<PaymentStatus, Readonly<Record<string, PaymentStatus>>>>>;
  readonly control: Readonly<Record<ControlState, Readonly<Record<string, ControlState>>>>;
}

/** Where a machine event leads from a stage. */
export interface StageMove {
  readonly to: string;
  /** Control states in which the move is open. */
  readonly during: readonly ControlState[];
}

/** Machine event: somebody moves the order to the stage, one step on or back to one before. */
export function enterEvent(stage: string): string {
  return `stage.enter.${stage}`;
}

/** Machine event: a fact shows the order at the stage, whatever stages lie between. */
export function showEvent(stage: string): string {
  return `stage.show.${stage}`;
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

/** Machine events of the control region; `control.release` lifts the last hold. */
export const CONTROL_EVENTS = [
  'control.hold',
  'control.release',
  'control.freeze',
  'control.unfreeze',
  'control.cancel',
] as const;
/** Machine events of the control region; `control.release` lifts the last hold. */
export type ControlMachineEvent = (typeof CONTROL_EVENTS)[number];

/** Where the order may go from a stage by one machine event, or `undefined` where the machine has no such move. */
export function stageMove(
  {table}: Lifecycle,
  from: string,
  event: string,
  control: ControlState,
): StageMove | undefined {
  const move = table.stage[from]?.[event];
  return move?.during.includes(control) ? move : undefined;
}
