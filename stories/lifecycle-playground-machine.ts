import type {LifecycleDefinition, LocalizedText, OrderState, TimelineNode} from '@orderlight/core';
import {html, nothing, svg, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {styleMap} from 'lit/directives/style-map.js';
import {type Arrow, type Box, layoutOf, unitOf, type Way, waysOf} from './lifecycle-playground-layout.js';
import type {PlaygroundWords, StageMark} from './lifecycle-playground-words.js';

/** What a lifecycle is drawn from: the definition, where an order stands in it, and the room there is. */
export interface MachineDrawing {
  readonly definition: LifecycleDefinition;
  readonly state: OrderState;
  /** The timeline as the staff see it, for it hides no stage. */
  readonly timeline: readonly TimelineNode[];
  readonly width: number;
  readonly locale: string;
  readonly words: PlaygroundWords;
  /** The user wants to see a stage in the definition. */
  readonly open: (stage: string) => void;
}

/** Each mark has a sign of its own beside its word: colour says nothing alone. */
const SIGNS: Readonly<Record<StageMark, string>> = {
  DONE: 'M2.5 6.5 5 9l4.5-6',
  NOW: 'M6 2.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7z',
  AGAIN: 'M2 6a4 4 0 1 0 1.2-2.900L2 4.300M2 1.800v2.500h2.5',
  LATE: 'M6 1.5 1 10.500h10zM6 5v2.500M6 9v0',
  STUCK: 'M4 2.5v7M8 2.5v7',
  CLAIMED: 'M4 4a2 2 0 1 1 2.6 2C6 6.2 6 6.6 6 7M6 9.500v0',
  PASSED_OVER: 'M2.5 6h7M6.5 3 9.5 6 6.5 9',
  TO_COME: 'M3 6h.01M6 6h.01M9 6h.01',
  OFF_PATH: 'M3 3l6 6M9 3l-6 6',
};

/**
 * A lifecycle as a drawing, with the order in it: its stages as a list that says by itself what the arrows show, the arrows
 * behind it for eyes alone.
 */
export function machineDrawing(drawing: MachineDrawing): TemplateResult {
  const {definition, state, width, locale, words, open} = drawing;
  const active = new Set(state.activeStages.map((stage) => unitOf(definition, stage)));
  const layout = layoutOf(definition, width, (back) => active.has(back.from) && !isShut(back, definition, state));
  const marks = new Map(definition.stages.map(({key}) => [key, markOf(key, drawing)]));
  const reached = new Set(
    definition.stages.filter(({key}) => isReached(marks.get(key))).flatMap(({key}) => [key, unitOf(definition, key)]),
  );
  const place = ({x, y, width, height}: Box) =>
    styleMap({left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`});
  const toneOf = (arrow: Arrow) => {
    if (arrow.isBack) return 'back';
    if (isShut(arrow, definition, state)) return 'shut';
    const areReached = reached.has(arrow.from) && reached.has(arrow.to);
    return areReached && isTaken(arrow, definition, marks) ? 'taken' : '';
  };
  const arrows = layout.arrows.map((arrow) => ({...arrow, tone: toneOf(arrow)}));
  return html`<div class="machine ${layout.isColumn ? 'column' : ''}" style=${styleMap({height: `${layout.height}px`})}>
    ${[...layout.groups].map(([key, box]) => {
      const label = definition.parallel?.find((group) => group.key === key)?.label;
      return html`<div class="group" style=${place(box)} title=${label ? named(label, locale) : nothing} aria-hidden="true">${label && named(label, locale)}</div>`;
    })}
    <svg width=${layout.width} height=${layout.height} aria-hidden="true">
      ${arrows.map(({path, head, tone}) => svg`<path class="arrow ${tone}" d=${path} /><path class="arrow head ${tone}" d=${head} />`)}
    </svg>
    ${arrows.map(({label, when, isOtherwise, tone}) => {
      const text = when ?? (isOtherwise ? words.otherwise : '');
      return label && text
        ? html`<span class="way ${tone} ${label.set}" style=${styleMap({left: `${label.x}px`, top: `${label.y}px`})} aria-hidden="true">${text}</span>`
        : nothing;
    })}
    <ol>
      ${definition.stages.map(({key, label, optional}) => {
        const mark = marks.get(key) ?? 'TO_COME';
        return html`<li class=${mark.toLowerCase()} style=${place(layout.stages.get(key) as Box)} aria-current=${state.activeStages.includes(key) ? 'step' : nothing}>
          <button type="button" class=${classMap({
            stage: true,
            here: state.activeStages.includes(key),
            tight: (layout.stages.get(key)?.width ?? 0) < 100,
            flat: layout.isColumn && unitOf(definition, key) === key,
          })} data-stage=${key} data-mark=${mark} title="${key}: ${words.editStage}" @click=${() => open(key)}>
            <span class="name">${named(label, locale)}</span>
            <span class="mark">
              <svg viewBox="0 0 12 12" aria-hidden="true"><path d=${SIGNS[mark]} /></svg>${words.marks[mark]}${optional ? html` · ${words.isOptional}` : nothing}
            </span>
          </button>
          <span class="sr">${waysInWords(key, drawing)}</span>
        </li>`;
      })}
    </ol>
  </div>
  ${arrows.some(({isBack}) => isBack) ? html`<p class="soft small hint">${words.backFrom}</p>` : nothing}`;
}

/** The text in the language, else in English. */
export function named(label: LocalizedText, locale: string): string {
  return label[locale] ?? label.en;
}

function markOf(key: string, {state, timeline}: MachineDrawing): StageMark {
  const node = timeline.find(({stage}) => stage === key);
  if (!node) return 'OFF_PATH';
  const isHere = state.activeStages.includes(key) && !node.finishedAt;
  if (isHere && node.status === 'BLOCKED') return 'STUCK';
  if (node.assurance === 'CLAIMED') return 'CLAIMED';
  if (isHere && node.overdueMs > 0) return 'LATE';
  if (isHere && node.status === 'REWORK') return 'AGAIN';
  if (isHere && node.status !== 'DONE') return 'NOW';
  if (node.assurance === 'INFERRED' || node.status === 'SKIPPED') return 'PASSED_OVER';
  if (node.status === 'PENDING') return 'TO_COME';
  return 'DONE';
}

function isReached(mark: StageMark | undefined): boolean {
  return mark !== 'TO_COME' && mark !== 'OFF_PATH';
}

/** Whether the order went by this arrow, rather than by way of a unit in between. */
function isTaken({from, to}: Arrow, definition: LifecycleDefinition, marks: ReadonlyMap<string, StageMark>): boolean {
  const units = definition.stages.map(({key}) => unitOf(definition, key));
  const between = definition.stages.slice(units.lastIndexOf(from) + 1, Math.max(0, units.indexOf(to)));
  return between.every(({key}) => !isReached(marks.get(key)));
}

/** Whether the order's conditions close a way; the last of several is closed while another is open. */
function isShut(way: Way, definition: LifecycleDefinition, state: OrderState): boolean {
  if (way.when !== undefined) return !applies(way.when, state);
  if (!way.isOtherwise) return false;
  return waysOf(definition).some(
    ({from, when, isBack}) => from === way.from && !isBack && when !== undefined && applies(when, state),
  );
}

function applies(when: string, {conditions = {}}: OrderState): boolean {
  return when.startsWith('!') ? conditions[when.slice(1)] !== true : conditions[when] === true;
}

/** The arrows that leave a stage, in words. */
function waysInWords(stage: string, {definition, locale, words}: MachineDrawing): string {
  const unit = unitOf(definition, stage);
  const labels = new Map([...definition.stages, ...(definition.parallel ?? [])].map(({key, label}) => [key, label]));
  const track = definition.parallel?.find(({key}) => key === unit)?.tracks.find((keys) => keys.includes(stage));
  const follower = track?.[track.indexOf(stage) + 1];
  const nameOf = (key: string) => named(labels.get(key) ?? {en: key, 'zh-CN': key}, locale);
  const group = track ? `${nameOf(unit)}: ` : '';
  if (follower) return group + words.goesOn(nameOf(follower));
  const ways = waysOf(definition)
    .filter(({from, isBack}) => from === unit && !isBack)
    .map(({to, when}) => (when ? `${nameOf(to)} (${when})` : nameOf(to)));
  return ways.length > 0 ? group + words.goesOn(ways.join(', ')) : '';
}
