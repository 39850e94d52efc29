import {html, nothing, type TemplateResult} from 'lit';
import {durationText, instantText} from '../locales/time.js';
import type {HubFacts, Outcome} from './operations.js';
import type {AdminKey} from './words.js';

/** What a section's template is made of. */
export type Content = TemplateResult | typeof nothing;

/** A question before something that can't be undone. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb on the button that does it. */
  readonly verb: string;
  /** Whether it takes something away. */
  readonly isGrave?: boolean;
}

/** Something that somebody wants done. */
export interface Act<Answer extends Outcome> {
  /** Beside which control its outcome stands. */
  readonly at: string;
  readonly document: string;
  readonly variables?: object;
  /** Asked first, where it can't be undone. */
  readonly question?: Question;
  /** What to say once it was done; a text that begins with `!` tells of trouble. */
  readonly tell?: (answer: Answer) => string;
  /** What else to do once it was done. */
  readonly afterwards?: (answer: Answer) => unknown;
}

/** What sections get of the page around them. */
export interface Desk {
  readonly language: string;
  readonly timeZone: string | undefined;
  readonly facts: HubFacts | undefined;
  /** Whether the hub asks nobody here for a key. */
  readonly isOpen: boolean;
  say(key: AdminKey, values?: Readonly<Record<string, string | number>>): string;
  ask<Data>(document: string, variables?: object): Promise<Data>;
  /** Does something; asks before and for the second factor where it must, and keeps what became of it. */
  act<Answer extends Outcome>(act: Act<Answer>): Promise<void>;
  /** What became of an act, beside its control. */
  outcome(at: string): Content;
  /** Whether an act is under way. */
  isBusy(at: string): boolean;
  /** Shows a secret once. */
  reveal(title: string, text: string, secret: string): void;
  copy(text: string): void;
  /** Asks for the second factor. */
  confirm(): Promise<boolean>;
  /** Looks at another tenant, on an open hub. */
  lookAt(tenant: string): void;
  /** Draws the page anew. */
  update(): void;
}

/** One part of the page. */
export interface Section {
  readonly name: AdminKey;
  /** Reads what it shows; rejects with an `AdminFault`. */
  load(): Promise<void>;
  /** Draws it, once it has been read. */
  render(): Content;
}

/** How long ago something was, with the instant itself beside it for whoever points at it. */
export function age(desk: Desk, iso: string | null): Content {
  const at = Date.parse(iso ?? '');
  if (Number.isNaN(at)) return html`<span class="soft">–</span>`;
  const past = Date.now() - at;
  const text = past < 60_000 ? desk.say('justNow') : desk.say('ago', {time: durationText(past, desk.language)});
  return html`<time datetime=${iso!} title=${instantText(iso!, desk.language, desk.timeZone, 0)}>${text}</time>`;
}

/** A button that does something; it stays while that is under way, so that the focus does. */
export function button(desk: Desk, key: AdminKey, at: string, run: () => void, kind = ''): Content {
  const isBusy = desk.isBusy(at);
  const click = () => {
    if (!desk.isBusy(at)) run();
  };
  return html`<button type="button" class=${kind} aria-disabled=${isBusy ? 'true' : 'false'} @click=${click}>${desk.say(key)}</button>`;
}

/** A line for the command line of the hub's machine, to be copied. */
export function commandLine(desk: Desk, line: string): Content {
  return html`<div class="command"><code>${line}</code><button type="button" @click=${() => desk.copy(line)}>${desk.say('copy')}</button></div>`;
}

/** What stands where there is nothing: that there is nothing, and what that means. */
export function empty(title: string, text: string, more: unknown = nothing): Content {
  return html`<div class="empty"><p><b>${title}</b></p><p class="soft">${text}</p>${more}</div>`;
}
