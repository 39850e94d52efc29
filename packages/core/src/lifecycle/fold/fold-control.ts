import type {FreezeScope} from '../../model/order-event.js';
import type {ControlState} from '../../model/status.js';
import type {ControlMachineEvent, Lifecycle} from '../lifecycle.js';
import type {FreezeState, HoldState, OrderState} from '../order-state.js';
import {type Finding, findingOf} from './discrepancies.js';
import {type Fact, factsOf} from './fact.js';

/** The control region's part of the state, turn by turn, and what did not agree. */
export interface ControlFold {
  readonly part: Pick<OrderState, 'control' | 'holds' | 'freezes' | 'cancelledAt' | 'cancelReason'>;
  /** The control state after each fact that touched it, oldest first. */
  readonly turns: readonly {readonly fact: Fact; readonly control: ControlState}[];
  readonly findings: readonly Finding[];
}

/** Whether the order may move: holds, freezes, what lifts them, and the end by cancellation. */
export function foldControl(facts: readonly Fact[], {table}: Lifecycle): ControlFold {
  let control = table.initial.control;
  const holds: HoldState[] = [];
  const freezes: FreezeState[] = [];
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

  for (const fact of factsOf(
    facts,
    'order.held',
    'order.released',
    'order.frozen',
    'order.unfrozen',
    'order.cancelled',
  )) {
    const {event, at} = fact;
    if (event.type === 'order.held') {
      const {holdId, ...hold} = event.data;
      if (!turn(fact, 'control.hold')) {
        findings.push(findingOf('AFTER_END', fact));
        continue;
      }
      const placed = {holdId, ...hold, placedAt: at, ...(event.actor && {placedBy: event.actor})};
      // Placed again before it was lifted, it is the same hold in newer words.
      const standing = holds.findIndex((known) => known.holdId === holdId && !known.releasedAt);
      if (standing < 0) holds.push(placed);
      else holds[standing] = placed;
    } else if (event.type === 'order.released') {
      const {holdId} = event.data;
      const lifted = holds.filter((hold) => !hold.releasedAt && (holdId === undefined || hold.holdId === holdId));
      if (lifted.length === 0 && control !== 'CANCELLED') findings.push(findingOf('IMPOSSIBLE_SEQUENCE', fact));
      for (const hold of lifted) holds[holds.indexOf(hold)] = {...hold, releasedAt: at};
      if (lifted.length > 0 && holds.every(({releasedAt}) => releasedAt)) turn(fact, 'control.release');
    } else if (event.type === 'order.frozen') {
      if (turn(fact, 'control.freeze')) freezes.push({...event.data, at});
      else findings.push(findingOf('AFTER_END', fact));
    } else if (event.type === 'order.unfrozen') {
      const {scope} = event.data;
      const lifted = freezes.filter((freeze) => !freeze.until && (!scope || isSame(freeze.scope, scope)));
      if (lifted.length === 0 && control !== 'CANCELLED') findings.push(findingOf('IMPOSSIBLE_SEQUENCE', fact));
      for (const freeze of lifted) freezes[freezes.indexOf(freeze)] = {...freeze, until: at};
      if (lifted.length === 0 || freezes.some(({until}) => !until)) continue;
      turn(fact, 'control.unfreeze');
      if (holds.some(({releasedAt}) => !releasedAt)) turn(fact, 'control.hold');
    } else if (turn(fact, 'control.cancel')) cancelled = {at, reason: event.data.reason};
  }

  return {
    part: {
      control,
      holds,
      freezes,
      ...(cancelled && {cancelledAt: cancelled.at}),
      ...(cancelled?.reason !== undefined && {cancelReason: cancelled.reason}),
    },
    turns,
    findings,
  };
}

function isSame(first: FreezeScope | undefined, {kind, id}: FreezeScope): boolean {
  return first?.kind === kind && first.id === id;
}
