import type {OrderView} from '@orderlight/core';
import {html, nothing, type PropertyDeclarations} from 'lit';
import {icon} from '../icons/icon.js';
import {OrderElement} from '../order-element/order-element.js';
import {VERDICT} from '../order-element/verdict.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-timeline.styles.js';
import {isOpen, stageItem} from './stage-item.js';

const QUIET_MS = 5_000;
const FACTS = ['where', 'who', 'stuckOn', 'when'] as const;

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
  static override properties: PropertyDeclarations = {layout: {reflect: true}};

  /** `compact` draws the stages as one row. Vertical when absent. */
  declare layout?: 'vertical' | 'compact';

  #spoken = '';
  #latest = '';
  #speech?: ReturnType<typeof setTimeout>;

  protected override updated(): void {
    this.#announce(this.source.order?.diagnosis?.sentence ?? '');
  }

  protected override renderOrder(order: OrderView) {
    const {orderNo, diagnosis} = order;
    const timeline = order.timeline ?? [];
    const compact = this.layout === 'compact';
    const open = timeline.findIndex(isOpen);
    const current = open < 0 ? timeline.findLastIndex(({stage}) => stage === order.stage) : open;
    const next = timeline.findIndex(({status}, index) => status === 'PENDING' && index > current);
    const [path, tone] = VERDICT[diagnosis?.verdict] ?? VERDICT.ON_TRACK;
    return html`
      <div part="diagnosis">
        <p class="line ${tone}"><span class="tag">${icon(path)}<b>${diagnosis?.verdictLabel}</b></span><span class="end soft small">${orderNo}</span></p>
        <p class="sentence">${diagnosis?.sentence}</p>
        ${
          this.audience === 'customer' || compact
            ? nothing
            : html`<dl part="facts">
                ${FACTS.map((key) => diagnosis?.[key] && html`<div><dt class="soft small">${this.say(key)}</dt><dd>${diagnosis[key]}</dd></div>`)}
              </dl>`
        }
      </div>
      <ol part="list" class=${compact ? 'row' : 'column'} ?data-many=${timeline.length > 60}>
        ${timeline.map((node, index) => stageItem(node, order, this, {compact, isCurrent: index === current, isNext: index === next}))}
      </ol>
      <p class="sr" aria-live="polite">${this.#spoken}</p>
    `;
  }

  protected override renderSkeleton() {
    return html`<div class="skeleton" aria-hidden="true">${'12345678'.split('').map(() => html`<i></i>`)}</div>`;
  }

  /** Tells a screen reader what changed, not what was there, and no more than once in a while. */
  #announce(sentence: string) {
    if (sentence === this.#latest) return;
    if (this.#latest) {
      this.#speech ??= setTimeout(() => {
        this.#speech = undefined;
        this.#spoken = this.#latest;
        this.requestUpdate();
      }, QUIET_MS);
    }
    this.#latest = sentence;
  }
}
