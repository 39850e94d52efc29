import {randomBytes} from 'node:crypto';
import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {pino} from 'pino';
import {NEVER} from 'rxjs';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import {storeText} from '../../test/store-text.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import {setTenantSettings} from '../access/tenant-settings.js';
import type {Hub} from '../context.js';
import {listErasures} from '../db/erase-personal.js';
import type {Store} from '../db/open-store.js';
import {addQuarantine, listQuarantine} from '../db/quarantine.js';
import {createRecorder, type Recorder} from '../record/recorder.js';
import {verifyProjections} from '../record/verify.js';
import {eraseCustomer, traceCustomer} from './erase.js';
import {exportCustomer, exportRows, exportText} from './export.js';
import {forgetDue} from './retention-worker.js';
import {sealAudit, verifySeals} from './seal-audit.js';

const HER = {
  name: '欧阳娜娜',
  phone: '+8613912345678',
  email: 'nana.ouyang@example.com',
  shippingAddress: {lines: ['漕溪北路398号'], city: '上海市', phone: '+8613912345678'},
  note: 'ring twice at the green door',
};
const HIM = {name: 'Wei Zhang', phone: '+8613800138000', shippingAddress: {lines: ['88 Harbour Road'], city: 'Ningbo'}};
const VALUES = ['欧阳娜娜', '13912345678', 'nana.ouyang', '漕溪北路398号', 'green door'];
const NOW = Date.parse('2026-05-01T00:00:00Z');

function placed(ref: string, personal: object, more: object = {}): OrderEvent {
  return {
    id: `order/${ref}/placed`,
    source: 'shop',
    type: 'order.placed',
    subject: {orderRef: ref, orderNo: `#${ref}`},
    occurredAt: '2026-03-01T01:00:00Z',
    data: {orderNo: `#${ref}`, customer: {id: `c-${ref}`}, personal},
    raw: {buyer: personal},
    ...more,
  } as unknown as OrderEvent;
}

