import {SignJWT} from 'jose';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {LOOKUP_NOW, type LookupHub, lookupHub} from '../../test/lookup-hub.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import type {Store} from '../db/open-store.js';
import {html} from './html.js';
import {signLink} from './link-token.js';
import {createLink, linkViewer} from './tracking-link.js';

const DAY = 86_400_000;
const STAFF = {
  kind: 'API_KEY',
  scopes: ['orders:write'],
  viewer: {tier: 'STAFF', role: 'SERVICE', id: 'key:li'},
} as const;

describe.each(STORES)('tracking links on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let shop: LookupHub;
  let orderId: string;
  let count = 0;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    shop = lookupHub(store);
    orderId = await shop.order('acme', 'L1', '+8613800138000');
    await shop.order('other', 'L2', '+8613800138000');
  });
  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  const mint = async (body: object, caller: object = {...STAFF, tenant: 'acme'}) =>
    shop.ask('POST', '/v1/tracking-links', body, {caller});
  async function minted(body: object = {orderNo: 'L1'}) {
    const response = await mint(body);
    expect(response.status).toBe(201);
    return (await response.json()) as {linkId: string; token: string; url: string; expiresAt: string};
  }
  const page = (token: string, language = 'en') =>
    shop.ask('GET', `/t/${token}`, undefined, {headers: {'accept-language': language}});

  it('opens the one order, without price, street or phone', async () => {
    const {token, url, expiresAt} = await minted();
    expect([url, expiresAt]).toEqual([`/t/${token}`, '2026-04-30T12:00:00Z']);
    const response = await shop.ask('GET', `/v1/tracking/${token}`);
    const body = await response.text();
    expect(response.status).toBe(200);
    expect(JSON.parse(body).order).toMatchObject({orderNo: 'L1', view: 'CUSTOMER', customer: {name: '张*'}});
    expect(JSON.parse(body).redacted).toContain('lines.*.unitPrice');
    expect(body).not.toMatch(/24\.50|漕溪|张伟|13800|138\*/);
  });

  it('shows the sentence, the stages and no script in the reader’s language', async () => {
    const {token} = await minted();
    const response = await page(token, 'zh-CN,en;q=0.5');
    const text = await response.text();
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).toContain('订单 L1');
    expect(text).toContain('aria-current="step"');
    expect(text).not.toMatch(/<script|24\.50|漕溪|张伟/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action/),
    });
  });

  it('answers everything that opens nothing with the same page', async () => {
    const {token} = await minted();
    const claims = {tenant: 'acme', orderId, linkId: 'never-made', expiresAt: LOOKUP_NOW + DAY};
    const link = {
      ...claims,
      linkId: (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {jti: string}).jti,
    };
    const [head = '', body = '', signature = ''] = token.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const key = shop.hub.box.derive('tracking-link/1');
    const unbound = await new SignJWT({t: 'acme', o: orderId})
      .setProtectedHeader({alg: 'HS256', kid: '1'})
      .setJti(link.linkId)
      .setExpirationTime(4e9)
      .sign(key);
    const otherKid = await new SignJWT({t: 'acme', o: orderId})
      .setProtectedHeader({alg: 'HS256', kid: '2'})
      .setAudience('orderlight/tracking')
      .setJti(link.linkId)
      .setExpirationTime(4e9)
      .sign(key);
    const forged = [
      'x',
      none,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      await signLink(secretBox(new Uint8Array(32)), link),
      await signLink(shop.hub.box, claims),
      await signLink(shop.hub.box, {...link, tenant: 'other'}),
      await signLink(shop.hub.box, {...link, orderId: 'ord_other'}),
      await signLink(shop.hub.box, {...link, expiresAt: LOOKUP_NOW - 1_000}),
      unbound,
      otherKid,
      'x'.repeat(5_000),
    ];
    const answers = [];
    for (const one of forged) {
      const response = await page(one);
      answers.push([response.status, [...response.headers], await response.text()]);
      expect((await shop.ask('GET', `/v1/tracking/${one}`)).status).toBe(404);
    }
    expect(answers[0]).toEqual([404, expect.anything(), expect.stringContaining('not valid or has expired')]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await page(token)).status).toBe(200);
  });

  it('ends a link when it is revoked or over, and leaves the others', async () => {
    const [one, other] = [await minted(), await minted({orderId, days: 1})];
    const revoke = (tenant: string) =>
      shop.ask('DELETE', `/v1/tracking-links/${one.linkId}`, undefined, {caller: {...STAFF, tenant}});
    expect(await revoke('other').catch(({code}) => code)).toBe('NOT_FOUND');
    expect((await page(one.token)).status).toBe(200);
    expect((await revoke('acme')).status).toBe(204);
    expect(await revoke('acme').catch(({code}) => code)).toBe('NOT_FOUND');
    expect((await page(one.token)).status).toBe(404);
    expect((await page(other.token)).status).toBe(200);
    shop.now += DAY;
    expect((await page(other.token)).status).toBe(404);
    shop.now = LOOKUP_NOW;
  });

  it('is minted by the staff who may read the order', async () => {
    const refused = async (body: object, caller?: object) => mint(body, caller).catch(({code}) => code);
    expect(await refused({orderNo: 'L2'})).toBe('ORDER_NOT_FOUND');
    expect(await refused({})).toBe('ORDER_NOT_FOUND');
    const sales = {...STAFF, tenant: 'acme', viewer: {tier: 'STAFF', role: 'SALES', id: 'key:x'}};
    expect(await refused({orderNo: 'L1'}, sales)).toBe('ORDER_NOT_FOUND');
    const customer = {...STAFF, tenant: 'acme', viewer: {tier: 'VERIFIED', orders: [orderId]}};
    expect(await refused({orderNo: 'L1'}, customer)).toBe('ORDER_NOT_FOUND');
    for (const days of [0, 401, 1.5, 'x']) expect(await refused({orderNo: 'L1', days})).toBe('BAD_USER_INPUT');
  });

  it('is the same link for the same idempotency key of the same caller', async () => {
    const wish = {orderNo: 'L1', idempotencyKey: 'mail/1'};
    const one = await minted(wish);
    shop.now += DAY;
    expect(await minted(wish)).toEqual(one);
    shop.now = LOOKUP_NOW;
    expect((await minted({...wish, idempotencyKey: 'mail/2'})).linkId).not.toBe(one.linkId);
    expect(await mint({...wish, days: 3}).catch(({code}) => code)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('leads where the operator says that customers reach the hub', async () => {
    const hub = {...shop.hub, env: {ORDERLIGHT_PUBLIC_URL: 'https://track.example/'}};
    const {url, token} = await createLink(hub, 'acme', {orderId, createdBy: 'cli'});
    expect(url).toBe(`https://track.example/t/${token}`);
    expect(await linkViewer(token, hub)).toMatchObject({tenant: 'acme', viewer: {tier: 'LINK', orders: [orderId]}});
  });

  it('shows host text as text', async () => {
    count += 1;
    const number = `<img src=x onerror=alert(${count})>"'`;
    await shop.order('acme', number, '+8613800138001');
    const {token} = await minted({orderNo: number});
    const text = await (await page(token)).text();
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img src=x onerror=alert');
  });
});

it('escapes what stands in an element and in an attribute', () => {
  const evil = `"><script>'&`;
  expect(html`<a href="${evil}">${[evil, html`<b>${1}</b>`]}${undefined}${false}</a>`.html).toBe(
    '<a href="&quot;&gt;&lt;script&gt;&#39;&amp;">&quot;&gt;&lt;script&gt;&#39;&amp;<b>1</b></a>',
  );
});
