import type {LifecycleDefinition, NextStep, ParallelGroup, StageDefinition} from '../definition.js';

/** A stage by itself, or a group of stages that run beside each other, in a definition that is still being checked. */
export interface Spot {
  readonly key: string;
  /** JSON path of the stage or group. */
  readonly path: string;
  readonly tracks: readonly (readonly string[])[];
  /** Absent for a group. */
  readonly stage?: StageDefinition;
  /** As it is written; absent where nothing is said: on to whatever stands next. */
  readonly next?: readonly (string | NextStep)[];
  /** The same, each step with the JSON path of its target. */
  readonly steps: readonly (NextStep & {readonly path: string})[];
}

/**
 * The spots of a definition whose keys and groups are sound, in the order of its stages.
 *
 * Not the units of `path.ts`: those are kept for a definition that is settled, and an editor may yet change this one.
 */
export function spotsOf({stages, parallel = []}: LifecycleDefinition): readonly Spot[] {
  const spots: Spot[] = [];
  for (const [index, stage] of stages.entries()) {
    const place = parallel.findIndex(({tracks}) => tracks.flat().includes(stage.key));
    const group = parallel[place];
    if (!group) {
      spots.push({...spot(stage, `stages[${index}]`), tracks: [[stage.key]], stage});
    } else if (spots.at(-1)?.key !== group.key) {
      spots.push({...spot(group, `parallel[${place}]`), tracks: group.tracks});
    }
  }
  return spots;
}

/** Index of the spot with a key, -1 where there is none. */
export function spotOf(spots: readonly Spot[], key: string): number {
  return spots.findIndex((spot) => spot.key === key);
}

/** Where an order can go on to from a spot, as indices: the steps that lead to later spots. */
export function onwardOf(spots: readonly Spot[], index: number): readonly number[] {
  const {next, steps = []} = spots[index] ?? {};
  if (!next) return index + 1 < spots.length ? [index + 1] : [];
  return steps.map(({to}) => spotOf(spots, to)).filter((to) => to > index);
}

function spot({key, next}: StageDefinition | ParallelGroup, path: string): Omit<Spot, 'tracks'> {
  const steps = (next ?? []).map((step, place) => {
    const where = `${path}.next[${place}]`;
    return typeof step === 'string' ? {to: step, path: where} : {...step, path: `${where}.to`};
  });
  return {key, path, steps, ...(next && {next})};
}
