import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {OrderEvent} from '@orderlight/core';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {STORES} from '../../test/stores.js';
import {openCommandHub} from './command-hub.js';
import {runCommand} from './run-command.js';
import {runInHub} from './store-commands.js';
import type {Terminal} from './terminal.js';

const cwd = mkdtempSync(join(tmpdir(), 'orderlight-operations-'));
const KEY = Buffer.alloc(32, 7).toString('base64');
const HER = {name: '欧阳娜娜', phone: '+8613912345678'};

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const said = {out: '', err: ''};
  const terminal: Terminal = {
    out(text) {
      said.out += text;
    },
    err(text) {
      said.err += text;
    },
    env: {ORDERLIGHT_KEY: KEY, ORDERLIGHT_DATA: 'one', ...env},
    cwd,
    interactive: false,
  };
  return {code: await runCommand(argv, terminal), ...said};
}

beforeAll(async () => {
  const env = {ORDERLIGHT_KEY: KEY, ORDERLIGHT_DATA: 'one'};
  const hub = await openCommandHub({out: () => {}, err: () => {}, env, cwd, interactive: false});
  const events = [1, 2, 3].map((number) => ({
    id: `order/${number}/placed`,
    source: 'shop',
    type: 'order.placed',
    subject: {orderRef: `order-${number}`, orderNo: `#100${number}`},
    occurredAt: '2026-03-01T01:00:00Z',
    data: {orderNo: `#100${number}`, personal: number === 3 ? {name: '=cmd()', phone: '+8613800138000'} : HER},
  }));
  await hub.recorder.record({
    tenant: 'acme',
    channel: 'shop',
    events: events as unknown as OrderEvent[],
    origin: 'webhook',
  });
  await hub.close();
});
afterAll(() => rmSync(cwd, {recursive: true, force: true}));

it('backs up, restores elsewhere and verifies; refuses a store that is not empty, and one that a hub serves', async () => {
  const backup = await run(['backup', 'all.jsonl.gz']);
  expect(backup).toMatchObject({code: 0});
  expect(backup.err).toContain('key of the hub is not in it');
  const restored = await run(['restore', 'all.jsonl.gz'], {ORDERLIGHT_DATA: 'two'});
  expect(restored.out).toContain('3 orders recomputed from the log, 0 differences');
  expect(restored.code).toBe(0);
  expect(restored.err).not.toContain('another key');
  expect(await run(['restore', 'all.jsonl.gz'], {ORDERLIGHT_DATA: 'two'})).toMatchObject({
    code: 1,
    err: expect.stringContaining('not empty'),
  });
  const otherKey = {ORDERLIGHT_DATA: 'three', ORDERLIGHT_KEY: Buffer.alloc(32, 8).toString('base64')};
  expect((await run(['restore', 'all.jsonl.gz'], otherKey)).err).toContain('another key');

  const terminal: Terminal = {
    out: () => {},
    err: () => {},
    env: {ORDERLIGHT_KEY: KEY, ORDERLIGHT_DATA: 'four'},
    cwd,
    interactive: false,
  };
  const hub = await openCommandHub(terminal);
  let said = '';
  const serving = {...hub, isServing: true};
  const told: Terminal = {
    ...terminal,
    err(text) {
      said += text;
    },
  };
  expect(await runInHub(['restore', 'all.jsonl.gz'], told, serving)).toBe(1);
  expect(await runInHub(['move', '--to', 'postgres://127.0.0.1/x'], told, serving)).toBe(1);
  expect(said).toMatch(/stop it, then restore[\s\S]*stop it first/);
  await hub.close();
}, 120_000);

it.runIf(STORES.length > 1)(
  'moves to PostgreSQL and compares',
  async () => {
    const place = await STORES[1]?.place();
    const url = place && 'databaseUrl' in place.options ? place.options.databaseUrl : '';
    const moved = await run(['move', '--to-env', 'TARGET'], {TARGET: url});
    expect(moved.out).toContain('orders: 3 rows, 3 in PostgreSQL');
    expect(moved.out).toContain('3 orders recomputed from the log, 0 differences');
    expect(moved.code).toBe(0);
    expect(await run(['move', '--to', url])).toMatchObject({code: 1, err: expect.stringContaining('not empty')});
    expect((await run(['verify'], {DATABASE_URL: url})).code).toBe(0);
    await place?.remove();
  },
  120_000,
);

it('exports rows and a customer, erases only when told twice', async () => {
  const table = await run(['export', 'acme', '--events', '--format', 'csv']);
  expect(table.out.split('\n')).toHaveLength(5);
  expect(table.out).not.toContain(HER.name);
  expect((await run(['export', 'acme', '--audit', '--out', 'audit.jsonl'])).code).toBe(0);
  expect(readFileSync(join(cwd, 'audit.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(3);
  expect((await run(['export', 'acme', '--audit', '--out', 'audit.jsonl'])).code).toBe(1);
  expect((await run(['export', 'acme', '--phone', HER.phone])).out).toContain(HER.name);
  expect((await run(['export', 'acme', '--phone', '1', '--orders'])).code).toBe(2);

  const first = await run(['erase', 'acme', '--phone', HER.phone]);
  expect(first).toMatchObject({code: 1});
  expect(first.out).toContain('of 2 orders');
  expect((await run(['export', 'acme', '--phone', HER.phone])).out).toContain(HER.name);
  expect(await run(['erase', 'acme', '--phone', HER.phone, '--yes'])).toMatchObject({code: 0});
  expect((await run(['erase', 'acme', '--phone', HER.phone, '--yes'])).out).toContain('Nothing stands');
  expect((await run(['export', 'acme', '--order', '1001'])).out).not.toContain(HER.name);
  expect((await run(['verify'])).code).toBe(0);
}, 120_000);

it('says what is wrong with the settings before it does anything', async () => {
  const {code, err} = await run(['verify'], {PORT: 'x', ORDERLIGHT_LOG: 'loud'});
  expect(code).toBe(2);
  expect(err).toMatch(/PORT is "x"[\s\S]*ORDERLIGHT_LOG is "loud"/);
});
