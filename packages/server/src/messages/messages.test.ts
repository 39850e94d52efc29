import {randomBytes} from 'node:crypto';
import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {Subject} from 'rxjs';
import {Webhook} from 'standardwebhooks';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import type {Hub} from '../context.js';
import type {MessageChannel} from '../db/message-routes.js';
import type {Store} from '../db/open-store.js';
import {listLetters} from '../db/outbox-letters.js';
import {outboxWorker} from '../outbox/outbox-worker.js';
import type {FetchPublic} from '../outgoing/fetch-public.js';
import type {SendResult} from '../outgoing/send-result.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import type {Worker} from '../worker.js';
import {createRoute, type RouteWish, removeRoute, testRoute, updateRoute} from './manage-routes.js';
import {messageFollower} from './message-follower.js';
import {messageHandler} from './message-handler.js';
import type {RouteConfig} from './route-config.js';
import type {Ways} from './send-message.js';

const SOON = {timeout: 10_000};
const NOON = Date.parse('2026-03-10T04:00:00Z');
const CONFIG: Readonly<Record<MessageChannel, RouteConfig>> = {
  WECOM: {url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key'},
  DINGTALK: {url: 'https://oapi.dingtalk.com/robot/send?access_token=robot-key', secret: 'SECx'},
  FEISHU: {url: 'https://open.feishu.cn/open-apis/bot/v2/hook/robot-key', secret: 's'},
  EMAIL: {to: 'duty@example.com'},
  SMS: {to: '+8613800138000'},
  WEBHOOK: {url: 'https://hooks.example.com/in', secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`},
};

interface Sent {
  readonly host: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

describe.each(STORES)('messages on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let recorder: Recorder;
  let clock = NOON;
  let tenant = '';
  let tenants = 0;
  let sent: Sent[] = [];
  let workers: Worker[] = [];
  let changes = new Subject<never>();
  /** What each host answers; 200 and success by default. */
  let answers: Record<string, {status: number; body: string}> = {};
  const box = secretBox(randomBytes(32));
  const now = () => clock;
  const lifecycleOf = () => retailLifecycle;

  const fetch: FetchPublic = async (url, init = {}) => {
    const {host} = new URL(url);
    sent.push({host, body: String(init.body), headers: init.headers ?? {}});
    return {status: 200, body: '{"errcode":0,"code":0}', headers: {}, ...answers[host]};
  };
  const provider = (name: string) => ({
    name,
    async send(message: object): Promise<SendResult> {
      sent.push({host: name, body: JSON.stringify(message), headers: {}});
      return {status: 'SENT'};
    },
  });
  const ways = {fetch, allowPrivate: false, sms: provider('sms'), mail: provider('mail')} as Ways;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now});
  });

  beforeEach(async () => {
    tenant = `t${tenants++}`;
    clock = NOON;
    sent = [];
    answers = {};
    changes = new Subject<never>();
    await store.db.query('delete from outbox');
    await record({id: 'start', type: 'order.placed', subject: {orderRef: 'start'}, data: {}});
    const hub = {
      db: store.db,
      box,
      changes$: changes,
      log: pino({level: 'silent'}),
      now,
      lifecycleOf,
    } as unknown as Hub;
    workers = [messageFollower(hub), outboxWorker(hub, {handlers: {MESSAGE: messageHandler(ways)}, random: () => 0})];
    for (const worker of workers) worker.start();
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
  });

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const hubOf = () => ({db: store.db, box, now});
  const route = (channel: MessageChannel, wish: RouteWish = {}) =>
    createRoute(hubOf(), tenant, channel, {topics: ['*'], config: CONFIG[channel], ...wish});
  async function record(...events: readonly object[]) {
    const subject = {orderRef: '1', orderNo: 'A-1'};
    const occurredAt = new Date(clock).toISOString();
    const whole = events.map((event) => ({source: 'shop', subject, occurredAt, ...event}) as OrderEvent);
    await recorder.record({tenant, channel: 'shop', events: whole, origin: 'webhook'});
    changes.next(undefined as never);
  }
  const placed = {
    id: 'placed',
    type: 'order.placed',
    data: {orderNo: 'A-1', personal: {name: '张敏', phone: '+8613800138111'}},
  };
  const held = (id = 'h1') => ({id, type: 'order.held', data: {holdId: id, reason: 'OTHER', note: 'ask 张敏 again'}});
  const letters = async () => (await listLetters(store.db, tenant, {first: 100})).reverse();
  const wake = () => store.db.notify('orderlight_outbox', '');

  it.each(Object.keys(CONFIG) as MessageChannel[])('reach people by %s, without personal data', async (channel) => {
    await route(channel);
    await record(placed, held());
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect(sent[0]?.body).toContain('A-1');
    expect(sent[0]?.body).toMatch(/订单暂停/);
    expect(sent[0]?.body).not.toMatch(/张敏|13800138111/);
    await expect.poll(async () => (await letters()).map(({status}) => status), SOON).toEqual(['DONE']);
    const [row] = await store.db.query<{config: string}>(
      'select sealed_config as config from message_routes where tenant = $1',
      [tenant],
    );
    expect(row?.config).not.toContain('robot-key');
  });

  it('are signed by Standard Webhooks, with the id that every attempt has', async () => {
    await route('WEBHOOK');
    clock = Date.now();
    await record(placed, held());
    await expect.poll(() => sent.length, SOON).toBe(1);
    const {body = '', headers = {}} = sent[0] ?? {};
    expect(() => new Webhook(CONFIG.WEBHOOK.secret ?? '').verify(body, {...headers})).not.toThrow();
    expect(headers['webhook-id']).toBe((await letters())[0]?.dedupeKey);
  });

  it('go by the topics of each route, in its language, once', async () => {
    await route('WECOM', {topics: ['order.*'], locale: 'en'});
    await route('FEISHU', {topics: ['sla.*']});
    await record(placed, held());
    await record(held());
    await record({id: 'note', type: 'note.added', data: {text: 'x'}});
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect(sent[0]).toMatchObject({host: 'qyapi.weixin.qq.com', body: expect.stringContaining('Order held A-1')});
    expect(await letters()).toHaveLength(1);
  });

  it('tell of alarms, and of a parcel in trouble but not of every scan', async () => {
    await route('WECOM', {locale: 'en'});
    const alarm = {
      source: 'orderlight',
      type: 'sla.breached',
      data: {stage: 'review', visit: 1, limitMs: 60_000, to: 'MANAGER'},
    };
    const scan = (id: string, status: string) => ({
      id,
      source: 'carrier',
      type: 'shipment.checkpoint',
      data: {trackingNumber: 'T1', status, text: '张敏 not at home'},
    });
    await record(placed, {...alarm, id: 'a1'}, scan('s1', 'IN_TRANSIT'), scan('s2', 'EXCEPTION'));
    await expect.poll(() => sent.length, SOON).toBe(2);
    const bodies = sent.map(({body}) => body).join('\n');
    expect(bodies).toMatch(/Out of time A-1[\s\S]*For: manager/);
    expect(bodies).toMatch(/Trouble with a parcel A-1[\s\S]*EXCEPTION/);
    expect(bodies).not.toContain('张敏');
  });

  it('tell nobody of what was long past when the hub heard of it, nor a route of what came before it', async () => {
    await record(placed, held('before'));
    clock += 1_000;
    await route('WECOM');
    clock += 1_000;
    await record({...held('old'), occurredAt: '2025-01-01T00:00:00Z'});
    await record(held('new'));
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect((await letters()).map(({dedupeKey}) => dedupeKey)).toEqual([expect.stringContaining('new')]);
  });

  it('say the same thing once within a route’s window', async () => {
    await route('WECOM', {onceInMinutes: 60});
    await record(placed, held('h1'));
    await record(held('h2'));
    await expect.poll(() => sent.length, SOON).toBe(1);
    clock += 61 * 60_000;
    await record(held('h3'));
    await expect.poll(() => sent.length, SOON).toBe(2);
  });

  it('wait for the end of quiet hours, unless they are critical', async () => {
    const quietHours = {from: '11:00', until: '13:00', timeZone: 'Asia/Shanghai'};
    await route('WECOM', {quietHours});
    await record(placed, held(), {id: 'f1', type: 'order.frozen', data: {}});
    await expect.poll(() => sent.length, SOON).toBe(1);
    expect(sent[0]?.body).toContain('订单冻结');
    await expect
      .poll(async () => (await letters()).find(({status}) => status === 'PENDING'), SOON)
      .toMatchObject({attempts: 0, reason: 'quiet hours', dueAt: '2026-03-10T05:00:00Z'});
    clock = Date.parse('2026-03-10T05:00:00Z');
    await wake();
    await expect.poll(() => sent.length, SOON).toBe(2);
  });

  it('take an error in the body for a failure, and go on to the next route with their JSON after enough of them', async () => {
    const mail = await route('EMAIL', {topics: ['customer.asked']});
    const wecom = await route('WECOM', {fallbackId: mail.id, fallbackAfter: 2});
    answers['qyapi.weixin.qq.com'] = {status: 200, body: '{"errcode":-1,"errmsg":"busy"}'};
    await record(placed, held());
    await expect.poll(async () => (await letters())[0]?.reason, SOON).toBe('errcode -1');
    clock += 10_000;
    await wake();
    await expect.poll(() => sent.at(-1)?.host, SOON).toBe('mail');
    const {body = ''} = sent.at(-1) ?? {};
    expect(JSON.parse(body).text).toContain('"topic": "order.held"');
    await expect
      .poll(async () => (await letters()).map(({status, target}) => [target, status]), SOON)
      .toEqual([
        [wecom.id, 'DONE'],
        [mail.id, 'DONE'],
      ]);
    expect((await letters())[0]?.reason).toContain(mail.id);
  });

  it('go on at once where a robot refuses for good, and are dead letters at the end of the chain', async () => {
    const last = await route('FEISHU', {topics: ['customer.asked']});
    await route('DINGTALK', {fallbackId: last.id});
    answers['oapi.dingtalk.com'] = {status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}'};
    answers['open.feishu.cn'] = {status: 200, body: '{"code":19021,"msg":"sign match fail"}'};
    await record(placed, held());
    await expect
      .poll(async () => (await letters()).map(({status, reason}) => [status, reason]), SOON)
      .toEqual([
        ['DONE', expect.stringContaining('errcode 310000')],
        ['DEAD', 'code 19021'],
      ]);
  });

  it('keep within what a robot takes a minute', async () => {
    await route('WECOM');
    await record(placed, ...Array.from({length: 25}, (_, index) => held(`h${index}`)));
    await expect.poll(async () => (await letters()).filter(({status}) => status === 'DONE').length, SOON).toBe(20);
    await expect
      .poll(async () => (await letters()).filter(({reason}) => reason?.startsWith('as many')).length, SOON)
      .toBe(5);
    expect(sent).toHaveLength(20);
    clock += 60_001;
    await wake();
    await expect.poll(() => sent.length, SOON).toBe(25);
  });

  it('can be tried, changed and taken away', async () => {
    const {id} = await route('WECOM');
    expect(await testRoute(hubOf(), ways, tenant, id)).toEqual({status: 'SENT'});
    expect(sent[0]?.body).toContain('测试消息');
    expect(await updateRoute(hubOf(), tenant, id, {isDisabled: true})).toMatchObject({isDisabled: true, topics: ['*']});
    await record(placed, held());
    await removeRoute(hubOf(), tenant, id);
    await expect(testRoute(hubOf(), ways, tenant, id)).rejects.toMatchObject({code: 'NOT_FOUND'});
    await expect(removeRoute(hubOf(), 'another', id)).rejects.toMatchObject({code: 'NOT_FOUND'});
    expect(sent).toHaveLength(1);
  });

  it.each<[MessageChannel, RouteConfig]>([
    ['WECOM', {url: 'https://evil.example/cgi-bin/webhook/send?key=x'}],
    ['WECOM', {url: 'https://qyapi.weixin.qq.com@evil.example/cgi-bin/webhook/send'}],
    ['DINGTALK', {url: 'http://oapi.dingtalk.com/robot/send?access_token=x'}],
    ['FEISHU', {}],
    ['EMAIL', {to: 'a@b.example\nBcc: c@d.example'}],
    ['EMAIL', {to: 'a@b.example, c@d.example'}],
    ['SMS', {to: '13800138000'}],
    ['WEBHOOK', {url: 'http://hooks.example.com/'}],
    ['WEBHOOK', {url: 'https://hooks.example.com/', secret: 'short'}],
  ])('lead by %s nowhere but where they may: not to %j', async (channel, config) => {
    const refused = createRoute(hubOf(), tenant, channel, {config});
    await expect(refused).rejects.toMatchObject({code: 'BAD_USER_INPUT'});
  });

  it('are refused topics, times and fallbacks that are none', async () => {
    const refusal = (wish: RouteWish) => expect(route('WECOM', wish)).rejects;
    await refusal({topics: ['order.sold']}).toThrow('order.sold');
    await refusal({quietHours: {from: '25:00', until: '07:00', timeZone: 'Asia/Shanghai'}}).toThrow('25:00');
    await refusal({quietHours: {from: '22:00', until: '07:00', timeZone: 'Mars/Base'}}).toThrow('Mars/Base');
    await refusal({fallbackId: 'rte_none'}).toThrow('rte_none');
    await refusal({onceInMinutes: -1}).toThrow('-1');
    await refusal({locale: 'fr' as never}).toThrow('fr');
  });
});
