import type {Locale} from '@orderlight/core';
import {Webhook} from 'standardwebhooks';
import type {MessageChannel} from '../db/message-routes.js';
import type {FetchPublic} from '../outgoing/fetch-public.js';
import {PublicFetchError} from '../outgoing/public-fetch-error.js';
import type {SendResult} from '../outgoing/send-result.js';
import type {Senders} from '../outgoing/senders.js';
import type {MessageText, RoutedMessage} from './message.js';
import {ROBOTS, type RobotAnswer} from './robots.js';
import type {RouteConfig} from './route-config.js';

/** What messages leave by. */
export interface Ways extends Senders {
  readonly fetch: FetchPublic;
  /** Private networks may be called: for development. */
  readonly allowPrivate: boolean;
}

/** One message for one route. */
export interface Sending {
  readonly channel: MessageChannel;
  readonly config: RouteConfig;
  readonly text: MessageText;
  readonly routed: RoutedMessage;
  /** The same with every attempt. */
  readonly id: string;
  readonly locale: Locale;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly signal?: AbortSignal;
}

/** Statuses by which a receiver says that it will take the message later. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);
/** Lines of a text message; the providers' templates take little, and each part costs. */
const SMS_LENGTH = 60;

/** Sends a message by its channel, once. Never rejects but for faults of its own. */
export async function sendMessage(sending: Sending, ways: Ways): Promise<RobotAnswer> {
  const {channel, config, text, id, locale} = sending;
  switch (channel) {
    case 'WECOM':
    case 'DINGTALK':
    case 'FEISHU':
      return post(
        sending,
        ways,
        ROBOTS[channel].request({url: config.url ?? '', ...config}, text, sending.at),
        {},
        (body) => ROBOTS[channel].answer(jsonOf(body)),
      );
    case 'WEBHOOK': {
      const body = JSON.stringify({
        type: 'message',
        timestamp: new Date(sending.at).toISOString(),
        data: {text, ...sending.routed},
      });
      return post(sending, ways, {url: config.url ?? '', body}, signed(config, id, sending.at, body), () => ({
        status: 'SENT',
      }));
    }
    case 'EMAIL': {
      if (!ways.mail) return {status: 'REFUSED', reason: 'this hub sends no mail: set SMTP_URL and MAIL_FROM'};
      const lines = [...text.lines, ...(text.json ? ['', text.json] : [])].join('\n');
      return told(
        await ways.mail.send({to: config.to ?? '', subject: text.title, text: `${text.title}\n\n${lines}\n`, id}),
      );
    }
    case 'SMS': {
      if (!ways.sms) return {status: 'REFUSED', reason: 'this hub sends no text messages: set ORDERLIGHT_SMS'};
      const params = {text: text.title.slice(0, SMS_LENGTH)};
      return told(await ways.sms.send({phone: config.to ?? '', template: 'MESSAGE', params, locale}));
    }
  }
}

async function post(
  {signal}: Sending,
  {fetch, allowPrivate}: Ways,
  {url, body}: {readonly url: string; readonly body: string},
  headers: Readonly<Record<string, string>>,
  read: (body: string) => RobotAnswer,
): Promise<RobotAnswer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {'content-type': 'application/json; charset=utf-8', ...headers},
      body,
      allowPrivate,
      maxBytes: 16_384,
      overflow: 'CUT',
      ...(signal && {signal}),
    });
    if (answer.status >= 200 && answer.status < 300) return read(answer.body);
    const reason = `HTTP ${answer.status}`;
    if (LATER.has(answer.status)) return {status: 'BUSY', reason};
    return {status: answer.status >= 500 ? 'FAILED' : 'REFUSED', reason};
  } catch (error) {
    if (!(error instanceof PublicFetchError)) throw error;
    const isLasting = error.code === 'BAD_URL' || error.code === 'BAD_REQUEST' || error.code === 'PRIVATE_ADDRESS';
    return {status: isLasting ? 'REFUSED' : 'FAILED', reason: `${error.code}: ${error.message}`};
  }
}

/** Standard Webhooks: id, time and a signature over both and the body. */
function signed({secret}: RouteConfig, id: string, at: number, body: string): Record<string, string> {
  const timestamp = Math.floor(at / 1000);
  const signature = secret && {'webhook-signature': new Webhook(secret).sign(id, new Date(timestamp * 1000), body)};
  return {'webhook-id': id, 'webhook-timestamp': String(timestamp), ...signature};
}

function told(result: SendResult): RobotAnswer {
  if (result.status === 'SENT') return {status: 'SENT'};
  return {status: result.status === 'RETRY' ? 'FAILED' : 'REFUSED', reason: result.reason};
}

function jsonOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
