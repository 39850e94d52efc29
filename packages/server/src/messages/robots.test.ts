import {createHmac} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import type {MessageText} from './message.js';
import {ROBOTS} from './robots.js';

const AT = Date.parse('2026-03-10T01:00:00Z');
const TEXT: MessageText = {title: 'Out of time A-1', lines: ['Order: A-1', 'Stage: Picking']};
const parsed = ({body}: {readonly body: string}) => JSON.parse(body) as Record<string, never>;

describe('WeCom', () => {
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';

  it('is sent markdown', () => {
    const request = ROBOTS.WECOM.request({url}, TEXT, AT);
    expect(request.url).toBe(url);
    expect(parsed(request)).toEqual({
      msgtype: 'markdown',
      markdown: {content: '**Out of time A-1**\n\n> Order: A-1\n\n> Stage: Picking'},
    });
  });

  it('gets no more than its 4,096 bytes, and no half character', () => {
    const long = {...TEXT, lines: ['单'.repeat(5_000)]};
    const {markdown} = parsed(ROBOTS.WECOM.request({url}, long, AT)) as unknown as {markdown: {content: string}};
    expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4_096);
    expect(markdown.content).not.toContain('\uFFFD');
  });

  it('lets no host’s text make links, images or mentions', () => {
    const hostile = {title: 'A-1', lines: ['![x](https://evil.example) <@all> `code`\u202E']};
    const {markdown} = parsed(ROBOTS.WECOM.request({url}, hostile, AT)) as unknown as {markdown: {content: string}};
    expect(markdown.content).not.toMatch(/[^\\][[\]()<@`]/);
  });
});

describe('DingTalk', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=t';

  it('is signed in the query', () => {
    const request = ROBOTS.DINGTALK.request({url, secret: 'SECx'}, TEXT, AT);
    const {searchParams} = new URL(request.url);
    expect(searchParams.get('access_token')).toBe('t');
    expect(searchParams.get('timestamp')).toBe(String(AT));
    expect(searchParams.get('sign')).toBe(createHmac('sha256', 'SECx').update(`${AT}\nSECx`).digest('base64'));
    expect(request.url).not.toMatch(/sign=[^&]*[+/]/);
    expect(parsed(request)).toMatchObject({msgtype: 'markdown', markdown: {title: 'Out of time A-1'}});
  });

  it('goes without a signature where there is no secret', () => {
    expect(ROBOTS.DINGTALK.request({url}, TEXT, AT).url).toBe(url);
  });
});

describe('Feishu', () => {
  const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/h';

  it('is signed in the body, the timestamp in seconds and part of the key', () => {
    const seconds = String(AT / 1000);
    expect(parsed(ROBOTS.FEISHU.request({url, secret: 's'}, TEXT, AT))).toEqual({
      timestamp: seconds,
      sign: createHmac('sha256', `${seconds}\ns`).update('').digest('base64'),
      msg_type: 'text',
      content: {text: 'Out of time A-1\nOrder: A-1\nStage: Picking'},
    });
  });

  it('has the JSON of what another route could not deliver', () => {
    const {content} = parsed(ROBOTS.FEISHU.request({url}, {...TEXT, json: '{"a":1}'}, AT)) as unknown as {
      content: {text: string};
    };
    expect(content.text).toContain('{"a":1}');
  });
});

it.each([
  ['WECOM', {errcode: 0, errmsg: 'ok'}, 'SENT'],
  ['WECOM', {errcode: 45009}, 'BUSY'],
  ['WECOM', {errcode: 93000}, 'REFUSED'],
  ['WECOM', {errcode: -1}, 'FAILED'],
  ['WECOM', {}, 'FAILED'],
  ['DINGTALK', {errcode: 0}, 'SENT'],
  ['DINGTALK', {errcode: 130101}, 'BUSY'],
  ['DINGTALK', {errcode: 310000, errmsg: 'sign not match'}, 'REFUSED'],
  ['FEISHU', {code: 0}, 'SENT'],
  ['FEISHU', {StatusCode: 0}, 'SENT'],
  ['FEISHU', {code: 11232}, 'BUSY'],
  ['FEISHU', {code: 19021}, 'REFUSED'],
  ['FEISHU', {code: '0'}, 'FAILED'],
] as const)('%s: %j is %s, whatever the status', (channel, body, status) => {
  expect(ROBOTS[channel].answer(body).status).toBe(status);
});
