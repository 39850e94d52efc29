import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
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
import collection from '../order-collection/collection.styles.js';
import {box, CollectionElement} from '../order-collection/collection-element.js';
import {FACETS, type Facet} from '../order-collection/collection-filter.js';
import {rowsOf} from '../order-collection/lane-view.js';
import {factsOf, isOverdue} from '../order-collection/order-facts.js';
import type {OrderLane} from '../order-collection/order-lane.js';
import type {OrderSummary} from '../order-collection/order-summary.js';
import type {BoardColumn} from '../order-collection/wanted.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import styles from './order-board.styles.js';

/**
 * Orders in columns, by stage, by channel or by owner: how many, how many of them overdue, and each as a card. Live, however many.
 *
 * @tag order-board
 *
 * @slot header - Above the filters.
 * @slot footer - Below the columns.
 * @slot loading - Instead of the grey lines while the orders load.
 * @slot empty - When no order meets the filter.
 * @slot error - When the orders could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart toolbar - Search, filters, sorting, views.
 * @csspart search - The search box.
 * @csspart quick - One quick filter.
 * @csspart group - What the columns are.
 * @csspart sort - By what is sorted.
 * @csspart direction - Which end first.
 * @csspart views - The saved views.
 * @csspart view-name - The name of a view that is being saved.
 * @csspart save-view - Saves the filter as a view.
 * @csspart drop-view - Deletes the view on show.
 * @csspart summary - How many orders, how many of them overdue.
 * @csspart new-orders - How many new orders wait above.
 * @csspart columns - All columns, which scroll sideways.
 * @csspart column - One column.
 * @csspart column-head - Its name, its count, its overdue share.
 * @csspart cards - Its cards, which scroll.
 * @csspart card - One order.
 * @csspart number - Its number.
 * @csspart verdict - How it stands, in a word.
 * @csspart time - Any instant.
 * @csspart selection - What can be done with the marked orders.
 * @csspart select-all - Marks all that the filter finds.
 * @csspart clear - Unmarks all.
 * @csspart move - Where the marked orders are to go.
 * @csspart action - One thing that can be done with the marked orders.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the orders.
 * @csspart retry - The button that tries again.
 *
 * @cssprop [--order-board-height=min(70vh, 44rem)] - How high the columns are.
 *
 * @fires {OrderSelectEvent} order-select - The user opened an order.
 * @fires {OrderFilterChangeEvent} order-filter-change - The user narrowed, sorted or parted another way; cancelable.
 * @fires {OrderViewsChangeEvent} order-views-change - The user saved a view, or deleted one; cancelable.
 * @fires {OrderSelectionChangeEvent} order-selection-change - The user marked other orders.
 * @fires {OrdersActionEvent} order-action - `move` with the column's key as `value`, another thing to be done, or `retry`; cancelable.
 * @fires {OrderLoadErrorEvent} order-load-error - The orders could not be had.
 * @fires {OrderAuthRequiredEvent} order-auth-required - The hub wants a (new) token.
 */
export class OrderBoard extends CollectionElement {
  static override styles = [tokens, shared, collection, styles];

  static override properties: PropertyDeclarations = {
    columns: {attribute: false},
  };

  /** Columns that stand in this order even when empty; those that orders bring beside them follow. */
  declare columns?: readonly BoardColumn[];

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
    return this.columns ?? [];
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
      class="card ${isOverdue(order, this.now) ? 'late' : ''} ${isCurrent ? 'current' : ''}"
      part="card"
      role="option"
      id=${id}
      data-at=${row}
      aria-selected=${isMarked}
      aria-posinset=${row + 1}
      aria-setsize=${size}
    >
      <span class="line one"><span data-mark class="select">${box(isMarked)}</span><span class="number" part="number">${numberCell(this, order)}</span><span class="end ${toneOf(order)}">${verdictCell(order)}</span></span>
      <span class="due">${dueCell(this, order)}</span>
      <span class="two"><span class="customer-cell">${customerCell(order)}</span><span class="value">${valueCell(order, this.language)}</span></span>
      <span class="two soft small">${this.facet === 'owner' ? this.#stage(order) : html`<span>${ownerCell(this, order)}</span>`}${
        this.facet === 'channel' ? this.#stage(order) : html`<span>${order.channel}</span>`
      }${factsOf(order).isHeld ? html`<span class="warn">${this.say('collection.held')}</span>` : nothing}</span>
    </div></div>`;
  }

  #stage(order: OrderSummary) {
    return html`<span class="stage">${stageCell(this, order)}</span>`;
  }

  #click(event: MouseEvent, lane: OrderLane, index: number) {
    const target = event.target as Element;
    const row = Number(target.closest<HTMLElement>('[data-at]')?.dataset.at ?? -1);
    const order = lane.rows[row];
    if (!order) return;
    this.laneView(index).go(row);
    this.requestUpdate();
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
      this.requestUpdate();
    } else if (!this.pressed(event, order, () => idsOf(lane))) return;
    event.preventDefault();
  }

  /** To the next column in the direction of the arrow, which is the other one where the page runs from right to left. */
  #goAside(aside: number, index: number) {
    const columns = (this.renderRoot as ShadowRoot).querySelectorAll<HTMLElement>('.scroller');
    const isFlipped = getComputedStyle(this).direction === 'rtl';
    columns[index + (isFlipped ? -aside : aside)]?.focus();
  }
}

const idsOf = (lane: OrderLane) => lane.rows.flatMap((order) => order?.id ?? []);
