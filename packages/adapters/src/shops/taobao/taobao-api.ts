import {chinaTime} from '../../kit/china/beijing-time.js';
import {formBody, type SignedApp} from '../../kit/china/signed-app.js';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';

/** Calls a second that an app may make of one API without further ado (open.taobao.com, "流控"); *unverified* for apps of other levels. */
export const TAOBAO_LIMIT: RateLimit = {burst: 20, perSecond: 10};

/** A call of the open platform, signed for this moment (open.taobao.com, docId=101617): the gateway refuses one that is ten minutes off. */
export function topRequest(
  {appKey, appSecret, accessToken}: SignedApp,
  method: string,
  parameters: Readonly<Record<string, string | undefined>>,
  now: number,
): HostRequest {
  const all = {
    ...parameters,
    method,
    app_key: appKey,
    session: accessToken,
    timestamp: chinaTime(now),
    format: 'json',
    v: '2.0',
    sign_method: 'hmac-sha256',
  };
  const sign = sortedSign(all, appSecret, {method: 'HMAC_SHA256'});
  return {
    method: 'POST',
    url: 'https://eco.taobao.com/router/rest',
    headers: {'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json'},
    body: formBody({...all, sign}),
  };
}

/** An answer's one member, or why it is of no use. */
export function topAnswer(answer: HostAnswer): {readonly response: Record<string, unknown>} | HostFailure {
  const failure = failureOf(answer, 'Taobao');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  const value = ('issue' in json ? undefined : json.value) as Record<string, unknown> | null | undefined;
  const response = Object.values(value ?? {})[0];
  if (typeof response !== 'object' || response === null)
    return {isLasting: false, reason: 'Taobao answered something that is no answer of its API.'};
  if (!Object.hasOwn(value ?? {}, 'error_response')) return {response: response as Record<string, unknown>};
  return errorOf(response as Record<string, unknown>);
}

/**
 * Errors by code (open.taobao.com, "错误码"): below 100 is the platform's, where 7 is too many calls and 15 a service behind it, whose `sub_code`
 * begins with `isp.` where trying again helps; 26 to 29 are about the session and the signature.
 */
function errorOf({code, sub_code: subCode}: Record<string, unknown>): HostFailure {
  const word = typeof subCode === 'string' && /^[\w.:-]{1,64}$/.test(subCode) ? subCode : '';
  const number = Number(code);
  const reason = `Taobao answered the error ${number}${word && ` (${word})`}.`;
  if (number === 7) return {isLasting: false, reason, afterMs: 1000};
  return {isLasting: !(number < 10 || word.startsWith('isp.') || word.includes('limited')), reason};
}

/** A list of an answer, as XML would have it: `{trades: {trade: […]}}`. */
export function listIn(value: Record<string, unknown>, many: string, one: string): readonly Record<string, unknown>[] {
  const list = (value[many] as Record<string, unknown> | null | undefined)?.[one];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
}
