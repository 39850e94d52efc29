import {html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {onTick} from '../hub-element/ticker.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {type ActBook, actBook} from './act-book.js';
import {type AdminClient, AdminFault, createAdminClient} from './admin-client.js';
import {type AdminDialog, adminDialog} from './admin-dialog.js';
import type {Desk, Section} from './desk.js';
import {door, type Frame, masthead, skeleton, trouble} from './frame.js';
import styles from './hub-admin.styles.js';
import {HUB, type HubFacts} from './operations.js';
import type {Overview} from './pages/overview.js';
import {adminSections} from './sections.js';
import {type AdminKey, sayAdmin} from './words.js';

const OPERATORS: readonly (string | null)[] = ['MANAGER', 'ADMIN', 'SYSTEM'];

/**
 * A hub's admin page: what waits for somebody, channels and adapters, quarantine, dead letters, webhooks, message routes, keys, the tenant.
 * It asks the hub's public GraphQL and nothing else. On a hub that asks for a key so does the page; key and second factor stay in its
 * memory.
 *
 * @tag hub-admin
 *
 * @csspart base - The frame.
 */
export class HubAdmin extends LitElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    endpoint: {reflect: true},
    locale: {reflect: true},
    timeZone: {attribute: 'time-zone', reflect: true},
    theme: {reflect: true},
    fetcher: {attribute: false},
  };

  /** Address of the hub's GraphQL; `/graphql` when absent. Read when the element is put on the page. */
  declare endpoint?: string;
  /** BCP 47. The reader's language when absent. */
  declare locale?: string;
  /** IANA name of the zone in which times are told; the reader's own when absent. */
  declare timeZone?: string;
  /** Colour scheme, `light` or `dark`; the reader's preference when absent. */
  declare theme?: 'light' | 'dark';
  /** Takes the place of `fetch`. */
  declare fetcher?: typeof fetch;

  #client!: AdminClient;
  #dialog!: AdminDialog;
  #acts!: ActBook;
  #desk!: Desk;
  #overview!: Overview;
  #sections!: readonly [Overview, ...Section[]];
  #facts?: HubFacts;
  #fault?: AdminFault;
  #isReady = false;
  #loads = 0;
  #said = '';
  #hasTriedKey = false;
  #stopTicking?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    const request = this.fetcher ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
    this.#client = createAdminClient(this.endpoint ?? '/graphql', request);
    // An open hub of several tenants has to be told which; elsewhere the key says it.
    this.#client.tenant = new URLSearchParams(location.search).get('tenant') ?? undefined;
    this.#makeDesk();
    this.#stopTicking = onTick(() => void this.#count());
    globalThis.addEventListener('hashchange', this.#turn);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTicking?.();
    globalThis.removeEventListener('hashchange', this.#turn);
  }

  override render(): TemplateResult {
    const frame = this.#frame;
    return html`<div part="base" data-theme=${this.theme ?? nothing} lang=${this.#language}>
      ${masthead(frame)}
      ${this.#isLetIn ? this.#desktop(frame) : html`<main>${door(frame)}</main>`}
      <p class="sr" role="status">${this.#said}</p>
      ${this.#dialog.render()}
    </div>`;
  }

  get #language(): string {
    return (this.locale || navigator.language).startsWith('zh') ? 'zh-CN' : 'en';
  }

  get #section(): Section {
    const name = location.hash.replace(/^#\/?/, '');
    return this.#sections.find((section) => section.name === name) ?? this.#overview;
  }

  get #isLetIn(): boolean {
    return OPERATORS.includes(this.#facts?.viewer.role ?? '') && this.#facts?.viewer.tier !== 'PUBLIC';
  }

  #say(key: AdminKey, values?: Readonly<Record<string, string | number>>): string {
    return sayAdmin(this.#language, key, values);
  }

  #makeDesk() {
    const update = () => this.requestUpdate();
    const say: Desk['say'] = (key, values) => this.#say(key, values);
    const copy = (text: string) => void this.#copy(text);
    const confirm = () => this.#confirm();
    this.#dialog = adminDialog({
      say,
      copy,
      draw: async () => {
        this.requestUpdate();
        await this.updateComplete;
        return this.renderRoot.querySelector('dialog');
      },
    });
    this.#acts = actBook({
      client: this.#client,
      say,
      ask: (question) => this.#dialog.ask(question),
      confirm,
      announce: (text) => {
        this.#said = text;
      },
      update,
      moved: () => void this.#count(),
    });
    const element = this;
    this.#desk = {
      get language() {
        return element.#language;
      },
      get timeZone() {
        return element.timeZone;
      },
      get facts() {
        return element.#facts;
      },
      get isOpen() {
        return !element.#client.hasKey;
      },
      say,
      ask: (document, variables) => this.#client.ask(document, variables),
      act: (act) => this.#acts.act(act),
      outcome: (at) => this.#acts.outcome(at),
      isBusy: (at) => this.#acts.isBusy(at),
      reveal: (title, text, secret) => void this.#dialog.reveal(title, text, secret),
      copy,
      confirm,
      lookAt: (tenant) => {
        this.#client.tenant = tenant;
        this.#renew();
        void this.#start();
      },
      update,
    };
    this.#renew();
  }

  /** Asks who is looking, and shows them what they may see. */
  async #start() {
    this.#client.language = this.#language;
    this.#acts.clear();
    try {
      this.#facts = (await this.#client.ask<{hub: HubFacts}>(HUB)).hub;
      this.#fault = undefined;
    } catch (error) {
      this.#facts = undefined;
      this.#fault = error as AdminFault;
      if (this.#fault.code === 'UNAUTHENTICATED') this.#client.useKey(undefined);
    }
    this.requestUpdate();
    if (!this.#isLetIn) return;
    if (this.#section !== this.#overview) void this.#count();
    await this.#load();
  }

  /** Reads the section that is shown; of several at a time the last one counts. */
  async #load() {
    const mine = ++this.#loads;
    this.requestUpdate();
    const section = this.#section;
    let fault: AdminFault | undefined;
    try {
      await section.load();
    } catch (error) {
      fault = error instanceof AdminFault ? error : new AdminFault('UNREACHABLE', String(error));
    }
    if (mine !== this.#loads) return;
    // The hub was open and is not any more, or the key was ended.
    if (fault?.code === 'UNAUTHENTICATED') return this.#start();
    this.#fault = fault;
    this.#isReady = true;
    this.requestUpdate();
  }

  /** Another section was chosen: it is read, and its heading takes the focus. */
  readonly #turn = async () => {
    this.#isReady = false;
    this.#fault = undefined;
    this.#acts.clear();
    await this.#load();
    await this.updateComplete;
    this.renderRoot.querySelector('nav [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'nearest'});
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus({preventScroll: true});
  };

  /** The figures that the navigation shows. */
  async #count() {
    if (!this.#isLetIn) return;
    await this.#overview.load().catch(() => undefined);
    this.requestUpdate();
  }

  async #confirm(): Promise<boolean> {
    const isShown = await this.#dialog.code((code) => this.#client.confirm(code));
    if (isShown) this.requestUpdate();
    return isShown;
  }

  async #copy(text: string) {
    await navigator.clipboard.writeText(text).then(
      () => {
        this.#said = this.#say('copied');
      },
      () => undefined,
    );
    this.requestUpdate();
  }

  /** Forgets what was read: it was another's. */
  #renew() {
    this.#isReady = false;
    // What is still under way is not for this one.
    this.#loads += 1;
    this.#sections = adminSections(this.#desk);
    [this.#overview] = this.#sections;
  }

  get #frame(): Frame {
    const start = () => void this.#start();
    const useKey = (key: string | undefined) => {
      this.#hasTriedKey = key !== undefined;
      this.#client.useKey(key);
      this.#renew();
      start();
    };
    return {
      desk: this.#desk,
      client: this.#client,
      fault: this.#fault,
      isLetIn: this.#isLetIn,
      hasTriedKey: this.#hasTriedKey,
      enter: useKey,
      leave: () => useKey(undefined),
      turnLanguage: () => {
        this.locale = this.#language === 'en' ? 'zh-CN' : 'en';
        this.#client.language = this.#language;
        // What the hub says in words it says anew.
        if (this.#isLetIn) void this.#load();
      },
      start,
      load: () => void this.#load(),
    };
  }

  #desktop(frame: Frame) {
    const section = this.#section;
    const {quarantined = 0, dead = 0, waiting = 0} = this.#overview.backlog ?? {};
    const counts: Readonly<Partial<Record<AdminKey, number>>> = {quarantine: quarantined, dead, waiting};
    const skip = () => this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
    return html`<button type="button" class="skip" @click=${skip}>${this.#say('skip')}</button>
      <div class="columns">
        <nav aria-label=${this.#say('nav')}>
          <ul>${this.#sections.map(({name}) => html`<li><a href=${`#/${name}`} aria-current=${name === section.name ? 'page' : nothing}>${this.#say(name)}${counts[name] ? html` <b class="count ${name === 'waiting' ? 'warn' : 'bad'}">${counts[name]}</b>` : nothing}</a></li>`)}</ul>
        </nav>
        <main aria-busy=${this.#isReady ? 'false' : 'true'}>
          <div class="bar"><h2 id="heading" tabindex="-1">${this.#say(section.name)}</h2><span class="end"></span><button type="button" class="quiet" @click=${() => void this.#load()}>${this.#say('refresh')}</button></div>
          ${this.#isReady ? (this.#fault ? trouble(frame, frame.load) : section.render()) : skeleton(this.#desk)}
        </main>
      </div>`;
  }
}
