import {html, nothing, type TemplateResult} from 'lit';
import {OrderFilterChangeEvent} from '../events/order-filter-change-event.js';
import {OrderSelectEvent} from '../events/order-select-event.js';
import {OrderSelectionChangeEvent} from '../events/order-selection-change-event.js';
import {OrderViewsChangeEvent} from '../events/order-views-change-event.js';
import {OrdersActionEvent} from '../events/orders-action-event.js';
import {CHECK, icon} from '../icons/icon.js';
import {defaultStrings, type StringKey} from '../locales/strings.js';
import type {CollectionElement} from './collection-element.js';
import {type CollectionFilter, type CollectionView, type Facet, tidy} from './collection-filter.js';
import {CollectionSource} from './collection-source.js';
import {FilterBar} from './filter-bar.js';
import {LaneView} from './lane-view.js';
import type {OrderSummary} from './order-summary.js';
import {Selection} from './selection.js';
import {ASCENDING} from './signs.js';
import type {BoardColumn} from './wanted.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

/** Something that can be done to all marked orders. */
export interface BulkAction {
  readonly action: string;
  readonly label: string;
}

/**
 * What a list and a board share: which orders, the bar that narrows them, the marks and what can be done with the marked, and the
 * states in which there are none.
 */
export abstract class CollectionBody {
  readonly host: CollectionElement;
  readonly source: CollectionSource;
  protected readonly selection = new Selection();
  /** One per scroller. */
  protected readonly laneViews: LaneView[] = [];
  readonly #bar = new FilterBar(this);
  #resize: ResizeObserver | undefined;
  #mustMeasure = true;
  /** Whence a range of marks goes. */
  #pivot = '';
  #minute = 0;
  readonly #rows = new WeakMap<OrderSummary, {readonly key: string; readonly row: TemplateResult}>();

  constructor(host: CollectionElement) {
    this.host = host;
    this.source = new CollectionSource(host, host.link, () => ({
      orders: host.orders,
      filter: this.current,
      facet: this.facet,
      columns: this.given,
      sifting: {now: host.now, zone: host.zone, me: host.me},
      clock: host,
      locale: host.asksIn,
    }));
  }

  /** The filter that holds. */
  get current(): CollectionFilter {
    return this.host.filter ?? {};
  }

  /** By what orders are parted; absent: not at all. */
  abstract get facet(): Facet | undefined;

  /** Columns that the page named. */
  protected get given(): readonly BoardColumn[] {
    return [];
  }

  /** By what orders can be parted. */
  abstract get facetNames(): readonly Facet[];

  /** Whether they need not be parted at all. */
  abstract get isGroupOptional(): boolean;

