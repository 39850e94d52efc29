import {ContextProvider} from '@lit/context';
import {css, html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {createOrderClient, type OrderClient, type TransportOptions} from '../client/client.js';
import {type OrderTheme, orderContext} from './order-context.js';

/**
 * Gives every Orderlight element below it one connection to a hub, and a language, theme and time zone.
 *
 * It takes no room of its own. A provider inside another counts for its own children.
 *
 * @tag order-provider
 *
 * @slot - The page's own markup, with Orderlight elements anywhere in it.
 */
export class OrderProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Address of the hub's GraphQL endpoint; it may be relative to the page. */
  @property({reflect: true}) endpoint?: string;
  /** BCP 47. */
  @property({reflect: true}) locale?: string;
  /** Colour scheme; follows the reader's system when absent. */
  @property({reflect: true}) theme?: OrderTheme;
  /** IANA name; the reader's own zone when absent. */
  @property({attribute: 'time-zone', reflect: true}) timeZone?: string;
  /** Gives a short-lived token for the hub, asked anew after each lost connection. */
  @property({attribute: false}) tokenProvider?: TransportOptions['tokenProvider'];

  readonly #provider = new ContextProvider(this, {context: orderContext, initialValue: {}});
  #client: OrderClient | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
    this.#provider.setValue({});
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // An update may come after the element has left the page, and would leave a connection open for nobody.
    if (!this.isConnected) return;
    if (changed.has('endpoint') || changed.has('locale')) this.#close();
    // A page that renders anew may give an equal function each time: reason to ask it again only where it was missing.
    else if (changed.has('tokenProvider') && !changed.get('tokenProvider')) this.#client?.reconnect();
    const {endpoint, locale, theme, timeZone} = this;
    if (endpoint) {
      this.#client ??= createOrderClient({endpoint, locale, tokenProvider: () => this.tokenProvider?.()});
    }
    this.#provider.setValue({client: this.#client, locale, theme, timeZone});
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #close(): void {
    this.#client?.dispose();
    this.#client = undefined;
  }
}
