import {type Locale, OrderError} from '@orderlight/core';
import {type AliyunSmsOptions, aliyunSms} from './aliyun-sms.js';
import {consoleSms} from './console-sms.js';
import {isDevelopment, type SendEnv} from './send-env.js';
import type {SendResult} from './send-result.js';

/**
 * What a text message is for; operators register one template for each with their provider. `LOGIN_CODE` has the parameter `code`,
 * `MESSAGE` the parameter `text`.
 */
export const SMS_TEMPLATES = ['LOGIN_CODE', 'MESSAGE'] as const;
/** One of the {@link SMS_TEMPLATES}. */
export type SmsTemplate = (typeof SMS_TEMPLATES)[number];

/** One text message to one phone. */
export interface SmsMessage {
  /** E.164, with the plus sign. */
  readonly phone: string;
  readonly template: SmsTemplate;
  /** The template's parameters by name; values are plain text. */
  readonly params: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

/** Sends text messages. Never rejects: what went wrong is in the result. */
export interface SmsProvider {
  /** Of the provider, for logs. */
  readonly name: string;
  send(message: SmsMessage): Promise<SendResult>;
}

/** What tests put in place of the network and the terminal. */
export interface SmsParts {
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly print?: (text: string) => void;
}

/**
 * The provider that `ORDERLIGHT_SMS` names: `aliyun`, or `console` while developing. `undefined` where none is named: then the hub sends no
 * text messages and says so to whoever asks for one. Throws an `OrderError` that says which variable is missing or wrong.
 */
export function smsProvider(env: SendEnv, parts: SmsParts = {}): SmsProvider | undefined {
  const name = env.ORDERLIGHT_SMS;
  if (!name || name === 'none') return undefined;
  if (name === 'aliyun') return aliyunSms(aliyunOptions(env), parts);
  if (name !== 'console')
    throw new OrderError('BAD_USER_INPUT', `ORDERLIGHT_SMS is "${name}"; there are "aliyun", "console" and "none".`);
  if (!isDevelopment(env))
    throw new OrderError(
      'BAD_USER_INPUT',
      'ORDERLIGHT_SMS=console prints codes to the terminal and is refused where NODE_ENV is "production". Name a provider: ORDERLIGHT_SMS=aliyun.',
    );
  return consoleSms(parts.print);
}

function aliyunOptions(env: SendEnv): AliyunSmsOptions {
  const needed = (name: string): string => {
    const value = env[name];
    if (value) return value;
    throw new OrderError('BAD_USER_INPUT', `ORDERLIGHT_SMS=aliyun needs ${name}, which is not set.`);
  };
  return {
    accessKeyId: needed('ALIYUN_ACCESS_KEY_ID'),
    accessKeySecret: needed('ALIYUN_ACCESS_KEY_SECRET'),
    signName: needed('ALIYUN_SMS_SIGN_NAME'),
    templates: {
      LOGIN_CODE: needed('ALIYUN_SMS_TEMPLATE_LOGIN_CODE'),
      MESSAGE: env.ALIYUN_SMS_TEMPLATE_MESSAGE,
    },
    ...(env.ALIYUN_SMS_ENDPOINT && {endpoint: env.ALIYUN_SMS_ENDPOINT}),
  };
}
