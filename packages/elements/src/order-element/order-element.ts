import type {OrderView, ViewAudience} from '@orderlight/core';
import type {PropertyDeclarations, TemplateResult} from 'lit';
import {OrderController} from '../controllers/order-controller.js';
import {HubElement} from '../hub-element/hub-element.js';

/**
 * What every element about one order shares: how it is told which order, and what it says while there is none. An element adds how
 * the order looks.
 */
export abstract class OrderElement extends HubElement {
  static override properties: PropertyDeclarations = {
    order: {attribute: false},
    orderId: {attribute: 'order-id', reflect: true},
    orderNo: {attribute: 'order-no', reflect: true},
    channel: {reflect: true},
    view: {reflect: true},
    loading: {reflect: true},
    live: {reflect: true},
  };

  /** The order to show, as core's `OrderView`. Given, nothing is fetched. */
  declare order?: OrderView;
  /** The hub's id of the order to fetch. */
  declare orderId?: string;
  /** The number that people use for it. */
  declare orderNo?: string;
  /** Narrows `order-no` where two channels may share a number. */
  declare channel?: string;
  /** Who looks: decides what is fetched and how much is drawn. The order's own view when absent. */
  declare view?: Lowercase<ViewAudience>;
  /** `lazy` fetches when the element comes into sight. */
  declare loading?: 'lazy' | 'eager';
  /** `false` fetches the order once and does not follow it. Spelled out, as in HTML's `draggable`; live when absent. */
  declare live?: 'true' | 'false';

  protected readonly source = new OrderController(this, this.provider);
  #shown?: OrderView;
  #shownSince = 0;

  protected override renderContent(): unknown {
    const {status} = this.source;
    const order = this.known;
    if (order !== this.#shown) {
      this.#shown = order;
      this.#shownSince = Date.now();
    }
    if (order) return [this.freshness(this.source), this.renderOrder(order)];
    return status === 'loading' || status === 'ready' ? this.waiting() : this.notice(status);
  }

  /** Draws the order. It must take any text, and parts that are missing. */
  protected abstract renderOrder(order: OrderView): TemplateResult;

  /** The order, if it has come: a server runs no controllers, and draws what it gave. */
  protected get known(): OrderView | undefined {
    return this.source.order ?? this.order;
  }

  protected override reload(): void {
    this.source.retry();
  }

  protected override get isBusy(): boolean {
    return this.source.status === 'loading';
  }

  protected override get isBare(): boolean {
    return !this.source.order && (this.isBusy || this.source.status === 'empty');
  }

  protected override get wantedLocale(): string | undefined {
    return super.wantedLocale ?? this.known?.locale;
  }

  protected override get subject(): string {
    return this.orderId ?? this.orderNo ?? '';
  }

  override get audience(): string {
    return (this.view || this.known?.view || 'customer').toLowerCase();
  }

  /** @internal By the hub's clock: the view's own instant and the time since it came. A wrong clock at the reader's does no harm. */
  override get now(): number {
    return (Date.parse(this.#shown?.at ?? '') || this.#shownSince) + Date.now() - this.#shownSince;
  }
}
