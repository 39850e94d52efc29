import {html, LitElement, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {instantText} from '../locales/time.js';
import {onTick} from '../order-element/ticker.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import {type ActBook, actBook} from './act-book.js';
import {type AdminClient, AdminFault, createAdminClient} from './admin-client.js';
import {type AdminDialog, adminDialog} from './admin-dialog.js';
import {commandLine, type Desk, type Section} from './desk.js';
import {formTexts} from './form-data.js';
import styles from './hub-admin.styles.js';
import {HUB, type HubFacts} from './operations.js';
import {channelsSection} from './pages/channels.js';
import {deadLettersSection} from './pages/dead-letters.js';
import {keysSection} from './pages/keys.js';
import {type Overview, overviewSection} from './pages/overview.js';
import {quarantineSection} from './pages/quarantine.js';
import {routesSection} from './pages/routes.js';
import {tenantSection} from './pages/tenant.js';
import {waitingSection} from './pages/waiting.js';
import {webhooksSection} from './pages/webhooks.js';
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
  #sections: readonly Section[] = [];
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
    return html`<div part="base" data-theme=${this.theme ?? nothing} lang=${this.#language}>
      ${this.#masthead()}
      ${this.#isLetIn ? this.#desktop() : html`<main>${this.#door()}</main>`}
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
        void this.#start();
      },
      update,
    };
    const desk = this.#desk;
    this.#overview = overviewSection(desk);
    this.#sections = [
      this.#overview,
      channelsSection(desk),
      quarantineSection(desk),
      deadLettersSection(desk),
      waitingSection(desk),
      webhooksSection(desk),
      routesSection(desk),
      keysSection(desk),
      tenantSection(desk),
    ];
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

  #masthead() {
    const {tenant, version} = this.#facts ?? {};
    const turnLanguage = () => {
      this.locale = this.#language === 'en' ? 'zh-CN' : 'en';
      this.#client.language = this.#language;
      // What the hub says in words it says anew.
      if (this.#isLetIn) void this.#load();
    };
    const leave = () => {
      this.#hasTriedKey = false;
      this.#client.useKey(undefined);
      this.#isReady = false;
      void this.#start();
    };
    return html`<header class="masthead">
      <h1>Orderlight <span class="soft">${tenant ?? ''}</span></h1>
      <span class="soft small version">${version ?? ''}</span>
      ${this.#isLetIn ? this.#standing() : nothing}
      ${this.#client.hasKey ? html`<button type="button" class="quiet" @click=${leave}>${this.#say('leave')}</button>` : nothing}
      <button type="button" class="quiet" lang=${this.#language === 'en' ? 'zh-CN' : 'en'} @click=${turnLanguage}>${this.#say('otherLanguage')}</button>
    </header>`;
  }

  #standing() {
    const {hasKey, confirmedUntil} = this.#client;
    if (!hasKey) return html`<span class="tag small warn" title=${this.#say('openText')}>${this.#say('open')}</span>`;
    if (confirmedUntil !== undefined) {
      const time = instantText(new Date(confirmedUntil).toISOString(), this.#language, this.timeZone, Date.now());
      return html`<span class="tag small good">${this.#say('admin', {time})}</span>`;
    }
    const confirm = async () => {
      if (await this.#confirm()) await this.#load();
    };
    return html`<button type="button" @click=${() => void confirm()}>${this.#say('confirm')}</button>`;
  }

  /** What stands before the page: that there is no hub, that a key is asked for, or that this is for others. */
  #door() {
    if (this.#facts && this.#facts.viewer.tier !== 'PUBLIC')
      return html`<div class="door"><p>${this.#say('notOperator', {role: this.#facts.viewer.role ?? '–'})}</p></div>`;
    if (!this.#facts && this.#fault?.code !== 'UNAUTHENTICATED')
      return this.#fault ? this.#trouble(() => void this.#start()) : this.#skeleton();
    const enter = (event: Event) => {
      const {key} = formTexts(event);
      (event.target as HTMLFormElement).reset();
      this.#client.useKey(key);
      this.#hasTriedKey = true;
      void this.#start();
    };
    return html`<div class="door">
      <h2>${this.#say('signIn')}</h2>
      <form class="form" @submit=${enter}>
        <label class="wide">${this.#say('key')}<input name="key" type="password" required autocomplete="off" spellcheck="false" /></label>
        <button type="submit" class="main">${this.#say('enter')}</button>
      </form>
      <p class="outcome bad" role="alert">${this.#hasTriedKey ? (this.#fault?.message ?? '') : ''}</p>
      <p class="soft">${this.#say('signInText')}</p>
      ${commandLine(this.#desk, 'orderlight key add <tenant> --name admin --role ADMIN --scope admin')}
    </div>`;
  }

  #desktop() {
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
          ${this.#isReady ? (this.#fault ? this.#trouble(() => void this.#load()) : section.render()) : this.#skeleton()}
        </main>
      </div>`;
  }

  #trouble(again: () => void) {
    const {code, message} = this.#fault ?? {};
    const mayConfirm = code === 'FORBIDDEN' && this.#client.hasKey && this.#client.confirmedUntil === undefined;
    const confirm = async () => {
      if (await this.#confirm()) again();
    };
    return html`<div class="empty" role="alert">
      <p><b>${code === 'UNREACHABLE' ? this.#say('unreachable') : mayConfirm ? this.#say('needsCode') : message}</b></p>
      ${mayConfirm ? html`<button type="button" class="main" @click=${() => void confirm()}>${this.#say('confirm')}</button>` : html`<button type="button" @click=${again}>${this.#say('retry')}</button>`}
    </div>`;
  }

  #skeleton() {
    return html`<div class="skeleton"><span class="sr">${this.#say('loading')}</span>${'1234567'.split('').map(() => html`<i></i>`)}</div>`;
  }
}
