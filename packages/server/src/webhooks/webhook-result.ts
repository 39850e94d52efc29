import type {OutboxResult} from '../outbox/outbox-handler.js';
import type {SentWebhook} from './send-webhook.js';

/** Failures that no further attempt mends. */
const HOPELESS: readonly string[] = ['BAD_URL', 'BAD_REQUEST'];

/** Statuses whose `Retry-After` is minded (RFC 9110 §10.2.3, RFC 6585 §4). */
const ASKS_TO_WAIT: readonly number[] = [429, 503];

/** What an attempt comes to by the rules of Standard Webhooks: only a 2xx is an answer, 410 ends it. `now`: milliseconds. */
export function webhookResult({answer, error}: SentWebhook, now: number): OutboxResult {
  if (error || !answer) {
    const reason = error?.message ?? 'No answer came.';
    return error && HOPELESS.includes(error.code) ? {status: 'DEAD', reason} : {status: 'RETRY', reason};
  }
  const {status, headers} = answer;
  if (status >= 200 && status < 300) return {status: 'DONE'};
  if (status === 410)
    return {status: 'DEAD', reason: 'It answered 410: the endpoint is gone, and is told nothing any more.'};
  const isRedirect = status >= 300 && status < 400;
  const reason = isRedirect ? `It answered ${status}: redirects are not followed.` : `It answered ${status}.`;
  const afterMs = ASKS_TO_WAIT.includes(status) ? retryAfterMs(headers['retry-after'], now) : undefined;
  return {status: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
}

/** Milliseconds that a `Retry-After` asks for: seconds, or an HTTP date; `undefined` where it says nothing that can be understood. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const until = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
