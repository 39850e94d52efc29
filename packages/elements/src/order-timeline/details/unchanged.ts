import type {OrderView} from '@orderlight/core';
import {noChange, type TemplateResult} from 'lit';
import {edition} from '../../locales/strings.js';
import type {OrderTimeline} from '../order-timeline.js';
import {isOpen, type Stage} from '../stages.js';
import {keepFocus} from './keep-focus.js';

// Whether an instant is told with its day depends on today, which begins on some quarter of an hour in every time zone.
const QUARTER_MS = 900_000;
// How often what still goes on is drawn anew, as often as elements tick.
const TICK_MS = 15_000;

interface Drawn {
  readonly manner: string;
  readonly stages: readonly Stage[];
  readonly fold: number;
  readonly tick: number;
}

const refocus = new WeakMap<OrderTimeline, () => void>();
const drawn = new WeakMap<OrderTimeline, Drawn>();
const drawing = new WeakMap<OrderTimeline, Drawn>();
const folds = new WeakMap<OrderTimeline, number>();

/** Draws the stages that changed since they were drawn last, and leaves alone the others: one change in a thousand is one drawn. */
export function drawStages(
  stages: readonly Stage[],
  order: OrderView,
  element: OrderTimeline,
  scale: unknown,
  draw: (stage: Stage) => TemplateResult,
): readonly (TemplateResult | typeof noChange)[] {
  const {layout, audience, language, zone, now} = element;
  const {diagnosis, lines, notYetShipped} = order;
  const today = Math.floor(now / QUARTER_MS);
  const words = [edition, diagnosis?.verdictLabel, lines, notYetShipped];
  const next = {
    manner: JSON.stringify([layout, audience, language, zone, today, words, scale]),
    stages,
    fold: folds.get(element) ?? 0,
    tick: Math.floor(now / TICK_MS),
  };
  const last = drawn.get(element);
  // Where the list is new nothing is drawn yet; and until all of it is drawn, nothing counts as drawn.
  const isKept = last?.manner === next.manner && last.fold === next.fold && element.shadowRoot?.querySelector('li');
  drawn.delete(element);
  refocus.set(element, keepFocus(element));
  drawing.set(element, next);
  return stages.map((stage, index) =>
    isKept && (last.tick === next.tick || !isOpen(stage.node)) && isSame(stage, last.stages[index])
      ? noChange
      : draw(stage),
  );
}

/** An update is over: what was drawn by it stands in the page, and where it drew without the details nothing of theirs does. */
export function stagesDrawn(element: OrderTimeline): void {
  const done = drawing.get(element);
  drawing.delete(element);
  drawn.delete(element);
  if (done) drawn.set(element, done);
  refocus.get(element)?.();
  refocus.delete(element);
}

/** Draws all stages anew, for something that is not the order's changed. */
export function redraw(element: OrderTimeline): void {
  folds.set(element, (folds.get(element) ?? 0) + 1);
  element.requestUpdate();
}

/** Whether both would be drawn alike: told by identity where a page keeps what did not change, by content where it came anew. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') return false;
  // Part by part, not as JSON: of a thousand stages, that took longer than drawing the one that changed.
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}