describe.each(STORES)('erasing a customer on $name', ({place}) => {
  let where: StorePlace;
  let store: Store;
  let recorder: Recorder;
  const box = secretBox(randomBytes(32));
  const lifecycleOf = () => retailLifecycle;
  const now = () => NOW;
  const hub = () => ({db: store.db, now, box, changes$: NEVER, log: pino({level: 'silent'})}) as unknown as Hub;

  async function seal(): Promise<void> {
    const worker = sealAudit(hub());
    const [{sequence} = {sequence: 0}] = await store.db.query<{sequence: number}>(
      "select sequence from tenants where tenant = 'acme'",
    );
    worker.start();
    await vi.waitFor(
      async () => {
        const [row] = await store.db.query<{sequence: number}>(
          "select max(sequence) as sequence from followers where follower = 'audit-seals'",
        );
        expect(row?.sequence).toBe(sequence);
      },
      {timeout: 20_000, interval: 50},
    );
    await worker.stop();
  }

  const differences = async () => {
    const found = [];
    for await (const one of verifyProjections(store.db, {lifecycleOf})) found.push(one);
    return found;
  };

  beforeAll(async () => {
    where = await place();
    store = await where.open();
    recorder = createRecorder({db: store.db, lifecycleOf, now});
    const record = (events: OrderEvent[]) =>
      recorder.record({tenant: 'acme', channel: 'shop', events, origin: 'webhook'});
    await record([
      placed('order-1001', HER),
      placed('order-1002', {...HER, note: 'second'}),
      placed('order-2001', HIM),
    ]);
    // Another wording of a fact, which is set aside with its own personal values.
    await record([placed('order-1001', {...HER, note: 'ring twice at the green door, please'})]);
    const quarantine = (body: string) =>
      addQuarantine(store.db, {
        tenant: 'acme',
        channel: 'shop',
        body: new TextEncoder().encode(body),
        reason: 'UNKNOWN',
        receivedAt: '2026-03-01T00:00:00Z',
      });
    await quarantine(JSON.stringify({phone: '139 1234 5678', broken: true}));
    await quarantine('{"who":"\\u6b27\\u9633\\u5a1c\\u5a1c","where":"\\u6f15\\u6eaa\\u5317\\u8def398\\u53f7"}');
    await quarantine(`param=${encodeURIComponent(JSON.stringify({mail: 'Nana.Ouyang@example.com'}))}`);
    await quarantine('{"id":"order-2001","phone":"+8613800138000","street":"88 Harbour Road"}');
    await seal();
  });
  afterAll(async () => {
    await recorder.idle();
    await store.close();
    await where.remove();
  });

  it('finds all that stands of her, and exports it', async () => {
    const trace = await traceCustomer(store.db, 'acme', {phone: '+86 139 1234 5678'});
    expect(trace.orderIds).toHaveLength(2);
    expect(trace.quarantineIds).toHaveLength(3);
    const told = JSON.stringify(await exportCustomer(store.db, 'acme', {phone: HER.phone}));
    for (const value of VALUES) expect(told, value).toContain(value);
    expect(told).not.toContain('Wei Zhang');
    const events = [];
    for await (const text of exportText(exportRows(store.db, 'acme', 'events'), 'csv')) events.push(text);
    expect(events.length).toBe(4);
    expect(events[0]).toMatch(/^source,id,orderId/);
    for (const value of VALUES) expect(events.join(), value).not.toContain(value);
  });

  it('leaves nothing of her in any table, all of him, a log that verifies and an audit that holds', async () => {
    const before = await storeText(store.db);
    for (const value of VALUES) expect(before, value).toContain(value);
    const sealed = await verifySeals(store.db, 'acme', box);
    expect(sealed).toMatchObject({broken: []});
    expect(sealed.seals).toBeGreaterThan(0);

    const done = await eraseCustomer(store.db, 'acme', {phone: HER.phone}, {at: '2026-05-01T00:00:00Z', doneBy: 'cli'});
    expect(done).toMatchObject({messages: 3, quoted: []});
    expect(done.orderIds).toHaveLength(2);

    const after = await storeText(store.db);
    for (const value of VALUES) expect(after, value).not.toContain(value);
    for (const value of ['Wei Zhang', '88 Harbour Road', '+8613800138000']) expect(after).toContain(value);
    expect(await differences()).toEqual([]);
    expect(await listQuarantine(store.db, 'acme', {first: 10})).toHaveLength(1);
    expect(await listErasures(store.db, 'acme', 10)).toMatchObject([{soughtBy: 'PHONE', doneBy: 'cli', messages: 3}]);
    await seal();
    const again = await verifySeals(store.db, 'acme', box);
    expect(again.broken).toEqual([]);
    expect(again.seals).toBeGreaterThan(sealed.seals);
    const rows = [];
    for await (const row of exportRows(store.db, 'acme', 'audit')) rows.push(row);
    expect(rows.filter(({causes}) => JSON.stringify(causes).includes('erasure'))).toHaveLength(2);
  });

  it('does not take the same values in again', async () => {
    await recorder.record({tenant: 'acme', channel: 'shop', events: [placed('order-1001', HER)], origin: 'webhook'});
    const text = await storeText(store.db);
    for (const value of VALUES) expect(text, value).not.toContain(value);
  });

  it('names facts of the log that quote the person', async () => {
    const note = {
      ...placed('order-2001', {}),
      id: 'note/1',
      type: 'note.added',
      raw: undefined,
      data: {text: 'Wei Zhang called'},
    };
    await recorder.record({
      tenant: 'acme',
      channel: 'shop',
      events: [note as unknown as OrderEvent],
      origin: 'operator',
    });
    const done = await eraseCustomer(
      store.db,
      'acme',
      {order: '2001-none'},
      {at: '2026-05-01T00:00:00Z', doneBy: 'cli'},
    ).catch((error: Error) => error.message);
    expect(done).toContain('no order');
    const {quoted} = await eraseCustomer(
      store.db,
      'acme',
      {customerId: 'c-order-2001'},
      {at: '2026-05-01T00:00:00Z', doneBy: 'cli'},
    );
    expect(quoted).toMatchObject([{source: 'shop', id: 'note/1'}]);
  });

  it('finds an audit row that was altered, taken out or put in', async () => {
    const alter = (sql: string) => store.db.query(sql);
    const [row] = await store.db.query<{order_id: string; sequence: number}>(
      "select order_id, sequence from audit where tenant = 'acme' order by sequence limit 1",
    );
    await alter(`update audit set at = at + interval '1 second' where tenant = 'acme' and sequence = ${row?.sequence}`);
    expect((await verifySeals(store.db, 'acme', box)).broken).toMatchObject([{n: 0, why: 'HASH'}]);
    await alter(`update audit set at = at - interval '1 second' where tenant = 'acme' and sequence = ${row?.sequence}`);
    expect((await verifySeals(store.db, 'acme', box)).broken).toEqual([]);
    expect((await verifySeals(store.db, 'acme', secretBox(randomBytes(32)))).broken.length).toBeGreaterThan(0);
    await alter(`delete from audit where tenant = 'acme' and sequence = ${row?.sequence}`);
    expect((await verifySeals(store.db, 'acme', box)).broken).toMatchObject([{n: 0, why: 'ROWS'}]);
  });

  it('forgets customers of orders that are long over, and only those, by the tenant’s setting', async () => {
    const over = {...placed('order-3001', {name: 'Old Buyer', phone: '+8613700000001'})};
    const open = {...placed('order-3002', {name: 'New Buyer', phone: '+8613700000001'})};
    const cancelled = {
      ...over,
      id: 'order/3001/cancelled',
      type: 'order.cancelled',
      raw: undefined,
      occurredAt: '2026-03-02T00:00:00Z',
      data: {},
    };
    const past = createRecorder({db: store.db, lifecycleOf, now: () => NOW - 60 * 86_400_000});
    await past.record({
      tenant: 'acme',
      channel: 'shop',
      events: [over, open, cancelled as unknown as OrderEvent],
      origin: 'webhook',
    });
    const old = {body: new Uint8Array([123]), reason: 'UNKNOWN', receivedAt: '2026-04-01T00:00:00Z'};
    await addQuarantine(store.db, {tenant: 'acme', channel: 'shop', ...old});
    expect((await forgetDue({db: store.db, now})).orders).toBe(0);
    await setTenantSettings(store.db, 'acme', {retentionDays: 30, quarantineDays: 10}, NOW);
    expect(await forgetDue({db: store.db, now})).toEqual({orders: 1, messages: 1});
    const text = await storeText(store.db);
    expect(text).not.toContain('Old Buyer');
    expect(text).toContain('New Buyer');
    expect(await forgetDue({db: store.db, now})).toEqual({orders: 0, messages: 0});
    expect(await differences()).toEqual([]);
  });
});
