import {randomBytes} from 'node:crypto';
import {URI} from 'otpauth';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {openClosedHub} from '../../test/closed-hub.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {type ApiKey, findApiKey, revokeApiKey} from '../db/api-keys.js';
import type {Store} from '../db/open-store.js';
import {makeApiKey, rotateApiKey} from './api-key.js';
import {enrolSecondFactor, passSecondFactor} from './second-factor.js';
import {secretBox} from './secret-box.js';
import {readToken} from './token.js';
import type {TokenHub} from './token-key.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const STEP = 30_000;
const wrong = {code: 'FORBIDDEN'};
const locked = {code: 'RATE_LIMITED'};

describe.each(STORES)('a second factor on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let hub: TokenHub;
  let clock = NOW;
  let key: ApiKey;
  let codeAt: (ms: number) => string;

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    hub = {db: store.db, box: secretBox(randomBytes(32)), now: () => clock};
  });
  afterAll(async () => {
    await store.close();
    await where.remove();
  });
  beforeEach(async () => {
    clock = NOW;
    const wanted = {tenant: 'acme', name: 'boss', role: 'ADMIN', scopes: ['admin']} as const;
    key = (await makeApiKey(store.db, wanted, NOW)).made;
    const totp = URI.parse(await enrolSecondFactor(hub, key));
    codeAt = (ms) => totp.generate({timestamp: ms} as never);
  });
  const pass = (code: string) => passSecondFactor(hub, key, code);

  it('takes the code of now and of a step around it, and gives ten minutes', async () => {
    const {token, expiresAt} = await pass(codeAt(NOW - STEP));
    expect(expiresAt).toBe('2026-03-01T12:10:00Z');
    expect(await readToken(hub, token)).toMatchObject({use: 'admin', tenant: 'acme', subject: key.id});
    await pass(` ${codeAt(NOW).slice(0, 3)} ${codeAt(NOW).slice(3)} `);
    await pass(codeAt(NOW + STEP));
  });

  it('takes no code twice, nor an older one after a newer', async () => {
    await pass(codeAt(NOW));
    await expect(pass(codeAt(NOW))).rejects.toMatchObject(wrong);
    await expect(pass(codeAt(NOW - STEP))).rejects.toMatchObject(wrong);
    await pass(codeAt(NOW + STEP));
  });

  it('takes one of two who show the same code at once', async () => {
    const tries = await Promise.allSettled([1, 2, 3].map(() => pass(codeAt(NOW))));
    expect(tries.filter(({status}) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses codes of other times, of other shapes and of others', async () => {
    const totp = URI.parse(await enrolSecondFactor(hub, {...key, tenant: 'other'}));
    for (const code of [codeAt(NOW + 2 * STEP), '', 'abcdef', totp.generate({timestamp: NOW} as never)])
      await expect(pass(code), code).rejects.toMatchObject(wrong);
  });

  it('locks after five wrong codes, the right one too, for a quarter of an hour', async () => {
    for (let time = 0; time < 4; time += 1) await expect(pass('000000x')).rejects.toMatchObject(wrong);
    await expect(pass('000000x')).rejects.toMatchObject(locked);
    await expect(pass(codeAt(NOW))).rejects.toMatchObject({...locked, details: {retryAfter: 900}});
    clock = NOW + 15 * 60_000;
    await pass(codeAt(clock));
    await expect(pass('000000x')).rejects.toMatchObject(wrong);
  });

  it('counts guesses that come at once', async () => {
    const tries = await Promise.allSettled(Array.from({length: 8}, () => pass('000000x')));
    const codes = tries.map((one) => (one.status === 'rejected' ? (one.reason as {code: string}).code : 'PASSED'));
    expect(codes.filter((code) => code === 'FORBIDDEN')).toHaveLength(4);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(4);
  });

  it("stays with the holder when the key is rotated, and says nothing of others' keys", async () => {
    const {made} = await rotateApiKey(store.db, 'acme', key.id, NOW);
    await passSecondFactor(hub, made, codeAt(NOW));
    const {made: bare} = await makeApiKey(store.db, {tenant: 'acme', name: 'x', role: 'ADMIN', scopes: ['admin']}, NOW);
    const told = await passSecondFactor(hub, bare, '123456').catch((error: Error) => error.message);
    expect(told).toBe(await pass('000000x').catch((error: Error) => error.message));
  });

  it('is not told from none where the hub has another key', async () => {
    const other = {...hub, box: secretBox(randomBytes(32))};
    await expect(passSecondFactor(other, key, codeAt(NOW))).rejects.toMatchObject(wrong);
  });
});

it('makes a key an administrator over HTTP, while the key is good', async () => {
  const hub = await openClosedHub();
  const {key, id} = await hub.key({role: 'ADMIN', scopes: ['admin']});
  const made = (await findApiKey(hub.store.db, 'acme', id)) as ApiKey;
  const totp = URI.parse(await enrolSecondFactor(hub.signing, made));
  const code = totp.generate({timestamp: hub.now} as never);
  const passed = await hub.send('/v1/second-factor', {token: key, body: {code}});
  expect(passed.status).toBe(201);
  const {token} = (await passed.json()) as {token: string};
  const again = await hub.send('/v1/second-factor', {token: key, body: {code}});
  expect(again.status).toBe(403);
  const ask = () => hub.query('{orders(first: 1) {nodes {orderNo}}}', {token});
  expect((await ask()).status).toBe(200);
  // It stands for its holder, and is no page's token: it may ask anything.
  expect((await hub.query('{__typename}', {token})).status).toBe(200);
  await revokeApiKey(hub.store.db, 'acme', id, '2026-03-01T12:00:00Z');
  await expect.poll(async () => (await ask()).status, {timeout: 3_000}).toBe(401);
  await hub.close();
});

it('does not exist for an open hub, nor for a page', async () => {
  const hub = await openClosedHub();
  const {key} = await hub.key({scopes: ['orders:read', 'tokens:mint']});
  const minted = await hub.send('/v1/embed-tokens', {token: key, body: {role: 'SERVICE'}});
  const {token} = (await minted.json()) as {token: string};
  expect((await hub.send('/v1/second-factor', {token, body: {code: '123456'}})).status).toBe(403);
  await hub.close();
});
