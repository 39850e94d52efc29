import type {OrderView, ViewAudience} from '@orderlight/core';
import {html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {OrderController} from '../controllers/order-controller.js';
import {OrderActionEvent} from '../events/order-action-event.js';
import {ALERT, BAN, icon, PARCEL} from '../icons/icon.js';
import {type StringKey, say} from '../locales/strings.js';
import {durationText, instantText} from '../locales/time.js';
import type {OrderTheme} from '../order-provider/order-context.js';
import {onTick} from './ticker.js';

const SIGN = {empty: PARCEL, missing: PARCEL, forbidden: BAN, error: ALERT} as const;

/**
 * What every element about one order shares: how it is told which order, in which language and theme to show it, and what it says
 * while there is none. An element adds how the order looks.
 */
export abstract class OrderElement extends LitElement {
  // A table, not decorators: they and their run-time would take 0.5 kB of the 12 kB that a timeline may weigh.
  static override properties: PropertyDeclarations = {
    order: {attribute: false},
    orderId: {attribute: 'order-id', reflect: true},
    orderNo: {attribute: 'order-no', reflect: true},
    channel: {reflect: true},
    view: {reflect: true},
    locale: {reflect: true},
    timeZone: {attribute: 'time-zone', reflect: true},
    theme: {reflect: true},
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
  /** BCP 47. The provider's, the order's, then the page's language when absent. */
  declare locale?: string;
  /** IANA name of the zone in which times are told. The provider's, then the reader's own when absent. */
  declare timeZone?: string;
  /** Colour scheme; the provider's, then the reader's preference when absent. */
  declare theme?: OrderTheme;
  /** `lazy` fetches when the element comes into sight. */
  declare loading?: 'lazy' | 'eager';
  /** `false` fetches the order once and does not follow it. Spelled out, as in HTML's `draggable`; live when absent. */
  declare live?: 'true' | 'false';

  /** @internal The language in which the element speaks, BCP 47. */
  language = 'en';
  protected readonly source = new OrderController(this);
  #stopTicking?: () => void;
  #shown?: OrderView;
  #shownSince = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopTicking = onTick(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTicking?.();
  }

  override render(): TemplateResult {
    const {status, order, locale} = this.source;
    this.language = knownLanguage(locale || document.documentElement.lang || navigator.language);
    if (order !== this.#shown) {
      this.#shown = order;
      this.#shownSince = Date.now();
    }
    const content = order
      ? [this.#freshness(), this.renderOrder(order)]
      : status === 'loading' || status === 'ready'
        ? html`<slot name="loading"><span class="sr">${this.say('loading')}</span>${this.renderSkeleton()}</slot>`
        : this.#notice(status);
    return html`<div
      part="base"
      class=${this.audience}
      data-theme=${this.source.theme ?? nothing}
      lang=${this.language}
      aria-busy=${status === 'loading'}
    >
      <slot name="header"></slot>${content}<slot name="footer"></slot>
    </div>`;
  }

  /** Draws the order. It must take any text, and parts that are missing. */
  protected abstract renderOrder(order: OrderView): TemplateResult;

  /** Holds the order's place while it is loading. */
  protected abstract renderSkeleton(): TemplateResult;

  /** @internal Who looks, in small letters. */
  get audience(): string {
    return (this.view || this.source.order?.view || 'customer').toLowerCase();
  }

  /** @internal Epoch milliseconds by the hub's clock: the view's own instant and the time since it came. A wrong clock at the reader's does no harm. */
  get now(): number {
    return (Date.parse(this.#shown?.at ?? '') || this.#shownSince) + Date.now() - this.#shownSince;
  }

  /** @internal The element's own words for `key`, in its language. */
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }

  /** @internal A length of time in words. */
  duration(milliseconds: number): string {
    return durationText(milliseconds, this.language);
  }

  /** @internal A `<time>` in the reader's words; nothing for what is no instant. */
  time(iso: string | undefined, reference = this.now): TemplateResult | typeof nothing {
    const text = instantText(iso, this.language, this.source.timeZone, reference);
    return text ? html`<time part="time" datetime=${iso!}>${text}</time>` : nothing;
  }

  /** @internal From one instant to another, what both have in common told once. */
  span(from: string | undefined, until: string | undefined): unknown[] {
    const start = this.time(from);
    const end = until === from ? nothing : this.time(until, Date.parse(from ?? '') || undefined);
    return [start, start === nothing || end === nothing ? nothing : ' – ', end];
  }

  #freshness() {
    const {connection, staleSince, asOf} = this.source;
    if (connection === 'live' && !staleSince) return nothing;
    const time = instantText(staleSince ?? asOf, this.language, this.source.timeZone, this.now);
    return html`<p class="stale warn" part="stale" role="status">${icon(ALERT)} ${this.say(connection, {time})}</p>`;
  }

  #notice(status: keyof typeof SIGN) {
    return html`<slot name=${status === 'empty' || status === 'missing' ? 'empty' : 'error'}>
      <div class="notice soft" part="notice" role=${status === 'error' ? 'alert' : 'note'}>
        ${icon(SIGN[status])} ${this.say(status)}
        ${status === 'error' ? html`<button part="retry" @click=${this.#retry}>${this.say('retry')}</button>` : nothing}
      </div>
    </slot>`;
  }

  #retry() {
    const event = new OrderActionEvent('retry', {orderId: this.orderId ?? this.orderNo ?? ''});
    if (this.dispatchEvent(event)) this.source.retry();
  }
}

function knownLanguage(asked: string): string {
  try {
    return new Intl.Locale(asked).toString();
  } catch {
    return 'en';
  }
}
