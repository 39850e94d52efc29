import type {AllowedAct, OrderView} from '@orderlight/core';
import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import {ORDER_FEED} from '../client/feed.js';
import {HubData} from '../controllers/hub-data-controller.js';
import {OrderActionEvent} from '../events/order-action-event.js';
import {CHECK, icon} from '../icons/icon.js';
import {defaultStrings} from '../locales/strings.js';
import {OrderElement} from '../order-element/order-element.js';
import {shared} from '../tokens/shared.styles.js';
import {tokens} from '../tokens/tokens.styles.js';
import type {ActForm, FormHost} from './act-form.js';
import {actButton, contactLink, KEYS, reasons, refusedActs} from './buttons.js';
import {type Offer, offersOf, primaryOf} from './offers.js';
import {ACT_DOCUMENTS, ORDER_ACTS} from './operations.js';
import styles from './order-actions.styles.js';
import {en, zh} from './words.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

/**
 * What the one who looks may do with an order now, and why not the rest. The machine and the role say so, not the page.
 *
 * Every act is told by `order-action` first: a page that cancels the event does it its own way, and nothing is sent. Without a
 * provider nothing is sent at all.
 *
 * @tag order-actions
 *
 * @slot header - Above the acts.
 * @slot footer - Below them.
 * @slot loading - Instead of the grey lines while the order loads.
 * @slot empty - When there is no such order, or none was asked for.
 * @slot error - When the order could not be had, or may not be seen.
 *
 * @csspart base - The frame.
 * @csspart acts - The acts that can be done.
 * @csspart act - One act, a button.
 * @csspart primary - The act that the order waits for.
 * @csspart more - Of a bar: the button that shows the other acts.
 * @csspart why - Why the act that the order waits for can't be done.
 * @csspart refused - The acts that can't be done now, each with its reason.
 * @csspart dialog - Where an act is filled in.
 * @csspart input - A field of it.
 * @csspart fault - What is wrong with a field.
 * @csspart problem - Why an act was not done.
 * @csspart send - The button that has it done.
 * @csspart leave - The button that leaves it.
 * @csspart call - A telephone number.
 * @csspart said - What was done last.
 * @csspart undo - The button that takes it back.
 * @csspart stale - The notice that what is shown may be old.
 * @csspart notice - What stands in place of an order.
 * @csspart retry - The button that tries again.
 *
 * @fires {OrderActionEvent} order-action - The user wants something done: `advance`, `hold`, `release`, `reassign`, `note`, `attach`, `prove`, `ask`, `approve`, `refuse`, `review`, `cancel`, `reveal`, `call`, `retry`; `input` holds what was filled in.
 * @fires {OrderUploadEvent} order-upload - A file was chosen; answer with where it is by `respondWith`.
 * @fires {OrderReadyEvent} order-ready - The order is shown for the first time.
 * @fires {OrderLoadErrorEvent} order-load-error - The order could not be had.
 * @fires {OrderStateChangeEvent} order-state-change - The order moved.
 */
export class OrderActions extends OrderElement {
  static override styles = [tokens, shared, styles];
  static override properties: PropertyDeclarations = {
    layout: {reflect: true},
    actAs: {attribute: 'act-as', reflect: true},
    actorName: {attribute: 'actor-name', reflect: true},
    shortcuts: {reflect: true},
  };

  /** `bar` is one large act at the bottom of a phone, all else behind a button. A row of buttons when absent. */
  declare layout?: 'panel' | 'bar';
  /** In which role somebody acts, on a hub that is open; elsewhere their credential says it. */
  declare actAs?: string;
  /** Under which name, on a hub that is open. */
  declare actorName?: string;
  /** `on` has single keys start acts while the focus is within: a, h, r, n, p, s. Off when absent. */
  declare shortcuts?: 'on';

  readonly #acts = new HubData<readonly AllowedAct[]>(this, this.provider, () => this.#question());
  #form: ActForm | undefined;
  #isMenu = false;
  /** Whether the dialog is to be opened once it is drawn. */
  #opens = false;
  #said = '';
  /** Which order was acted on. */
  #about = '';
  #undo: (() => void) | undefined;

