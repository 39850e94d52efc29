import type {OrderView} from '@orderlight/core';
import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {HubData} from '../controllers/hub-data-controller.js';
import {ALERT, icon} from '../icons/icon.js';
import {defaultStrings} from '../locales/strings.js';
import {given} from '../order-element/given.js';
import {OrderElement} from '../order-element/order-element.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {LABEL_QUERY} from './operations.js';
import styles from './order-qr.styles.js';
import {type QrLevel, type QrSymbol, qrSymbol} from './symbol.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

const LEVELS: readonly string[] = ['L', 'M', 'Q', 'H'];

/** What the hub has printed on an order. */
interface Label {
  readonly orderId: string;
  readonly token: string;
  readonly url: string;
}

/**
 * A label to print: a QR code that leads staff to the order and says nothing to anybody else, with the order's number, stage and
 * parcels beside it.
 *
 * @tag order-qr
 *
 * @slot header - Above the code.
 * @slot footer - Below it: printed with the label.
 * @slot loading - Instead of the grey square while the label loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the label could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart label - The label.
 * @csspart code - The QR code.
 * @csspart number - The order's number.
 * @csspart stage - Where the order stands.
 * @csspart parcels - Its parcels.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of the label.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderReadyEvent} order-ready - The order is shown for the first time.
 * @fires {OrderLoadErrorEvent} order-load-error - The order or its label could not be had.
 * @fires {OrderActionEvent} order-action - The user wants something done: `retry`.
 */
export class OrderQr extends OrderElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    value: {reflect: true},
    level: {reflect: true},
    size: {reflect: true},
  };

  /** What the code says. The hub's label of the order when absent: an encrypted address, for staff alone. */
  declare value?: string;
  /** Error correction: `L` 7 %, `M` 15 %, `Q` 25 %, `H` 30 % may be lost. `M` when absent. */
  declare level?: QrLevel;
  /** Size on paper in millimetres, width by height; the page's own style says `@page {size: 100mm 60mm; margin: 0}`. As on the screen when absent. */
  declare size?: '50x30' | '60x40' | '100x60' | '100x150';

  readonly #label = new HubData<Label>(this, this.provider, () => this.#request());
  #symbol?: QrSymbol;
  #symbolFor = '';
  #isTooLong = false;

  protected override renderContent(): unknown {
    const {status} = this.#label;
    const isOrderless = !this.order && !this.orderId && !this.orderNo;
    if (this.value && isOrderless) return this.#drawn(undefined);
    if (this.value || this.#label.data || status === 'loading' || status === 'empty') return super.renderContent();
    return this.#notice(status);
  }

  protected override renderOrder(order: OrderView): TemplateResult {
    if (!this.#text) return this.#label.status === 'empty' ? this.notice('empty') : this.renderSkeleton();
    return this.#drawn(order);
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<span class="sr">${this.say('qr.loading')}</span><div class="skeleton" aria-hidden="true"><i></i></div>`;
  }

  // Once drawn: what the hub told of the label is known after controllers have looked.
  protected override updated(): void {
    const text = this.#text;
    const level = (LEVELS.includes(this.level ?? '') ? this.level : 'M') as QrLevel;
    const key = `${level} ${text}`;
    if (!text || key === this.#symbolFor) return;
    this.#symbolFor = key;
    void this.#encode(text, level);
  }

  protected override reload(): void {
    super.reload();
    this.#label.retry();
  }

  get #text(): string {
    return this.value || this.#label.data?.url || this.#label.data?.token || '';
  }

  #request() {
    const {value, order, orderId, orderNo, channel} = this;
    const id = orderId || order?.id;
    if (value || !(id || orderNo)) return undefined;
    return {
      query: LABEL_QUERY,
      variables: {id: id || undefined, orderNo: id ? undefined : orderNo, channel: channel || undefined},
      read: (answer: unknown) => (answer as {orderLabel?: Label}).orderLabel,
    };
  }

  async #encode(text: string, level: QrLevel) {
    const key = this.#symbolFor;
    let symbol: QrSymbol | undefined;
    try {
      symbol = await qrSymbol(text, level);
    } catch {
      symbol = undefined;
    }
    if (key !== this.#symbolFor) return;
    this.#symbol = symbol;
    this.#isTooLong = !symbol;
    this.requestUpdate();
  }

  #notice(status: string): TemplateResult {
    if (status === 'missing') return this.notice('missing');
    return status === 'forbidden' ? this.notice('forbidden', 'qr.forbidden') : this.notice('error', 'qr.error');
  }

  #drawn(order: OrderView | undefined): TemplateResult {
    const number = order ? (order.orderNo ?? order.id ?? '') : '';
    const name = number ? this.say('qr.codeOf', {order: number}) : this.say('qr.code');
    if (this.#isTooLong)
      return html`<p class="notice bad" part="notice" role="alert">${icon(ALERT)} ${this.say('qr.tooLong', {n: this.#text.length})}</p>`;
    const {size = 29, path = ''} = this.#symbol ?? {};
    return html`<figure part="label">
      <svg part="code" class="code" role="img" aria-label=${name} viewBox="0 0 1 1" shape-rendering="crispEdges">
        <rect width="1" height="1" fill="#fff" /><path transform="scale(${1 / size})" d=${path} fill="#000" />
      </svg>
      <figcaption>
        ${number ? html`<b class="number" part="number">${number}</b>` : nothing}
        ${order?.stageLabel ? html`<span part="stage">${order.stageLabel}</span>` : nothing}
        ${this.#parcels(order)}
        <span class="soft small hint">${this.say('qr.scan')}</span>
      </figcaption>
    </figure>`;
  }

  #parcels(order: OrderView | undefined) {
    const numbers = given(order?.shipments)
      .filter(({direction}) => direction !== 'RETURN')
      .map(({trackingNumber}) => trackingNumber ?? '');
    if (!numbers.length) return nothing;
    const known = numbers.filter(Boolean);
    // A label has room for a few; all of them are behind the code.
    return html`<span part="parcels" class="small">${this.say('qr.parcels', {n: numbers.length})}${known.length ? `: ${known.slice(0, 3).join(', ')}` : nothing}${known.length > 3 ? ' …' : nothing}</span>`;
  }
}
