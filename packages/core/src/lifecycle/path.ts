import {applies} from './condition.js';
import type {LifecycleDefinition, NextStep, StageDefinition} from './definition.js';

/** One place on the path of a lifecycle: a stage, or a group of stages that run beside each other. */
export interface PathUnit {
  /** Key of the stage or of the group. */
  readonly key: string;
  /** Stage keys; a stage by itself is one track of one. */
  readonly tracks: readonly (readonly string[])[];
  readonly isGroup: boolean;
  /** May be passed over. Groups may not. */
  readonly optional: boolean;
  /** Where it goes on to, likeliest first. Empty where the order ends. */
  readonly onward: readonly PathEdge[];
  /** Where it may go back to, for work to be done again. */
  readonly back: readonly PathEdge[];
}

/** A way from one unit to another; open while all its conditions apply. */
export interface PathEdge {
  readonly to: string;
  /** Names of conditions, `!name` for the opposite. */
  readonly when: readonly string[];
}

/** Answers to a lifecycle's conditions, by name. */
export type Conditions = Readonly<Record<string, boolean>>;

const UNITS = new WeakMap<LifecycleDefinition, readonly PathUnit[]>();

/** The units of a checked definition in the order of its stages. */
export function unitsOf(definition: LifecycleDefinition): readonly PathUnit[] {
  const known = UNITS.get(definition);
  if (known) return known;
  const units = makeUnits(definition);
  UNITS.set(definition, units);
  return units;
}

/** The conditions that some way depends on, sorted: what only proofs depend on is no matter of the path. */
export function pathConditions(definition: LifecycleDefinition): readonly string[] {
  const words = unitsOf(definition).flatMap(({onward, back}) => [...onward, ...back].flatMap(({when}) => when));
  return [...new Set(words.map((word) => (word.startsWith('!') ? word.slice(1) : word)))].sort();
}

/** The unit that a stage belongs to, by its index. */
export function unitIndex(definition: LifecycleDefinition, stage: string): number {
  return unitsOf(definition).findIndex(({tracks}) => tracks.some((track) => track.includes(stage)));
}

/** Whether the order goes on from a unit by this way, as far as conditions have a say in it. */
function isOpen({when}: PathEdge, conditions: Conditions): boolean {
  return when.every((word) => applies(word, conditions));
}

/**
 * The stages of an order's path, first to last: where the path branches, the way on which the order was seen, else the one
 * that its conditions choose. Stages of a group stand track by track.
 */
export function pathOf(
  definition: LifecycleDefinition,
  conditions: Conditions,
  seen: ReadonlySet<string> = new Set(),
): readonly StageDefinition[] {
  const units = unitsOf(definition);
  if (isLinear(definition)) return definition.stages;
  const onPath = new Set<string>();
  for (let unit = units[0]; unit && !onPath.has(unit.key); unit = nextUnit(units, unit, conditions, seen)) {
    for (const stage of unit.tracks.flat()) onPath.add(stage);
    onPath.add(unit.key);
  }
  return definition.stages.filter(({key}) => onPath.has(key));
}

/**
 * The units that lie on the way to one, without it: the likeliest way that leads there. A unit that no way leads to has
 * nothing before it.
 */
function wayTo(definition: LifecycleDefinition, target: number, conditions: Conditions): readonly PathUnit[] {
  const units = unitsOf(definition);
  if (isLinear(definition)) return units.slice(0, target);
  return routeTo(units, units[0], units[target]?.key ?? '', conditions) ?? [];
}

/** The stages that lie between those an order is in and another further on, optional ones included. */
export function stagesBetween(
  definition: LifecycleDefinition,
  conditions: Conditions,
  active: readonly string[],
  target: string,
): readonly string[] {
  const units = unitsOf(definition);
  const goal = unitIndex(definition, target);
  const here = active[0] === undefined ? -1 : unitIndex(definition, active[0]);
  const left = (track: readonly string[]) => track.slice(track.findIndex((stage) => active.includes(stage)) + 1);
  const between = wayTo(definition, goal, conditions).flatMap((unit) => {
    const index = units.indexOf(unit);
    if (index < here) return [];
    return index === here ? unit.tracks.flatMap(left) : unit.tracks.flat();
  });
  const own = units[goal]?.tracks.find((track) => track.includes(target)) ?? [];
  const rest = goal === here ? left(own) : own;
  return [...between, ...rest.slice(0, Math.max(0, rest.indexOf(target)))];
}

