import type {OrderView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import type {OrderClient, UserError} from '../client/client.js';
import type {OrderActionDetail} from '../events/order-action-event.js';
import {OrderUploadEvent, type UploadedFile} from '../events/order-upload-event.js';
import {ALERT, icon, PHONE} from '../icons/icon.js';
import {defaultStrings, type StringKey} from '../locales/strings.js';
import {linkAddress} from '../order-element/web-address.js';
import {type Field, fieldsOf, inputOf} from './fields.js';
import {en, zh} from './form-words.js';
import {guessOf} from './guess.js';
import {ACTIONS, type Offer} from './offers.js';
import {ACT_DOCUMENTS, REVEAL} from './operations.js';

defaultStrings('en', en);
defaultStrings('zh', zh);

/** What a form needs of the element that it stands in. */
export interface FormHost {
  /** The order as it is shown. */
  readonly shown: OrderView;
  readonly client: OrderClient | undefined;
  /** In which role and name somebody acts, on a hub that is open. */
  readonly actor: Readonly<Record<string, string>>;
  say(key: StringKey, values?: Readonly<Record<string, string>>): string;
  time(iso: string | undefined): unknown;
  dispatchEvent(event: Event): boolean;
  /** Draws anew; resolves once it is drawn. */
  draw(): Promise<unknown>;
  /** Asks the page first; `false`: it does the thing itself. */
  ask(action: string, about: Omit<OrderActionDetail, 'orderId'>): boolean;
  /** It is over: recorded, with what the mutation answered, or handed to the page. */
  finish(offer: Offer, answer?: unknown): void;
}

/** The form of one act, from its opening until it was taken or left. */
export class ActForm {
  readonly offer: Offer;
  readonly #host: FormHost;
  readonly #orderId: string;
  /** Files that the page took, by the field that holds their address. */
  readonly #stored = new Map<string, UploadedFile>();
  #version: number | undefined;
  #faults: Readonly<Record<string, string>> = {};
  #problem = '';
  #isSending = false;
  #isUploading = false;
  #sent = '';
  #key = '';
  #revealed: {readonly value?: string; readonly until?: string} | undefined;

  constructor(host: FormHost, offer: Offer) {
    this.offer = offer;
    this.#host = host;
    this.#orderId = host.shown.id;
    this.#version = host.shown.freshness?.version;
  }

  render(): TemplateResult {
    const {say} = this.#host;
    const {label, action, missing} = this.offer;
    if (this.#revealed) return this.#number(this.#revealed);
    return html`<form method="dialog" novalidate @submit=${this.#submit} aria-busy=${this.#isSending}>
      <h2 id="title">${label}</h2>
      ${missing?.length ? html`<ul class="small soft needs">${missing.map(({text}) => html`<li>${text}</li>`)}</ul>` : nothing}
      ${action === 'cancel' ? html`<p class="warn small">${icon(ALERT)}${say('actions.grave')}</p>` : nothing}
      ${fieldsOf(this.offer, this.#host.shown, this.#say).map((field) => this.#field(field))}
      <p class="bad problem" part="problem" role="alert">${this.#problem ? [icon(ALERT), this.#problem] : nothing}</p>
      <p class="line buttons">
        <button type="submit" part="send" class=${action === 'cancel' ? 'main grave' : 'main'} aria-disabled=${this.#isBusy}>
          ${this.#isSending ? say('actions.sending') : action === 'cancel' ? label : say('actions.send')}
        </button>
        <button type="button" part="leave" @click=${this.#leave}>${say('actions.back')}</button>
      </p>
    </form>`;
  }

  get #isBusy(): boolean {
    return this.#isSending || this.#isUploading;
  }

  readonly #say: FormHost['say'] = (key, values) => this.#host.say(key, values);

  #field(field: Field) {
    const {name, label, isRequired, kind} = field;
    const fault = this.#faults[name];
    return html`<div class="field">
      <label for=${name}>${label}${isRequired ? html`<span aria-hidden="true"> *</span>` : nothing}</label>
      ${kind === 'choice' ? this.#choice(field) : this.#box(field)}
      ${fault ? html`<p class="bad small" id="${name}!" part="fault">${fault}</p>` : nothing}
    </div>`;
  }

  #choice({name, options, isRequired}: Field) {
    return html`<select
      id=${name}
      name=${name}
      part="input"
      aria-required=${!!isRequired}
      aria-invalid=${name in this.#faults}
      aria-describedby=${name in this.#faults ? `${name}!` : nothing}
    >
      <option value="">${this.#say(name === 'holdId' ? 'actions.allHolds' : 'actions.choose')}</option>
      ${options?.map(([value, label]) => html`<option value=${value}>${label}</option>`)}
    </select>`;
  }

  #box({name, kind, isRequired, accept, fills}: Field) {
    const invalid = name in this.#faults;
    const described = invalid ? `${name}!` : nothing;
    if (kind === 'area')
      return html`<textarea id=${name} name=${name} part="input" rows="3" maxlength="5000" aria-required=${!!isRequired} aria-invalid=${invalid} aria-describedby=${described}></textarea>`;
    if (kind === 'file')
      return html`<input id=${name} part="input" type="file" accept=${accept || nothing} aria-invalid=${invalid} aria-describedby=${described} @change=${(event: Event) => this.#upload(event, name, fills ?? '')} />`;
    const type = {text: 'text', url: 'url', time: 'datetime-local'}[kind as 'text'];
    return html`<input id=${name} name=${name} part="input" type=${type} maxlength="2000" autocomplete="off" aria-required=${!!isRequired} aria-invalid=${invalid} aria-describedby=${described} />`;
  }

  #number({value, until}: {readonly value?: string; readonly until?: string}) {
    const {say} = this.#host;
    const dial = (value ?? '').replace(/[^+\d]/g, '');
    const call = (event: Event) => {
      if (!this.#host.ask('call', {value: dial})) event.preventDefault();
    };
    return html`<div>
      <h2 id="title">${this.offer.label}</h2>
      ${dial ? html`<p><a class="main dial" part="call" href="tel:${dial}" autofocus @click=${call}>${icon(PHONE)}${value}</a></p>` : html`<p>${say('actions.noNumber')}</p>`}
      ${until ? html`<p class="small soft">${say('actions.until')} ${this.#host.time(until)}</p>` : nothing}
      <p class="line buttons"><button type="button" part="leave" @click=${this.#leave}>${say('actions.close')}</button></p>
    </div>`;
  }

  readonly #leave = (event: Event) => (event.target as HTMLElement).closest('dialog')?.close();

  readonly #submit = (event: Event) => {
    event.preventDefault();
    if (this.#isBusy) return;
    const form = event.target as HTMLFormElement;
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, `${value}`.trim()]));
    this.#faults = this.#check(values);
    this.#problem = '';
    const [first] = Object.keys(this.#faults);
    if (first) {
      void this.#host.draw().then(() => (form.elements.namedItem(first) as HTMLElement | null)?.focus());
      return;
    }
    for (const [name, {url, sha256}] of this.#stored)
      if (sha256 && values[name] === url) values[name.replace('url', 'sha256')] = sha256;
    const {action, stage} = this.offer;
    const input = inputOf(this.offer, values);
    const isOurs = this.#host.ask(action, {...(stage && {stage}), input});
    if (isOurs && this.#host.client) void this.#send(this.#host.client, input);
    else this.#host.finish(this.offer);
  };

  #check(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const faults: Record<string, string> = {};
    for (const {name, kind, isRequired} of fieldsOf(this.offer, this.#host.shown, this.#say)) {
      const value = values[name];
      if (isRequired && !value) faults[name] = this.#say('actions.required');
      else if (kind === 'url' && value && !(linkAddress(value) && URL.canParse(value)))
        faults[name] = this.#say('actions.address');
    }
    return faults;
  }

  async #send(client: OrderClient, input: Readonly<Record<string, unknown>>): Promise<void> {
    const {offer} = this;
    const isReveal = offer.action === 'reveal';
    const change = guessOf(offer, input, this.#say);
    const facts = JSON.stringify(input);
    // What was sent once is sent again under its key: a lost answer must not become a second act.
    if (facts !== this.#sent) this.#key = newKey();
    this.#sent = facts;
    const {actor} = this.#host;
    const {role} = actor;
    const common = {orderId: this.#orderId, idempotencyKey: this.#key};
    const document = isReveal ? REVEAL : (ACT_DOCUMENTS[ACTIONS[offer.action][0]] ?? '');
    const variables = isReveal
      ? {input: {...common, ...input, ...(role && {role}), field: 'CUSTOMER_PHONE', purpose: 'CUSTOMER_CALL'}}
      : {input: {...common, ...actor, expectedVersion: this.#version, ...input}};
    this.#isSending = true;
    await this.#host.draw();
    try {
      const optimistic = change && {orderId: this.#orderId, change};
      const answer = await client.act<Record<string, {value?: string; until?: string}>>({
        document,
        variables,
        ...(optimistic && {optimistic}),
      });
      this.#isSending = false;
      if (isReveal) this.#revealed = answer.personalReveal ?? {};
      else this.#host.finish(offer, answer);
    } catch (error) {
      this.#isSending = false;
      this.#refused((error as {readonly userErrors?: readonly UserError[]}).userErrors);
    }
    await this.#host.draw();
  }

  /** What stands against one field is said there, all else below. */
  #refused(errors: readonly UserError[] | undefined): void {
    if (!errors) {
      this.#problem = this.#say('actions.lost');
      return;
    }
    const names = fieldsOf(this.offer, this.#host.shown, this.#say).map(({name}) => name);
    const faults: Record<string, string> = {};
    const others: string[] = [];
    for (const {code, path, message} of errors) {
      const name = path?.[1] ?? '';
      if (code === 'VERSION_CONFLICT') others.push(this.#say('actions.moved'));
      else if (names.includes(name)) faults[name] = message;
      else others.push(message);
    }
    if (errors.some(({code}) => code === 'VERSION_CONFLICT')) {
      this.#version = undefined;
      this.#sent = '';
    }
    this.#faults = faults;
    this.#problem = others.join(' ');
  }

  async #upload({target}: Event, name: string, fills: string): Promise<void> {
    const box = target as HTMLInputElement;
    const [file] = box.files ?? [];
    if (!file) return;
    const event = new OrderUploadEvent(this.#orderId, file);
    this.#host.dispatchEvent(event);
    let fault = event.answer ? '' : this.#say('actions.noUpload');
    this.#isUploading = !!event.answer;
    this.#problem = '';
    this.#faults = {...this.#faults, [name]: event.answer ? this.#say('actions.uploading') : fault};
    await this.#host.draw();
    const stored = await event.answer?.catch(() => undefined);
    const address = box.form?.elements.namedItem(fills) as HTMLInputElement | null;
    if (event.answer && !linkAddress(stored?.url)) fault = this.#say('actions.uploadFailed');
    else if (stored && address) {
      address.value = stored.url;
      this.#stored.set(fills, stored);
      const title = box.form?.elements.namedItem('name') as HTMLInputElement | null;
      if (title && !title.value) title.value = file.name;
    }
    this.#isUploading = false;
    const {[name]: _, ...rest} = this.#faults;
    this.#faults = fault ? {...rest, [name]: fault} : rest;
    await this.#host.draw();
  }
}

/** A name for one act. Pages that are not secure have no `randomUUID`. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
