import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {OrderState} from '../lifecycle/order-state.js';
import {isoInstant} from '../model/instant.js';
import type {BusinessCalendar} from '../time/calendar.js';
import {type StageTimer, stageTimer} from '../time/stage-timer.js';

/** One stay in a stage: ISO 8601 instants, and the instant to judge at in milliseconds. */
interface Stay {
  readonly startedAt: string;
  readonly finishedAt?: string | undefined;
  readonly at: number;
}

/** A stay in a stage against the stage's limit, in the time that it counts in and without what pauses it. */
export function timerOf(
  {pauses}: OrderState,
  stage: StageDefinition,
  definition: LifecycleDefinition,
  {startedAt, finishedAt, at}: Stay,
): StageTimer | undefined {
  const {limit, pausedBy = []} = stage;
  if (!limit) return undefined;
  const calendar = calendarOf(stage, definition);
  return stageTimer({
    startedAt,
    ...(finishedAt !== undefined && {finishedAt}),
    limit,
    ...(calendar && {calendar}),
    pauses: pausedBy.length > 0 ? pauses.filter(({cause}) => pausedBy.includes(cause)) : [],
    at: isoInstant(at),
  });
}

/** The opening hours that a stage's limit counts in; none: all time counts. */
export function calendarOf(
  {limit}: StageDefinition,
  {calendars = {}}: LifecycleDefinition,
): BusinessCalendar | undefined {
  return limit?.calendar === undefined ? undefined : calendars[limit.calendar];
}
