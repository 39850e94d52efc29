import {type MailProvider, mailProvider} from './mail.js';
import type {SendEnv} from './send-env.js';
import {type SmsProvider, smsProvider} from './sms.js';

/** What a hub sends to people with; absent where none is set up. */
export interface Senders {
  readonly sms?: SmsProvider | undefined;
  readonly mail?: MailProvider | undefined;
}

/** The senders that the environment names. Throws an `OrderError` that says which variable is missing or wrong. */
export function sendersOf(env: SendEnv): Senders {
  return {sms: smsProvider(env), mail: mailProvider(env)};
}
