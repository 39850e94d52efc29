import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {cookieFrom, LOOKUP_NOW, type LookupHub, lookupHub} from '../../test/lookup-hub.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {purgeLookups} from '../db/lookup-tallies.js';
import type {Store} from '../db/open-store.js';
import {CAPS} from './caps.js';
import {codesSent} from './send-code.js';

const SESSION = '__Host-orderlight-session';
const DEVICE = '__Host-orderlight-device';
const MINUTE = 60_000;

describe.each(STORES)('looking orders up by phone on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let shop: LookupHub;
  let tenant: string;
  let phone: string;
  let stranger: string;
  let count = 0;

  beforeAll(async () => {
    at = await place();
    store = await at.open();
  });
  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });
  beforeEach(async () => {
    count += 1;
    tenant = `shop${count}`;
    phone = `+8613800${String(138_000 + count)}`;
    stranger = `+8613900${String(138_000 + count)}`;
    shop = lookupHub(store);
    await shop.order(tenant, 'N1', phone);
    await shop.order(tenant, 'OLD', phone, 200);
    await shop.order(tenant, 'THEIRS', '+8613700137000');
  });

  const start = (body: object, from = {}) => shop.ask('POST', '/v1/lookup', {tenant, ...body}, from);
  const verify = (lookupId: string, code: string | undefined, from = {}) =>
    shop.ask('POST', '/v1/lookup/verify', {tenant, lookupId, code}, from);
  const idOf = async (response: Response) => ((await response.json()) as {lookupId: string}).lookupId;

  async function begun(body: object = {phone}, from = {}) {
    const lookupId = await idOf(await start(body, from));
    await codesSent(shop.hub);
    return {lookupId, code: shop.sent.at(-1)?.params.code ?? ''};
  }
  async function signedIn(body: object = {phone}) {
    const {lookupId, code} = await begun(body);
    const response = await verify(lookupId, code);
    expect(response.status).toBe(200);
    return cookieFrom(response, SESSION);
  }
  const ownOrders = async (cookie: string) => {
    const response = await shop.ask('GET', '/v1/lookup/orders', undefined, {cookie});
    const body = (await response.json()) as {orders?: {orderNo: string}[]};
    return {status: response.status, orderNos: body.orders?.map(({orderNo}) => orderNo)};
  };
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  /** All that a caller sees of an answer; what is random by design is named. */
  async function seen(response: Response) {
    const text = await response.text();
    return {
      status: response.status,
      headers: [...response.headers].map(([name, value]) => [name, value.replace(/=[\w-]{22}\.\w{32}/, '=…')]),
      body: text.replace(/"lookupId":"[\w-]{22}"/, '"lookupId":"…"'),
      bytes: text.length,
    };
  }

  it('answers alike whether the phone has orders, has none, or has them elsewhere; sends a code to the one alone', async () => {
    await shop.order(`${tenant}-other`, 'X1', stranger);
    const answers = [];
    for (const number of [phone, stranger, '+12025550143', '+8613700137999'])
      answers.push(await seen(await start({phone: number})));
    expect(answers[0]).toMatchObject({status: 202});
    expect(answers.slice(1)).toEqual([answers[0], answers[0], answers[0]]);
    await codesSent(shop.hub);
    expect(shop.sent.map((message) => message.phone)).toEqual([phone]);
    expect(shop.sent[0]).toMatchObject({template: 'LOGIN_CODE', params: {code: expect.stringMatching(/^\d{6}$/)}});
    // Every one was held back, the same way.
    expect(shop.slept).toEqual([250, 250, 250, 250]);
  });

  it('answers alike for every code that opens nothing', async () => {
    const {lookupId, code} = await begun();
    const without = await idOf(await start({phone: stranger}));
    const used = await begun({phone: '+8613700137000'});
    expect((await verify(used.lookupId, used.code)).status).toBe(200);
    shop.slept.length = 0;
    const answers = [
      await seen(await verify(lookupId, wrong(code))),
      await seen(await verify(without, '123456')),
      await seen(await verify('AAAAAAAAAAAAAAAAAAAAAA', '123456')),
      await seen(await verify(used.lookupId, used.code)),
      await seen(await verify(without, code)),
      await seen(await shop.ask('POST', '/v1/lookup/verify', {tenant: 'another', lookupId, code})),
      await seen(await shop.ask('POST', '/v1/lookup/verify', {tenant})),
      await seen(await verify(lookupId, '1'.repeat(100))),
    ];
    expect(answers[0]).toMatchObject({status: 401});
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(new Set(shop.slept)).toEqual(new Set([250]));
    shop.now += 10 * MINUTE;
    expect(await seen(await verify(lookupId, code))).toEqual(answers[0]);
  });

  it('opens the recent orders of that phone and no others, as a customer may see them', async () => {
    const {lookupId, code} = await begun();
    const response = await verify(lookupId, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect(response.headers.getSetCookie().join()).toMatch(
      /^__Host-orderlight-session=[\w-]+\.[\w-]{43}; Path=\/; Max-Age=900; HttpOnly; Secure; SameSite=Strict$/,
    );
    const cookie = cookieFrom(response, SESSION);
    const list = await shop.ask('GET', '/v1/lookup/orders', undefined, {cookie});
    expect(list.headers.get('cache-control')).toBe('no-store');
    const body = await list.text();
    expect(JSON.parse(body).orders).toMatchObject([
      {orderNo: 'N1', view: 'CUSTOMER', customer: {name: '张*'}, lines: [{unitPrice: {amount: '24.50'}}]},
    ]);
    expect(body).not.toMatch(/漕溪|13800138|张伟/);
  });

  it.each([
    ['+86 138-0013-9999', '13800139999'],
    ['0086 13800139999', '+8613800139999'],
    ['１３８００１３９９９９', '8613800139999'],
  ])('finds by %s an order that its host wrote %s', async (typed, written) => {
    await shop.order(tenant, 'W1', written);
    const cookie = await signedIn({phone: typed});
    expect(await ownOrders(cookie)).toEqual({status: 200, orderNos: ['W1']});
  });

  it('opens an older order to who knows its number, from the beginning or later, five numbers a session', async () => {
    expect(await ownOrders(await signedIn({phone, orderNo: '#OLD'}))).toEqual({status: 200, orderNos: ['N1', 'OLD']});
    shop.now += 2 * MINUTE;
    const cookie = await signedIn();
    const open = (orderNo: string) => shop.ask('POST', '/v1/lookup/orders', {orderNo}, {cookie});
    expect((await open('THEIRS')).status).toBe(404);
    expect((await open('OLD')).status).toBe(200);
    expect((await ownOrders(cookie)).orderNos).toEqual(['N1', 'OLD']);
    for (const guess of ['1', '2', '3']) expect((await open(guess)).status).toBe(404);
    expect((await open('4')).status).toBe(401);
  });

  it('sends no code for older orders alone unless one is named', async () => {
    await shop.order(tenant, 'OLD2', stranger, 200);
    await begun({phone: stranger});
    expect(shop.sent).toEqual([]);
    shop.now += 2 * MINUTE;
    await begun({phone: stranger, orderNo: 'N1'});
    expect(shop.sent).toEqual([]);
    shop.now += 2 * MINUTE;
    expect(await ownOrders(await signedIn({phone: stranger, orderNo: 'OLD2'}))).toEqual({
      status: 200,
      orderNos: ['OLD2'],
    });
  });

  it('lets no more than five tries through, however many come at once', async () => {
    const {lookupId, code} = await begun();
    await Promise.all(Array.from({length: 25}, () => verify(lookupId, wrong(code))));
    const [row] = await store.db.query<{left: number}>(
      'select tries_left as left from lookup_codes where tenant = $1 and lookup_id = $2',
      [tenant, lookupId],
    );
    expect(row?.left).toBe(0);
    expect((await verify(lookupId, code)).status).toBe(401);
  });

  it('counts tries before it compares: the sixth is refused though it is right', async () => {
    const {lookupId, code} = await begun();
    for (let index = 0; index < 4; index += 1) expect((await verify(lookupId, wrong(code))).status).toBe(401);
    expect((await verify(lookupId, code)).status).toBe(200);
    shop.now += 2 * MINUTE;
    const next = await begun();
    for (let index = 0; index < 5; index += 1) await verify(next.lookupId, wrong(next.code));
    expect((await verify(next.lookupId, next.code)).status).toBe(401);
  });

  it('opens one session for a code that is shown five times at once', async () => {
    const {lookupId, code} = await begun();
    const answers = await Promise.all(Array.from({length: 5}, () => verify(lookupId, code)));
    expect(answers.map(({status}) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it('sends one code a minute, and the new one ends the old', async () => {
    const first = await begun();
    const again = await Promise.all(Array.from({length: 8}, () => begun()));
    expect(shop.sent).toHaveLength(1);
    // Without the browser’s mark its address and words stand for it.
    expect(again.map(({lookupId}) => lookupId)).toEqual(Array(8).fill(first.lookupId));
    const elsewhere = await begun({phone}, {address: '198.51.100.7'});
    expect(elsewhere.lookupId).not.toBe(first.lookupId);
    for (let index = 0; index < 6; index += 1) await verify(elsewhere.lookupId, wrong(first.code));
    shop.now += MINUTE;
    const second = await begun();
    expect(shop.sent).toHaveLength(2);
    expect((await verify(first.lookupId, first.code)).status).toBe(401);
    expect((await verify(second.lookupId, second.code)).status).toBe(200);
    // A code that was used does not shorten the wait.
    await begun();
    expect(shop.sent).toHaveLength(2);
  });

  it('sends one code to a phone that is asked for ten times at once', async () => {
    await Promise.all(Array.from({length: 10}, (_, index) => start({phone}, {address: `198.51.100.${index}`})));
    await codesSent(shop.hub);
    expect(shop.sent).toHaveLength(1);
  });

  it('keeps a browser’s lookup to itself by the mark that it was given', async () => {
    const response = await start({phone});
    const cookie = cookieFrom(response, DEVICE);
    shop.now += MINUTE;
    const mine = await idOf(await start({phone}, {cookie}));
    expect(await idOf(await start({phone}, {cookie, address: '198.51.100.7'}))).toBe(mine);
    const forged = cookie.replace(/=[\w-]{22}/, `=${'A'.repeat(22)}`);
    expect(await idOf(await start({phone}, {cookie: forged}))).not.toBe(mine);
  });

  it.each([true, false])('stops an address after its share, customer or not: %s', async (isCustomer) => {
    const number = isCustomer ? phone : stranger;
    const answers = [];
    for (let index = 0; index < CAPS.ADDRESS.limit; index += 1) answers.push((await start({phone: number})).status);
    expect(new Set(answers)).toEqual(new Set([202]));
    const over = await start({phone: number});
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, '3600']);
    expect((await start({phone: number}, {address: '198.51.100.1'})).status).toBe(202);
    shop.now += 60 * MINUTE;
    expect((await start({phone: number})).status).toBe(202);
  });

  it('counts one IPv6 subscriber as one, and a browser wherever it goes', async () => {
    for (let index = 0; index < CAPS.ADDRESS.limit; index += 1)
      await start({phone: stranger}, {address: `2001:db8:0:1::${index.toString(16)}`});
    expect((await start({phone: stranger}, {address: '2001:db8:0:1:ffff::1'})).status).toBe(429);
    const cookie = cookieFrom(await start({phone: stranger}), DEVICE);
    for (let index = 0; index < CAPS.DEVICE.limit; index += 1)
      await start({phone: stranger}, {cookie, address: `198.51.100.${index}`});
    expect((await start({phone: stranger}, {cookie, address: '198.51.100.99'})).status).toBe(429);
  });

  it('sends a phone five codes an hour and ten a day, without saying so', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      const response = await start({phone}, {address: `198.51.${count}.${asked}`});
      expect(response.status).toBe(202);
      shop.now += 2 * MINUTE;
    };
    for (let index = 0; index < 8; index += 1) await ask();
    await codesSent(shop.hub);
    expect(shop.sent).toHaveLength(5);
    for (let hour = 1; hour < 4; hour += 1) {
      shop.now = LOOKUP_NOW + hour * 60 * MINUTE;
      for (let index = 0; index < 6; index += 1) await ask();
    }
    await codesSent(shop.hub);
    expect(shop.sent).toHaveLength(10);
  });

  it('stops a tenant at its share before it looks at the phone', async () => {
    await start({phone: stranger});
    await store.db.query(`update lookup_tallies set count = $2 where tenant = $1 and kind = 'TENANT'`, [
      tenant,
      CAPS.TENANT.limit,
    ]);
    const answers = [await seen(await start({phone})), await seen(await start({phone: '+8613700137123'}))];
    expect(answers[0]).toMatchObject({status: 429});
    expect(answers[1]).toEqual(answers[0]);
    expect(await shop.code(phone)).toBeUndefined();
  });

  it('stops an address that tries codes', async () => {
    for (let index = 0; index < CAPS.VERIFY.limit; index += 1) await verify(`guess-${index}`, '000000');
    expect((await verify('one-more', '000000')).status).toBe(429);
  });

  it('takes no session that it did not give out, ends the one it replaces, and none outlives its time', async () => {
    const {lookupId, code} = await begun();
    const name = Buffer.from(tenant).toString('base64url');
    const planted = `${SESSION}=${name}.${'A'.repeat(43)}`;
    expect((await ownOrders(planted)).status).toBe(401);
    const cookie = cookieFrom(await verify(lookupId, code, {cookie: planted}), SESSION);
    expect(cookie).not.toBe(planted);
    expect((await ownOrders(planted)).status).toBe(401);
    const moved = cookie.replace(name, Buffer.from('another').toString('base64url'));
    expect((await ownOrders(moved)).status).toBe(401);
    shop.now += 2 * MINUTE;
    const next = await begun();
    const newer = cookieFrom(await verify(next.lookupId, next.code, {cookie}), SESSION);
    expect((await ownOrders(cookie)).status).toBe(401);
    expect((await ownOrders(newer)).status).toBe(200);
    shop.now += 15 * MINUTE;
    expect((await ownOrders(newer)).status).toBe(401);
  });

  it('signs out, and lets no other site use a session', async () => {
    const cookie = await signedIn();
    for (const [name, value] of [
      ['sec-fetch-site', 'cross-site'],
      ['sec-fetch-site', 'same-site'],
      ['origin', 'https://evil.example'],
    ] as const) {
      expect((await shop.ask('GET', '/v1/lookup/orders', undefined, {cookie, headers: {[name]: value}})).status).toBe(
        401,
      );
    }
    const headers = {origin: 'https://hub.example', host: 'hub.example'};
    expect((await shop.ask('GET', '/v1/lookup/orders', undefined, {cookie, headers})).status).toBe(200);
    const out = await shop.ask('DELETE', '/v1/lookup/session', undefined, {cookie});
    expect([out.status, out.headers.getSetCookie().join()]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await ownOrders(cookie)).status).toBe(401);
  });

  it('refuses a form where JSON belongs, and says what is missing', async () => {
    expect((await shop.ask('POST', '/v1/lookup', `phone=${phone}`)).status).toBe(400);
    expect((await start({phone: 'nobody'})).status).toBe(400);
    expect((await start({phone: '12'})).status).toBe(400);
    expect((await start({})).status).toBe(400);
    expect((await shop.ask('POST', '/v1/lookup', {tenant: 'nobody', phone})).status).toBe(404);
    Object.assign(shop.hub, {senders: {}});
    expect((await start({phone})).status).toBe(503);
    expect((await start({phone: stranger})).status).toBe(503);
  });

  it('keeps neither phone nor code, in no table and no log', async () => {
    shop.results.push({status: 'REFUSED', reason: 'isv.MOBILE_NUMBER_ILLEGAL'});
    const {lookupId, code} = await begun({phone, orderNo: 'N1'});
    const cookie = cookieFrom(await verify(lookupId, code), SESSION);
    const rows = [];
    for (const table of ['lookup_codes', 'lookup_sessions', 'lookup_tallies'])
      rows.push(...(await store.db.query(`select t::text as row from ${table} t where tenant = $1`, [tenant])));
    const kept = JSON.stringify(rows) + shop.logged.join('\n');
    expect(shop.logged.join()).toContain('isv.MOBILE_NUMBER_ILLEGAL');
    expect(kept).not.toContain(phone.slice(3));
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(cookie.split('.').at(-1));
    expect(kept).not.toContain('203.0.113.1');
  });

  it('removes what is over', async () => {
    await signedIn();
    const left = () => store.db.query('select 1 from lookup_codes where tenant = $1', [tenant]);
    await purgeLookups(store.db, new Date(shop.now).toISOString());
    expect(await left()).toHaveLength(1);
    expect(await purgeLookups(store.db, new Date(shop.now + 25 * 60 * MINUTE).toISOString())).toBeGreaterThan(3);
    expect(await left()).toHaveLength(0);
  });

  it('goes by pages without a script', async () => {
    const form = await shop.ask('GET', `/track?tenant=${tenant}`, undefined, {headers: {'accept-language': 'zh-CN'}});
    expect(await form.text()).toContain('下单时使用的手机号');
    const own = {headers: {'sec-fetch-site': 'same-origin', origin: 'null'}};
    const asked = await shop.ask('POST', '/track', new URLSearchParams({tenant, phone}).toString(), own);
    const lookupId = /name="lookupId" value="([^"]+)"/.exec(await asked.text())?.[1] ?? '';
    const code = (await shop.code(phone)) ?? '';
    const tried = await shop.ask(
      'POST',
      '/track/code',
      new URLSearchParams({tenant, lookupId, code: wrong(code)}).toString(),
      own,
    );
    expect([tried.status, await tried.text()]).toEqual([401, expect.stringContaining('wrong or no longer valid')]);
    const shown = new URLSearchParams({tenant, lookupId, code}).toString();
    const elsewhere = await shop.ask('POST', '/track/code', shown, {headers: {'sec-fetch-site': 'cross-site'}});
    expect(elsewhere.headers.getSetCookie()).toEqual([]);
    const right = await shop.ask('POST', '/track/code', shown, own);
    expect([right.status, right.headers.get('location')]).toEqual([303, '/track']);
    const page = await shop.ask('GET', '/track', undefined, {cookie: cookieFrom(right, SESSION)});
    expect(await page.text()).toContain('Order N1');
  });
});