  /** What the form needs of this element. */
  readonly #formHost = (order: OrderView): FormHost => {
    const element = this;
    return {
      get shown() {
        return element.source.order ?? order;
      },
      get client() {
        return element.provider.context?.client;
      },
      get actor() {
        return element.#actor;
      },
      say: (key, values) => this.say(key, values),
      time: (iso) => this.time(iso),
      dispatchEvent: (event) => this.dispatchEvent(event),
      draw: () => {
        this.requestUpdate();
        return this.updateComplete;
      },
      ask: (action, about) => this.dispatchEvent(new OrderActionEvent(action, {orderId: order.id, ...about})),
      finish: (offer, answer) => this.#finish(order, offer, answer),
    };
  };

  protected override renderOrder(order: OrderView): TemplateResult {
    if (order.id !== this.#about) this.#forget(order.id);
    const isAsking = this.#acts.status === 'loading' && !this.#acts.data;
    if (isAsking && this.source.connection === 'live') return this.renderSkeleton();
    const offers = offersOf(order, this.#acts.data ?? order.allowedActs, (key, values) => this.say(key, values));
    const primary = primaryOf(offers);
    const open = offers.filter((offer) => offer !== primary && offer.reason === undefined);
    const refused = offers.filter((offer) => offer !== primary && offer.reason !== undefined);
    const isBar = this.layout === 'bar';
    const button = (offer: Offer, tone?: string) => actButton(this, offer, () => this.#choose(offer, order), tone);
    const rest = isBar ? nothing : [open.map((offer) => button(offer)), contactLink(this, order)];
    return html`<div role="group" aria-label=${this.say('actions.label')} @keydown=${(event: KeyboardEvent) => this.#press(event, offers, order)}>
      <div class="line acts ${isBar ? 'bar' : ''}" part="acts">
        ${primary ? button(primary, 'main') : nothing}${rest}
        ${isBar && open.length + refused.length ? html`<button type="button" part="more" aria-haspopup="dialog" @click=${this.#openMenu}>${this.say('actions.more')}</button>` : nothing}
      </div>
      ${primary || open.length ? nothing : html`<p class="soft">${this.say('actions.none')}</p>`}
      ${primary?.reason ? html`<p class="small warn why" part="why" id="why">${primary.reason}</p>` : nothing}
      ${primary && !primary.reason && primary.missing?.length ? html`<p class="small soft why">${primary.missing.map(({text}) => text).join(' ')}</p>` : nothing}
      ${isBar ? nothing : refusedActs(this, refused)}
      <p class="line said good" part="said" role="status">${this.#said ? [icon(CHECK), this.#said] : nothing}${this.#undo ? html`<button type="button" part="undo" @click=${this.#undo}>${this.say('actions.undo')}</button>` : nothing}</p>
      <dialog part="dialog" aria-labelledby="title" @close=${this.#close}>${this.#form ? this.#form.render() : this.#isMenu ? this.#menu([open.map((offer) => button(offer)), contactLink(this, order)], refused) : nothing}</dialog>
    </div>`;
  }

  protected override renderSkeleton(): TemplateResult {
    return html`<div class="skeleton" aria-hidden="true"><i></i></div>`;
  }

  protected override get isBusy(): boolean {
    return super.isBusy || this.#acts.status === 'loading';
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.#opens && dialog && !dialog.open) dialog.showModal();
    this.#opens = false;
  }

  get #actor(): Readonly<Record<string, string>> {
    const {actAs, actorName} = this;
    return {...(actAs && {role: actAs}), ...(actorName && {actorName})};
  }

  #question() {
    const {order} = this.source;
    if (!order?.id || !this.provider.context?.client) return undefined;
    const variables = {id: order.id, role: this.actAs, locale: this.wantedLocale};
    return {
      query: ORDER_ACTS,
      variables,
      read: (answer: unknown) => (answer as {order?: {allowedActs?: AllowedAct[]}}).order?.allowedActs ?? [],
      follow: {
        query: ORDER_FEED,
        take: (message: unknown, acts: readonly AllowedAct[]) =>
          (message as {orderChanges?: {orderId?: string}}).orderChanges?.orderId === order.id ? 'ask' : acts,
      } as const,
    };
  }

  #menu(buttons: unknown, refused: readonly Offer[]) {
    return html`<h2 id="title">${this.say('actions.label')}</h2>
      <div class="menu">${buttons}</div>
      ${reasons(refused)}
      <p class="line buttons"><button type="button" part="leave" @click=${this.#dismiss}>${this.say('actions.close')}</button></p>`;
  }

  readonly #openMenu = () => {
    this.#isMenu = true;
    this.#opens = true;
    this.requestUpdate();
  };

  readonly #dismiss = () => this.renderRoot.querySelector('dialog')?.close();

  readonly #close = () => {
    this.#form = undefined;
    this.#isMenu = false;
    this.requestUpdate();
  };

  /** The forms come when the first of them is wanted. */
  async #choose(offer: Offer, order: OrderView): Promise<void> {
    const {ActForm} = await import('./act-form.js');
    this.#said = '';
    this.#undo = undefined;
    this.#form = new ActForm(this.#formHost(order), offer);
    this.#opens = true;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('dialog select, dialog input, dialog textarea')?.focus();
  }

  #finish(before: OrderView, {action, label}: Offer, answer?: unknown): void {
    this.#dismiss();
    this.#said = this.say(answer ? 'actions.done' : 'actions.asked', {act: label});
    const {holds = []} = (answer as HoldAnswer | undefined)?.orderHold?.order ?? {};
    const placed = holds.find(({holdId}) => !before.holds?.some((hold) => hold.holdId === holdId));
    const client = this.provider.context?.client;
    if (action === 'hold' && placed && client)
      this.#undo = () => {
        this.#undo = undefined;
        const {holdId} = placed;
        const input = {orderId: before.id, ...this.#actor, holdId, idempotencyKey: `undo-${holdId}`};
        void client.act({document: ACT_DOCUMENTS.holdRelease ?? '', variables: {input}}).then(
          () => this.#tell(this.say('actions.undone')),
          (error: Error) => this.#tell(this.say('actions.failed', {text: error.message})),
        );
      };
    this.requestUpdate();
  }

  /** What was done to another order is no news of this one. */
  #forget(orderId: string): void {
    this.#about = orderId;
    this.#said = '';
    this.#undo = undefined;
  }

  #tell(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  #press(event: KeyboardEvent, offers: readonly Offer[], order: OrderView): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (this.shortcuts !== 'on' || !isPlain || (event.target as Element).closest('dialog')) return;
    const offer = offers.find(({action, reason}) => action === KEYS[event.key] && reason === undefined);
    if (!offer) return;
    event.preventDefault();
    void this.#choose(offer, order);
  }
}

interface HoldAnswer {
  readonly orderHold?: {readonly order?: {readonly holds?: readonly {readonly holdId: string}[]}};
}
