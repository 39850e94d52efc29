import {loadDivisions} from '@orderlight/adapters/cleaning';
import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {storeText} from '../../test/store-text.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {signToken} from '../access/token.js';
import {changesAfter} from '../db/changes.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import {eraseCustomer} from '../retention/erase.js';
import {takeCleaning} from './take-cleaning.js';

/** 陈静, as two shops write her. */
const HERS = {
  name: '陈静',
  phone: '138 0013 8000',
  shippingAddress: {name: '陈静', region: '浙江', city: '杭州', lines: ['西湖区文三路1号3-502'], countryCode: 'CN'},
};
const ALSO_HERS = {
  name: '陈 静',
  phone: '+8613800138000',
  shippingAddress: {name: '陈静', lines: ['浙江省杭州市西湖区文三路1号', '3-502'], countryCode: 'CN'},
};
const ILSE = {
  name: 'Ilse Morgen',
  email: 'ilse@example.com',
  shippingAddress: {lines: ['Am Hafen 8'], city: 'Hamburg', countryCode: 'DE'},
};
const CUP = [{id: '1', sku: 'CUP', name: 'Cup', quantity: 2}];
const POT = [{id: '1', sku: 'POT', name: 'Pot', quantity: 1}];

type Data = Record<string, unknown>;
interface Found {
  readonly id: string;
  readonly kind: string;
  readonly order: {readonly orderNo: string};
  readonly other: {readonly orderNo: string};
}

