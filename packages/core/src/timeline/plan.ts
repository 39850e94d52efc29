import type {StageDefinition} from '../lifecycle/definition.js';
import type {OrderState} from '../lifecycle/order-state.js';
import {unitsOf} from '../lifecycle/path.js';
import type {TimeWindow} from '../model/order.js';
import {type PlannedStep, type PlannedWindow, plannedWindows} from '../time/planned-windows.js';
import {calendarOf} from './stage-time.js';
import type {Standing} from './standing.js';

/**
 * Windows of the plan: through each stage's limit to the promise, as far as they go.
 *
 * What is over keeps the plan that it had, from the moment of the order; the stage at hand and those to come are planned from
 * when the last one really ended. Of an order that was cancelled only what was done before keeps its plan.
 */
export function planOf(state: OrderState, standing: Standing): ReadonlyMap<string, TimeWindow> {
  const {stages, index, end, endedAt} = standing;
  const original = windowsFrom(state.placedAt, stages, state, standing);
  if (end === 'CANCELLED') return new Map([...original].slice(0, index));
  const [open, since] = end === 'DONE' ? [index + 1, endedAt] : firstOpen(state, standing);
  if (!since) return original;
  const kept = stages.slice(0, open).flatMap(({key}) => {
    const window = original.get(key);
    return window ? [[key, window] as const] : [];
  });
  return new Map([...kept, ...windowsFrom(since, stages.slice(open), state, standing)]);
}

/** The first stage of the present unit and when the unit began: a group is planned anew as a whole. */
function firstOpen({entries}: OrderState, {definition, stages, index, startedAt}: Standing) {
  const key = stages[index]?.key ?? '';
  const unit = unitsOf(definition).find(({tracks}) => tracks.some((track) => track.includes(key)));
  if (!unit?.isGroup) return [index, startedAt] as const;
  const group = unit.tracks.flat();
  const before = entries.findLastIndex(({stage}) => !group.includes(stage));
  const first = entries.slice(before + 1).find(({at}) => at !== undefined);
  return [stages.findIndex((stage) => group.includes(stage.key)), first?.at] as const;
}

/** When a stage further on would end, if all from there on took their limits; absent where one of them has none. */
export function plannedEnd(
  since: string,
  through: readonly StageDefinition[],
  state: OrderState,
  standing: Standing,
): string | undefined {
  const last = through.at(-1);
  return last ? windowsFrom(since, through, state, standing).get(last.key)?.until : since;
}

function windowsFrom(
  start: string | undefined,
  stages: readonly StageDefinition[],
  {promised}: OrderState,
  {definition}: Standing,
): ReadonlyMap<string, TimeWindow> {
  const windows = new Map<string, TimeWindow>();
  if (!start || stages.length === 0) return windows;
  const step = (stage: StageDefinition): PlannedStep => {
    const calendar = calendarOf(stage, definition);
    if (stage.limit) return {limit: stage.limit, ...(calendar && {calendar})};
    if (stage.phase !== 'IN_TRANSIT') return {};
    // How long transit takes is the promise's business.
    if (promised?.until) return {until: promised.until};
    return definition.promise ? {limit: {ms: definition.promise.transitMs}} : {};
  };
  const byKey = new Map(stages.map((stage) => [stage.key, stage]));
  const units = unitsOf(definition)
    .map(({tracks}) => tracks.map((track) => track.flatMap((key) => byKey.get(key) ?? [])))
    .filter((tracks) => tracks.some((track) => track.length > 0));
  const steps = units.map((tracks): PlannedStep => {
    const [[only] = []] = tracks;
    return tracks.length === 1 && only ? step(only) : {parallel: tracks.map((track) => track.map(step))};
  });
  for (const [place, window] of plannedWindows(start, steps).entries()) {
    const tracks = units[place] ?? [];
    const branches = window?.branches ?? [[window]];
    for (const [track, stagesOf] of tracks.entries()) {
      for (const [at, {key}] of stagesOf.entries()) note(windows, key, branches[track]?.[at]);
    }
  }
  return windows;
}

function note(windows: Map<string, TimeWindow>, key: string, window: PlannedWindow | undefined): void {
  if (window) windows.set(key, {from: window.from, ...(window.until !== undefined && {until: window.until})});
}
