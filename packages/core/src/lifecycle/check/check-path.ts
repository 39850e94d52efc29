import type {Report} from '../../model/shape.js';
import type {LifecycleDefinition, NextStep} from '../definition.js';
import {isSound, nearest} from './check-fields.js';
import {checkGroups} from './check-groups.js';
import {checkWalk} from './check-walk.js';
import {onwardOf, type Spot, spotOf, spotsOf} from './spots.js';

/**
 * Checks where an order can go by a definition whose shape is sound: that every stage can be come to, and that from
 * everywhere there is a way on to an end.
 *
 * Steps onward lead to later stages only, so an order that takes them comes to an end; it remains to make sure that one is
 * always open.
 */
export function checkPath(definition: LifecycleDefinition, report: Report): void {
  if (!isSound((note) => checkGroups(definition, note), report)) return;
  const spots = spotsOf(definition);
  const areSound = spots.map((_, index) => isSound((note) => checkSteps(definition, spots, index, note), report));
  if (!areSound.every(Boolean)) return;
  checkReach(spots, report);
  checkWalk(definition, spots, report);
}

function checkSteps(definition: LifecycleDefinition, spots: readonly Spot[], index: number, report: Report): void {
  const {steps} = spots[index] as Spot;
  const areSound = steps.map((_, place) => isSound((note) => checkStep(definition, spots, index, place, note), report));
  if (areSound.every(Boolean)) checkExit(spots, index, report);
}

/** One step by itself, and beside those before it. */
function checkStep(
  {parallel = []}: LifecycleDefinition,
  spots: readonly Spot[],
  index: number,
  place: number,
  report: Report,
): void {
  const {steps} = spots[index] as Spot;
  const {to, when = '', path} = steps[place] as Spot['steps'][number];
  const target = spotOf(spots, to);
  const twin = steps.findIndex((step) => step.to === to);
  const isOnward = (step: NextStep) => spotOf(spots, step.to) > index;
  const asked = steps
    .slice(0, place)
    .filter(isOnward)
    .map((step) => step.when);
  const group = parallel.find(({tracks}) => tracks.flat().includes(to));
  let fix: string | undefined;
  if (target === index) fix = 'leave it out: an order does not go to where it stands';
  else if (group) fix = `use "${group.key}", the group in which it runs`;
  else if (target < 0) fix = `use the key of a stage or group: ${likeliest(to, spots)}`;
  else if (twin < place) fix = `leave it out: next[${twin}] leads there already; "any" joins their conditions`;
  else if (target > index && isExhausted(asked, when)) {
    fix = 'leave it out, or put it first: the steps before it leave no order to it';
  }
  if (fix) report(path, to, fix);
}

/** Whether a step is never taken after others that ask for these conditions: one of them always holds, or its own was asked. */
function isExhausted(asked: readonly (string | undefined)[], when: string): boolean {
  return asked.some((word) => word === undefined || word === when || asked.includes(opposite(word)));
}

/** Whether an order always gets on from a spot, or may end there. */
function checkExit(spots: readonly Spot[], index: number, report: Report): void {
  const {key, path, stage, next, steps} = spots[index] as Spot;
  const last = steps.filter(({to}) => spotOf(spots, to) > index).at(-1);
  if (last?.when !== undefined) {
    const fix = `a dead end where no condition holds: leave "when" out of the last step onward, to "${last.to}"`;
    report(`${path}.next`, next, fix);
  }
  if (onwardOf(spots, index).length > 0) return;
  if (steps.length > 0) {
    const loop = loopOf(spots, index).join(' → ');
    report(`${path}.next`, next, `a cycle without exit, ${loop}: add a step to a later stage`);
  } else if (!stage) {
    report(path, key, 'put a stage after the group: an order ends in one stage');
  } else if (stage.optional) {
    report(`${path}.optional`, true, 'leave it out: an order ends here, so the stage can not be passed over');
  } else if (index < spots.length - 1 && stage.phase !== 'COMPLETED' && stage.phase !== 'CANCELLED') {
    const fix =
      'a dead end: name a later stage, or give this one the phase COMPLETED or CANCELLED where the order ends here';
    report(`${path}.next`, next, fix);
  }
}

/** The shortest round from a spot that leads only back, to itself; for a message. */
function loopOf(spots: readonly Spot[], index: number): readonly string[] {
  const {key, steps} = spots[index] as Spot;
  const rounds = steps.map(({to}) => [spotOf(spots, to)]);
  const seen = new Set<number>();
  for (const round of rounds) {
    const end = round.at(-1) ?? index;
    if (end === index) return [key, ...round.map((place) => spots[place]?.key ?? '')];
    if (seen.has(end)) continue;
    seen.add(end);
    rounds.push(...onwardOf(spots, end).map((to) => [...round, to]));
  }
  return [key, ...steps.map(({to}) => to)];
}

function checkReach(spots: readonly Spot[], report: Report): void {
  const reached = new Set([0]);
  for (const index of reached) {
    for (const to of onwardOf(spots, index)) reached.add(to);
    // Only steps that are written: that any stage before may be done again is no way to one that was never done.
    for (const {to} of spots[index]?.steps ?? []) reached.add(spotOf(spots, to));
  }
  for (const [index, {path, key}] of spots.entries()) {
    if (reached.has(index)) continue;
    report(path, key, 'no way leads here from the first stage: name it in the "next" of another, or take it out');
  }
}

function opposite(when: string): string {
  return when.startsWith('!') ? when.slice(1) : `!${when}`;
}

function likeliest(key: string, spots: readonly Spot[]): string {
  const keys = spots.map((spot) => spot.key);
  return nearest(key, keys) ?? keys.join(', ');
}
