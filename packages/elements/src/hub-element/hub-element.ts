import {html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {ProviderController} from '../controllers/provider-controller.js';
import {OrderActionEvent} from '../events/order-action-event.js';
import {ALERT, BAN, icon, PARCEL} from '../icons/icon.js';
import {type StringKey, say} from '../locales/strings.js';
import {durationText, instantText} from '../locales/time.js';
import type {OrderTheme} from '../order-provider/order-context.js';
import {onTick} from './ticker.js';

const SIGN = {empty: PARCEL, missing: PARCEL, forbidden: BAN, error: ALERT} as const;

/** What stands in place of the data: none was asked for, there is none, it may not be seen, it could not be had. */
export type NoticeKind = keyof typeof SIGN;

/**
 * What every element shares: the language, theme and time zone in which it speaks, the frame around it, and what it says while there
 * is nothing to show. An element adds what it shows.
 */
export abstract class HubElement extends LitElement {
  // A table, not decorators: they and their run-time would take 0.5 kB of the 12 kB that a timeline may weigh.
  static override properties: PropertyDeclarations = {
    locale: {reflect: true},
    timeZone: {attribute: 'time-zone', reflect: true},
    theme: {reflect: true},
    density: {reflect: true},
  };

  /** BCP 47. The provider's, the data's, then the page's language when absent. */
  declare locale?: string;
  /** IANA name of the zone in which times are told. The provider's, then the reader's own when absent. */
  declare timeZone?: string;
  /** Colour scheme; the provider's, then the reader's preference when absent. */
  declare theme?: OrderTheme;
  /** `compact` sets everything closer. */
  declare density?: 'comfortable' | 'compact';

  /** @internal The language in which the element speaks, BCP 47. */
  language = 'en';
  protected readonly provider = new ProviderController(this);
  #served: readonly ChildNode[] = [];
  #stopTicking?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopTicking = onTick(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTicking?.();
  }

  /** Notes what a server has drawn here already, by declarative shadow DOM. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.#served = [...(this.shadowRoot?.childNodes ?? [])];
    // Lit draws before the first node that it finds, and must find it there ever after.
    this.shadowRoot?.prepend('');
    return super.createRenderRoot();
  }

  override render(): TemplateResult | typeof nothing {
    // A server knows neither page nor reader.
    this.language = knownLanguage(
      this.wantedLocale || globalThis.document?.documentElement.lang || globalThis.navigator?.language,
    );
    // What the server drew stays until there is something to put in its place.
    if (this.#served.length && this.isBare) return nothing;
    for (const node of this.#served) node.remove();
    this.#served = [];
    return html`<div
      part="base"
      class=${this.audience}
      data-theme=${this.theme ?? this.provider.context?.theme ?? nothing}
      lang=${this.language}
      aria-busy=${this.isBusy}
    >
      <slot name="header"></slot>${this.renderContent()}<slot name="footer"></slot>
    </div>`;
  }

  /** Draws what stands between the header and the footer, in whatever state the data is. */
  protected abstract renderContent(): unknown;

  /** Holds the place of the data while it is loading. */
  protected abstract renderSkeleton(): TemplateResult;

  /** Asks for the data again, after a failure. */
  protected abstract reload(): void;

  /** Whether the data is still to come. */
  protected abstract get isBusy(): boolean;

  /** Whether there is no data to show, nor a reason why. */
  protected get isBare(): boolean {
    return this.isBusy;
  }

  /** BCP 47: the element's own, else the provider's. */
  protected get wantedLocale(): string | undefined {
    return this.locale ?? this.provider.context?.locale;
  }

  /** @internal Who looks, in small letters. */
  get audience(): string {
    return 'ops';
  }

  /** @internal Epoch milliseconds that count as the present. */
  get now(): number {
    return Date.now();
  }

  /** @internal IANA name; the reader's own zone when absent. */
  get zone(): string | undefined {
    return this.timeZone ?? this.provider.context?.timeZone;
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
    const text = instantText(iso, this.language, this.zone, reference);
    return text ? html`<time part="time" datetime=${iso!}>${text}</time>` : nothing;
  }

  /** @internal From one instant to another, what both have in common told once. */
  span(from: string | undefined, until: string | undefined): unknown[] {
    const start = this.time(from);
    const end = until === from ? nothing : this.time(until, Date.parse(from ?? '') || undefined);
    return [start, start === nothing || end === nothing ? nothing : ' – ', end];
  }

  /** Says that what is shown may be old; nothing while the connection is whole. */
  protected freshness({connection, staleSince, asOf}: Freshness): TemplateResult | typeof nothing {
    if (connection === 'live' && !staleSince) return nothing;
    const time = instantText(staleSince ?? asOf, this.language, this.zone, this.now);
    return html`<p class="stale warn" part="stale" role="status">${icon(ALERT)} ${this.say(connection, {time})}</p>`;
  }

  /** The grey lines of what is still to come. */
  protected waiting(): TemplateResult {
    return html`<slot name="loading"><span class="sr">${this.say('loading')}</span>${this.renderSkeleton()}</slot>`;
  }

  /** Says why there is nothing to show, in the element's own words where it gives some. */
  protected notice(kind: NoticeKind, words: StringKey = kind): TemplateResult {
    return html`<slot name=${kind === 'empty' || kind === 'missing' ? 'empty' : 'error'}>
      <div class="notice soft" part="notice" role=${kind === 'error' ? 'alert' : 'note'}>
        ${icon(SIGN[kind])} ${this.say(words)}
        ${kind === 'error' ? html`<button part="retry" @click=${this.#retry}>${this.say('retry')}</button>` : nothing}
      </div>
    </slot>`;
  }

  /** Which order a wish of the reader is about; '' where it is about none. */
  protected get subject(): string {
    return '';
  }

  #retry() {
    const event = new OrderActionEvent('retry', {orderId: this.subject});
    if (this.dispatchEvent(event)) this.reload();
  }
}

/** How current the data is. */
interface Freshness {
  readonly connection: 'live' | 'reconnecting' | 'offline';
  readonly staleSince?: string | undefined;
  readonly asOf?: string | undefined;
}

function knownLanguage(asked: string | undefined): string {
  try {
    return new Intl.Locale(asked ?? '').toString();
  } catch {
    return 'en';
  }
}
