import {pino} from 'pino';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Hub} from '../context.js';
import type {Store} from '../db/open-store.js';
import {enqueue, type OutboxMessage} from '../db/outbox.js';
import {claimDue} from '../db/outbox-claims.js';
import {findLetter, listLetters, replayDead} from '../db/outbox-letters.js';
import type {Worker} from '../worker.js';
import {MAX_ATTEMPTS} from './backoff.js';
import type {OutboxHandler, OutboxJob} from './outbox-handler.js';
import {type OutboxWorkerOptions, outboxWorker} from './outbox-worker.js';

const SOON = {timeout: 10_000};
const AT = '2026-03-10T01:00:00Z';

describe.each(STORES)('the outbox on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let clock = Date.parse(AT);
  let tenant = '';
  let tenants = 0;
  let workers: Worker[] = [];

  beforeAll(async () => {
    at = await place();
    store = await at.open();
  });

  beforeEach(async () => {
    tenant = `t${tenants++}`;
    clock = Date.parse(AT);
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
    await store.db.query('delete from outbox');
  });

  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await store?.close();
    await at?.remove();
  });

  const message = (key: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
    tenant,
    kind: 'MESSAGE',
    target: 'route-1',
    dedupeKey: key,
    payload: {key},
    dueAt: AT,
    ...more,
  });
  const put = (...messages: readonly OutboxMessage[]) => store.db.transaction((tx) => enqueue(tx, messages, AT));
  function work(handler: OutboxHandler, options: OutboxWorkerOptions = {}): Worker {
    const hub = {db: store.db, log: pino({level: 'silent'}), now: () => clock} as unknown as Hub;
    const worker = outboxWorker(hub, {handlers: {MESSAGE: handler}, random: () => 0.5, ...options});
    workers.push(worker);
    worker.start();
    return worker;
  }
  const letters = async () => (await listLetters(store.db, tenant, {first: 100})).reverse();
  const wake = () => store.db.notify('orderlight_outbox', '');

  it('sends what is put in, at once, and once however often it is put in', async () => {
    const sent: OutboxJob[] = [];
    work(async (job) => {
      sent.push(job);
      return {status: 'DONE'};
    });
    await put(message('a', {orderId: 'ord_1'}), message('b'));
    await put(message('a'));
    await expect.poll(async () => (await letters()).map(({status}) => status), SOON).toEqual(['DONE', 'DONE']);
    expect(sent.map(({dedupeKey}) => dedupeKey).sort()).toEqual(['a', 'b']);
    expect(sent.find(({dedupeKey}) => dedupeKey === 'a')).toMatchObject({
      tenant,
      target: 'route-1',
      orderId: 'ord_1',
      payload: {key: 'a'},
      attempt: 1,
    });
  });

  it('leaves alone what is of a kind that nobody here sends', async () => {
    work(async () => ({status: 'DONE'}));
    await put(message('w', {kind: 'WEBHOOK'}), message('m'));
    await expect.poll(async () => (await letters()).map(({status}) => status), SOON).toEqual(['PENDING', 'DONE']);
  });

  it('sends nothing that was put in and rolled back', async () => {
    const sent: string[] = [];
    work(async ({dedupeKey}) => {
      sent.push(dedupeKey);
      return {status: 'DONE'};
    });
    const failing = store.db.transaction(async (tx) => {
      await enqueue(tx, [message('gone')], AT);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await put(message('kept'));
    await expect.poll(() => sent, SOON).toEqual(['kept']);
    expect(await letters()).toHaveLength(1);
  });

  it('tries again after a growing while, under the same key, and then gives up', async () => {
    const keys: string[] = [];
    work(async ({dedupeKey, attempt}) => {
      keys.push(`${dedupeKey}/${attempt}`);
      return {status: 'RETRY', reason: `HTTP\n50${attempt}`};
    });
    await put(message('a'));
    await expect.poll(async () => (await letters())[0], SOON).toMatchObject({attempts: 1, reason: 'HTTP 501'});
    const waits: number[] = [];
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const due = Date.parse((await letters())[0]?.dueAt ?? '');
      waits.push(due - clock);
      clock = due;
      await wake();
      await expect
        .poll(async () => (await letters())[0], SOON)
        .toMatchObject({attempts: attempt, reason: expect.stringContaining(`HTTP 50${attempt}`)});
    }
    expect(waits.slice(0, 4)).toEqual([2_500, 7_500, 22_500, 67_500]);
    expect(keys).toEqual(Array.from({length: MAX_ATTEMPTS}, (_, index) => `a/${index + 1}`));
    expect((await letters())[0]).toMatchObject({status: 'DEAD', reason: 'Given up after 20 attempts: HTTP 5020'});
  });

  it('waits as long as the receiver asks, and does not count what was only put off', async () => {
    let result: Awaited<ReturnType<OutboxHandler>> = {status: 'RETRY', reason: 'busy', afterMs: 3_600_000};
    work(async () => result);
    await put(message('a'));
    await expect
      .poll(async () => (await letters())[0], SOON)
      .toMatchObject({attempts: 1, reason: 'busy', dueAt: '2026-03-10T02:00:00Z'});
    result = {status: 'DEFER', until: '2026-03-10T23:00:00Z', reason: 'quiet hours'};
    clock = Date.parse('2026-03-10T02:00:00Z');
    await wake();
    await expect
      .poll(async () => (await letters())[0], SOON)
      .toMatchObject({attempts: 1, reason: 'quiet hours', dueAt: '2026-03-10T23:00:00Z'});
  });

  it('makes an attempt again whose worker died, and not before its claim has run out', async () => {
    await put(message('a'));
    const claim = {
      at: AT,
      until: '2026-03-10T01:02:00Z',
      kinds: ['MESSAGE'] as const,
      limit: 10,
      perTarget: 4,
      busy: [],
    };
    expect(await claimDue(store.db, claim)).toHaveLength(1);
    const sent: number[] = [];
    work(async ({attempt}) => {
      sent.push(attempt);
      return {status: 'DONE'};
    });
    await put(message('b'));
    await expect.poll(() => sent, SOON).toEqual([1]);
    clock = Date.parse('2026-03-10T01:02:00Z');
    await wake();
    await expect.poll(() => sent, SOON).toEqual([1, 2]);
  });

  it('ends a message whose attempts never end', async () => {
    await put(message('a'));
    await store.db.query('update outbox set attempts = $1', [MAX_ATTEMPTS]);
    work(async () => ({status: 'DONE'}));
    await expect.poll(async () => (await letters())[0], SOON).toMatchObject({status: 'DEAD'});
  });

  it('gives an attempt only so long, and tells of an error without repeating its words', async () => {
    work(
      async ({dedupeKey}) => {
        if (dedupeKey === 'throws') throw new Error('the secret');
        return new Promise(() => undefined);
      },
      {timeoutMs: 50},
    );
    await put(message('hangs'), message('throws'));
    await expect
      .poll(async () => (await letters()).map(({reason}) => reason), SOON)
      .toEqual(['It took longer than 0.05 s.', 'The attempt failed in the hub itself; its log says how.']);
  });

  it('lets no target stand in the way of others', async () => {
    const open: (() => void)[] = [];
    const sent: string[] = [];
    work(
      async ({target}) => {
        sent.push(target);
        if (target === 'slow') await new Promise<void>((resolve) => open.push(resolve));
        return {status: 'DONE'};
      },
      {concurrency: 4, perTarget: 2},
    );
    await put(...Array.from({length: 500}, (_, index) => message(`s${index}`, {target: 'slow'})));
    await expect.poll(() => open.length, SOON).toBe(2);
    await put(...Array.from({length: 50}, (_, index) => message(`q${index}`, {target: `quick${index % 5}`})));
    await expect.poll(() => sent.filter((target) => target !== 'slow').length, SOON).toBe(50);
    expect(open.length).toBeLessThan(4);
    await store.db.query(`delete from outbox where target = 'slow' and attempts = 0`);
    for (const release of open) release();
  });

  it('is sent by two instances once each', async () => {
    const other = store.kind === 'postgres' ? await at.open() : store;
    const sent: string[] = [];
    const handler: OutboxHandler = async ({dedupeKey}) => {
      sent.push(dedupeKey);
      return {status: 'DONE'};
    };
    work(handler);
    const hub = {db: other.db, log: pino({level: 'silent'}), now: () => clock} as unknown as Hub;
    const second = outboxWorker(hub, {handlers: {MESSAGE: handler}});
    second.start();
    const keys = Array.from({length: 300}, (_, index) => `m${index}`);
    await put(...keys.map((key, index) => message(key, {target: `r${index % 7}`})));
    await expect.poll(() => sent.length, SOON).toBe(300);
    await second.stop();
    if (other !== store) await other.close();
    expect(new Set(sent).size).toBe(300);
  });

  it('finishes what is under way when it stops, and takes up nothing new', async () => {
    let release = () => {};
    const worker = work(async ({dedupeKey}) => {
      if (dedupeKey === 'a') {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return {status: 'DONE'};
    });
    await put(message('a'));
    await expect.poll(async () => (await letters())[0]?.attempts, SOON).toBe(1);
    const stopping = worker.stop();
    await put(message('b'));
    release();
    await stopping;
    expect((await letters()).map(({status}) => status)).toEqual(['DONE', 'PENDING']);
  });

  it('breaks off what is under way for too long when it stops: another instance makes it again', async () => {
    const worker = work(() => new Promise(() => undefined), {graceMs: 20});
    await put(message('a'));
    await expect.poll(async () => (await letters())[0]?.attempts, SOON).toBe(1);
    await worker.stop();
    expect((await letters())[0]).toMatchObject({status: 'PENDING', reason: 'The hub stopped meanwhile.'});
  });

  it('replays dead letters of its tenant alone: those named, of a target, or all', async () => {
    const kill = () => store.db.query(`update outbox set status = 'DEAD', attempts = 20, reason = 'x'`);
    await put(message('a'), message('b', {target: 'route-2'}), message('c'), message('d', {tenant: 'somebody-else'}));
    await kill();
    const ids = (await letters()).map(({id}) => id);
    const replay = (choice: Parameters<typeof replayDead>[2]) =>
      store.db.transaction((tx) => replayDead(tx, tenant, choice, AT));
    expect(await replay({ids: ids.slice(0, 1)})).toEqual(ids.slice(0, 1));
    expect(await replay({ids: ids.slice(0, 1)})).toEqual([]);
    expect(await replay({target: 'route-2'})).toEqual(ids.slice(1, 2));
    expect(await replay({})).toEqual(ids.slice(2));
    expect(await findLetter(store.db, tenant, ids[0] ?? 0)).toMatchObject({
      status: 'PENDING',
      attempts: 0,
      dedupeKey: 'a',
    });
    expect(await listLetters(store.db, 'somebody-else', {first: 5, status: 'DEAD'})).toHaveLength(1);
  });
});