describe.each(STORES)('cleaning on $name', ({place}) => {
  let where: StorePlace;
  let hub: ClosedHub;
  let recorder: Recorder;
  const keys: Record<string, string> = {};
  let count = 0;

  beforeAll(async () => {
    where = await place();
    const store = await where.open();
    hub = await openClosedHub({}, {store, works: false});
    recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle, now: () => hub.now});
    for (const role of ['SERVICE', 'SALES', 'FINANCE', 'MANAGER'] as const)
      keys[role] = (await hub.key({role, name: role})).key;
    keys.other = (await hub.key({tenant: 'other', role: 'MANAGER'})).key;
    const {id} = await hub.key({role: 'ADMIN', scopes: ['admin'], name: 'desk'});
    const admin = {tenant: 'acme', use: 'admin', subject: id, claims: {}, seconds: 3_000} as const;
    keys.ADMIN = (await signToken(hub.signing, admin)).token;
    await order('A1', {channel: 'shop', at: '10:00', personal: HERS, lines: CUP, attributes: {utm_source: 'wechat'}});
    await order('B1', {channel: 'market', at: '10:10', personal: ALSO_HERS, lines: CUP});
    await order('A2', {channel: 'shop', at: '10:25', personal: HERS, lines: POT});
    await order('A3', {channel: 'shop', at: '10:05', personal: ILSE, lines: CUP});
    await order('A4', {channel: 'shop', at: '23:00', personal: HERS, lines: CUP});
    await order('X1', {tenant: 'other', channel: 'shop', at: '10:00', personal: HERS, lines: CUP});
    await clean('acme');
    await clean('other');
  });

  afterAll(async () => {
    await hub.close();
    await where.remove();
  });

  async function order(
    ref: string,
    {
      tenant = 'acme',
      channel,
      at,
      ...data
    }: {readonly tenant?: string; readonly channel: string; readonly at: string} & Data,
  ): Promise<void> {
    const event = {
      id: `order/${ref}/placed`,
      source: channel,
      type: 'order.placed',
      subject: {orderRef: `ref-${ref}`, orderNo: ref},
      occurredAt: `2026-03-01T${at}:00+08:00`,
      data: {orderNo: ref, amounts: {total: {amount: 5_800, currency: 'CNY'}}, ...data},
    } as unknown as OrderEvent;
    await recorder.record({tenant, channel, events: [event], origin: 'webhook'});
  }

  async function clean(tenant: string): Promise<void> {
    const divisions = await loadDivisions();
    await hub.store.db.transaction(async (tx) => {
      const changes = await changesAfter(tx, tenant, 0, {limit: 1_000});
      await takeCleaning(tx, tenant, changes, {box: hub.box, divisions});
    });
  }

  async function ask<Answer = Data>(who: string, query: string, variables: object = {}) {
    const response = await hub.send('/graphql', {token: keys[who] as string, body: {query, variables}});
    return (await response.json()) as {data: Answer; errors?: readonly {extensions: {code: string}}[]};
  }

  const personOf = async (who: string, orderNo: string) => {
    const query = 'query ($no: String) { person(orderNo: $no) { confidence members { order { orderNo } reasons } } }';
    const {data} = await ask<{
      person: {confidence: number; members: {order: {orderNo: string}; reasons: string[]}[]} | null;
    }>(who, query, {no: orderNo});
    return data?.person?.members.map(({order: {orderNo: no}}) => no).sort();
  };
  const suspicions = async (who = 'SERVICE', status = 'OPEN') => {
    const query =
      'query ($status: SuspicionStatus!) { suspicions(status: $status) { nodes { id kind order { orderNo } other { orderNo } } } }';
    const {data} = await ask<{suspicions: {nodes: Found[]}}>(who, query, {status});
    return data.suspicions.nodes;
  };
  const told = (found: readonly Found[]) =>
    found.map(({kind, order: one, other}) => `${kind} ${one.orderNo} ${other.orderNo}`).sort();
  const settle = (id: string, decision: string, who = 'SERVICE') =>
    ask<{suspicionSettle: {userErrors: {message: string}[]; suspicion: {status: string} | null}}>(
      who,
      'mutation ($i: SuspicionSettleInput!) { suspicionSettle(input: $i) { suspicion { status } userErrors { message } } }',
      {i: {id, decision, idempotencyKey: `settle-${count++}`}},
    );
  const rows = async (table: string) =>
    hub.store.db.query<{row: string}>(
      `select (to_jsonb(t) - 'id' - 'noticed_at')::text as row from ${table} t where tenant = 'acme' order by 1`,
    );

  it('finds one person across channels, says why, and never across tenants', async () => {
    expect(await personOf('SERVICE', 'A1')).toEqual(['A1', 'A2', 'A4', 'B1']);
    expect(await personOf('SERVICE', 'A3')).toEqual(['A3']);
    expect(await personOf('other', 'X1')).toEqual(['X1']);
    expect(await personOf('other', 'A1')).toBeUndefined();
    const {data} = await ask<{person: {confidence: number; members: {reasons: string[]}[]}}>(
      'SERVICE',
      '{ person(orderNo: "B1") { confidence members { reasons } } }',
    );
    expect(data.person.confidence).toBeGreaterThan(0.9);
    expect(data.person.members[0]?.reasons).toEqual(['PHONE', 'ADDRESS', 'NAME']);
  });

  it('is told to those who deal with customers alone', async () => {
    for (const query of ['{ person(orderNo: "A1") { confidence } }', '{ suspicions { nodes { id } } }']) {
      const {errors} = await ask('FINANCE', query);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(await personOf('SALES', 'A1')).toBeUndefined();
    expect(await suspicions('SALES')).toEqual([]);
  });

  it('suspects the same articles of being one purchase, other articles of going in one parcel', async () => {
    expect(told(await suspicions())).toEqual(['DUPLICATE B1 A1', 'SHIP_TOGETHER A2 A1', 'SHIP_TOGETHER A2 B1']);
    expect(await suspicions('other')).toEqual([]);
  });

  it('keeps nothing of a person in the clear, and is the same when made anew', async () => {
    const tables = ['order_traits', 'person_marks', 'suspicions'];
    const before = await Promise.all(tables.map(rows));
    expect(JSON.stringify(before)).not.toMatch(/陈|13800138000|文三路|ilse/i);
    for (const table of tables) await hub.store.db.query(`delete from ${table} where tenant = 'acme'`);
    await clean('acme');
    expect(await Promise.all(tables.map(rows))).toEqual(before);
    await clean('acme');
    expect(await Promise.all(tables.map(rows))).toEqual(before);
  });

  it('dismissed a suspicion stays away; accepted it becomes a fact of the later order', async () => {
    const open = await suspicions();
    const idOf = (text: string) => open.find((one) => told([one])[0] === text)?.id ?? '';
    expect((await settle(idOf('SHIP_TOGETHER A2 B1'), 'DISMISS')).data.suspicionSettle.userErrors).toEqual([]);
    const duplicate = idOf('DUPLICATE B1 A1');
    expect((await settle(duplicate, 'ACCEPT', 'FINANCE')).data.suspicionSettle.userErrors).toHaveLength(1);
    expect((await settle(duplicate, 'ACCEPT', 'other')).data.suspicionSettle.userErrors).toHaveLength(1);
    expect((await settle(duplicate, 'ACCEPT')).data.suspicionSettle.suspicion?.status).toBe('ACCEPTED');
    expect((await settle(duplicate, 'ACCEPT')).data.suspicionSettle.userErrors).toEqual([]);
    expect((await settle(duplicate, 'DISMISS')).data.suspicionSettle.userErrors).toHaveLength(1);
    expect((await settle(idOf('SHIP_TOGETHER A2 A1'), 'ACCEPT')).data.suspicionSettle.userErrors).toEqual([]);
    await clean('acme');
    expect(await suspicions()).toEqual([]);
    expect(await suspicions('SERVICE', 'ACCEPTED')).toHaveLength(2);
    const {data} = await ask<{order: {holds: {note: string}[]}}>(
      'MANAGER',
      '{ order(orderNo: "B1") { holds { note } } }',
    );
    expect(data.order.holds).toEqual([{note: 'Duplicate of order A1'}]);
    const [parent] = await hub.store.db.query<{parent: string}>(
      `select state->>'parentOrderNo' as parent from orders where tenant = 'acme' and order_no = 'A2'`,
    );
    expect(parent?.parent).toBe('A1');
  });

  it('an order that was parted stays apart, whatever comes, until that is taken back', async () => {
    const act = (name: string, who = 'SERVICE', orderNo = 'B1') =>
      ask<Record<string, {userErrors: unknown[]}>>(
        who,
        `mutation { ${name}(input: {orderNo: "${orderNo}", idempotencyKey: "k${count++}"}) { userErrors { message } } }`,
      );
    expect((await act('personUnlink', 'FINANCE')).data.personUnlink?.userErrors).toHaveLength(1);
    expect((await act('personUnlink')).data.personUnlink?.userErrors).toEqual([]);
    expect(await personOf('SERVICE', 'B1')).toEqual(['B1']);
    await order('A5', {channel: 'shop', at: '23:50', personal: HERS, lines: POT});
    await clean('acme');
    expect(told(await suspicions())).toEqual([]);
    await order('B2', {channel: 'market', at: '23:55', personal: ALSO_HERS, lines: POT});
    await clean('acme');
    expect(told(await suspicions())).toEqual(['DUPLICATE B2 A5']);
    expect((await act('personUnlink', 'SERVICE', 'B2')).data.personUnlink?.userErrors).toEqual([]);
    expect(await suspicions()).toEqual([]);
    await clean('acme');
    expect(await suspicions()).toEqual([]);
    expect(await personOf('SERVICE', 'A1')).toEqual(['A1', 'A2', 'A4', 'A5']);
    expect((await act('personRelink')).data.personRelink?.userErrors).toEqual([]);
    expect(await personOf('SERVICE', 'B1')).toEqual(['A1', 'A2', 'A4', 'A5', 'B1']);
  });

  it('an address says where in China it is, as far as its viewer may see it', async () => {
    const query = '{ order(orderNo: "B1") { customer { shippingAddress { region city district regionCode lines } } } }';
    const seen = async (who: string) =>
      (await ask<{order: {customer: {shippingAddress: Data}}}>(who, query)).data.order.customer.shippingAddress;
    const place = {region: '浙江省', city: '杭州市', district: '西湖区', regionCode: '330106'};
    expect(await seen('MANAGER')).toEqual({...place, lines: ['浙江省杭州市西湖区文三路1号', '3-502']});
    expect(await seen('FINANCE')).toEqual({...place, lines: []});
    const [kept] = await hub.store.db.query<{facts: object}>(
      `select facts from personal where tenant = 'acme' and facts->>'name' = '陈 静'`,
    );
    expect(kept?.facts).toEqual(ALSO_HERS);
  });

  it('SKUs are mapped by table and one by one, and what is not is listed', async () => {
    const unmapped = async () =>
      (await ask<{unmappedSkus: object[]}>('MANAGER', '{ unmappedSkus { channel sku orders } }')).data.unmappedSkus;
    expect(await unmapped()).toEqual([
      {channel: 'shop', sku: 'cup', orders: 3},
      {channel: 'shop', sku: 'pot', orders: 2},
      {channel: 'market', sku: 'cup', orders: 1},
      {channel: 'market', sku: 'pot', orders: 1},
    ]);
    const take = await ask<{skuTableImport: object}>(
      'MANAGER',
      'mutation ($csv: String!) { skuTableImport(input: {csv: $csv}) { taken problems { row problem } userErrors { code } } }',
      {csv: 'host_sku,own_sku\nCup,C-1\nPot,\n=SUM(1),S-1\n'},
    );
    expect(take.data.skuTableImport).toEqual({
      taken: 2,
      problems: [{row: 3, problem: 'own_sku is empty'}],
      userErrors: [],
    });
    const set = 'mutation ($i: SkuMappingSetInput!) { skuMappingSet(input: $i) { taken userErrors { message } } }';
    await ask('MANAGER', set, {i: {channel: 'market', hostSku: 'CUP', ownSku: 'M-1'}});
    const none = await ask<{skuMappingSet: {userErrors: object[]}}>('MANAGER', set, {i: {hostSku: ' ', ownSku: 'x'}});
    expect(none.data.skuMappingSet.userErrors).toHaveLength(1);
    expect(await unmapped()).toEqual([
      {channel: 'shop', sku: 'pot', orders: 2},
      {channel: 'market', sku: 'pot', orders: 1},
    ]);
    const own = async (orderNo: string) =>
      (
        await ask<{orderCleaning: {lines: {ownSku: string}[]}}>(
          'MANAGER',
          'query ($no: String) { orderCleaning(orderNo: $no) { lines { ownSku } } }',
          {no: orderNo},
        )
      ).data.orderCleaning.lines.map(({ownSku}) => ownSku);
    expect([await own('A1'), await own('B1'), await own('A2')]).toEqual([['C-1'], ['M-1'], [null]]);
    const {data} = await ask<{skuTable: string}>('MANAGER', '{ skuTable }');
    expect(data.skuTable).toBe("host_sku,own_sku\n'=SUM(1),S-1\nCup,C-1\n");
    expect((await ask('SERVICE', '{ skuTable }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask<{skuTable: string}>('other', '{ skuTable }')).data.skuTable).toBe('host_sku,own_sku\n');
  });

  it('says where orders came from', async () => {
    const {data} = await ask<{attributions: object[]}>(
      'MANAGER',
      '{ attributions { channel orders attribution { source medium } } }',
    );
    expect(data.attributions).toContainEqual({
      channel: 'shop',
      orders: 1,
      attribution: {source: 'wechat', medium: null},
    });
  });

  it('settings are read by those who look after the hub and changed by those who configure it', async () => {
    const change =
      'mutation ($i: CleaningSettingsInput!) { cleaningSettingsUpdate(input: $i) { settings { country rules { name kind below { currencyCode minor } } } userErrors { message } } }';
    const rules = [{name: 'tiny', kind: 'AMOUNT', below: [{currencyCode: 'CNY', minor: 100}]}];
    expect((await ask('MANAGER', change, {i: {rules}})).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const changed = await ask<{cleaningSettingsUpdate: object}>('ADMIN', change, {
      i: {channel: 'shop', country: 'CN', rules},
    });
    expect(changed.data.cleaningSettingsUpdate).toEqual({settings: {country: 'CN', rules}, userErrors: []});
    const wrong = await ask<{cleaningSettingsUpdate: {userErrors: object[]}}>('ADMIN', change, {
      i: {rules: [{name: 'x', kind: 'WORD'}]},
    });
    expect(wrong.data.cleaningSettingsUpdate.userErrors).toHaveLength(1);
    const read =
      '{ all: cleaningSettings { rules { name } } shop: cleaningSettings(channel: "shop") { rules { name } } }';
    expect((await ask('MANAGER', read)).data).toMatchObject({shop: {rules: [{name: 'tiny'}]}});
    expect((await ask('SERVICE', read)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const given = await ask<{cleaningSettingsUpdate: {settings: {rules: object[]}}}>('ADMIN', change, {
      i: {channel: 'shop', rules: null},
    });
    expect(given.data.cleaningSettingsUpdate.settings.rules.length).toBeGreaterThan(2);
  });

  it('is erased with the person, and does not come back', async () => {
    await eraseCustomer(hub.store.db, 'acme', {order: 'A1'}, {at: new Date(hub.now).toISOString(), doneBy: 'test'});
    const marks = async () =>
      (
        await hub.store.db.query<{no: string}>(
          `select distinct o.order_no as no from person_marks m join orders o on o.tenant = m.tenant and o.order_id = m.order_id
         where m.tenant = 'acme' order by 1`,
        )
      ).map(({no}) => no);
    expect(await marks()).toEqual(['A2', 'A3', 'A4', 'A5', 'B1', 'B2']);
    await clean('acme');
    expect(await marks()).toEqual(['A2', 'A3', 'A4', 'A5', 'B1', 'B2']);
    expect(await personOf('SERVICE', 'A1')).toEqual(['A1']);
    expect(told(await suspicions('SERVICE', 'ACCEPTED'))).toEqual([]);
    expect((await storeText(hub.store.db)).length).toBeGreaterThan(0);
  });
});
