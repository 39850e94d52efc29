import type {Diagnosis, OrderView, TimelineNode} from '@orderlight/core';
import {html, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {icon} from '../icons/icon.js';
import {OrderElement} from '../order-element/order-element.js';
import {VERDICT} from '../order-element/verdict.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-timeline.styles.js';
import {stageItem} from './stage-item.js';

const QUIET = 5_000;
const MANY = 60;

/**
 * Where an order is, who has it, what it is stuck on, when it is done: the answer in a sentence, then every stage of its life.
 *
 * @tag order-timeline
 *
 * @slot header - Above the answer.
 * @slot footer - Below the last stage.
 * @slot loading - Instead of the grey lines while the order loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the order could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart diagnosis - The answer at the top.
 * @csspart facts - Where, with whom, stuck on, when.
 * @csspart list - The stages.
 * @csspart item - One stage.
 * @csspart mark - The sign of a stage's status.
 * @csspart label - A stage's name.
 * @csspart owner - Who has the stage, and how to reach them.
 * @csspart time - Any instant.
 * @csspart progress - Time spent against the limit.
 * @csspart evidence - One proof.
 * @csspart discrepancy - One claim that the evidence does not carry.
 * @csspart shipment - One parcel.
 * @csspart checkpoint - One line of a parcel's track.
 * @csspart now - The mark of the present.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of an order.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderReadyEvent} order-ready - The order is shown for the first time.
 * @fires {OrderLoadErrorEvent} order-load-error - The order could not be had.
 * @fires {OrderStateChangeEvent} order-state-change - The order moved.
 * @fires {OrderActionEvent} order-action - The user wants something done: `call`, `retry`.
 */
export class OrderTimeline extends OrderElement {
  static override styles = [tokens, shared, styles];

  /** `compact` draws the stages as one row. */
  @property({reflect: true}) layout: 'vertical' | 'compact' = 'vertical';
  /** `compact` sets everything closer. */
  @property({reflect: true}) density?: 'comfortable' | 'compact';

  @state() private spoken = '';
  #latest = '';
  #speech?: ReturnType<typeof setTimeout>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speech);
    this.#speech = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#announce(this.source.order?.diagnosis?.sentence ?? '');
  }

  protected override renderOrder(order: OrderView) {
    const compact = this.layout === 'compact';
    const stages = order.timeline ?? [];
    const current = currentOf(order, stages);
    const scene = {
      order,
      current,
      next: stages.findIndex((node, index) => index > current && node.status === 'PENDING'),
      now: this.now,
      view: this.audience,
      say: this.say.bind(this),
      time: this.time.bind(this),
      duration: this.duration.bind(this),
      dispatch: this.dispatchEvent.bind(this),
    };
    return html`
      ${order.diagnosis ? this.renderDiagnosis(order, order.diagnosis) : nothing}
      <ol part="list" class=${compact ? 'row' : 'column'} ?data-many=${stages.length > MANY}>
        ${stages.map((node, index) => stageItem(node, index, scene, compact))}
      </ol>
      <p class="sr" aria-live="polite">${this.spoken}</p>
    `;
  }

  protected override renderSkeleton() {
    return html`<div class="skeleton" aria-hidden="true">${Array.from({length: 7}, () => html`<i class="bone"></i>`)}</div>`;
  }

  private renderDiagnosis(order: OrderView, diagnosis: Diagnosis) {
    const [path, tone] = VERDICT[diagnosis.verdict] ?? VERDICT.ON_TRACK;
    const facts = (['where', 'who', 'stuckOn', 'when'] as const).filter((key) => diagnosis[key]);
    return html`<div class="diagnosis" part="diagnosis">
      <p class="verdict ${tone}">
        <span class="badge">${icon(path)}</span><b>${diagnosis.verdictLabel}</b><span class="number soft">${order.orderNo}</span>
      </p>
      <p class="sentence">${diagnosis.sentence}</p>
      ${
        this.audience === 'customer' || this.layout === 'compact'
          ? nothing
          : html`<dl part="facts">${facts.map((key) => html`<div><dt class="small soft">${this.say(key)}</dt><dd>${diagnosis[key]}</dd></div>`)}</dl>`
      }
    </div>`;
  }

  /** Tells a screen reader what changed, not what was there, and no more than once in a while. */
  #announce(sentence: string) {
    const first = !this.#latest;
    if (sentence === this.#latest) return;
    this.#latest = sentence;
    if (first) return;
    this.#speech ??= setTimeout(() => {
      this.#speech = undefined;
      this.spoken = this.#latest;
    }, QUIET);
  }
}

function currentOf(order: OrderView, stages: readonly TimelineNode[]): number {
  const open = stages.findIndex(({status}) => status === 'ACTIVE' || status === 'BLOCKED' || status === 'REWORK');
  return open < 0 ? stages.findIndex(({stage, status}) => stage === order.stage && status !== 'PENDING') : open;
}
