import {parseInstant} from '../model/instant.js';
import type {Evidence} from '../model/order.js';
import type {OrderEventOf} from '../model/order-event.js';
import type {Role} from '../model/status.js';
import {type MissingFact, missingFor} from './available-transitions.js';
import type {Lifecycle} from './lifecycle.js';
import type {OrderState} from './order-state.js';

/** A step that somebody wants to take. */
export interface TransitionRequest {
  readonly lifecycle: Lifecycle;
  /** Key of the stage to enter. */
  readonly to: string;
  readonly role: Role;
  /** Proof brought along. */
  readonly evidence?: readonly Evidence[];
  /** When it is taken, ISO 8601 with offset. */
  readonly at: string;
}

/** The step as an event to record; its id, source, subject and actor are the caller's to give. */
export type TransitionEvent = Pick<OrderEventOf<'stage.entered'>, 'type' | 'occurredAt' | 'data' | 'evidence'>;

/** Why a step may not be taken: evidence alone is missing, or more than that. */
export interface TransitionRefusal {
  readonly code: 'TRANSITION_NOT_ALLOWED' | 'EVIDENCE_REQUIRED';
  readonly from: string;
  readonly to: string;
  readonly missing: readonly MissingFact[];
}

/**
 * Decides on a step: the event to record, or why not.
 *
 * A step is held to more than a fact is: one stage on or back, by its owner, with its evidence, while nothing holds the
 * order. Throws a `RangeError` when `at` is no instant.
 */
export function decideTransition(
  state: OrderState,
  {lifecycle, to, role, evidence = [], at}: TransitionRequest,
): {readonly event: TransitionEvent} | {readonly refusal: TransitionRefusal} {
  if (parseInstant(at) === undefined) {
    throw new RangeError(`decideTransition: "at" must be ISO 8601 with an offset, got "${at}"`);
  }
  const stage = lifecycle.definition.stages.find(({key}) => key === to);
  const missing: readonly MissingFact[] = stage
    ? missingFor(state, stage, lifecycle, role, evidence)
    : [{kind: 'STAGE', stage: to}];
  if (missing.length === 0) {
    return {
      event: {type: 'stage.entered', occurredAt: at, data: {stage: to}, ...(evidence.length > 0 && {evidence})},
    };
  }
  const code = missing.every(({kind}) => kind === 'EVIDENCE') ? 'EVIDENCE_REQUIRED' : 'TRANSITION_NOT_ALLOWED';
  return {refusal: {code, from: state.stage, to, missing}};
}
