import {ContextProvider} from '@lit/context';
import {css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {createOrderClient, type OrderClient, type TransportOptions} from '../client/client.js';
import {warnOnce} from '../controllers/warn-once.js';
import type {Appearance} from '../tokens/table.js';
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

  static override properties: PropertyDeclarations = {
    endpoint: {reflect: true},
    source: {reflect: true},
    locale: {reflect: true},
    theme: {reflect: true},
    timeZone: {attribute: 'time-zone', reflect: true},
    offline: {reflect: true},
    appearance: {attribute: false},
    tokenProvider: {attribute: false},
  };

  /** Address of the hub's GraphQL endpoint; it may be relative to the page. */
  declare endpoint?: string;
  /** `mock:<scenario>`: a hub that exists in this page alone, to design and to try with. It goes before `endpoint`. */
  declare source?: string;
  /** BCP 47. */
  declare locale?: string;
  /** Colour scheme; follows the reader's system when absent. */
  declare theme?: OrderTheme;
  /** IANA name; the reader's own zone when absent. */
  declare timeZone?: string;
  /** `true` keeps what was last seen on this device, and shows it when the hub cannot be reached; leave it out where many use one device. */
  declare offline?: 'true' | 'false';
  /** Design tokens for all below, by their names in camel case: `{accent: '#7a1fa2', radius: '4px'}`. A page's own rule for `order-provider` comes first. */
  declare appearance?: Appearance;
  /** Gives a short-lived token for the hub, asked anew after each lost connection. */
  declare tokenProvider?: TransportOptions['tokenProvider'];

  readonly #provider = new ContextProvider(this, {context: orderContext, initialValue: {}});
  #client: OrderClient | undefined;
  #look?: CSSStyleSheet;

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
    if (changed.has('endpoint') || changed.has('source') || changed.has('locale') || changed.has('offline'))
      this.#close();
    // A page that renders anew may give an equal function each time: reason to ask it again only where it was missing.
    else if (changed.has('tokenProvider') && !changed.get('tokenProvider')) this.#client?.reconnect();
    const {endpoint, source, locale, theme, timeZone, offline} = this;
    if (source) {
      if (!this.#client) void this.#mock(source);
    } else if (endpoint) {
      this.#client ??= createOrderClient({
        endpoint,
        locale,
        offline: offline === 'true' || undefined,
        tokenProvider: () => this.tokenProvider?.(),
      });
    }
    this.#provider.setValue({client: this.#client, locale, theme, timeZone});
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('appearance')) this.#dress();
  }

  /** In a sheet of its own, and none of the host's attributes are touched; name by name, so that no value can be more than a value. */
  #dress(): void {
    if (!this.#look) {
      this.#look = new CSSStyleSheet();
      this.shadowRoot!.adoptedStyleSheets.push(this.#look);
    }
    this.#look.replaceSync(':host{}');
    const {style} = this.#look.cssRules[0] as CSSStyleRule;
    for (const [name, value] of Object.entries(this.appearance ?? {}))
      style.setProperty(`--order-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value ?? '');
  }

  async #mock(source: string): Promise<void> {
    const {locale} = this;
    // Its own file: pages that show real orders never load it.
    const {mockClient} = await import('../mock/mock-client.js');
    if (!this.isConnected || this.#client || source !== this.source || locale !== this.locale) return;
    try {
      this.#client = mockClient(source.replace(/^mock:/, ''), {locale});
      this.requestUpdate();
    } catch (error) {
      warnOnce(`<order-provider source="${source}">: ${(error as Error).message}`);
    }
  }

  #close(): void {
    this.#client?.dispose();
    this.#client = undefined;
  }
}
