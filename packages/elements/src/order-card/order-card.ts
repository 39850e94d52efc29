import type {OrderView} from '@orderlight/core';
import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {OrderSelectEvent} from '../events/order-select-event.js';
import {FLAG, HOURGLASS, icon, PARCEL, STEPS, USER, USERS} from '../icons/icon.js';
import {defaultStrings} from '../locales/strings.js';
import {OrderElement} from '../order-element/order-element.js';
import {VERDICT} from '../order-element/verdict.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {allMarks} from './marks.js';
import styles from './order-card.styles.js';
import {customer, goods, goodsName, marks, people, picture, process, risk, standingOf, steps} from './sides.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

/**
 * One order at a glance, from five sides: its progress, its goods, its customer, the people on it, its risks. As a row of a list it
 * tells as much of them as its width holds.
 *
 * @tag order-card
 *
 * @slot header - Above the order's number.
 * @slot footer - Below the five sides.
 * @slot loading - Instead of the grey lines while the order loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the order could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart number - The order's number, a button.
 * @csspart verdict - How the order stands, in a word.
 * @csspart dimension - One of the five sides.
 * @csspart image - A picture of the goods, or the box that stands for it.
 * @csspart progress - The row of stages.
 * @csspart parcels - How many parcels have arrived, of an order in several.
 * @csspart tag - A risk, a property of the goods, or a tag that the host gave the order.
 * @csspart time - Any instant.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of an order.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderSelectEvent} order-select - The user chose this order.
 * @fires {OrderReadyEvent} order-ready - The order is shown for the first time.
 * @fires {OrderLoadErrorEvent} order-load-error - The order could not be had.
 * @fires {OrderStateChangeEvent} order-state-change - The order moved.
 * @fires {OrderActionEvent} order-action - The user wants something done: `retry`.
 */
export class OrderCard extends OrderElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {layout: {reflect: true}};

  /** `row` is one line of a list, `compact` a card of a board. All five sides when absent. */
  declare layout?: 'row' | 'compact' | 'full';

  /** @internal Pictures that could not be loaded. */
  readonly broken = new Set<string>();

  protected override renderOrder(order: OrderView): TemplateResult {
    if (this.layout === 'row') return this.#row(order);
    if (this.layout === 'compact') return this.#compact(order);
    return html`<article>
      ${this.#header(order)}${marks((order.tags ?? []).filter(Boolean).map((label) => ['', label, 'soft']))}
      <dl>
        ${this.#dimension('process', STEPS, process(this, order))}
        ${this.#dimension('goods', PARCEL, goods(this, order))}
        ${this.#dimension('customer', USER, customer(this, order))}
        ${this.#dimension('people', USERS, people(this, order))}
        ${this.#dimension('risk', FLAG, risk(this, order))}
      </dl>
    </article>`;
  }

  protected override renderSkeleton(): TemplateResult {
    const lines = this.layout === 'row' ? '1' : this.layout === 'compact' ? '123' : '123456';
    return html`<div class="skeleton" aria-hidden="true">${lines.split('').map(() => html`<i></i>`)}</div>`;
  }

  /** @internal A picture could not be loaded: the next one is tried, or none is shown. */
  breakImage(address: string): void {
    this.broken.add(address);
    this.requestUpdate();
  }

  #header(order: OrderView) {
    return html`<header class="line">
      ${this.#number(order)}<span class="soft small from">${order.channel} ${this.time(order.placedAt)}</span>${this.#verdict(order)}
    </header>`;
  }

  #number(order: OrderView) {
    return html`<button type="button" part="number" class="number" @click=${() => this.#choose(order)}>${order.orderNo ?? order.id}</button>`;
  }

  #verdict({diagnosis}: OrderView) {
    if (!diagnosis) return nothing;
    const [path, tone] = VERDICT[diagnosis.verdict] ?? VERDICT.ON_TRACK;
    return html`<span class="end tag ${tone}" part="verdict">${icon(path)}<b class="word">${diagnosis.verdictLabel}</b></span>`;
  }

  #dimension(
    name: 'process' | 'goods' | 'customer' | 'people' | 'risk',
    path: string,
    content: unknown,
  ): TemplateResult {
    return html`<div part="dimension" class=${name}>
      <dt class="small soft">${icon(path)}${this.say(`card.${name}`)}</dt>
      <dd>${content}</dd>
    </div>`;
  }

  /** What is wrong and what is wanted, for a column of many. */
  #compact(order: OrderView): TemplateResult {
    const {name, level} = order.customer ?? {};
    return html`<article class="compact">
      ${this.#header(order)}
      <div part="dimension" class="process">${process(this, order)}</div>
      <div part="dimension" class="goods-row goods">
        ${picture(this, order.lines ?? [])}
        <div>
          <p class="name">${goodsName(this, order)}</p>
          <p class="soft small">${[name, level].filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      ${marks(allMarks(order, (key) => this.say(key)))}
    </article>`;
  }

  /** One line. What the width can't hold is left out from the right; the verdict never is. */
  #row(order: OrderView): TemplateResult {
    const {stageLabel, diagnosis, customer: buyer} = order;
    const {node} = standingOf(order);
    const until = diagnosis?.nextAction?.dueAt ?? diagnosis?.nextUpdateBy;
    return html`<article class="row">
      ${this.#number(order)}
      <div part="dimension" class="at">${steps(this, order)}<p class="cut">${stageLabel}<span class="soft"> ${node?.ownerLabel}</span></p></div>
      <p part="dimension" class="cut goods">${goodsName(this, order)}</p>
      <p part="dimension" class="cut customer">${buyer?.name ?? this.say('card.unknown')} <span class="soft">${buyer?.level}</span></p>
      <p class="cut until ${diagnosis?.stuckOn ? 'bad' : 'soft'}">
        ${diagnosis?.stuckOn ? [icon(HOURGLASS), diagnosis.stuckOn, ' '] : nothing}${until ? this.time(until) : nothing}
      </p>
      <div class="marks">${marks(allMarks(order, (key) => this.say(key)))}</div>
      ${this.#verdict(order)}
    </article>`;
  }

  #choose(order: OrderView) {
    const event = new OrderSelectEvent(order.id, order.orderNo);
    this.dispatchEvent(event);
  }
}
