import {randomBytes} from 'node:crypto';
import {aliyunAuthorization, aliyunQuery, sha256} from './aliyun-signature.js';
import type {SendResult} from './send-result.js';
import type {SmsParts, SmsProvider, SmsTemplate} from './sms.js';

/** An account of Alibaba Cloud's text messages, with its signature and templates as they were approved there. */
export interface AliyunSmsOptions {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly signName: string;
  /** Template codes, `SMS_…`. */
  readonly templates: Readonly<Record<SmsTemplate, string | undefined>>;
  /** Host name. */
  readonly endpoint?: string;
}

/** Dysmsapi 2017-05-25, SendSms. */
const ENDPOINT = 'dysmsapi.aliyuncs.com';
const VERSION = '2017-05-25';
const TIMEOUT_MS = 10_000;

/**
 * Codes after which the same message may still go out: the provider's own failures, its limits per number, an account that somebody
 * has to pay into. From its list of error codes.
 */
const PASSING =
  /^(?:isp\.|Throttling|ServiceUnavailable|InternalError|isv\.(?:BUSINESS_LIMIT|OUT_OF_SERVICE|AMOUNT_NOT_ENOUGH|DAY_LIMIT))/;

/** Sends text messages through Alibaba Cloud's SendSms. The body, with phone and parameters, is in the request's body alone. */
export function aliyunSms(
  options: AliyunSmsOptions,
  {fetch: send = fetch, now = Date.now}: SmsParts = {},
): SmsProvider {
  const host = options.endpoint ?? ENDPOINT;
  return {
    name: 'aliyun',
    async send({phone, template, params}) {
      const templateCode = options.templates[template];
      if (!templateCode) return {status: 'REFUSED', reason: `ALIYUN_SMS_TEMPLATE_${template} is not set`};
      const body = aliyunQuery({
        PhoneNumbers: numberOf(phone),
        SignName: options.signName,
        TemplateCode: templateCode,
        TemplateParam: JSON.stringify(params),
      });
      const headers = {
        host,
        'content-type': 'application/x-www-form-urlencoded',
        'x-acs-action': 'SendSms',
        'x-acs-version': VERSION,
        'x-acs-date': new Date(now()).toISOString().replace(/\.\d{3}/, ''),
        'x-acs-signature-nonce': randomBytes(16).toString('hex'),
        'x-acs-content-sha256': sha256(body),
      };
      const authorization = aliyunAuthorization({method: 'POST', query: {}, headers, body}, options);
      try {
        const response = await send(`https://${host}/`, {
          method: 'POST',
          headers: {...headers, authorization},
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return resultOf(response.status, await response.text());
      } catch (error) {
        return {status: 'RETRY', reason: `no answer (${error instanceof Error ? error.name : 'unknown'})`};
      }
    },
  };
}

// Within China the number stands alone, elsewhere behind its country code without the plus sign.
function numberOf(phone: string): string {
  return phone.replace(/^\+86(?=1\d{10}$)/, '').replace(/^\+/, '');
}

// The provider's message may repeat the number: only its code is told on.
function resultOf(status: number, text: string): SendResult {
  const {Code: code, BizId: id} = parsed(text);
  if (code === 'OK') return {status: 'SENT', ...(id && {id})};
  const reason = code && /^[\w.-]{1,80}$/.test(code) ? code : `HTTP ${status}`;
  const passing = status >= 500 || status === 429 || (code === undefined ? status < 400 : PASSING.test(code));
  return {status: passing ? 'RETRY' : 'REFUSED', reason};
}

function parsed(text: string): {readonly Code?: string; readonly BizId?: string} {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}
