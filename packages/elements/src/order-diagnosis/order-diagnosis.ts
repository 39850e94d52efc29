import type {Diagnosis, OrderView} from '@orderlight/core';
import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {ALERT, HOURGLASS, icon, STEPS} from '../icons/icon.js';
import {defaultStrings, type StringKey} from '../locales/strings.js';
import {OrderElement} from '../order-element/order-element.js';
import {VERDICT} from '../order-element/verdict.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {etaPlot} from './eta-plot.js';
import styles from './order-diagnosis.styles.js';
import {en, wordFor, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

const FACTS = ['where', 'who', 'stuckOn', 'when'] as const;

/**
 * How an order stands, in one sentence, and why: where it is, who has it, what it is stuck on, when it is done, what comes next.
 *
 * @tag order-diagnosis
 *
 * @slot header - Above the answer.
 * @slot footer - Below it.
 * @slot loading - Instead of the grey lines while the order loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the order could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart verdict - How the order stands, in a word.
 * @csspart sentence - The answer.
 * @csspart facts - Where, with whom, stuck on, when.
 * @csspart eta - When it is expected, drawn.
 * @csspart confidence - How sure that is.
 * @csspart next - What comes next, and by when there is news.
 * @csspart why - The reasons, to be unfolded.
 * @csspart time - Any instant.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of an order.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderReadyEvent} order-ready - The order is shown for the first time.
 * @fires {OrderLoadErrorEvent} order-load-error - The order could not be had.
 * @fires {OrderStateChangeEvent} order-state-change - The order moved.
 * @fires {OrderActionEvent} order-action - The user wants something done: `retry`.
 */
export class OrderDiagnosis extends OrderElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {size: {reflect: true}};

  /** `inline` is one line for a table's cell or a chat, `compact` the sentence with its next step. All of it when absent. */
  declare size?: 'inline' | 'compact' | 'full';

  #known = '';
  #spoken = '';

  protected override renderOrder(order: OrderView) {
    const {diagnosis} = order;
    if (!diagnosis?.sentence) return this.notice('empty') as TemplateResult;
    this.#listenFor(order.id, diagnosis);
    const [path, tone] = VERDICT[diagnosis.verdict] ?? VERDICT.ON_TRACK;
    const {verdictLabel, sentence, since} = diagnosis;
    if (this.size === 'inline')
      return html`<p class="one" title=${sentence}><b class=${tone} part="verdict">${icon(path)}${verdictLabel}</b> <span part="sentence">${sentence}</span></p>`;
    return html`<div class="answer">
      <p class="line">
        <span class="tag ${tone}" part="verdict">${icon(path)}<b>${verdictLabel}</b></span>
        ${since ? html`<span class="soft small">${this.say('diagnosis.since')} ${this.time(since)}</span>` : nothing}
      </p>
      <p class="sentence" part="sentence">${sentence}</p>
      ${this.size === 'compact' ? nothing : [this.#facts(diagnosis), diagnosis.eta ? etaPlot(diagnosis.eta, order.promised, this) : nothing]}
      ${this.#next(diagnosis)}${this.#why(diagnosis)}
      <span class="sr" role="status">${this.#spoken}</span>
    </div>`;
  }

  protected override renderSkeleton() {
    return html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`;
  }

  #facts(diagnosis: Diagnosis) {
    return html`<dl part="facts">
      ${FACTS.map((name) => (diagnosis[name] ? html`<div class=${name}><dt class="small soft">${this.say(`diagnosis.${name}`)}</dt><dd>${diagnosis[name]}</dd></div>` : nothing))}
    </dl>`;
  }

  #next({nextAction, nextUpdateBy}: Diagnosis) {
    if (!nextAction && !nextUpdateBy) return nothing;
    return html`<div class="next" part="next">
      ${nextAction ? html`<p class="line"><span>${icon(STEPS)}<span class="soft">${this.say('diagnosis.next')}</span> <b>${nextAction.label}</b></span>${this.#role(nextAction.role)}${nextAction.dueAt ? html`<span class="soft">${this.say('diagnosis.due')} ${this.time(nextAction.dueAt)}</span>` : nothing}</p>` : nothing}
      ${nextUpdateBy ? html`<p class="soft">${icon(HOURGLASS)}${this.say('diagnosis.update')} ${this.time(nextUpdateBy)}</p>` : nothing}
    </div>`;
  }

  #role(role: string | undefined) {
    const key = wordFor(role);
    return key && this.audience !== 'customer' ? html`<span class="chip small">${this.say(key)}</span>` : nothing;
  }

  /** The reasons. Whose fault it is and who has it, as codes, is the house's business. */
  #why({reason, factors, heldBy}: Diagnosis) {
    const given = factors ?? [];
    if (!reason && !given.length) return nothing;
    const isStaff = this.audience !== 'customer';
    const row = (name: StringKey, code: string | undefined) => {
      const key = wordFor(code);
      return key ? html`<p><span class="soft">${this.say(name)}</span> ${this.say(key)}</p>` : nothing;
    };
    return html`<details part="why">
      <summary>${this.say('diagnosis.why')}</summary>
      ${reason ? html`<p class="bad">${icon(ALERT)}<b>${reason.label}</b></p>` : nothing}
      <ul>${given.map((factor) => html`<li>${factor}</li>`)}</ul>
      ${isStaff ? html`<div class="line small">${reason ? row('diagnosis.fault', reason.fault) : nothing}${row('diagnosis.held', heldBy)}</div>` : nothing}
    </details>`;
  }

  /** A screen reader hears the answer when the verdict turns, not with every minute that passes. */
  #listenFor(id: string, {verdict, verdictLabel, sentence}: Diagnosis) {
    const known = `${id} ${verdict}`;
    if (this.#known.startsWith(`${id} `) && this.#known !== known) this.#spoken = `${verdictLabel}. ${sentence}`;
    else if (this.#known !== known) this.#spoken = '';
    this.#known = known;
  }
}
