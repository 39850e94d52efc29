import type {ControlState} from '../../model/status.js';
import {enterEvent, type StageMove, showEvent, type TransitionTable} from '../lifecycle.js';
import {REGIONS} from './regions.table.js';

/** A move as a table file has it: the stage it leads to, or that stage with the place and the conditions that open it. */
export type PackedMove =
  | string
  | readonly [stage: string, to: string, when?: readonly Readonly<Record<string, boolean>>[]];

/** What may follow one place: steps on or back, and facts that show the order further on. */
export interface PackedMoves {
  readonly enter?: readonly PackedMove[];
  readonly show?: readonly PackedMove[];
}

const STEP: readonly ControlState[] = ['NORMAL'];
const FACT: readonly ControlState[] = ['NORMAL', 'HELD', 'FROZEN'];

/**
 * The transition table that a template's file holds in short: the stages' moves by place, the first place first. A step is
 * open to an order that nothing holds, a fact to any that was not cancelled; the other regions are the same for every lifecycle.
 */
export function openTable(stages: Readonly<Record<string, PackedMoves>>): TransitionTable {
  const places = Object.entries(stages);
  return {
    ...REGIONS,
    initial: {stage: places[0]?.[0] ?? '', payment: 'PENDING', afterSales: 'NONE', control: 'NORMAL'},
    stage: Object.fromEntries(
      places.map(([place, {enter = [], show = []}]) => [
        place,
        Object.fromEntries([
          ...enter.map((move) => opened(move, enterEvent, STEP)),
          ...show.map((move) => opened(move, showEvent, FACT)),
        ]),
      ]),
    ),
  };
}

function opened(
  move: PackedMove,
  eventFor: (stage: string) => string,
  during: readonly ControlState[],
): readonly [string, StageMove] {
  if (typeof move === 'string') return [eventFor(move), {to: move, during}];
  const [stage, to, when] = move;
  return [eventFor(stage), {to, during, ...(when && {when})}];
}
