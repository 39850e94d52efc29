import {html, nothing, type TemplateResult} from 'lit';
import {icon} from '../icons/icon.js';
import {
  customerCell,
  dueCell,
  flagsCell,
  numberCell,
  ownerCell,
  stageCell,
  toneOf,
  valueCell,
  verdictCell,
} from '../order-collection/cells.js';
import collection from '../order-collection/collection.styles.js';
import {box, CollectionElement} from '../order-collection/collection-element.js';
import {FACETS, type Facet, SORT_KEYS, type SortKey} from '../order-collection/collection-filter.js';
import {isOverdue} from '../order-collection/order-facts.js';
import type {OrderSummary} from '../order-collection/order-summary.js';
import {ASCENDING, DESCENDING} from '../order-collection/signs.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {type ListItem, ListItems} from './list-items.js';
import styles from './order-list.styles.js';

/** The columns, each with what sorts it. */
const COLUMNS = ['number', 'stage', 'verdict', 'due', 'owner', 'channel', 'customer', 'value', 'flags'] as const;

/**
 * Orders as operators work through them: a dense table that is sorted, narrowed, grouped and marked, live, however long it is. Narrow
 * pages get cards.
 *
 * @tag order-list
 *
 * @slot header - Above the filters.
 * @slot footer - Below the orders.
 * @slot loading - Instead of the grey lines while the orders load.
 * @slot empty - When no order meets the filter.
 * @slot error - When the orders could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart toolbar - Search, filters, sorting, views.
 * @csspart search - The search box.
 * @csspart quick - One quick filter.
 * @csspart group - By what is grouped.
 * @csspart sort - By what is sorted.
 * @csspart direction - Which end first.
 * @csspart views - The saved views.
 * @csspart view-name - The name of a view that is being saved.
 * @csspart save-view - Saves the filter as a view.
 * @csspart drop-view - Deletes the view on show.
 * @csspart summary - How many orders, how many of them overdue.
 * @csspart new-orders - How many new orders wait above.
 * @csspart grid - The table, which scrolls.
 * @csspart head - The names of the columns.
 * @csspart group-head - The head of a group.
 * @csspart row - One order.
 * @csspart number - Its number.
 * @csspart verdict - How it stands, in a word.
 * @csspart tag - What to heed about it.
 * @csspart time - Any instant.
 * @csspart selection - What can be done with the marked orders.
 * @csspart select-all - Marks all that the filter finds.
 * @csspart clear - Unmarks all.
 * @csspart action - One thing that can be done with the marked orders.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the orders.
 * @csspart retry - The button that tries again.
 *
 * @cssprop [--order-list-height=min(70vh, 44rem)] - How high the table grows before it scrolls.
 *
 * @fires {OrderSelectEvent} order-select - The user opened an order.
 * @fires {OrderFilterChangeEvent} order-filter-change - The user narrowed or sorted another way; cancelable.
 * @fires {OrderViewsChangeEvent} order-views-change - The user saved a view, or deleted one; cancelable.
 * @fires {OrderSelectionChangeEvent} order-selection-change - The user marked other orders.
 * @fires {OrdersActionEvent} order-action - Something is to be done with the marked orders, or `retry`; cancelable.
 * @fires {OrderLoadErrorEvent} order-load-error - The orders could not be had.
 * @fires {OrderAuthRequiredEvent} order-auth-required - The hub wants a (new) token.
 */
export class OrderList extends CollectionElement {
  static override styles = [tokens, shared, collection, styles];

  #items = new ListItems([], false);

  override get facet(): Facet | undefined {
    return this.current.group;
  }

  override get facetNames(): readonly Facet[] {
    return FACETS;
  }

  override get isGroupOptional(): boolean {
    return true;
  }

  protected override renderLanes(): unknown {
    const {lanes} = this.source;
    const items = new ListItems(lanes, !!this.facet);
    this.#items = items;
    const view = this.laneView(0);
    view.follow((id) => items.indexOf(id));
    const {first, end} = view.window(items.count);
    items.need(first, end, (lane, from, to) => this.source.need(lane, from, to));
    view.keep((index) => items.at(index)?.order?.id);
    const isWhole = lanes.every((lane) => lane.isWhole);
    return html`<div
      class="scroller"
      part="grid"
      role="grid"
      tabindex="0"
      aria-label=${this.say('collection.orders')}
      aria-multiselectable="true"
      aria-rowcount=${isWhole ? items.count + 1 : -1}
      aria-activedescendant=${items.count ? `row-${view.at}` : nothing}
      @scroll=${this.#scroll}
      @keydown=${this.#press}
      @click=${this.#click}
    >
      <div class="head line-row" part="head" role="row" aria-rowindex="1">
        <span role="columnheader" class="select" data-all>${box(this.selection.isAll)}<span class="sr">${this.say('collection.selectEvery')}</span></span>
        ${COLUMNS.map((name) => this.#column(name))}
      </div>
      <div class="space" role="presentation">
        <div class="rows" role="rowgroup" aria-owns=${view.owned((index) => `row-${index}`)}>${view.slots.map((index) => this.#line(items.at(index), index, index === view.at))}</div>
      </div>
    </div>`;
  }

