import {not, setup, stateIn} from 'xstate';
import type {LifecycleDefinition, StageDefinition} from './definition.js';
import {enterEvent, showEvent} from './lifecycle.js';

/** The XState v5 machine of a lifecycle. */
export type OrderMachine = ReturnType<typeof toMachine>;

/**
 * Builds the machine that says what may follow what in a lifecycle: three parallel regions for stage, payment and control.
 *
 * It expects a checked definition (`defineLifecycle`). It has no context and no actions, so its states are all there is.
 */
export function toMachine(definition: LifecycleDefinition) {
  return setup({
    types: {events: {} as {type: string}},
    guards: {isNormal: stateIn({control: 'NORMAL'}), isNotCancelled: not(stateIn({control: 'CANCELLED'}))},
  }).createMachine({
    id: definition.key,
    type: 'parallel',
    states: {
      stage: {initial: definition.stages[0]?.key, states: stageStates(definition.stages)},
      payment: {initial: 'PENDING', states: PAYMENT_STATES},
      control: {initial: 'NORMAL', states: CONTROL_STATES},
    },
  });
}

type StageTransition = {target: string; guard: 'isNormal' | 'isNotCancelled'};

function stageStates(stages: readonly StageDefinition[]) {
  return Object.fromEntries(stages.map(({key}, index) => [key, {on: stageTransitions(stages, index)}]));
}

function stageTransitions(stages: readonly StageDefinition[], index: number) {
  // Nothing leaves the last stage: what happens afterwards (a return, a complaint) has a life of its own.
  if (index === stages.length - 1) return {};
  const on: Record<string, StageTransition> = {};
  for (const {key} of stages.slice(0, index)) on[enterEvent(key)] = {target: key, guard: 'isNormal'};
  for (const {key, optional} of stages.slice(index + 1)) {
    on[enterEvent(key)] = {target: key, guard: 'isNormal'};
    if (!optional) break;
  }
  // A fact is not refused because the order was held: it happened.
  for (const {key} of stages.slice(index + 1)) on[showEvent(key)] = {target: key, guard: 'isNotCancelled'};
  return on;
}

const PAYMENT_STATES = {
  NOT_REQUIRED: {on: {'payment.authorize': 'AUTHORIZED', 'payment.capture': 'PAID', 'payment.capture-part': 'PAID'}},
  PENDING: {
    on: {
      'payment.authorize': 'AUTHORIZED',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.fail': 'FAILED',
      'payment.void': 'VOIDED',
      'payment.waive': 'NOT_REQUIRED',
    },
  },
  AUTHORIZED: {
    on: {
      'payment.authorize': 'AUTHORIZED',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.fail': 'FAILED',
      'payment.void': 'VOIDED',
    },
  },
  PARTIALLY_PAID: {
    on: {
      'payment.authorize': 'PARTIALLY_PAID',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'PARTIALLY_REFUNDED',
      // One attempt among several: what was taken stays taken.
      'payment.fail': 'PARTIALLY_PAID',
      'payment.void': 'PARTIALLY_PAID',
    },
  },
  PAID: {
    on: {
      'payment.authorize': 'PAID',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PAID',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'PARTIALLY_REFUNDED',
      'payment.fail': 'PAID',
      'payment.void': 'PAID',
    },
  },
  PARTIALLY_REFUNDED: {
    on: {
      'payment.authorize': 'PARTIALLY_REFUNDED',
      'payment.capture': 'PARTIALLY_REFUNDED',
      'payment.capture-part': 'PARTIALLY_REFUNDED',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'PARTIALLY_REFUNDED',
      'payment.fail': 'PARTIALLY_REFUNDED',
      'payment.void': 'PARTIALLY_REFUNDED',
    },
  },
  REFUNDED: {
    on: {
      'payment.authorize': 'REFUNDED',
      'payment.capture': 'PARTIALLY_REFUNDED',
      'payment.capture-part': 'PARTIALLY_REFUNDED',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'REFUNDED',
      'payment.fail': 'REFUNDED',
      'payment.void': 'REFUNDED',
    },
  },
  FAILED: {
    on: {
      'payment.authorize': 'AUTHORIZED',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.fail': 'FAILED',
      'payment.void': 'VOIDED',
    },
  },
  VOIDED: {on: {'payment.authorize': 'AUTHORIZED', 'payment.fail': 'FAILED', 'payment.void': 'VOIDED'}},
};

const CONTROL_STATES = {
  NORMAL: {on: {'control.hold': 'HELD', 'control.freeze': 'FROZEN', 'control.cancel': 'CANCELLED'}},
  HELD: {
    on: {
      'control.hold': 'HELD',
      'control.release': 'NORMAL',
      'control.freeze': 'FROZEN',
      'control.cancel': 'CANCELLED',
    },
  },
  // A freeze outranks a hold; thawing leaves a hold that still stands to be placed again by its own fact.
  FROZEN: {on: {'control.unfreeze': 'NORMAL', 'control.cancel': 'CANCELLED'}},
  CANCELLED: {},
};
