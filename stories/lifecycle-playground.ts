import {
  canonicalJson,
  drawLifecycle,
  foldOrder,
  LIFECYCLES,
  type Lifecycle,
  type OrderEvent,
  type OrderState,
  type OrderView,
  type Role,
  type Verdict,
  type ViewAudience,
  viewOfState,
} from '@orderlight/core';
import '@orderlight/elements/order-card/define.js';
import '@orderlight/elements/order-timeline/define.js';
import {html, LitElement, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {styleMap} from 'lit/directives/style-map.js';
import styles from './lifecycle-playground.styles.js';
import {DefinitionReader, type PlacedFault} from './lifecycle-playground-definition.js';
import {STORY_ZONE, type StoryEvent} from './lifecycle-playground-events.js';
import {formatJson, jsonPlaces, placeOf} from './lifecycle-playground-json.js';
import {machineDrawing, named} from './lifecycle-playground-machine.js';
import {type Delivery, Replay} from './lifecycle-playground-replay.js';
import {type PlaygroundWords, playgroundWords} from './lifecycle-playground-words.js';

const TYPING_MS = 150;
const STEP_MS = 10 * 60_000;
const FRAME_MS = 120;
const FRAMES = 150;
const LINE_PX = 18;
const AUDIENCES = ['CUSTOMER', 'OPS', 'AUDIT'] as const;
const LANGUAGES = {en: 'English', 'zh-CN': '简体中文'} as const;
const TONES: Readonly<Record<Verdict, string>> = {
  ON_TRACK: 'good',
  AT_RISK: 'warn',
  LATE: 'bad',
  STUCK: 'bad',
  DONE: 'good',
  CANCELLED: 'soft',
};

/**
 * Where a designer edits a lifecycle's definition and replays the events of an order under it. A page of Storybook, not a part
 * of the packages.
 */
export class LifecyclePlayground extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    template: {reflect: true},
    view: {reflect: true},
    locale: {reflect: true},
    theme: {reflect: true},
  };

  /** Key of the template to begin with. */
  declare template: string;
  declare view: ViewAudience;
  declare locale: string;
  declare theme?: 'light' | 'dark';

  readonly #reader = new DefinitionReader(LIFECYCLES);
  #text = '';
  #lifecycle: Lifecycle = LIFECYCLES[0] as Lifecycle;
  #faults: readonly PlacedFault[] = [];
  #replay = new Replay('retail', 'en', STEP_MS);
  #at = 0;
  #width = 0;
  #typing?: ReturnType<typeof setTimeout>;
  #playing?: ReturnType<typeof setInterval>;
  readonly #resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.#width) return;
    this.#width = width;
    // Not within the observer's own turn, which would have it report a loop.
    requestAnimationFrame(() => this.requestUpdate());
  });

  constructor() {
    super();
    this.template = 'retail';
    this.view = 'OPS';
    this.locale = 'en';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
    clearTimeout(this.#typing);
    this.#resize.disconnect();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('template')) this.#begin();
    else if (changed.has('locale')) this.#replay.tellIn(this.template, this.locale);
  }

  protected override updated(): void {
    const place = this.renderRoot.querySelector('.room');
    if (place) this.#resize.observe(place);
  }

  override render() {
    const words = playgroundWords(this.locale);
    const told = this.#replay.told(this.#at);
    const state = foldOrder(told, this.#lifecycle);
    const order = this.#view(state, this.view);
    const staff = this.view === 'OPS' ? order : this.#view(state, 'OPS');
    return html`<div class="page" data-theme=${this.theme ?? nothing} lang=${this.locale}>
      ${this.#header(words)} ${this.#clock(words)} ${this.#whereabouts(order, staff, state, words)}
      ${this.#definition(words)} ${this.#happened(told, order, words)}
      <section class="panel matters">${this.#next(order, staff, words)}${this.#discrepancies(order, words)}</section>
      <section class="panel result" aria-labelledby="result">
        <h2 id="result">${words.result}</h2>
        ${this.#elements(order)}
      </section>
    </div>`;
  }

  #header(words: PlaygroundWords) {
    return html`<header>
      <div>
        <h1>${words.title}</h1>
        <p class="soft">${words.lead}</p>
      </div>
      <div class="controls">
        <label class="field"
          ><span>${words.template}</span>
          <select id="template" @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
            ${LIFECYCLES.map(({definition: {key, label}}) => html`<option value=${key} ?selected=${key === this.template}>${named(label, this.locale)}</option>`)}
          </select></label
        >
        <fieldset class="field">
          <legend>${words.audience}</legend>
          <div class="choice">
            ${AUDIENCES.map(
              (view) => html`<label
                ><input type="radio" name="view" value=${view} .checked=${live(view === this.view)} @change=${() => this.#set({view})} />${words.audiences[view]}</label
              >`,
            )}
          </div>
        </fieldset>
        <label class="field"
          ><span>${words.language}</span>
          <select id="language" @change=${(event: Event) => this.#set({locale: (event.target as HTMLSelectElement).value})}>
            ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === this.locale}>${name}</option>`)}
          </select></label
        >
      </div>
    </header>`;
  }

  #clock(words: PlaygroundWords) {
    const {from, until} = this.#replay.span;
    const at = this.#instantText(this.#at);
    const percent = (instant: number) => `${((instant - from) / (until - from)) * 100}%`;
    return html`<section class="clock" aria-label=${words.instant}>
      <div class="buttons">
        <button type="button" class="square" aria-label=${words.earlier} @click=${() => this.#step(-1)}>${icon('m15 18-6-6 6-6')}</button>
        <button type="button" class="square" id="play" aria-label=${this.#playing ? words.pause : words.play} @click=${this.#toggle}>
          ${icon(this.#playing ? 'M15 5v14M9 5v14' : 'M7 4v16l13-8z')}
        </button>
        <button type="button" class="square" aria-label=${words.later} @click=${() => this.#step(1)}>${icon('m9 18 6-6-6-6')}</button>
      </div>
      <div class="track">
        <input
          id="at"
          type="range"
          min=${from}
          max=${until}
          step=${STEP_MS}
          .value=${live(`${this.#at}`)}
          aria-label=${words.instant}
          aria-valuetext=${at}
          @input=${(event: Event) => this.#goTo(Number((event.target as HTMLInputElement).value))}
        />
        <div class="ticks" aria-hidden="true">
          ${this.#replay.events.map(({event}) => html`<i class=${this.#replay.arrival(event) <= this.#at ? 'known' : ''} style=${styleMap({insetInlineStart: percent(this.#replay.arrival(event))})}></i>`)}
        </div>
      </div>
      <p class="when"><span class="soft small">${words.instant}</span> <time datetime=${new Date(this.#at).toISOString()}>${at}</time></p>
    </section>`;
  }

  #whereabouts(order: OrderView, staff: OrderView, state: OrderState, words: PlaygroundWords) {
    const {definition} = this.#lifecycle;
    const {verdict, verdictLabel, sentence} = order.diagnosis;
    return html`<section class="panel whereabouts" aria-labelledby="whereabouts">
      <div class="head">
        <h2 id="whereabouts">${words.machine}</h2>
        <span class="tag ${TONES[verdict]}" id="verdict">${verdictLabel}</span>
      </div>
      <p class="sentence" id="sentence">${sentence}</p>
      <div class="room">
        ${this.#width > 0 ? machineDrawing({definition, state, timeline: staff.timeline, width: this.#width, locale: this.locale, words, open: (stage) => this.#showStage(stage)}) : nothing}
      </div>
      <details>
        <summary>${words.mermaid}</summary>
        <pre tabindex="0">${drawLifecycle(definition, this.locale)}</pre>
      </details>
    </section>`;
  }

  #definition(words: PlaygroundWords) {
    const {definition} = this.#lifecycle;
    const name = `${named(definition.label, this.locale)}, ${definition.key} ${definition.version}`;
    const count = this.#faults.length;
    return html`<section class="panel definition" aria-labelledby="definition">
      <div class="head">
        <h2 id="definition">${words.definition}</h2>
        <span class="soft small">${words.definitionHint}</span>
        <button type="button" class="end" @click=${this.#restore}>${words.restore}</button>
      </div>
      <textarea
        id="json"
        aria-labelledby="definition"
        aria-describedby="verdict-of-check"
        aria-invalid=${count > 0}
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        wrap="off"
        lang="en"
        .value=${live(this.#text)}
        @input=${this.#type}
      ></textarea>
      <div class="faults" aria-live="polite">
        <p id="verdict-of-check" class=${count > 0 ? 'bad' : 'good'}>
          ${count > 0 ? words.faults(count, name) : words.inForce(name, definition.stages.length)}
        </p>
        ${count > 0 ? html`<ol id="faults">${this.#faults.map((fault) => this.#fault(fault, words))}</ol>` : nothing}
      </div>
    </section>`;
  }

  #fault(fault: PlacedFault, words: PlaygroundWords) {
    const {path, value, line, fix} = fault;
    const isJson = fix in words.json;
    return html`<li>
      <button type="button" class="link" @click=${() => this.#select(fault.from, fault.until)}>
        ${words.line(line)}${path ? html` · <code lang="en">${path}</code>` : nothing}
      </button>
      ${value ? html`<p class="small soft"><code lang="en">${value}</code></p>` : nothing}
      <p lang=${isJson ? nothing : 'en'}>${isJson ? words.json[fix as keyof typeof words.json] : fix}</p>
    </li>`;
  }

  #happened(told: readonly OrderEvent[], order: OrderView, words: PlaygroundWords) {
    return html`<section class="panel happened" aria-labelledby="events">
      <div class="head">
        <h2 id="events">${words.events}</h2>
        <span class="soft small">${words.eventsHint}</span>
        <span class="end bar">
          <button type="button" id="shuffle" @click=${this.#shuffle}>${words.shuffle}</button>
          <button type="button" @click=${this.#reset}>${words.reset}</button>
        </span>
      </div>
      <p class="small" role="status" id="arrival">${this.#arrivalText(told, order, words)}</p>
      <ol class="events">
        ${repeat(
          this.#replay.events,
          ({event}) => event.id,
          (entry) => this.#eventRow(entry, words),
        )}
      </ol>
    </section>`;
  }

  #eventRow({title, event}: StoryEvent, words: PlaygroundWords) {
    const {isLeftOut, isTwice, isLate} = this.#replay.deliveryOf(event);
    const arrival = this.#replay.arrival(event);
    const isKnown = arrival <= this.#at;
    const set = (change: Partial<Delivery>) => {
      this.#replay.deliver(event, change);
      this.requestUpdate();
    };
    const pill = (text: string, hint: string, isPressed: boolean, press: () => void) =>
      html`<button type="button" class="pill" aria-pressed=${isPressed} ?disabled=${isLeftOut} title=${hint} aria-label="${text} ${hint}: ${title}" @click=${press}>${text}</button>`;
    return html`<li class="${isLeftOut ? 'out' : ''} ${isKnown ? '' : 'ahead'}" data-event=${event.id}>
      <label><input type="checkbox" .checked=${live(!isLeftOut)} aria-label=${title} @change=${() => set({isLeftOut: !isLeftOut})} /></label>
      <div>
        <p class="title">${title}</p>
        <p class="small soft">
          <button type="button" class="link small" @click=${() => this.#goTo(arrival)}>${this.#instantText(Date.parse(event.occurredAt))}</button>
          · ${event.actor?.displayName ?? event.source}${isLate ? html` · ${words.lateHint}` : nothing}${isKnown || isLeftOut ? nothing : html` <span class="when-known">· ${words.notYet}</span>`}
        </p>
      </div>
      <span class="pills">
        ${pill(words.twice, words.twiceHint, isTwice, () => set({isTwice: !isTwice}))}
        ${pill(words.late, words.lateHint, isLate, () => set({isLate: !isLate}))}
      </span>
    </li>`;
  }

  #next(order: OrderView, staff: OrderView, words: PlaygroundWords) {
    const isHidden = order.view === 'CUSTOMER';
    const owners = new Map(staff.timeline.map(({stage, ownerLabel}) => [stage, ownerLabel]));
    return html`<div class="rows" id="next">
      <h2>${words.next}</h2>
      ${
        isHidden || order.allowedTransitions.length === 0
          ? html`<p class="soft">${isHidden ? words.nextHidden : words.nextNone}</p>`
          : html`<ul class="rows">
              ${order.allowedTransitions.map(
                ({to, label, role, allowed, missing}) => html`<li>
                  <p>
                    <b>${label}</b> <span class="soft">${owners.get(to)}</span>
                    <span class="small ${allowed ? 'good' : 'warn'}">${allowed ? words.allowed : words.notAllowed}</span>
                  </p>
                  ${missing.length > 0 ? html`<p class="small soft">${missing.map(({text}) => text).join(' · ')}</p>` : nothing}
                  ${allowed ? html`<button type="button" aria-label="${words.take}: ${label}" @click=${() => this.#take(to, label, role)}>${words.take}</button>` : nothing}
                </li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #discrepancies({discrepancies}: OrderView, words: PlaygroundWords) {
    return html`<div class="rows" id="discrepancies">
      <h2>${words.discrepancies}</h2>
      ${
        discrepancies.length === 0
          ? html`<p class="soft">${words.discrepanciesNone}</p>`
          : html`<ul class="rows">
              ${discrepancies.map(
                ({text, remedy, since, settledAt}) => html`<li class=${settledAt ? 'settled' : ''}>
                  <p>${text}</p>
                  <p class="small soft">
                    ${this.#instantText(Date.parse(since))}${settledAt ? html` · <b>${words.settled}</b> ${this.#instantText(Date.parse(settledAt))}` : html` · ${words.remedy} ${remedy}`}
                  </p>
                </li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #elements(order: OrderView) {
    const {locale, theme, view} = this;
    const audience = view.toLowerCase() as Lowercase<ViewAudience>;
    return html`<order-card .order=${order} view=${audience} locale=${locale} theme=${theme ?? nothing} time-zone=${STORY_ZONE}></order-card>
      <order-timeline .order=${order} view=${audience} density="compact" locale=${locale} theme=${theme ?? nothing} time-zone=${STORY_ZONE}></order-timeline>`;
  }

  #view(state: OrderState, view: ViewAudience): OrderView {
    return viewOfState(state, {
      lifecycle: this.#lifecycle,
      at: new Date(this.#at).toISOString(),
      view,
      locale: this.locale,
      timeZone: STORY_ZONE,
    });
  }

  /** Says that the order of arrival changes nothing, having looked. */
  #arrivalText(told: readonly OrderEvent[], order: OrderView, words: PlaygroundWords) {
    if (!this.#replay.isShuffled) return html`<span class="soft">${words.inOrder}</span>`;
    const place = new Map(this.#replay.events.map(({event}, index) => [event.id, index + 1]));
    const numbers = told.map(({id}) => place.get(id)).join(' ');
    const inOrder = [...told].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
    const other = this.#view(foldOrder(inOrder, this.#lifecycle), this.view);
    const isSame = canonicalJson(other) === canonicalJson(order);
    return html`<span class=${isSame ? 'good' : 'bad'}>${isSame ? words.sameView(numbers) : words.otherView(numbers)}</span>`;
  }

  #instantText(instant: number): string {
    return new Intl.DateTimeFormat(this.locale, {
      timeZone: STORY_ZONE,
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(instant);
  }

  #set(change: Partial<Pick<LifecyclePlayground, 'view' | 'locale'>>) {
    Object.assign(this, change);
  }

  #choose(template: string) {
    this.template = template;
  }

  #begin() {
    const lifecycle = LIFECYCLES.find(({definition}) => definition.key === this.template) ?? LIFECYCLES[0];
    this.#lifecycle = lifecycle as Lifecycle;
    this.#text = formatJson(this.#lifecycle.definition);
    this.#faults = [];
    this.#replay = new Replay(this.template, this.locale, STEP_MS);
    this.#at = this.#replay.best;
    this.#stop();
  }

  #reset() {
    this.#replay.reset();
    this.requestUpdate();
  }

  #restore() {
    clearTimeout(this.#typing);
    this.#lifecycle = LIFECYCLES.find(({definition}) => definition.key === this.template) ?? this.#lifecycle;
    this.#text = formatJson(this.#lifecycle.definition);
    this.#faults = [];
    this.requestUpdate();
  }

  #type(event: Event) {
    this.#text = (event.target as HTMLTextAreaElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#check(), TYPING_MS);
  }

  #check() {
    const {lifecycle, faults} = this.#reader.read(this.#text);
    if (lifecycle) this.#lifecycle = lifecycle;
    this.#faults = faults;
    this.requestUpdate();
  }

  /** Selects a stretch of the definition and brings it into sight; browsers scroll to a selection only while typing. */
  #select(from: number, until: number) {
    const editor = this.renderRoot.querySelector('textarea');
    if (!editor) return;
    editor.focus();
    editor.setSelectionRange(from, until);
    const line = this.#text.slice(0, from).split('\n').length;
    editor.scrollTop = Math.max(0, (line - 4) * LINE_PX);
    editor.scrollLeft = 0;
  }

  #showStage(stage: string) {
    let index = -1;
    try {
      const {stages} = JSON.parse(this.#text) as {stages: {key: string}[]};
      index = stages.findIndex(({key}) => key === stage);
    } catch {
      // While the text is no JSON, the drawing shows the definition that was good last: there is no place to show.
    }
    if (index < 0) return;
    const [from] = placeOf(jsonPlaces(this.#text), `stages[${index}].key`);
    this.#select(from, from + stage.length + 2);
  }

  #goTo(at: number) {
    const {from, until} = this.#replay.span;
    this.#at = Math.min(until, Math.max(from, at));
    this.requestUpdate();
  }

  #step(towards: 1 | -1) {
    this.#goTo(this.#replay.neighbour(this.#at, towards));
  }

  #toggle() {
    if (this.#playing) this.#stop();
    else this.#play();
    this.requestUpdate();
  }

  #play() {
    const {from, until} = this.#replay.span;
    if (this.#at >= until) this.#at = from;
    this.#playing = setInterval(() => {
      if (this.#at + (until - from) / FRAMES >= until) this.#stop();
      this.#goTo(this.#at + (until - from) / FRAMES);
    }, FRAME_MS);
  }

  #stop() {
    clearInterval(this.#playing);
    this.#playing = undefined;
  }

  #shuffle() {
    this.#replay.shuffle();
    this.requestUpdate();
  }

  #take(stage: string, label: string, role: Role) {
    this.#replay.take(this.#at, stage, playgroundWords(this.locale).taken(label), role);
    this.requestUpdate();
  }
}

function icon(path: string) {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

if (!customElements.get('lifecycle-playground')) customElements.define('lifecycle-playground', LifecyclePlayground);

declare global {
  interface HTMLElementTagNameMap {
    'lifecycle-playground': LifecyclePlayground;
  }
}
