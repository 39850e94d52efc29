import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';

/** What a channel of a shop has to say of it. */
export const WECHAT_SETTINGS = {appId: "The shop's AppID"} as const;

/** *Unverified*: WeChat counts calls a day and a minute, by the shop's level. */
export const WECHAT_LIMIT: RateLimit = {burst: 10, perSecond: 5};

/** What is said of a channel without its AppID or AppSecret. */
export const NO_SHOP = 'The setting "appId" must be set, and the token be the AppSecret.';

/**
 * The access token (developers.weixin.qq.com, `getStableAccessToken`): the same one until it runs out after two hours, so that asking each time
 * makes no other invalid.
 */
export function tokenRequest({settings: {appId = ''}, secret}: HostConnection): HostRequest | undefined {
  if (!appId || !secret) return undefined;
  return post('/cgi-bin/stable_token', {grant_type: 'client_credential', appid: appId, secret});
}

/** A call of the shop's API, which takes its token in the query alone. */
export function shopRequest(accessToken: string, path: string, parameters: object): HostRequest {
  return post(`/channels/ec/${path}?access_token=${encodeURIComponent(accessToken)}`, parameters);
}

function post(path: string, body: object): HostRequest {
  return {
    method: 'POST',
    url: `https://api.weixin.qq.com${path}`,
    headers: {'content-type': 'application/json', accept: 'application/json'},
    body: JSON.stringify(body),
  };
}

/** An answer's object, or why it is of no use. */
export function answerOf(answer: HostAnswer): {readonly value: Readonly<Record<string, unknown>>} | HostFailure {
  const failure = failureOf(answer, 'WeChat');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  const value = 'issue' in json ? undefined : json.value;
  if (typeof value !== 'object' || value === null)
    return {isLasting: false, reason: 'WeChat answered something that is no answer of its API.'};
  const object = value as Readonly<Record<string, unknown>>;
  const code = Number(object.errcode ?? 0);
  if (code === 0) return {value: object};
  const reason = `WeChat answered the error ${code}.`;
  // 45009 and 45011: too many calls, a day and a minute.
  if (code === 45_009 || code === 45_011) return {isLasting: false, reason, afterMs: 60_000};
  // -1: busy. 40001, 40014, 42001: the token ran out just now; the next attempt asks for another.
  return {isLasting: ![-1, 40_001, 40_014, 42_001].includes(code), reason};
}
