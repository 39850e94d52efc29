import {getNextSnapshot, initialTransition, type SnapshotFrom} from 'xstate';
import type {ControlState, PaymentStatus, ReturnStatus} from '../model/status.js';
import type {LifecycleDefinition} from './definition.js';
import {
  AFTER_SALES_EVENTS,
  CONTROL_EVENTS,
  conditionEvent,
  enterEvent,
  type MachineState,
  type OrderMachineEvent,
  PAYMENT_EVENTS,
  type StageMove,
  showEvent,
  type TransitionTable,
} from './lifecycle.js';
import {type OrderMachine, toMachine, WAITING} from './machine.js';
import {pathConditions} from './path.js';

/**
 * Derives the transition table of a checked definition by walking its machine.
 *
 * Payment and after-sales look at no other region, so each is walked by itself; stage, control and conditions are walked
 * together. The property test in `walk-machine.test.ts` holds the table against the machine over the whole product.
 */
export function walkMachine(definition: LifecycleDefinition): TransitionTable {
  const machine = toMachine(definition);
  const [start] = initialTransition(machine);
  const names = pathConditions(definition);
  const stageEvents = definition.stages.flatMap(({key}) => [enterEvent(key), showEvent(key)]);
  const conditionEvents = names.flatMap((name) => [conditionEvent(name, true), conditionEvent(name, false)]);
  const stage: Record<string, Record<string, Move>> = {};
  const control: Record<ControlState, Record<string, ControlState>> = {NORMAL: {}, HELD: {}, FROZEN: {}, CANCELLED: {}};
  for (const {from, event, to} of walk(machine, start, [...stageEvents, ...CONTROL_EVENTS, ...conditionEvents])) {
    stage[from.stage] ??= {};
    stage[to.stage] ??= {};
    if (event.startsWith('control.')) control[from.control][event] = to.control;
    else if (event.startsWith('stage.')) note(stage[from.stage] as Record<string, Move>, event, from, to.stage);
  }
  const {conditions: _, ...initial} = machineState(start);
  return {
    initial,
    stage: inOrder(definition, stage, (moves) => openMoves(moves, names)),
    payment: region<PaymentStatus>(walk(machine, start, PAYMENT_EVENTS), ({payment}) => payment),
    afterSales: region<ReturnStatus>(walk(machine, start, AFTER_SALES_EVENTS), ({afterSales}) => afterSales),
    control,
  };
}

/** The state of a machine in the words of its table. */
export function machineState(snapshot: SnapshotFrom<OrderMachine>): MachineState {
  const {stage, payment, afterSales, control, conditions = {}} = snapshot.value as unknown as SnapshotValue;
  return {
    stage: typeof stage === 'string' ? stage : activeStages(Object.values(stage)[0] ?? {}).join('+'),
    payment,
    afterSales,
    control,
    conditions: Object.keys(conditions)
      .filter((name) => conditions[name] === 'YES')
      .sort(),
  };
}

interface SnapshotValue extends Omit<MachineState, 'stage' | 'conditions'> {
  readonly stage: string | Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly conditions?: Readonly<Record<string, 'YES' | 'NO'>>;
}

/** One move as it is found on the walk: in which states of control, and under which answers to the conditions. */
interface Move {
  readonly to: string;
  readonly during: Set<ControlState>;
  readonly holding: Set<string>;
}

interface Step {
  readonly from: MachineState;
  readonly event: OrderMachineEvent;
  readonly to: MachineState;
}

/** Every event that every reachable state takes, and the state that follows. */
function* walk(
  machine: OrderMachine,
  start: SnapshotFrom<OrderMachine>,
  events: readonly OrderMachineEvent[],
): Generator<Step> {
  const seen = new Set<string>([JSON.stringify(start.value)]);
  const queue = [start];
  for (let snapshot = queue.shift(); snapshot; snapshot = queue.shift()) {
    const from = machineState(snapshot);
    for (const type of events) {
      if (!snapshot.can({type})) continue;
      const next = getNextSnapshot(machine, snapshot, {type});
      yield {from, event: type, to: machineState(next)};
      const key = JSON.stringify(next.value);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
}

function activeStages(tracks: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(tracks).filter((stage) => stage !== WAITING);
}

function note(moves: Record<string, Move>, event: string, {control, conditions}: MachineState, to: string): void {
  moves[event] ??= {to, during: new Set(), holding: new Set()};
  moves[event].during.add(control);
  moves[event].holding.add(conditions.join(' '));
}

/** Moves as the table has them: a condition that changes nothing about a move is left out of it. */
function openMoves(
  moves: Readonly<Record<string, Move>>,
  names: readonly string[],
): Readonly<Record<string, StageMove>> {
  return Object.fromEntries(
    Object.entries(moves).map(([event, {to, during, holding}]) => {
      const isOpen = (set: ReadonlySet<string>) => holding.has(names.filter((name) => set.has(name)).join(' '));
      const sets = subsets(names);
      const telling = names.filter((name) => sets.some((set) => isOpen(set) !== isOpen(toggled(set, name))));
      const open = subsets(telling).filter(isOpen);
      const when = open.map((set) => Object.fromEntries(telling.map((name) => [name, set.has(name)])));
      return [event, {to, during: [...during], ...(telling.length > 0 && {when})}];
    }),
  );
}

function subsets(names: readonly string[]): readonly ReadonlySet<string>[] {
  let sets: ReadonlySet<string>[] = [new Set()];
  for (const name of names) sets = sets.concat(sets.map((set) => new Set([...set, name])));
  return sets;
}

function toggled(set: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const other = new Set(set);
  if (!other.delete(name)) other.add(name);
  return other;
}

function region<State extends string>(
  steps: Iterable<Step>,
  of: (state: MachineState) => string,
): Readonly<Partial<Record<State, Readonly<Record<string, State>>>>> {
  const moves: Partial<Record<string, Record<string, string>>> = {};
  for (const {from, event, to} of steps) moves[of(from)] = {...moves[of(from)], [event]: of(to)};
  return moves as Readonly<Partial<Record<State, Readonly<Record<string, State>>>>>;
}

/** States in the order of their stages, whatever way the walk took. */
function inOrder<From, To>(
  {stages}: LifecycleDefinition,
  states: Readonly<Record<string, From>>,
  make: (moves: From) => To,
): Readonly<Record<string, To>> {
  const rank = (key: string) => stages.findIndex((stage) => stage.key === key.split('+')[0]);
  return Object.fromEntries(
    Object.keys(states)
      .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map((key) => [key, make(states[key] as From)]),
  );
}
