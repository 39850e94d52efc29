import type {ControlState} from '../../model/status.js';
import type {ControlMachineEvent, Lifecycle} from '../lifecycle.js';
import type {HoldState, OrderState} from '../order-state.js';
import {type Finding, findingOf} from './discrepancies.js';
import {type Fact, factsOf} from './fact.js';

/** The control region's part of the state, turn by turn, and what did not agree. */
export interface ControlFold {
  readonly part: Pick<OrderState, 'control' | 'holds' | 'cancelledAt' | 'cancelReason'>;
  /** The control state after each fact that touched it, oldest first. */
  readonly turns: readonly {readonly fact: Fact; readonly control: ControlState}[];
  readonly findings: readonly Finding[];
}

/** Whether the order may move: holds, releases and the end by cancellation. */
export function foldControl(facts: readonly Fact[], {table}: Lifecycle): ControlFold {
  let control = table.initial.control;
  const holds = new Map<string, HoldState>();
  const open = new Set<string>();
  const turns: {fact: Fact; control: ControlState}[] = [];
  const findings: Finding[] = [];
  let cancelled: {readonly at: string; readonly reason?: string | undefined} | undefined;

  const turn = (fact: Fact, event: ControlMachineEvent): boolean => {
    const next = table.control[control][event];
    if (next === undefined) return false;
    control = next;
    turns.push({fact, control});
    return true;
  };

  for (const fact of factsOf(facts, 'order.held', 'order.released', 'order.cancelled')) {
    const {event, at} = fact;
    if (event.type === 'order.held') {
      const {holdId, ...hold} = event.data;
      if (!turn(fact, 'control.hold')) {
        findings.push(findingOf('AFTER_END', fact));
        continue;
      }
      open.add(holdId);
      holds.set(holdId, {holdId, ...hold, placedAt: at, ...(event.actor && {placedBy: event.actor})});
    } else if (event.type === 'order.released') {
      const released = event.data.holdId === undefined ? [...open] : [event.data.holdId].filter((id) => open.has(id));
      if (released.length === 0 && control !== 'CANCELLED') findings.push(findingOf('IMPOSSIBLE_SEQUENCE', fact));
      for (const id of released) {
        open.delete(id);
        holds.set(id, {...(holds.get(id) as HoldState), releasedAt: at});
      }
      if (released.length > 0 && open.size === 0) turn(fact, 'control.release');
    } else if (turn(fact, 'control.cancel')) cancelled = {at, reason: event.data.reason};
  }

  return {
    part: {
      control,
      holds: [...holds.values()],
      ...(cancelled && {cancelledAt: cancelled.at}),
      ...(cancelled?.reason !== undefined && {cancelReason: cancelled.reason}),
    },
    turns,
    findings,
  };
}
