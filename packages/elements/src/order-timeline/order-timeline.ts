import type {OrderView} from '@orderlight/core';
import {html, type PropertyDeclarations} from 'lit';
import {icon} from '../icons/icon.js';
import {OrderElement} from '../order-element/order-element.js';
import {VERDICT} from '../order-element/verdict.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-timeline.styles.js';
import {stageItem} from './stage-item.js';
import {type Stage, stagesOf} from './stages.js';
import {known} from './timeline-details.js';

const QUIET_MS = 5_000;
// More parcels or stages than these are for the details to draw.
const FEW = 6;
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
 * @slot node-actions - Under the current stage: what can be done there.
 * @slot node:<key> - Under the stage with that key.
 * @slot evidence - Beside the proofs of the current stage; not for customers.
 *
 * @csspart base - The frame.
 * @csspart diagnosis - The answer at the top.
 * @csspart sentence - The answer's sentence.
 * @csspart facts - Where, with whom, stuck on, when, what comes next.
 * @csspart scale - From when to when the bars reach, and what each means.
 * @csspart list - The stages.
 * @csspart item - One stage.
 * @csspart mark - The sign of a stage's status.
 * @csspart label - A stage's name.
 * @csspart owner - Who has the stage, and how to reach them.
 * @csspart time - Any instant.
 * @csspart progress - Time spent against the limit.
 * @csspart bar - A stage's plan and its course on the common scale.
 * @csspart group - The group in which a stage runs at the same time as others.
 * @csspart escalation - Whom an overdue stage concerns by now, or soon.
 * @csspart evidence - One proof.
 * @csspart viewer - The window in which a proof opens.
 * @csspart discrepancy - One claim that the evidence does not carry.
 * @csspart side - One source's word in a discrepancy.
 * @csspart parcels - How many parcels have arrived.
 * @csspart shipment - One parcel.
 * @csspart checkpoint - One line of a parcel's track.
 * @csspart note - One note.
 * @csspart attachment - One file or page.
 * @csspart source - Who said that a stage was entered; for auditors.
 * @csspart trail - Corrections and receipts, below the stages; for auditors.
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

  /** `horizontal` sets the stages side by side, `compact` draws them as one row of marks. Vertical when absent. */
  declare layout?: 'vertical' | 'horizontal' | 'compact';

  #spoken = '';
  #latest = '';
  #speech?: ReturnType<typeof setTimeout>;

  /** @internal */
  get isForStaff(): boolean {
    return this.audience !== 'customer';
  }

  protected override updated(): void {
    this.#announce(this.source.order?.diagnosis?.sentence ?? '');
    known.details?.drawn(this);
  }

  protected override renderOrder(order: OrderView) {
    const {orderNo, diagnosis} = order;
    const [path, tone] = VERDICT[diagnosis?.verdict] ?? VERDICT.ON_TRACK;
    return html`
      <div part="diagnosis">
        <p class="line ${tone}"><span class="tag">${icon(path)}<b>${diagnosis?.verdictLabel}</b></span><span class="end soft small">${orderNo}</span></p>
        <p class="sentence" part="sentence">${diagnosis?.sentence}</p>
      </div>
      ${this.#renderStages(order)}
      <p class="sr" aria-live="polite">${this.#spoken}</p>
    `;
  }

  protected override renderSkeleton() {
    return html`<div class="skeleton" aria-hidden="true">${'12345678'.split('').map(() => html`<i></i>`)}</div>`;
  }

  #renderStages(order: OrderView) {
    const {layout, isForStaff} = this;
    const isCompact = layout === 'compact';
    const isMuch = order.shipments?.length > FEW || order.timeline?.length > MANY;
    const isWanted = isMuch || (!isCompact && (isForStaff || layout === 'horizontal'));
    const details = isWanted ? known.details : undefined;
    if (isWanted && !details && !known.isMissing) {
      import('./details/define.js')
        .catch(() => {
          known.isMissing = true;
        })
        .then(() => this.requestUpdate());
      return this.renderSkeleton();
    }
    const stages = stagesOf(order, details);
    const draw = (stage: Stage) => stageItem(stage, order, this, details);
    return html`${details?.head(order, this)}
      <ol part="list" class=${isCompact ? 'row' : details && layout === 'horizontal' ? layout : 'column'}>
        ${details ? details.stages(stages, order, this, draw) : stages.map(draw)}
      </ol>
      ${details?.foot(order, this)}`;
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
