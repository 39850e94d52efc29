import {html, type PropertyDeclarations, type TemplateResult} from 'lit';
import {HubElement, type NoticeKind} from '../hub-element/hub-element.js';
import type {StringKey} from '../locales/strings.js';
import type {BulkAction, CollectionBody} from './collection-body.js';
import type {CollectionFilter, CollectionView} from './collection-filter.js';
import type {OrderSummary} from './order-summary.js';

/**
 * What of a list and a board is there at once: its properties and the place that it takes. What draws the orders comes when the
 * element stands in the page, so that pages pay for it that show it.
 */
export abstract class CollectionElement extends HubElement {
  static override properties: PropertyDeclarations = {
    orders: {attribute: false},
    filter: {attribute: false},
    views: {attribute: false},
    bulkActions: {attribute: false},
    me: {reflect: true},
  };

  /** The orders to show: whole views, or as much of them as a row needs. Given, nothing is fetched. */
  declare orders?: readonly OrderSummary[];
  /** Which orders, in which order. */
  declare filter?: CollectionFilter;
  /** Filters that were given names; the page keeps them. Without it, none can be saved. */
  declare views?: readonly CollectionView[];
  /** What can be done to marked orders: hold, release and reassign when absent. */
  declare bulkActions?: readonly BulkAction[];
  /** The reader's name, as assignments use it; with it there is the filter "Mine". */
  declare me?: string;

  #body: CollectionBody | undefined;
  #coming: Promise<void> | undefined;
  #hasFailed = false;
  /** What was asked of the body before it came. */
  #asked: ((body: CollectionBody) => void)[] = [];

  /** Takes orders as they are now, by their ids, without a new list; draws once per frame, however often it is called. */
  mergeOrders(orders: readonly OrderSummary[]): void {
    this.#ask((body) => body.source.update(orders));
  }

  /** Takes orders off, by their ids. */
  removeOrders(ids: readonly string[]): void {
    this.#ask((body) => body.source.remove(ids));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#body) this.#body.connected();
    else this.#bring();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#body?.disconnected();
  }

  /** Brings what draws the orders. */
  protected abstract loadBody(): Promise<new (host: this) => CollectionBody>;

  protected override renderContent(): unknown {
    if (this.#hasFailed) return this.notice('error');
    return this.#body ? this.#body.renderContent() : this.waiting();
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton" aria-hidden="true">${'12345678'.split('').map(() => html`<i></i>`)}</div>`;
  }

  protected override updated(): void {
    this.#body?.updated();
  }

  protected override reload(): void {
    if (this.#body) this.#body.reload();
    else this.#bring();
  }

  #bring(): void {
    this.#hasFailed = false;
    this.#coming ??= this.loadBody()
      .then((Body) => {
        this.#body = new Body(this);
        if (this.isConnected) this.#body.connected();
        for (const ask of this.#asked.splice(0)) this.#ask(ask);
      })
      .catch(() => {
        this.#coming = undefined;
        this.#hasFailed = true;
      })
      .then(() => this.requestUpdate());
  }

  protected override get isBusy(): boolean {
    return !this.#hasFailed && (this.#body?.isBusy ?? true);
  }

  #ask(ask: (body: CollectionBody) => void): void {
    if (this.#body) ask(this.#body);
    else this.#asked.push(ask);
  }

  /** @internal What every element says in place of its data, for the body to say. */
  says(kind: NoticeKind, words: StringKey): TemplateResult {
    return this.notice(kind, words);
  }

  /** @internal */
  saysOld(hub: Parameters<HubElement['freshness']>[0]): unknown {
    return this.freshness(hub);
  }

  override get now(): number {
    return this.#body?.source.now ?? super.now;
  }

  /** @internal */
  get link() {
    return this.provider;
  }

  /** @internal */
  get asksIn(): string {
    return this.wantedLocale || this.language;
  }
}
