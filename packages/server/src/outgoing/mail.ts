import {OrderError} from '@orderlight/core';
import {consoleMail} from './console-mail.js';
import {isDevelopment, type SendEnv} from './send-env.js';
import type {SendResult} from './send-result.js';
import {type SmtpTransport, smtpMail} from './smtp-mail.js';

/** One mail to one address. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The same id on every attempt, so that a receiver may tell a repetition; without angle brackets. */
  readonly id?: string;
}

/** Sends mails. Never rejects: what went wrong is in the result. */
export interface MailProvider {
  readonly name: string;
  send(message: MailMessage): Promise<SendResult>;
}

/** What tests put in place of the network and the terminal. */
export interface MailParts {
  readonly transport?: SmtpTransport;
  readonly print?: (text: string) => void;
}

/**
 * The provider that `ORDERLIGHT_MAIL` names: `smtp` (by itself where `SMTP_URL` is set), or `console` while developing. `undefined` where
 * none is named. Throws an `OrderError` that says which variable is missing or wrong, without its value: it holds a password.
 */
export function mailProvider(env: SendEnv, parts: MailParts = {}): MailProvider | undefined {
  const name = env.ORDERLIGHT_MAIL || (env.SMTP_URL ? 'smtp' : 'none');
  if (name === 'none') return undefined;
  if (name === 'smtp') return smtpMail({url: needed(env, 'SMTP_URL'), from: needed(env, 'MAIL_FROM')}, parts.transport);
  if (name !== 'console')
    throw new OrderError('BAD_USER_INPUT', `ORDERLIGHT_MAIL is "${name}"; there are "smtp", "console" and "none".`);
  if (!isDevelopment(env))
    throw new OrderError(
      'BAD_USER_INPUT',
      'ORDERLIGHT_MAIL=console prints mails to the terminal and is refused where NODE_ENV is "production". Set SMTP_URL and MAIL_FROM.',
    );
  return consoleMail(parts.print);
}

function needed(env: SendEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new OrderError('BAD_USER_INPUT', `Sending mail by SMTP needs ${name}, which is not set.`);
}
