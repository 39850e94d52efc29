import {createHmac} from 'node:crypto';
import type {MessageText} from './message.js';

/** A robot of a group: its address, and the secret it signs by where one was set there. */
export interface RobotConfig {
  readonly url: string;
  readonly secret?: string;
}

/** What is posted to a robot; JSON. */
export interface RobotRequest {
  readonly url: string;
  readonly body: string;
}

/** What a robot said. `BUSY`: too many messages; `REFUSED`: the same would be refused again. Reasons quote codes, no addresses. */
export type RobotAnswer =
  | {readonly status: 'SENT'}
  | {readonly status: 'BUSY' | 'FAILED' | 'REFUSED'; readonly reason: string};

/** How the robots of one host are talked to. */
export interface Robot {
  /** Hosts whose addresses are taken: a robot's address carries its key, which must go nowhere else. */
  readonly hosts: readonly string[];
  readonly path: string;
  /** `at`: milliseconds since the epoch. */
  readonly request: (config: RobotConfig, text: MessageText, at: number) => RobotRequest;
  /** Reads the body of an answer with status 200. */
  readonly answer: (body: Readonly<Record<string, unknown>>) => RobotAnswer;
}

// Of the three robots the smallest limits: WeCom's markdown takes 4,096 bytes; Feishu's whole request 20 KB; DingTalk's 20,000 bytes.
const WECOM_BYTES = 4_000;
const OTHER_BYTES = 15_000;

/**
 * WeCom group robot (developer.work.weixin.qq.com/document/path/91770): markdown, `errcode` 0 for success, 20 messages a minute;
 * 45009 is its frequency limit. There is no signature: the address is the secret. 93000 for an invalid key is *unverified*.
 */
const WECOM: Robot = {
  hosts: ['qyapi.weixin.qq.com'],
  path: '/cgi-bin/webhook/send',
  request: ({url}, text) => ({
    url,
    body: JSON.stringify({msgtype: 'markdown', markdown: {content: cut(markdown(text), WECOM_BYTES)}}),
  }),
  answer: ({errcode}) => answerOf('errcode', errcode, [45009], [93000, 40008, 40058]),
};

/**
 * DingTalk custom robot (open.dingtalk.com, "custom robot access"): markdown with a title; signed by HMAC-SHA256 over `timestamp\nsecret`
 * under the secret, in base64, both in the query; 20 messages a minute, then silence for ten. 310000 says that the security settings
 * did not match; 130101 for the limit is *unverified*.
 */
const DINGTALK: Robot = {
  hosts: ['oapi.dingtalk.com'],
  path: '/robot/send',
  request({url, secret}, text, at) {
    const signed = new URL(url);
    if (secret) {
      signed.searchParams.set('timestamp', String(at));
      signed.searchParams.set('sign', hmac(secret, `${at}\n${secret}`));
    }
    const body = {msgtype: 'markdown', markdown: {title: text.title, text: cut(markdown(text), OTHER_BYTES)}};
    return {url: signed.href, body: JSON.stringify(body)};
  },
  answer: ({errcode}) => answerOf('errcode', errcode, [130101, 660026], [310000, 300001, 400013, 400014]),
};

/**
 * Feishu custom bot (open.feishu.cn, "custom bot usage guide"): text; signed by HMAC-SHA256 over nothing under `timestamp\nsecret` as the
 * key, in base64, with the timestamp in seconds in the body; `code` 0 for success (older answers say `StatusCode`), 19021 for a wrong
 * signature; 100 messages a minute and 5 a second, 11232 when they are exceeded (*unverified*).
 */
const FEISHU: Robot = {
  hosts: ['open.feishu.cn', 'open.larksuite.com'],
  path: '/open-apis/bot/v2/hook/',
  request({url, secret}, text, at) {
    const timestamp = String(Math.floor(at / 1000));
    const content = {text: cut([text.title, ...text.lines, ...(text.json ? [text.json] : [])].join('\n'), OTHER_BYTES)};
    const signature = secret ? {timestamp, sign: hmac(`${timestamp}\n${secret}`, '')} : {};
    return {url, body: JSON.stringify({...signature, msg_type: 'text', content})};
  },
  answer: ({code, StatusCode}) => answerOf('code', code ?? StatusCode, [11232], [19021, 19022, 19024, 9499, 19001]),
};

/** The robots by the channel's name. */
export const ROBOTS: Readonly<Record<'WECOM' | 'DINGTALK' | 'FEISHU', Robot>> = {WECOM, DINGTALK, FEISHU};

function answerOf(field: string, code: unknown, busy: readonly number[], refused: readonly number[]): RobotAnswer {
  if (code === 0) return {status: 'SENT'};
  if (typeof code !== 'number') return {status: 'FAILED', reason: `the answer has no ${field}`};
  const reason = `${field} ${code}`;
  if (busy.includes(code)) return {status: 'BUSY', reason};
  return {status: refused.includes(code) ? 'REFUSED' : 'FAILED', reason};
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

function markdown({title, lines, json}: MessageText): string {
  const quoted = json === undefined ? [] : ['', '```', json.replaceAll('`', "'"), '```'];
  return [`**${escaped(title)}**`, ...lines.map((line) => `> ${escaped(line)}`), ...quoted]
    .join('\n\n')
    .replace(/\n\n```/g, '\n```');
}

/** Host text must make no link, image, mention or markup of the robot's. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]()<>#!~|@]/g, (sign) =>
    sign === '@' ? '＠' : sign === '<' ? '＜' : sign === '>' ? '＞' : `\\${sign}`,
  );
}

/** At most so many bytes of UTF-8, no character cut in two. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let end = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes - 3) break;
    end += character;
  }
  return `${end}…`;
}
