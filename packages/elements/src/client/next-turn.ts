import type {OrderView} from '@orderlight/core';

/** How long after its own instant a view comes to say something else by time alone, in milliseconds; `Infinity` for never. */
export function nextTurn({at, timeline, diagnosis}: OrderView): number {
  const limits = (timeline ?? []).flatMap(({finishedAt, warnAt, dueAt}) => (finishedAt ? [] : [warnAt, dueAt]));
  const waits = [diagnosis?.nextUpdateBy, ...limits].map((instant) => Date.parse(instant ?? '') - Date.parse(at));
  return Math.min(...waits.filter((wait) => wait > 0), Number.POSITIVE_INFINITY);
}
