import {and, not, or, setup, stateIn} from 'xstate';
import type {LifecycleDefinition} from './definition.js';
import {conditionEvent, enterEvent, type OrderMachineEvent, showEvent} from './lifecycle.js';
import {AFTER_SALES_STATES, CONTROL_STATES, PAYMENT_STATES} from './machine-regions.js';
import {type PathUnit, pathConditions, unitsOf} from './path.js';

/** The XState v5 machine of a lifecycle. */
export type OrderMachine = ReturnType<typeof toMachine>;

/** State of a track while none of its stages was entered. Keys of stages begin with a small letter, so none can clash. */
export const WAITING = 'WAITING';

/**
 * Builds the machine that says what may follow what in a lifecycle: parallel regions for stage, payment, after-sales and
 * control, and one for each condition that a way depends on.
 *
 * It expects a checked definition (`defineLifecycle`). It has no context and no actions, so its states are all there is: run
 * it, inspect it, draw it.
 */
export function toMachine(definition: LifecycleDefinition) {
  return setup({
    types: {events: {} as {type: OrderMachineEvent}},
    guards: {isNormal: IS_NORMAL, isNotCancelled: not(stateIn({control: 'CANCELLED'}))},
  }).createMachine({
    id: definition.key,
    type: 'parallel',
    states: withConditions(pathConditions(definition), {
      stage: {initial: unitsOf(definition)[0]?.key ?? '', states: new StageRegion(definition).states()},
      payment: {initial: 'PENDING', states: PAYMENT_STATES},
      afterSales: {initial: 'NONE', states: AFTER_SALES_STATES},
      control: {initial: 'NORMAL', states: CONTROL_STATES},
    }),
  });
}

/** Keeps the type of the regions that every machine has: with one that may be missing, XState could type no state at all. */
function withConditions<Regions extends object>(conditions: readonly string[], regions: Regions): Regions {
  if (conditions.length === 0) return regions;
  return {...regions, conditions: {type: 'parallel' as const, states: conditionStates(conditions)}};
}

const IS_NORMAL = stateIn({control: 'NORMAL'});

function conditionStates(conditions: readonly string[]) {
  return Object.fromEntries(
    conditions.map((name) => [
      name,
      {
        initial: 'NO',
        states: {NO: {on: {[conditionEvent(name, true)]: 'YES'}}, YES: {on: {[conditionEvent(name, false)]: 'NO'}}},
      },
    ]),
  );
}

type Guard = ReturnType<typeof stateIn>;
type Transition = {target: string | string[]; guard: 'isNormal' | 'isNotCancelled' | Guard};

/** The stages as states: each unit of the path is one, a group of parallel stages one with a region per track. */
class StageRegion {
  readonly #units: readonly PathUnit[];
  readonly #optional: ReadonlySet<string>;

  constructor(definition: LifecycleDefinition) {
    this.#units = unitsOf(definition);
    this.#optional = new Set(definition.stages.filter(({optional}) => optional).map(({key}) => key));
  }

  states() {
    return Object.fromEntries(this.#units.map((unit, index) => [unit.key, this.#unitState(unit, index)]));
  }

  #unitState(unit: PathUnit, index: number) {
    const on: Record<string, Transition[]> = {};
    const put = (event: string, target: string | string[], guards: readonly Guard[]) => {
      const guard = guards.length > 0 ? (and([IS_NORMAL, ...guards]) as unknown as Guard) : 'isNormal';
      on[event] = [...(on[event] ?? []), {target, guard}];
    };
    const isThrough = unit.isGroup ? [this.#throughGroup(unit)] : [];
    for (const {to, when} of this.#waysOn(unit)) {
      for (const stage of to.tracks.flatMap((track) => this.#openings(track))) {
        put(enterEvent(stage), target(to, stage), [...when.map(holding), ...isThrough]);
      }
    }
    for (const {to, when} of unit.back) {
      const earlier = this.#unit(to);
      for (const stage of earlier.tracks.flat()) {
        put(enterEvent(stage), targetAgain(earlier, stage), when.map(holding));
      }
    }
    // A fact is not refused because the order was held: it happened. Nothing leaves the end.
    for (const later of unit.onward.length > 0 ? this.#units.slice(index + 1) : []) {
      for (const stage of later.tracks.flat()) {
        on[showEvent(stage)] = [{target: target(later, stage), guard: 'isNotCancelled'}];
      }
    }
    if (!unit.isGroup) return {on};
    const tracks = unit.tracks.map((track, place) => [trackKey(place), this.#track(track)] as const);
    return {on, type: 'parallel' as const, states: Object.fromEntries(tracks)};
  }

  /** Units that may come next: over optional ones as far as the first that is not. */
  #waysOn({onward}: PathUnit): readonly {readonly to: PathUnit; readonly when: readonly string[]}[] {
    return onward.flatMap(({to: key, when}) => {
      const to = this.#unit(key);
      const beyond = to.optional ? this.#waysOn(to) : [];
      return [{to, when}, ...beyond.map((way) => ({...way, when: [...when, ...way.when]}))];
    });
  }

  #track(track: readonly string[]) {
    const state = (place: number) => {
      const on: Record<string, {target: string; guard: 'isNormal' | 'isNotCancelled'}> = {};
      for (const key of track.slice(0, Math.max(0, place))) on[enterEvent(key)] = {target: key, guard: 'isNormal'};
      const rest = track.slice(place + 1);
      for (const key of this.#openings(rest)) on[enterEvent(key)] = {target: key, guard: 'isNormal'};
      for (const key of rest) on[showEvent(key)] = {target: key, guard: 'isNotCancelled'};
      return {on};
    };
    const states = Object.fromEntries(track.map((key, place) => [key, state(place)]));
    return {initial: WAITING, states: {[WAITING]: state(-1), ...states}};
  }

  /** Every track has come to its last stage, or to one that only optional ones follow. */
  #throughGroup({key, tracks}: PathUnit): Guard {
    const isThrough = and(
      tracks.map((track, place) => {
        const ends = track.filter((_, at) => track.slice(at + 1).every((later) => this.#optional.has(later)));
        return or(ends.map((end) => stateIn({stage: {[key]: {[trackKey(place)]: end}}})));
      }),
    );
    return isThrough as unknown as Guard;
  }

  /** The stages by which a run of them can be begun: its optional ones as far as the first that is not. */
  #openings(run: readonly string[]): readonly string[] {
    const first = run.findIndex((key) => !this.#optional.has(key));
    return first < 0 ? run : run.slice(0, first + 1);
  }

  #unit(key: string): PathUnit {
    return this.#units.find((unit) => unit.key === key) as PathUnit;
  }
}

function trackKey(place: number): string {
  return `track${place + 1}`;
}

function target({key, isGroup, tracks}: PathUnit, stage: string): string {
  return isGroup ? `${key}.${trackKey(tracks.findIndex((track) => track.includes(stage)))}.${stage}` : stage;
}

/** Back into a group: the other tracks stay done. */
function targetAgain(unit: PathUnit, stage: string): string | string[] {
  if (!unit.isGroup) return stage;
  return unit.tracks.map((track) => target(unit, track.includes(stage) ? stage : (track.at(-1) ?? '')));
}

function holding(word: string) {
  return word.startsWith('!') ? stateIn({conditions: {[word.slice(1)]: 'NO'}}) : stateIn({conditions: {[word]: 'YES'}});
}
