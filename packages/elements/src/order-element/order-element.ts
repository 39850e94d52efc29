import type {OrderView, ViewAudience} from '@orderlight/core';
import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {OrderController} from '../controllers/order-controller.js';
import {OrderActionEvent} from '../events/order-action-event.js';
import {ALERT, BAN, icon, PARCEL} from '../icons/icon.js';
import {type StringKey, say} from '../locales/strings.js';
import {durationText, instantText} from '../locales/time.js';
import type {OrderTheme} from '../order-provider/order-context.js';
import {onTick} from './ticker.js';

const NOTICE = {
  empty: [PARCEL, 'empty', 'emptyHint'],
  missing: [PARCEL, 'missing', 'missingHint'],
  forbidden: [BAN, 'denied', 'deniedHint'],
  error: [ALERT, 'error', 'errorHint'],
} as const;

/**
 * What every element about one order shares: how it is told which order, in which language and theme to show it, and what it says while
 * there is none. An element adds how the order looks.
 */
export abstract class OrderElement extends LitElement {
  /** The order to show, as core's `OrderView`. Given, nothing is fetched. */
  @property({attribute: false}) order?: OrderView;
  /** The hub's id of the order to fetch. */
  @property({attribute: 'order-id', reflect: true}) orderId?: string;
  /** The number that people use for it. */
  @property({attribute: 'order-no', reflect: true}) orderNo?: string;
  /** Narrows `order-no` where two channels may share a number. */
  @property({reflect: true}) channel?: string;
  /** Who looks: decides what is fetched and how much is drawn. The order's own view when absent. */
  @property({reflect: true}) view?: Lowercase<ViewAudience>;
  /** BCP 47. The provider's, the order's, then the page's language when absent. */
  @property({reflect: true}) locale?: string;
  /** IANA name of the zone in which times are told. The provider's, then the reader's own when absent. */
  @property({attribute: 'time-zone', reflect: true}) timeZone?: string;
  /** Colour scheme; the provider's, then the reader's preference when absent. */
  @property({reflect: true}) theme?: OrderTheme;
  /** `lazy` fetches when the element comes into sight. */
  @property({reflect: true}) loading?: 'lazy' | 'eager';

  protected readonly source = new OrderController(this);
  #stopTicking?: () => void;
  #shown?: OrderView;
  #shownSince = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopTicking = onTick(() => this.#shown && this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTicking?.();
  }

  override render(): TemplateResult {
    const {status, order} = this.source;
    if (order !== this.#shown) {
      this.#shown = order;
      this.#shownSince = Date.now();
    }
    return html`<div
      class="base"
      part="base"
      data-theme=${this.theme ?? this.source.theme ?? nothing}
      data-view=${this.audience}
      lang=${this.language}
      aria-busy=${status === 'loading'}
    >
      ${
        order
          ? html`<slot name="header"></slot>${this.renderFreshness()}${this.renderOrder(order)}<slot name="footer"></slot>`
          : status === 'loading' || status === 'ready'
            ? html`<slot name="loading"><span class="sr">${this.say('loading')}</span>${this.renderSkeleton()}</slot>`
            : this.renderNotice(status)
      }
    </div>`;
  }

  /** Draws the order. It must take any text, and parts that are missing. */
  protected abstract renderOrder(order: OrderView): TemplateResult;

  /** Holds the order's place while it is loading. */
  protected abstract renderSkeleton(): TemplateResult;

  protected get audience(): string {
    return (this.view ?? this.source.order?.view ?? 'customer').toLowerCase();
  }

  protected get language(): string {
    const asked = this.source.locale || this.ownerDocument.documentElement.lang || navigator.language;
    try {
      return Intl.getCanonicalLocales(asked)[0] ?? 'en';
    } catch {
      return 'en';
    }
  }

  /** Epoch milliseconds by the hub's clock: the view's own instant, and the time since it came. A wrong clock at the reader's does no harm. */
  protected get now(): number {
    const at = Date.parse(this.source.order?.at ?? '');
    return Number.isNaN(at) ? Date.now() : at + Date.now() - this.#shownSince;
  }

  protected say(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }

  protected duration(milliseconds: number): string {
    return durationText(milliseconds, this.language);
  }

  /** A `<time>` in the reader's words; nothing for what is no instant. */
  protected time(iso: string | undefined, reference = this.now): TemplateResult | typeof nothing {
    const text = instantText(iso, this.language, this.source.timeZone, reference);
    return text ? html`<time part="time" datetime=${iso!}>${text}</time>` : nothing;
  }

  #retry() {
    const event = new OrderActionEvent('retry', {orderId: this.orderId ?? this.orderNo ?? ''});
    this.dispatchEvent(event);
  }

  private renderFreshness() {
    const {connection, staleSince, asOf} = this.source;
    if (connection === 'live' && !staleSince) return nothing;
    const time = instantText(staleSince ?? asOf, this.language, this.source.timeZone, this.now);
    return html`<p class="stale" part="stale" role="status">
      ${icon(ALERT)}<span>${this.say(connection === 'live' ? 'stale' : connection, {time})}</span>
    </p>`;
  }

  private renderNotice(status: keyof typeof NOTICE) {
    const [path, title, hint] = NOTICE[status];
    const failed = status === 'error';
    return html`<slot name=${status === 'empty' || status === 'missing' ? 'empty' : 'error'}>
      <div class="notice" part="notice" role=${failed ? 'alert' : nothing}>
        ${icon(path)}<b>${this.say(title)}</b><span class="soft">${this.say(hint)}</span>
        ${failed ? html`<button part="retry" type="button" @click=${this.#retry}>${this.say('retry')}</button>` : nothing}
      </div>
    </slot>`;
  }
}