/** Whether two stages stand in different tracks of one group: entering the one does not end the other. */
export function runsBeside(definition: LifecycleDefinition, stage: string, other: string): boolean {
  const group = definition.parallel?.find(({tracks}) => tracks.some((track) => track.includes(stage)));
  const track = group?.tracks.find((candidate) => candidate.includes(stage));
  return track !== undefined && !track.includes(other) && (group?.tracks.flat().includes(other) ?? false);
}

/** Whether the stages simply follow one another. */
function isLinear({stages, parallel}: LifecycleDefinition): boolean {
  return !parallel?.length && stages.every(({next}) => next === undefined);
}

function makeUnits(definition: LifecycleDefinition): readonly PathUnit[] {
  const {stages, parallel = []} = definition;
  const groupOf = new Map(parallel.flatMap((group) => group.tracks.flat().map((stage) => [stage, group] as const)));
  const plain: Omit<PathUnit, 'onward' | 'back'>[] = [];
  const steps: (readonly (string | NextStep)[] | undefined)[] = [];
  for (const {key, optional = false, next} of stages) {
    const group = groupOf.get(key);
    if (!group) {
      plain.push({key, tracks: [[key]], isGroup: false, optional});
      steps.push(next);
    } else if (plain.at(-1)?.key !== group.key) {
      plain.push({key: group.key, tracks: group.tracks, isGroup: true, optional: false});
      steps.push(group.next);
    }
  }
  return plain.map((unit, index) => ({...unit, ...edgesOf(plain, index, steps[index])}));
}

function edgesOf(
  units: readonly {readonly key: string}[],
  index: number,
  next: readonly (string | NextStep)[] | undefined,
): Pick<PathUnit, 'onward' | 'back'> {
  if (next === undefined) {
    const following = units[index + 1];
    // Nothing leaves the last unit: what happens afterwards (a return, a complaint) has a life of its own.
    if (!following) return {onward: [], back: []};
    return {
      onward: [{to: following.key, when: []}],
      back: units.slice(0, index).map(({key}) => ({to: key, when: []})),
    };
  }
  const steps = next.map((step) => (typeof step === 'string' ? {to: step} : step));
  const isOnward = ({to}: NextStep) => units.findIndex(({key}) => key === to) > index;
  const onward = steps.filter(isOnward);
  return {
    onward: onward.map(({to, when}, place) => ({
      to,
      when: [...onward.slice(0, place).flatMap((earlier) => opposite(earlier.when)), ...(when ? [when] : [])],
    })),
    back: steps.filter((step) => !isOnward(step)).map(({to, when}) => ({to, when: when ? [when] : []})),
  };
}

function opposite(when: string | undefined): readonly string[] {
  if (when === undefined) return [];
  return [when.startsWith('!') ? when.slice(1) : `!${when}`];
}

function nextUnit(
  units: readonly PathUnit[],
  {onward}: PathUnit,
  conditions: Conditions,
  seen: ReadonlySet<string>,
): PathUnit | undefined {
  const unitOf = ({to}: PathEdge) => units.find(({key}) => key === to);
  const ways = onward.length > 1 ? onward : [];
  const taken = ways.find((edge) => unitOf(edge)?.tracks.some((track) => track.some((stage) => seen.has(stage))));
  const edge = taken ?? onward.find((way) => isOpen(way, conditions)) ?? onward.at(-1);
  return edge && unitOf(edge);
}

function routeTo(
  units: readonly PathUnit[],
  from: PathUnit | undefined,
  target: string,
  conditions: Conditions,
): readonly PathUnit[] | undefined {
  if (!from) return undefined;
  if (from.key === target) return [];
  const ways = [...from.onward].sort((a, b) => Number(isOpen(b, conditions)) - Number(isOpen(a, conditions)));
  for (const {to} of ways) {
    const rest = routeTo(
      units,
      units.find(({key}) => key === to),
      target,
      conditions,
    );
    if (rest) return [from, ...rest];
  }
  return undefined;
}
