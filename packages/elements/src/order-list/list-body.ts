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
import {box, CollectionBody} from '../order-collection/collection-body.js';
import {FACETS, type Facet, SORT_KEYS, type SortKey} from '../order-collection/collection-filter.js';
import {isOverdue} from '../order-collection/order-facts.js';
import type {OrderSummary} from '../order-collection/order-summary.js';
import {ASCENDING, DESCENDING} from '../order-collection/signs.js';
import {CellWalk} from './cell-walk.js';
import {type ListItem, ListItems} from './list-items.js';

/** The columns, each with what sorts it. */
const COLUMNS = ['number', 'stage', 'verdict', 'due', 'owner', 'channel', 'customer', 'value', 'flags'] as const;

/** What draws the orders of an `<order-list>`. */
export class ListBody extends CollectionBody {
  #items = new ListItems([], false);
  readonly #cells = new CellWalk();

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
      aria-activedescendant=${items.count ? (this.#cells.at >= 0 && items.at(view.at)?.order ? 'here' : `row-${view.at}`) : nothing}
      @scroll=${this.#scroll}
      @keydown=${this.#press}
      @mousedown=${this.held}
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
    const canSort = (SORT_KEYS as readonly string[]).includes(name) && (this.host.orders || name === 'due' || isSorted);
    const word = this.say(`collection.${name}`);
    const next = () => this.narrow({sort: name as SortKey, descending: isSorted && !descending});
    return html`<span role="columnheader" class="by-${name}" aria-sort=${isSorted ? (descending ? 'descending' : 'ascending') : nothing}>
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
    return this.drawn(order, `${index} ${isCurrent && this.#cells.at}`, () => this.#order(order, index, isCurrent));
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
    const here = (cell: number) => (isCurrent && cell === this.#cells.at ? 'here' : nothing);
    return html`<div
      class="line-row row ${isOverdue(order, this.host.now) ? 'late' : ''} ${isCurrent ? 'current' : ''}"
      part="row"
      role="row"
      id="row-${index}"
      data-at=${index}
      aria-rowindex=${index + 2}
      aria-selected=${isMarked}
    >
      <span role="gridcell" id=${here(0)} class="select" data-mark>${box(isMarked)}<span class="sr">${this.say('collection.select')}</span></span>
      <span role="gridcell" id=${here(1)} class="number" part="number">${numberCell(this.host, order)}</span>
      <span role="gridcell" id=${here(2)} class="stage">${stageCell(this.host, order)}</span>
      <span role="gridcell" id=${here(3)} class="verdict ${toneOf(order)}">${verdictCell(order)}</span>
      <span role="gridcell" id=${here(4)} class="due">${dueCell(this.host, order)}</span>
      <span role="gridcell" id=${here(5)} class="owner">${ownerCell(this.host, order)}</span>
      <span role="gridcell" id=${here(6)} class="channel soft">${order.channel}</span>
      <span role="gridcell" id=${here(7)} class="customer-cell">${customerCell(order)}</span>
      <span role="gridcell" id=${here(8)} class="value">${valueCell(order, this.language)}</span>
      <span role="gridcell" id=${here(9)} class="flags">${flagsCell(this.host, order)}</span>
    </div>`;
  }

  #ids = () => {
    const items = this.#items;
    return Array.from({length: items.count}, (_, index) => items.at(index)?.order?.id ?? '').filter(Boolean);
  };

  #scroll = ({target}: Event) => this.scrolled(0, target as Element);

  #click = (event: MouseEvent) => {
    const target = event.target as Element;
    if (target.closest('[data-all]')) return this.markAll(!this.selection.isAll);
    const row = target.closest<HTMLElement>('[data-at]');
    const index = Number(row?.dataset.at);
    const order = row ? this.#items.at(index)?.order : undefined;
    if (!order) return;
    this.laneView(0).go(index);
    this.#cells.at = -1;
    this.host.requestUpdate();
    if (event.shiftKey || target.closest('[data-mark]')) this.mark(order.id, event.shiftKey, this.#ids);
    else this.open(order);
  };

  #press = (event: KeyboardEvent) => {
    // The buttons in the head have keys of their own.
    if (event.target !== event.currentTarget) return;
    const view = this.laneView(0);
    const order = this.#items.at(view.at)?.order;
    const row = (this.host.renderRoot as ShadowRoot).querySelector(`#row-${view.at}`);
    if (this.#cells.press(event, order ? row : null)) {
      event.preventDefault();
      view.go(view.at);
      return this.host.requestUpdate();
    }
    const to = this.moved(view, event.key);
    if (to !== undefined) {
      if (event.shiftKey && order) this.mark(order.id, true, this.#ids);
      view.go(to);
      const next = this.#items.at(view.at)?.order;
      if (event.shiftKey && next) this.mark(next.id, true, this.#ids);
      this.host.requestUpdate();
    } else if (!this.pressed(event, order, this.#ids)) return;
    event.preventDefault();
  };
}
