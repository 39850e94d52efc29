import {html, nothing} from 'lit';
import {type AdminClient, AdminFault} from './admin-client.js';
import type {Act, Content, Question} from './desk.js';
import type {Outcome} from './operations.js';
import type {AdminKey} from './words.js';

/** What acts need of the page. */
export interface ActHost {
  readonly client: AdminClient;
  say(key: AdminKey): string;
  ask(question: Question): Promise<boolean>;
  /** Asks for the second factor; resolves to whether it was shown. */
  confirm(): Promise<boolean>;
  /** Tells whoever can't see the page. */
  announce(text: string): void;
  update(): void;
  /** Something was done: figures may have moved. */
  moved(): void;
}

/** Does what somebody wants done, and keeps what became of it until it is done again. */
export interface ActBook {
  act<Answer extends Outcome>(act: Act<Answer>): Promise<void>;
  outcome(at: string): Content;
  isBusy(at: string): boolean;
  /** Forgets what became of everything. */
  clear(): void;
}

/** Makes the book. */
export function actBook(host: ActHost): ActBook {
  const busy = new Set<string>();
  const outcomes = new Map<string, string>();

  async function send<Answer>({document, variables}: Act<Answer & Outcome>): Promise<Answer> {
    const ask = () => host.client.ask<{act: Answer}>(document, variables);
    try {
      return (await ask()).act;
    } catch (error) {
      const {client} = host;
      const mayHelp = client.hasKey && client.confirmedUntil === undefined;
      const isRefused = error instanceof AdminFault && error.code === 'FORBIDDEN';
      if (!isRefused || !mayHelp || !(await host.confirm())) throw error;
      return (await ask()).act;
    }
  }

  const note = (at: string, text: string) => {
    outcomes.set(at, text);
    host.announce(text.replace(/^!/, ''));
  };

  return {
    async act<Answer extends Outcome>(act: Act<Answer>) {
      const {at, question, tell, afterwards} = act;
      if (busy.has(at) || (question && !(await host.ask(question)))) return;
      busy.add(at);
      outcomes.delete(at);
      host.update();
      try {
        const answer = await send<Answer>(act as Act<Answer & Outcome>);
        const [error] = answer.userErrors;
        if (error) note(at, `!${error.message}`);
        else {
          note(at, tell?.(answer) ?? host.say('done'));
          await afterwards?.(answer);
          host.moved();
        }
      } catch (error) {
        const {code, message} = error as AdminFault;
        note(at, `!${code === 'UNREACHABLE' ? host.say('unreachable') : message}`);
      } finally {
        busy.delete(at);
        host.update();
      }
    },
    outcome(at) {
      if (busy.has(at)) return html`<p class="outcome soft">${host.say('working')}</p>`;
      const text = outcomes.get(at);
      if (text === undefined) return nothing;
      return text.startsWith('!')
        ? html`<p class="outcome bad">${text.slice(1)}</p>`
        : html`<p class="outcome good">${text}</p>`;
    },
    isBusy: (at) => busy.has(at),
    clear: () => outcomes.clear(),
  };
}
