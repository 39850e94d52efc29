import {describe, expect, it} from 'vitest';
import {aliyunAuthorization, aliyunQuery, sha256} from './aliyun-signature.js';
import {type SmsMessage, smsProvider} from './sms.js';

const message: SmsMessage = {
  phone: '+8613800138000',
  template: 'LOGIN_CODE',
  params: {code: '123456'},
  locale: 'zh-CN',
};
const ALIYUN = {
  ORDERLIGHT_SMS: 'aliyun',
  ALIYUN_ACCESS_KEY_ID: 'id',
  ALIYUN_ACCESS_KEY_SECRET: 'secret',
  ALIYUN_SMS_SIGN_NAME: '示例商城',
  ALIYUN_SMS_TEMPLATE_LOGIN_CODE: 'SMS_1',
};

/** A fetch that answers always the same, and what it was asked. */
function answering(status: number, body: string) {
  const asked: {readonly url: string; readonly init: RequestInit}[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({url: String(url), init});
    return new Response(body, {status});
  };
  return {asked, fetch};
}

it("signs as Alibaba Cloud's printed example does", () => {
  const authorization = aliyunAuthorization(
    {
      method: 'POST',
      query: {
        RegionId: 'cn-shanghai',
        ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
      },
      headers: {
        host: 'ecs.cn-shanghai.aliyuncs.com',
        'x-acs-action': 'RunInstances',
        'x-acs-version': '2014-05-26',
        'x-acs-date': '2023-10-26T10:22:32Z',
        'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
        'x-acs-content-sha256': sha256(''),
      },
      body: '',
    },
    {accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret'},
  );
  expect(authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,' +
      'SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,' +
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

it('encodes what encodeURIComponent leaves', () => {
  expect(aliyunQuery({b: "a b*'()!~", a: '你'})).toBe('a=%E4%BD%A0&b=a%20b%2A%27%28%29%21~');
});

describe('text messages by Alibaba Cloud', () => {
  it('sends the number, the signature and the template in the body alone', async () => {
    const {asked, fetch} = answering(200, '{"Code":"OK","BizId":"9006"}');
    const sms = smsProvider(ALIYUN, {fetch, now: () => Date.parse('2026-03-01T12:00:00.123Z')});
    expect(await sms?.send(message)).toEqual({status: 'SENT', id: '9006'});
    const {url, init} = asked[0] ?? {};
    expect(url).toBe('https://dysmsapi.aliyuncs.com/');
    expect(Object.fromEntries(new URLSearchParams(String(init?.body)))).toEqual({
      PhoneNumbers: '13800138000',
      SignName: '示例商城',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"code":"123456"}',
    });
    expect(init?.headers).toMatchObject({
      'x-acs-action': 'SendSms',
      'x-acs-version': '2017-05-25',
      'x-acs-date': '2026-03-01T12:00:00Z',
      authorization: expect.stringContaining(
        'SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,',
      ),
    });
    expect(JSON.stringify(init?.headers)).not.toMatch(/13800138000|123456"/);
  });

  it('writes a number abroad behind its country code', async () => {
    const {asked, fetch} = answering(200, '{"Code":"OK"}');
    await smsProvider(ALIYUN, {fetch})?.send({...message, phone: '+85291234567'});
    expect(new URLSearchParams(String(asked[0]?.init.body)).get('PhoneNumbers')).toBe('85291234567');
  });

  it.each([
    [
      200,
      '{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"13800138000 is bad"}',
      'REFUSED',
      'isv.MOBILE_NUMBER_ILLEGAL',
    ],
    [200, '{"Code":"isv.BUSINESS_LIMIT_CONTROL"}', 'RETRY', 'isv.BUSINESS_LIMIT_CONTROL'],
    [200, '{"Code":"isp.SYSTEM_ERROR"}', 'RETRY', 'isp.SYSTEM_ERROR'],
    [400, '{"Code":"SignatureDoesNotMatch"}', 'REFUSED', 'SignatureDoesNotMatch'],
    [429, '{"Code":"Throttling.User"}', 'RETRY', 'Throttling.User'],
    [503, 'busy', 'RETRY', 'HTTP 503'],
    [200, 'no json', 'RETRY', 'HTTP 200'],
    [403, 'no json', 'REFUSED', 'HTTP 403'],
    [400, '{"Code":"13800138000 <b>"}', 'REFUSED', 'HTTP 400'],
  ])('takes %s %s for %s', async (status, body, outcome, reason) => {
    expect(await smsProvider(ALIYUN, answering(status, body))?.send(message)).toEqual({status: outcome, reason});
  });

  it('retries where nobody answers, without saying who was to be told', async () => {
    const fetch = async () => {
      throw new TypeError('connect failed to 13800138000');
    };
    expect(await smsProvider(ALIYUN, {fetch})?.send(message)).toEqual({
      status: 'RETRY',
      reason: 'no answer (TypeError)',
    });
  });

  it('refuses a template that was not named', async () => {
    const sent = await smsProvider(ALIYUN, answering(200, '{}'))?.send({...message, template: 'MESSAGE'});
    expect(sent).toEqual({status: 'REFUSED', reason: 'ALIYUN_SMS_TEMPLATE_MESSAGE is not set'});
  });
});

describe('choosing a provider', () => {
  it('sends nothing where none is named', () => {
    expect(smsProvider({})).toBeUndefined();
    expect(smsProvider({ORDERLIGHT_SMS: 'none'})).toBeUndefined();
  });

  it.each([
    'ALIYUN_ACCESS_KEY_ID',
    'ALIYUN_ACCESS_KEY_SECRET',
    'ALIYUN_SMS_SIGN_NAME',
    'ALIYUN_SMS_TEMPLATE_LOGIN_CODE',
  ])('says that %s is missing', (name) => expect(() => smsProvider({...ALIYUN, [name]: ''})).toThrow(name));

  it('prints to the terminal while developing, the phone masked, and never in production', async () => {
    const printed: string[] = [];
    const sms = smsProvider({ORDERLIGHT_SMS: 'console'}, {print: (text) => void printed.push(text)});
    await sms?.send(message);
    expect(printed).toEqual(['sms to 138****8000: LOGIN_CODE {"code":"123456"}\n']);
    expect(() => smsProvider({ORDERLIGHT_SMS: 'console', NODE_ENV: 'production'})).toThrow(/production/);
    expect(() => smsProvider({ORDERLIGHT_SMS: 'twitter'})).toThrow(/twitter/);
  });
});
