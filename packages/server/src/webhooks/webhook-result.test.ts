import {describe, expect, it} from 'vitest';
import {PublicFetchError} from '../outgoing/public-fetch-error.js';
import type {SentWebhook} from './send-webhook.js';
import {retryAfterMs, webhookResult} from './webhook-result.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const answered = (status: number, headers: Record<string, string> = {}): SentWebhook => ({
  at: '2026-03-01T12:00:00Z',
  durationMs: 5,
  answer: {status, headers, body: ''},
});
const failed = (error: PublicFetchError): SentWebhook => ({at: '2026-03-01T12:00:00Z', durationMs: 5, error});

describe('webhookResult', () => {
  it.each([
    [answered(200), {status: 'DONE'}],
    [answered(204), {status: 'DONE'}],
    [answered(302), {status: 'RETRY', reason: 'It answered 302: redirects are not followed.'}],
    [answered(404), {status: 'RETRY', reason: 'It answered 404.'}],
    [answered(410), {status: 'DEAD'}],
    [answered(429, {'retry-after': '120'}), {status: 'RETRY', afterMs: 120_000}],
    [answered(503, {'retry-after': 'Sun, 01 Mar 2026 12:01:00 GMT'}), {status: 'RETRY', afterMs: 60_000}],
    [failed(new PublicFetchError('TIMEOUT', 'slow')), {status: 'RETRY', reason: 'slow'}],
    [failed(new PublicFetchError('PRIVATE_ADDRESS', 'inside')), {status: 'RETRY', reason: 'inside'}],
    [failed(new PublicFetchError('BAD_URL', 'none')), {status: 'DEAD', reason: 'none'}],
  ])('of %j is %j', (sent, result) => expect(webhookResult(sent, NOW)).toMatchObject(result));

  it('waits for nobody who only failed', () => {
    expect(webhookResult(answered(500, {'retry-after': '120'}), NOW)).not.toHaveProperty('afterMs');
  });
});

it.each([
  [undefined, undefined],
  ['', undefined],
  ['soon', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  ['5', 5_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
])('Retry-After %s is %s ms', (value, millis) => expect(retryAfterMs(value, NOW)).toBe(millis));
