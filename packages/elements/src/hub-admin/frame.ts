import {html, nothing} from 'lit';
import {instantText} from '../locales/time.js';
import type {AdminClient, AdminFault} from './admin-client.js';
import {type Content, commandLine, type Desk} from './desk.js';
import {formTexts} from './form-data.js';

/** What stands around the sections, and before them. */
export interface Frame {
  readonly desk: Desk;
  readonly client: AdminClient;
  /** Why nothing can be shown. */
  readonly fault: AdminFault | undefined;
  /** Whether the caller looks after the hub. */
  readonly isLetIn: boolean;
  /** Whether a key was given: before, nobody did anything wrong. */
  readonly hasTriedKey: boolean;
  enter(key: string): void;
  leave(): void;
  turnLanguage(): void;
  /** Begins anew: who is looking, and at what. */
  start(): void;
  /** Reads the section again. */
  load(): void;
}

/** The line at the top: whose hub this is, how the caller stands, the other language. */
export function masthead(frame: Frame): Content {
  const {desk, client, isLetIn} = frame;
  const {tenant, version} = desk.facts ?? {};
  return html`<header class="masthead">
    <h1>Orderlight <span class="soft">${tenant ?? ''}</span></h1>
    <span class="soft small version">${version ?? ''}</span>
    ${isLetIn ? standing(frame) : nothing}
    ${client.hasKey ? html`<button type="button" class="quiet" @click=${() => frame.leave()}>${desk.say('leave')}</button>` : nothing}
    <button type="button" class="quiet" lang=${desk.language === 'en' ? 'zh-CN' : 'en'} @click=${() => frame.turnLanguage()}>${desk.say('otherLanguage')}</button>
  </header>`;
}

function standing({desk, client: {hasKey, confirmedUntil}, load}: Frame): Content {
  if (!hasKey) return html`<span class="tag small warn" title=${desk.say('openText')}>${desk.say('open')}</span>`;
  if (confirmedUntil === undefined)
    return html`<button type="button" @click=${() => void confirmThen(desk, load)}>${desk.say('confirm')}</button>`;
  const time = instantText(new Date(confirmedUntil).toISOString(), desk.language, desk.timeZone, Date.now());
  return html`<span class="tag small good">${desk.say('admin', {time})}</span>`;
}

/** What stands before the page: that there is no hub, that a key is asked for, or that this is for others. */
export function door(frame: Frame): Content {
  const {desk, fault, hasTriedKey} = frame;
  const {facts} = desk;
  if (facts && facts.viewer.tier !== 'PUBLIC')
    return html`<div class="door"><p>${desk.say('notOperator', {role: facts.viewer.role ?? '–'})}</p></div>`;
  if (!facts && fault?.code !== 'UNAUTHENTICATED') return fault ? trouble(frame, frame.start) : skeleton(desk);
  const enter = (event: Event) => {
    const {key = ''} = formTexts(event);
    (event.target as HTMLFormElement).reset();
    frame.enter(key);
  };
  return html`<div class="door">
    <h2>${desk.say('signIn')}</h2>
    <form class="form" @submit=${enter}>
      <label class="wide">${desk.say('key')}<input name="key" type="password" required autocomplete="off" spellcheck="false" /></label>
      <button type="submit" class="main">${desk.say('enter')}</button>
    </form>
    <p class="outcome bad" role="alert">${hasTriedKey ? (fault?.message ?? '') : ''}</p>
    <p class="soft">${desk.say('signInText')}</p>
    ${commandLine(desk, 'orderlight key add <tenant> --name admin --role ADMIN --scope admin')}
  </div>`;
}

/** Why nothing is shown, and what helps: the second factor, or to try again. */
export function trouble({desk, client, fault}: Frame, again: () => void): Content {
  const {code, message} = fault ?? {};
  const mayConfirm = code === 'FORBIDDEN' && client.hasKey && client.confirmedUntil === undefined;
  return html`<div class="empty" role="alert">
    <p><b>${code === 'UNREACHABLE' ? desk.say('unreachable') : mayConfirm ? desk.say('needsCode') : message}</b></p>
    ${mayConfirm ? html`<button type="button" class="main" @click=${() => void confirmThen(desk, again)}>${desk.say('confirm')}</button>` : html`<button type="button" @click=${again}>${desk.say('retry')}</button>`}
  </div>`;
}

/** Holds the place of what is being read. */
export function skeleton(desk: Desk): Content {
  return html`<div class="skeleton"><span class="sr">${desk.say('loading')}</span>${'1234567'.split('').map(() => html`<i></i>`)}</div>`;
}

async function confirmThen(desk: Desk, then: () => void) {
  if (await desk.confirm()) then();
}
