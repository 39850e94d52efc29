import {isOpenMove, type Lifecycle, type MachineState, type OrderMachineEvent} from './lifecycle.js';
import {pathConditions} from './path.js';

/**
 * Takes a machine event by the table: the state that follows, or the same one where the event changes nothing.
 *
 * The same answer as XState's `transition()` on the lifecycle's machine (the property tests in `step.test.ts` and
 * `walk-machine.test.ts` hold the two together), without XState.
 */
export function step({definition, table}: Lifecycle, state: MachineState, event: OrderMachineEvent): MachineState {
  const {stage, payment, afterSales, control} = state;
  const move = table.stage[stage]?.[event];
  if (move) return isOpenMove(move, control, move.when ? held(state) : NONE) ? {...state, stage: move.to} : state;
  const paid = table.payment[payment]?.[event];
  if (paid) return paid === payment ? state : {...state, payment: paid};
  const returned = table.afterSales[afterSales]?.[event];
  if (returned) return returned === afterSales ? state : {...state, afterSales: returned};
  const controlled = table.control[control][event];
  if (controlled) return controlled === control ? state : {...state, control: controlled};
  if (!event.startsWith('condition.')) return state;
  const [, name = '', turn] = event.split('.');
  return pathConditions(definition).includes(name) ? withCondition(state, name, turn === 'holds') : state;
}

const NONE: Readonly<Record<string, boolean>> = {};

function held({conditions}: MachineState): Readonly<Record<string, boolean>> {
  return Object.fromEntries(conditions.map((name) => [name, true]));
}

function withCondition(state: MachineState, name: string, isHolding: boolean): MachineState {
  if (state.conditions.includes(name) === isHolding) return state;
  const others = state.conditions.filter((other) => other !== name);
  return {...state, conditions: isHolding ? [...others, name].sort() : others};
}
