import {html, nothing, type TemplateResult} from 'lit';
import {
  customerCell,
  dueCell,
  numberCell,
  ownerCell,
  stageCell,
  toneOf,
  valueCell,
  verdictCell,
} from '../order-collection/cells.js';
import {box, CollectionBody} from '../order-collection/collection-body.js';
import {FACETS, type Facet} from '../order-collection/collection-filter.js';
import {rowsOf} from '../order-collection/lane-view.js';
import {factsOf, isOverdue} from '../order-collection/order-facts.js';
import type {OrderLane} from '../order-collection/order-lane.js';
import type {OrderSummary} from '../order-collection/order-summary.js';
import type {BoardColumn} from '../order-collection/wanted.js';

import type {OrderBoard} from './order-board.js';

/** What draws the orders of an `<order-board>`. */
export class BoardBody extends CollectionBody {
  override get facet(): Facet {
    return this.current.group ?? 'stage';
  }

  override get facetNames(): readonly Facet[] {
    return FACETS;
  }

  override get isGroupOptional(): boolean {
    return false;
  }

  protected override get given(): readonly BoardColumn[] {
    return (this.host as OrderBoard).columns ?? [];
  }

  protected override renderLanes(): TemplateResult {
    return html`<div class="columns" part="columns">${this.source.lanes.map((lane, index) => this.#column(lane, index))}</div>`;
  }

  protected override renderActs(): TemplateResult {
    const move = ({target}: Event) => {
      const select = target as HTMLSelectElement;
      const {value} = select;
      select.selectedIndex = 0;
      this.act('move', value);
    };
    return html`<label class="choice"><span class="sr">${this.say('collection.moveTo')}</span>
      <select part="move" @change=${move}>
        <option disabled .selected=${true}>${this.say('collection.moveTo')} …</option>
        ${this.source.lanes.map(({key, label}) => html`<option value=${key}>${label || this.say('collection.unnamed')}</option>`)}
      </select></label>`;
  }

  #column(lane: OrderLane, index: number): TemplateResult {
    const view = this.laneView(index);
    view.follow((id) => lane.indexOf(id));
    const {first, end} = view.window(rowsOf(lane));
    this.source.need(lane, first, end);
    view.keep((row) => lane.rows[row]?.id);
    const label = lane.label || this.say('collection.unnamed');
    const share = lane.count > 0 ? Math.min(100, Math.ceil((100 * lane.late) / lane.count)) : 0;
    return html`<section class="column" part="column" aria-labelledby="column-${index}">
      <header part="column-head">
        <h3 class="line" id="column-${index}">
          <span>${label}</span> <span class="soft count">${this.figure(lane.count)}${lane.isExact ? '' : '+'}</span></h3>
        <p class="small ${share ? 'bad' : 'soft'} share">
          <svg class="progress" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><path class="track" d="M0 1h100" /><path d="M0 1h${share}" /></svg>
          <span>${this.say('collection.share', {share: `${share}%`})}</span>
        </p>
      </header>
      <div
        class="scroller"
        part="cards"
        role="listbox"
        tabindex="0"
        aria-multiselectable="true"
        aria-labelledby="column-${index}"
        aria-owns=${view.owned((row) => (lane.rows[row] ? `card-${index}-${row}` : ''))}
        aria-activedescendant=${lane.rows[view.at] ? `card-${index}-${view.at}` : nothing}
        @scroll=${({target}: Event) => this.scrolled(index, target as Element)}
        @keydown=${(event: KeyboardEvent) => this.#press(event, lane, index)}
        @mousedown=${this.held}
        @click=${(event: MouseEvent) => this.#click(event, lane, index)}
      >
        <div class="space" role="presentation">
          <div class="rows" role="presentation">${view.slots.map((row) => this.#slot(lane, index, row, row === view.at))}</div>
        </div>
      </div>
    </section>`;
  }

  #slot(lane: OrderLane, index: number, row: number, isCurrent: boolean): TemplateResult {
    const order = lane.rows[row];
    if (!order) return html`<div class="slot"><div class="card hole" aria-hidden="true"></div></div>`;
    const size = lane.isWhole ? lane.rows.length : -1;
    return this.drawn(order, `${this.facet} ${index} ${row} ${isCurrent} ${size}`, () =>
      this.#card(order, `card-${index}-${row}`, row, size, isCurrent),
    );
  }

  #card(order: OrderSummary, id: string, row: number, size: number, isCurrent: boolean): TemplateResult {
    const isMarked = this.selection.has(order.id);
    return html`<div class="slot" role="presentation"><div
      class="card ${isOverdue(order, this.host.now) ? 'late' : ''} ${isCurrent ? 'current' : ''}"
      part="card"
      role="option"
      id=${id}
      data-at=${row}
      aria-selected=${isMarked}
      aria-posinset=${row + 1}
      aria-setsize=${size}
    >
      <span class="line one"><span data-mark class="select">${box(isMarked)}</span><span class="number" part="number">${numberCell(this.host, order)}</span><span class="end ${toneOf(order)}">${verdictCell(order)}</span></span>
      <span class="due">${dueCell(this.host, order)}</span>
      <span class="two"><span class="customer-cell">${customerCell(order)}</span><span class="value">${valueCell(order, this.language)}</span></span>
      <span class="two soft small">${this.facet === 'owner' ? this.#stage(order) : html`<span>${ownerCell(this.host, order)}</span>`}${
        this.facet === 'channel' ? this.#stage(order) : html`<span>${order.channel}</span>`
      }${factsOf(order).isHeld ? html`<span class="warn">${this.say('collection.held')}</span>` : nothing}</span>
    </div></div>`;
  }

  #stage(order: OrderSummary) {
    return html`<span class="stage">${stageCell(this.host, order)}</span>`;
  }

  #click(event: MouseEvent, lane: OrderLane, index: number) {
    const target = event.target as Element;
    const row = Number(target.closest<HTMLElement>('[data-at]')?.dataset.at ?? -1);
    const order = lane.rows[row];
    if (!order) return;
    this.laneView(index).go(row);
    this.host.requestUpdate();
    if (event.shiftKey || target.closest('[data-mark]')) this.mark(order.id, event.shiftKey, () => idsOf(lane));
    else this.open(order);
  }

  #press(event: KeyboardEvent, lane: OrderLane, index: number) {
    const view = this.laneView(index);
    const order = lane.rows[view.at];
    const aside = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    const to = this.moved(view, event.key);
    if (aside) this.#goAside(aside, index);
    else if (to !== undefined) {
      if (event.shiftKey && order) this.mark(order.id, true, () => idsOf(lane));
      view.go(to);
      const next = lane.rows[view.at];
      if (event.shiftKey && next) this.mark(next.id, true, () => idsOf(lane));
      this.host.requestUpdate();
    } else if (!this.pressed(event, order, () => idsOf(lane))) return;
    event.preventDefault();
  }

  /** To the next column in the direction of the arrow, which is the other one where the page runs from right to left. */
  #goAside(aside: number, index: number) {
    const columns = (this.host.renderRoot as ShadowRoot).querySelectorAll<HTMLElement>('.scroller');
    const isFlipped = getComputedStyle(this.host).direction === 'rtl';
    columns[index + (isFlipped ? -aside : aside)]?.focus();
  }
}

const idsOf = (lane: OrderLane) => lane.rows.flatMap((order) => order?.id ?? []);
