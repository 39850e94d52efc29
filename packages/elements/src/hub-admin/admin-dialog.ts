import {html, nothing} from 'lit';
import type {Content, Question} from './desk.js';
import {formTexts} from './form-data.js';
import type {AdminKey} from './words.js';

/** What the page's one dialog asks and shows. */
export interface AdminDialog {
  /** Asks before something that can't be undone; resolves to whether it is wanted. */
  ask(question: Question): Promise<boolean>;
  /** Asks for a code until `submit` takes it; resolves to whether it did. `submit` rejects with what is wrong. */
  code(submit: (code: string) => Promise<void>): Promise<boolean>;
  /** Shows a secret until it is put away by hand. */
  reveal(title: string, text: string, secret: string): Promise<boolean>;
  render(): Content;
}

/** What the dialog needs of the element that it stands in. */
export interface DialogHost {
  say(key: AdminKey): string;
  copy(text: string): void;
  /** Draws anew; resolves once it is drawn, to the dialog. */
  draw(): Promise<HTMLDialogElement | null>;
}

type Shown =
  | {readonly kind: 'question'; readonly question: Question}
  | {readonly kind: 'code'; readonly submit: (code: string) => Promise<void>; readonly fault?: string}
  | {readonly kind: 'secret'; readonly title: string; readonly text: string; readonly secret: string};

/** Makes the dialog: a native one, which keeps the focus inside and gives it back. */
export function adminDialog(host: DialogHost): AdminDialog {
  let shown: Shown | undefined;
  let settle: (answer: boolean) => void = () => undefined;

  const open = (next: Shown) => {
    settle(false);
    shown = next;
    return new Promise<boolean>((resolve) => {
      settle = resolve;
      void host.draw().then((dialog) => dialog?.open || dialog?.showModal());
    });
  };
  const close = async (answer: boolean) => {
    const dialog = await host.draw();
    dialog?.close();
    shown = undefined;
    settle(answer);
    await host.draw();
  };
  // A secret is shown once: a stray Escape must not lose it.
  const cancel = (event: Event) => {
    event.preventDefault();
    if (shown?.kind !== 'secret') void close(false);
  };
  const submitCode = async (event: Event) => {
    // Once it has been dispatched, an event tells its target to nobody outside the shadow.
    const form = event.target as HTMLFormElement;
    const {code = ''} = formTexts(event);
    if (shown?.kind !== 'code') return;
    const {submit} = shown;
    try {
      await submit(code);
      await close(true);
    } catch (error) {
      shown = {kind: 'code', submit, fault: (error as Error).message};
      form.reset();
      await host.draw();
    }
  };

  const no = () =>
    html`<button type="button" class="quiet" autofocus @click=${() => void close(false)}>${host.say('cancel')}</button>`;

  const content = () => {
    if (!shown) return nothing;
    if (shown.kind === 'question') {
      const {title, text, verb, isGrave} = shown.question;
      return html`<h2 id="dialog-title">${title}</h2>
        <p id="dialog-text" class="soft">${text}</p>
        <p class="buttons">${no()}<button type="button" class=${isGrave ? 'grave' : 'main'} @click=${() => void close(true)}>${verb}</button></p>`;
    }
    if (shown.kind === 'code')
      return html`<form @submit=${(event: Event) => void submitCode(event)}>
        <h2 id="dialog-title">${host.say('codeTitle')}</h2>
        <p id="dialog-text" class="soft">${host.say('codeText')}</p>
        <label>${host.say('code')}<input name="code" required autofocus inputmode="numeric" autocomplete="one-time-code" maxlength="8" /></label>
        <p class="outcome bad" role="alert">${shown.fault ?? ''}</p>
        <p class="buttons"><button type="button" class="quiet" @click=${() => void close(false)}>${host.say('cancel')}</button><button type="submit" class="main">${host.say('enter')}</button></p>
      </form>`;
    const {title, text, secret} = shown;
    return html`<h2 id="dialog-title">${title}</h2>
      <p id="dialog-text" class="soft">${text}</p>
      <div class="command"><code>${secret}</code><button type="button" autofocus @click=${() => host.copy(secret)}>${host.say('copy')}</button></div>
      <p class="buttons"><button type="button" class="main" @click=${() => void close(true)}>${host.say('close')}</button></p>`;
  };

  return {
    ask: (question) => open({kind: 'question', question}),
    code: (submit) => open({kind: 'code', submit}),
    reveal: (title, text, secret) => open({kind: 'secret', title, text, secret}),
    render: () =>
      html`<dialog aria-labelledby="dialog-title" aria-describedby="dialog-text" @cancel=${cancel}>${content()}</dialog>`,
  };
}