  #column(name: (typeof COLUMNS)[number]) {
    const {sort = 'due', descending} = this.current;
    const isSorted = sort === name;
    const canSort = (SORT_KEYS as readonly string[]).includes(name) && (this.orders || name === 'due' || isSorted);
    const word = this.say(`collection.${name}`);
    const next = () => this.narrow({sort: name as SortKey, descending: isSorted && !descending});
    return html`<span role="columnheader" class=${name} aria-sort=${isSorted ? (descending ? 'descending' : 'ascending') : nothing}>
      ${canSort ? html`<button class="plain" @click=${next}>${word}${isSorted ? icon(descending ? DESCENDING : ASCENDING) : nothing}</button>` : word}
    </span>`;
  }

  #line(item: ListItem | undefined, index: number, isCurrent: boolean): TemplateResult {
    if (item?.row === -1) return this.#group(item, index, isCurrent);
    const order = item?.order;
    if (!order)
      return html`<div class="line-row row hole" role="row" id="row-${index}" aria-rowindex=${index + 2} aria-busy="true">
        <span role="gridcell"><span class="sr">${this.say('collection.loading')}</span></span>
      </div>`;
    return this.drawn(order, `${index} ${isCurrent}`, () => this.#order(order, index, isCurrent));
  }

  #group({lane}: ListItem, index: number, isCurrent: boolean): TemplateResult {
    const count = this.figure(lane.count);
    return html`<div class="line-row group ${isCurrent ? 'current' : ''}" part="group-head" role="row" id="row-${index}" aria-rowindex=${index + 2}>
      <span role="gridcell" class="line">
        <b>${lane.label || this.say('collection.unnamed')}</b>
        <span class="small soft">${lane.isExact ? this.say('collection.count', {n: lane.count, count}) : this.say('collection.atLeast', {count})}</span>
        ${lane.late ? html`<span class="small bad">${this.say('collection.late', {count: this.figure(lane.late)})}</span>` : nothing}
      </span>
    </div>`;
  }

  #order(order: OrderSummary, index: number, isCurrent: boolean): TemplateResult {
    const isMarked = this.selection.has(order.id);
    return html`<div
      class="line-row row ${isOverdue(order, this.now) ? 'late' : ''} ${isCurrent ? 'current' : ''}"
      part="row"
      role="row"
      id="row-${index}"
      data-at=${index}
      aria-rowindex=${index + 2}
      aria-selected=${isMarked}
    >
      <span role="gridcell" class="select" data-mark>${box(isMarked)}<span class="sr">${this.say('collection.select')}</span></span>
      <span role="gridcell" class="number" part="number">${numberCell(this, order)}</span>
      <span role="gridcell" class="stage">${stageCell(this, order)}</span>
      <span role="gridcell" class="verdict ${toneOf(order)}">${verdictCell(order)}</span>
      <span role="gridcell" class="due">${dueCell(this, order)}</span>
      <span role="gridcell" class="owner">${ownerCell(this, order)}</span>
      <span role="gridcell" class="channel soft">${order.channel}</span>
      <span role="gridcell" class="customer-cell">${customerCell(order)}</span>
      <span role="gridcell" class="value">${valueCell(order, this.language)}</span>
      <span role="gridcell" class="flags">${flagsCell(this, order)}</span>
    </div>`;
  }

  #ids = () => {
    const items = this.#items;
    return Array.from({length: items.count}, (_, index) => items.at(index)?.order?.id ?? '').filter(Boolean);
  };

  #scroll({target}: Event) {
    this.scrolled(0, target as Element);
  }

  #click(event: MouseEvent) {
    const target = event.target as Element;
    if (target.closest('[data-all]')) return this.markAll(!this.selection.isAll);
    const row = target.closest<HTMLElement>('[data-at]');
    const index = Number(row?.dataset.at);
    const order = row ? this.#items.at(index)?.order : undefined;
    if (!order) return;
    this.laneView(0).go(index);
    this.requestUpdate();
    if (event.shiftKey || target.closest('[data-mark]')) this.mark(order.id, event.shiftKey, this.#ids);
    else this.open(order);
  }

  #press(event: KeyboardEvent) {
    // The buttons in the head have keys of their own.
    if (event.target !== event.currentTarget) return;
    const view = this.laneView(0);
    const order = this.#items.at(view.at)?.order;
    const to = this.moved(view, event.key);
    if (to !== undefined) {
      if (event.shiftKey && order) this.mark(order.id, true, this.#ids);
      view.go(to);
      const next = this.#items.at(view.at)?.order;
      if (event.shiftKey && next) this.mark(next.id, true, this.#ids);
      this.requestUpdate();
    } else if (!this.pressed(event, order, this.#ids)) return;
    event.preventDefault();
  }
}
