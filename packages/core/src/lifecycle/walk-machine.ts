import {getNextSnapshot, initialTransition, type SnapshotFrom} from 'xstate';
import type {ControlState, PaymentStatus} from '../model/status.js';
import type {LifecycleDefinition} from './definition.js';
import {CONTROL_EVENTS, enterEvent, PAYMENT_EVENTS, showEvent, type TransitionTable} from './lifecycle.js';
import {type OrderMachine, toMachine} from './machine.js';

/**
 * Derives the transition table of a checked definition by walking its machine.
 *
 * Regions do not look at payment, so the walk covers every pair of stage and control, and payment by itself, instead of the
 * whole product; the property test in `walk-machine.test.ts` holds the table against the machine over that product.
 */
export function walkMachine(definition: LifecycleDefinition): TransitionTable {
  const machine = toMachine(definition);
  const [start] = initialTransition(machine);
  const stageEvents = definition.stages.flatMap(({key}) => [enterEvent(key), showEvent(key)]);
  const stage = Object.fromEntries(definition.stages.map(({key}) => [key, {} as Record<string, OpenMove>]));
  const control: Record<ControlState, Record<string, ControlState>> = {NORMAL: {}, HELD: {}, FROZEN: {}, CANCELLED: {}};
  for (const {from, event, to} of walk(machine, start, [...stageEvents, ...CONTROL_EVENTS])) {
    const moves = stage[from.stage];
    if (!moves || !stageEvents.includes(event)) {
      control[from.control][event] = to.control;
      continue;
    }
    moves[event] ??= {to: to.stage, during: []};
    if (!moves[event].during.includes(from.control)) moves[event].during.push(from.control);
  }
  const payment: Partial<Record<PaymentStatus, Record<string, PaymentStatus>>> = {};
  for (const {from, event, to} of walk(machine, start, PAYMENT_EVENTS)) {
    payment[from.payment] = {...payment[from.payment], [event]: to.payment};
  }
  return {initial: regions(start), stage, payment, control};
}

type OpenMove = {to: string; during: ControlState[]};

interface Regions {
  readonly stage: string;
  readonly payment: PaymentStatus;
  readonly control: ControlState;
}

interface Step {
  readonly from: Regions;
  readonly event: string;
  readonly to: Regions;
}

function regions(snapshot: SnapshotFrom<OrderMachine>): Regions {
  return snapshot.value as unknown as Regions;
}

/** Every event that every reachable state takes, and the state that follows. */
function* walk(machine: OrderMachine, start: SnapshotFrom<OrderMachine>, events: readonly string[]): Generator<Step> {
  const seen = new Set<string>([JSON.stringify(start.value)]);
  const queue = [start];
  for (let snapshot = queue.shift(); snapshot; snapshot = queue.shift()) {
    const from = regions(snapshot);
    for (const event of events) {
      if (!snapshot.can({type: event})) continue;
      const next = getNextSnapshot(machine, snapshot, {type: event});
      yield {from, event, to: regions(next)};
      const key = JSON.stringify(next.value);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
}