  connected(): void {
    this.#resize = new ResizeObserver(() => {
      this.#mustMeasure = true;
      this.host.requestUpdate();
    });
    this.#resize.observe(this.host);
  }

  disconnected(): void {
    this.#resize?.disconnect();
  }

  renderContent(): unknown {
    const {source} = this;
    const {status} = source;
    const minute = Math.floor(this.host.now / 15_000);
    if (minute !== this.#minute) void source.countLate();
    this.#minute = minute;
    if (status === 'forbidden') {
      // Whoever asked for what only some may know finds the way back.
      const {asksPeople} = source;
      return [
        asksPeople ? this.#bar.render() : nothing,
        this.host.says('forbidden', asksPeople ? 'collection.noPeople' : 'collection.forbidden'),
      ];
    }
    if (status === 'error') return this.host.says('error', 'collection.error');
    return [
      this.host.saysOld(source.hub),
      this.#bar.render(),
      status === 'loading' ? this.waiting() : this.#renderOrders(),
      this.#renderTray(),
    ];
  }

  /** Draws the rows, or the columns. */
  protected abstract renderLanes(): unknown;

  protected waiting(): TemplateResult {
    return html`<slot name="loading"><span class="sr">${this.say('collection.loading')}</span>${skeleton()}</slot>`;
  }

  reload(): void {
    this.source.retry();
  }

  get isBusy(): boolean {
    return this.source.status === 'loading';
  }

  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return this.host.say(key, values);
  }

  get language(): string {
    return this.host.language;
  }

  /** How many orders there are, as far as it is known. */
  get total(): number {
    return this.source.lanes.reduce((sum, {count}) => sum + count, 0);
  }

  /** A number in the reader's way. */
  figure(count: number): string {
    return count.toLocaleString(this.language);
  }

  /** The user wants other orders. */
  narrow(change: {readonly [K in keyof CollectionFilter]?: CollectionFilter[K] | undefined}): void {
    this.apply(tidy({...this.current, ...change}));
  }

  /** Takes a filter over, unless the page refuses it, and begins at the top. */
  apply(filter: CollectionFilter): void {
    const event = new OrderFilterChangeEvent(filter);
    if (!this.host.dispatchEvent(event)) return;
    this.host.filter = filter;
    for (const view of this.laneViews) view.reset();
  }

  /** Keeps views under their names, unless the page refuses. */
  keepViews(views: readonly CollectionView[]): void {
    const event = new OrderViewsChangeEvent(views);
    if (this.host.dispatchEvent(event)) this.host.views = views;
  }

  protected open(order: OrderSummary | undefined): void {
    if (!order) return;
    const event = new OrderSelectEvent(order.id, order.orderNo);
    this.host.dispatchEvent(event);
  }

  /** Marks or unmarks one, or all between it and the one before. `ids`: those shown, in their order. */
  protected mark(id: string, isRange: boolean, ids: () => readonly string[]): void {
    const isMarked = !this.selection.has(id);
    const shown = isRange && this.#pivot ? ids() : [];
    const [from, to] = [shown.indexOf(this.#pivot), shown.indexOf(id)].sort((a, b) => a - b) as [number, number];
    this.selection.mark(from >= 0 ? shown.slice(from, to + 1) : [id], isRange ? true : isMarked);
    this.#pivot = id;
    this.selectionChanged();
  }

  /** A click with Shift marks a range: the browser shall not mark the text between as well. */
  protected readonly held = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).focus();
  };

  /** Which row a key goes to, if it goes anywhere. */
  protected moved(view: LaneView, key: string): number | undefined {
    const {at, page, count} = view;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: count - 1,
    };
    return Object.hasOwn(to, key) ? to[key] : undefined;
  }

  /** Does what a key asks of the order that the keyboard is at; whether it asked anything. */
  protected pressed(
    {key, shiftKey, ctrlKey, metaKey}: KeyboardEvent,
    order: OrderSummary | undefined,
    ids: () => readonly string[],
  ) {
    if (key === 'Enter') this.open(order);
    else if (key === ' ' && order) this.mark(order.id, shiftKey, ids);
    else if (key === 'a' && (ctrlKey || metaKey)) this.markAll(true);
    else if (key === 'Escape' && this.selection.size(this.total)) this.markAll(false);
    else return false;
    return true;
  }

  protected markAll(isMarked: boolean): void {
    this.selection.markAll(isMarked);
    this.#pivot = '';
    this.selectionChanged();
  }

  protected selectionChanged(): void {
    const event = new OrderSelectionChangeEvent(this.selection.selected);
    this.host.dispatchEvent(event);
    this.host.requestUpdate();
  }

  /** Has something done: by the page, for nobody else knows how. */
  protected act(action: string, value?: string): void {
    const event = new OrdersActionEvent(action, this.selection.selected, this.current, value);
    this.host.dispatchEvent(event);
  }

  /** What else can be done to the marked. */
  protected renderActs(): unknown {
    return nothing;
  }

  #renderOrders(): unknown {
    const {source} = this;
    const isEmpty = source.status === 'empty' || (!this.total && !source.lanes.some(({isWhole}) => !isWhole));
    if (isEmpty && !this.given.length) {
      const isNarrow = Object.keys(this.current).some((key) => !['sort', 'descending', 'group'].includes(key));
      return [
        this.host.says('empty', isNarrow ? 'collection.noMatch' : 'collection.none'),
        isNarrow
          ? html`<p class="center"><button @click=${() => this.apply({})}>${this.say('collection.clearFilter')}</button></p>`
          : nothing,
      ];
    }
    return [
      html`<div class="pill" role="status">
        ${source.held ? html`<button part="new-orders" @click=${() => this.#letIn()}>${icon(ASCENDING)}${this.say('collection.new', {n: source.held})}</button>` : nothing}
      </div>`,
      this.renderLanes(),
      source.isResting
        ? html`<p class="line soft">
            ${this.say('collection.resting')}<button part="further" @click=${() => source.lookFurther()}>${this.say('collection.further')}</button>
          </p>`
        : nothing,
      source.isBroken
        ? html`<p class="line bad" role="alert">
            ${this.say('collection.more')}<button part="retry" @click=${() => source.retry()}>${this.say('retry')}</button>
          </p>`
        : nothing,
    ];
  }

  #renderTray(): unknown {
    const count = this.selection.size(this.total);
    if (!count) return nothing;
    const acts = this.host.bulkActions ?? ACTS.map((action) => ({action, label: this.say(`collection.${action}`)}));
    const isExact = this.source.lanes.every((lane) => lane.isExact);
    return html`<div class="tray line" part="selection" role="group" aria-label=${this.say('collection.selected', {count: this.figure(count)})}>
      <b role="status">${this.say('collection.selected', {count: this.figure(count)})}</b>
      ${
        this.selection.isAll
          ? nothing
          : html`<button class="plain" part="select-all" @click=${() => this.markAll(true)}>
              ${isExact ? this.say('collection.selectAll', {count: this.figure(this.total)}) : this.say('collection.selectEvery')}
            </button>`
      }
      <button class="plain" part="clear" @click=${() => this.markAll(false)}>${this.say('collection.clear')}</button>
      <span class="end line acts">
        ${this.renderActs()}
        ${acts.map(({action, label}) => html`<button part="action" @click=${() => this.act(action)}>${label}</button>`)}
      </span>
    </div>`;
  }

  #letIn(): void {
    for (const view of this.laneViews) view.reset();
    this.source.letIn();
  }

  /** A row as it was drawn last, as long as nothing that it tells is another: words and dates take longer to make than to compare. */
  protected drawn(order: OrderSummary, state: string, draw: () => TemplateResult): TemplateResult {
    const key = `${state} ${this.selection.has(order.id)} ${this.#minute} ${this.language} ${this.host.zone}`;
    const before = this.#rows.get(order);
    if (before?.key === key) return before.row;
    const row = draw();
    this.#rows.set(order, {key, row});
    return row;
  }

  protected laneView(index: number): LaneView {
    this.laneViews[index] ??= new LaneView();
    return this.laneViews[index];
  }

  /** A scroller moved. */
  scrolled(index: number, {scrollTop}: Element): void {
    const view = this.laneView(index);
    view.scrollTop = scrollTop;
    const isHolding = this.laneViews.some((one) => one.scrollTop > one.rowHeight);
    if (isHolding !== this.source.isHolding) {
      this.source.isHolding = isHolding;
      if (!isHolding && this.source.held) this.source.letIn();
    }
    if (view.isPast()) this.host.requestUpdate();
  }

  updated(): void {
    const scrollers = [...(this.host.renderRoot as ShadowRoot).querySelectorAll<HTMLElement>('.scroller')];
    // Sizes are read only when they may be others: reading them has the browser lay out the page at once.
    const isFirst = scrollers.some((_, index) => !this.laneView(index).rowHeight);
    if (this.#mustMeasure || isFirst) this.#measure(scrollers);
    for (const [index, scroller] of scrollers.entries()) this.laneView(index).place(scroller);
  }

  #measure(scrollers: readonly HTMLElement[]): void {
    this.#mustMeasure = false;
    let isOther = false;
    for (const [index, scroller] of scrollers.entries()) {
      const view = this.laneView(index);
      const row = scroller.querySelector('.rows > *')?.getBoundingClientRect().height || view.rowHeight;
      const covered = scroller.querySelector<HTMLElement>('.head')?.offsetHeight ?? 0;
      const height = scroller.clientHeight;
      if (row === view.rowHeight && height === view.height) continue;
      isOther = true;
      if (view.rowHeight) view.scrollTop *= row / view.rowHeight;
      Object.assign(view, {rowHeight: row, covered, height});
    }
    if (isOther) this.host.requestUpdate();
  }
}

const skeleton = () =>
  html`<div class="skeleton" aria-hidden="true">${'12345678'.split('').map(() => html`<i></i>`)}</div>`;

/** A mark, drawn: rows are drawn anew for other orders, and a native checkbox would keep what was pressed. */
export function box(isMarked: boolean): TemplateResult {
  return html`<span class="box ${isMarked ? 'on' : ''}">${isMarked ? icon(CHECK) : nothing}</span>`;
}

const ACTS = ['hold', 'release', 'reassign'] as const;
