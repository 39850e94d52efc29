import {randomBytes} from 'node:crypto';
import {Webhook} from 'standardwebhooks';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {fulfillment, openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {openReceiver, type Receiver} from '../../test/receiver.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {secretBox} from '../access/secret-box.js';
import type {Store} from '../db/open-store.js';
import {attemptsAt} from '../db/webhook-attempts.js';
import {listWebhookDeliveries, replayWebhooks} from '../db/webhook-deliveries.js';
import {findWebhookEndpoint, listWebhookEndpoints, removeWebhookEndpoint} from '../db/webhook-endpoints.js';
import {createEndpoint, editEndpoint, rotateSecret, type WebhookHub} from './manage-endpoints.js';

const ENV = {SHOP_SECRET: 'hush', CARRIER_SALT: 'salt', ORDERLIGHT_ALLOW_PRIVATE: '1'};

interface Event {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: string;
  readonly data: {readonly order: Record<string, unknown>; readonly event: Record<string, unknown>};
}

/** Machines that run many tests at a time are slow. */
const soon = <Value>(read: () => Value) => expect.poll(read, {timeout: 20_000});

describe.each(STORES)('webhooks on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let hub: TestHub;
  let managing: WebhookHub;
  let receiver: Receiver;
  let order = 100;
  const box = secretBox(randomBytes(32));

  beforeAll(async () => {
    at = await place();
  });

  beforeEach(async () => {
    store = await at.open();
    hub = await openTestHub({store, box, env: ENV});
    hub.now = Date.now();
    managing = {db: store.db, box, now: () => hub.now, env: ENV};
    receiver = await openReceiver();
    order += 1;
  });

  afterEach(async () => {
    for (const tenant of ['acme', 'other']) {
      for (const {id} of await listWebhookEndpoints(store.db, tenant))
        await removeWebhookEndpoint(store.db, tenant, id);
    }
    await hub.close();
    await receiver.close();
  });

  afterAll(async () => {
    await at.remove();
  });

  const events = () => receiver.got.map(({body}) => JSON.parse(body) as Event);
  const types = () =>
    events()
      .map(({type}) => type)
      .sort();
  const add = (wish: {types?: string[]; tenant?: string; key?: string} = {}) =>
    createEndpoint(managing, wish.tenant ?? 'acme', {
      url: receiver.url,
      ...(wish.types && {types: wish.types}),
      idempotencyKey: wish.key ?? `${order}`,
    });
  const deliveries = (endpointId: string) => listWebhookDeliveries(store.db, 'acme', {endpointId}, {first: 50});

  it('tells what happens to an order, signed, once, and without a word about the person', async () => {
    const {endpoint, secret} = await add();
    await hub.shop('orders/create', shopOrder(order));
    await hub.shop('orders/paid', paidOrder(order));
    await hub.shop('fulfillments/create', fulfillment(order, `YT${order}00000000`));
    await soon(types).toEqual(expect.arrayContaining(['order.placed', 'shipment.created']));
    await soon(async () => (await deliveries(endpoint.id)).every(({status}) => status === 'DONE')).toBe(true);
    const all = await deliveries(endpoint.id);
    expect(receiver.got).toHaveLength(all.length);
    for (const {headers, body} of receiver.got) {
      const event = new Webhook(secret).verify(body, headers) as Event;
      expect(headers['webhook-id']).toBe(event.id);
      expect(headers['content-type']).toMatch(/^application\/cloudevents\+json/);
      expect(event).toMatchObject({specversion: '1.0', source: '/tenants/acme', datacontenttype: 'application/json'});
      expect(event.data.order).toMatchObject({id: event.subject, orderNo: `#${order}`});
      expect(body).not.toMatch(/13800138000|138\*|Wei|Zhang|Harbour|Ningbo/);
    }
    expect(new Set(events().map(({id}) => id)).size).toBe(all.length);
    expect(() => new Webhook(secret).verify(`${receiver.got[0]?.body} `, receiver.got[0]?.headers ?? {})).toThrow();
    const parcel = events().find(({type}) => type === 'shipment.created');
    expect(parcel?.data.event).toMatchObject({shipment: {trackingNumber: `YT${order}00000000`, direction: 'OUTBOUND'}});
    const [attempt] = await attemptsAt(store.db, 'acme', [all[0]?.id ?? 0]);
    expect(attempt).toMatchObject({status: 204, attempt: 1, error: null});
  });

  it('tells an endpoint what it listens to, from when it was added, and of its own tenant alone', async () => {
    await hub.shop('orders/create', shopOrder(order));
    hub.now += 1_000;
    await add({types: ['shipment.*']});
    await add({types: ['*'], tenant: 'other', key: `other ${order}`});
    await hub.shop('fulfillments/create', fulfillment(order, `YT${order}00000000`));
    await soon(types).toEqual(['shipment.created']);
    // Told for the first time, the order is compared with how it stood before that change.
    await hub.carrier(`YT${order}00000000`, [{time: '2026-03-02 10:00:00', context: '已签收', statusCode: '3'}]);
    await soon(types).toEqual(expect.arrayContaining(['shipment.created', 'shipment.delivered']));
  });

  it('tries again with the same id, minds Retry-After, and logs how the answer began', async () => {
    const {endpoint} = await add({types: ['order.placed']});
    receiver.answer = () => ({status: 503, headers: {'retry-after': '0'}, body: `busy\0${'x'.repeat(2_000)}`});
    await hub.shop('orders/create', shopOrder(order));
    await soon(() => receiver.got.length).toBe(1);
    await soon(async () => (await deliveries(endpoint.id))[0]?.reason).toBe('It answered 503.');
    expect((await findWebhookEndpoint(store.db, 'acme', endpoint.id))?.failingSince).not.toBeNull();
    receiver.answer = () => ({status: 200});
    const [waiting] = await deliveries(endpoint.id);
    hub.now = Date.parse(waiting?.dueAt ?? '') + 1;
    await soon(() => receiver.got.length).toBe(2);
    expect(receiver.got[1]?.headers['webhook-id']).toBe(receiver.got[0]?.headers['webhook-id']);
    expect(receiver.got[1]?.body).toBe(receiver.got[0]?.body);
    await soon(async () => (await deliveries(endpoint.id))[0]?.status).toBe('DONE');
    const attempts = await attemptsAt(store.db, 'acme', [waiting?.id ?? 0]);
    expect(attempts.map(({status}) => status)).toEqual([503, 200]);
    expect(attempts[0]?.answer).toMatch(/^busy\uFFFDx+$/);
    expect(attempts[0]?.answer?.length).toBeLessThanOrEqual(1_024);
    expect((await findWebhookEndpoint(store.db, 'acme', endpoint.id))?.failingSince).toBeNull();
  });

  it('signs with the old secret and the new one for a day, then with the new one alone', async () => {
    const {endpoint, secret: old} = await add({types: ['order.placed']});
    const {secret} = await rotateSecret(managing, 'acme', endpoint.id, {idempotencyKey: 'r'});
    expect((await rotateSecret(managing, 'acme', endpoint.id, {idempotencyKey: 'r'})).secret).toBe(secret);
    expect(secret).not.toBe(old);
    await hub.shop('orders/create', shopOrder(order));
    await soon(() => receiver.got.length).toBe(1);
    const verify = (by: string, {headers, body} = receiver.got.at(-1) ?? {headers: {}, body: ''}) =>
      new Webhook(by).verify(body, headers);
    expect(verify(old)).toEqual(verify(secret));
    const stored = JSON.stringify(await findWebhookEndpoint(store.db, 'acme', endpoint.id));
    expect(stored).not.toContain(secret.slice(6));
    const leaked = await rotateSecret(managing, 'acme', endpoint.id, {idempotencyKey: 'leak', isLeaked: true});
    order += 1;
    await hub.shop('orders/create', shopOrder(order));
    await soon(() => receiver.got.length).toBe(2);
    expect(verify(leaked.secret)).toBeTruthy();
    expect(() => verify(secret)).toThrow(/signature/);
  });

  it('stops telling an endpoint that answers 410, until it is enabled again', async () => {
    const {endpoint} = await add({types: ['order.placed']});
    receiver.answer = () => ({status: 410});
    await hub.shop('orders/create', shopOrder(order));
    await soon(async () => (await findWebhookEndpoint(store.db, 'acme', endpoint.id))?.disabled).toBe('GONE');
    await soon(async () => (await deliveries(endpoint.id))[0]?.status).toBe('DEAD');
    order += 1;
    await hub.shop('orders/create', shopOrder(order));
    const behind = `select 1 from tenants t join followers f on f.tenant = t.tenant and f.follower = 'webhooks'
      where t.tenant = 'acme' and f.sequence < t.sequence`;
    await soon(() => store.db.query(behind)).toEqual([]);
    receiver.answer = () => ({status: 204});
    await editEndpoint(managing, 'acme', endpoint.id, {isEnabled: true});
    order += 1;
    await hub.shop('orders/create', shopOrder(order));
    await soon(() => events().map(({data}) => data.order.orderNo)).toEqual([`#${order - 2}`, `#${order}`]);
  });

  it('stops telling an endpoint that nothing has reached for five days', async () => {
    const {endpoint} = await add({types: ['order.placed']});
    const other = await openReceiver();
    const wish = {url: other.url, types: ['webhook.*'], idempotencyKey: `other ${order}`};
    await createEndpoint(managing, 'acme', wish);
    receiver.answer = () => ({status: 500});
    await hub.shop('orders/create', shopOrder(order));
    await soon(async () => (await findWebhookEndpoint(store.db, 'acme', endpoint.id))?.failingSince).toBeTruthy();
    hub.now += 5 * 86_400_000 + 60_000;
    order += 1;
    await hub.shop('orders/create', shopOrder(order));
    await soon(async () => (await findWebhookEndpoint(store.db, 'acme', endpoint.id))?.disabled).toBe('FAILING');
    expect(hub.logged.join('')).toContain('told nothing any more');
    // Whoever else listens is told.
    const said = () => other.got.map(({body}) => JSON.parse(body) as Event);
    await soon(() => said().map(({type}) => type)).toEqual(['webhook.disabled']);
    expect(said()[0]).toMatchObject({subject: endpoint.id, data: {event: {why: 'FAILING'}}});
    await other.close();
  });

  it('sends again by id and by time, under the ids that messages had', async () => {
    const from = new Date(hub.now).toISOString();
    const {endpoint} = await add({types: ['order.placed']});
    await hub.shop('orders/create', shopOrder(order));
    await soon(async () => (await deliveries(endpoint.id))[0]?.status).toBe('DONE');
    const [sent] = await deliveries(endpoint.id);
    const replay = (choice: Parameters<typeof replayWebhooks>[2], tenant = 'acme') =>
      store.db.transaction((tx) =>
        replayWebhooks(tx, tenant, choice, {at: new Date(hub.now).toISOString(), limit: 100}),
      );
    expect(await replay({id: sent?.id ?? 0}, 'other')).toBe(0);
    expect(await replay({id: sent?.id ?? 0})).toBe(1);
    await soon(() => receiver.got.length).toBe(2);
    await soon(async () => (await deliveries(endpoint.id))[0]?.status).toBe('DONE');
    const until = new Date(hub.now + 60_000).toISOString();
    expect(await replay({from: until, until: new Date(hub.now + 90_000).toISOString()})).toBe(0);
    expect(await replay({from, until, endpointId: endpoint.id})).toBe(1);
    await soon(() => receiver.got.length).toBe(3);
    expect(new Set(receiver.got.map(({headers}) => headers['webhook-id'])).size).toBe(1);
  });

  it('goes on after a stop with what was not told or not sent, and tells nothing twice', async () => {
    const {endpoint} = await add({types: ['order.placed']});
    await hub.server.close();
    // Written while nobody follows: the same store, another instance that leaves the work to others.
    const idle = await openTestHub({store, box, env: ENV, works: false});
    idle.now = Date.now();
    await idle.shop('orders/create', shopOrder(order));
    expect(receiver.got).toHaveLength(0);
    await idle.server.close();
    for (let round = 0; round < 2; round++) {
      const again = await openTestHub({store, box, env: ENV});
      again.now = Date.now();
      await soon(async () => (await deliveries(endpoint.id)).map(({status}) => status)).toEqual(['DONE']);
      await again.server.close();
    }
    expect(receiver.got).toHaveLength(1);
  });

  it('refuses an address that is not public, a type that there is not, and a key used twice', async () => {
    const wish = {url: 'https://hooks.example.com/', idempotencyKey: 'once'};
    const publicOnly = {...managing, env: {}, resolve: async () => [{address: '10.0.0.1', family: 4}]};
    await expect(createEndpoint(publicOnly, 'acme', wish)).rejects.toMatchObject({code: 'BAD_USER_INPUT'});
    await expect(createEndpoint(publicOnly, 'acme', {...wish, url: receiver.url})).rejects.toThrow(/https/);
    await expect(add({types: ['order.vanished']})).rejects.toThrow(/order\.vanished/);
    const {endpoint, secret} = await add({key: 'twice'});
    expect(await add({key: 'twice'})).toMatchObject({endpoint: {id: endpoint.id}, secret});
    await expect(add({key: 'twice', types: ['eta.revised']})).rejects.toMatchObject({code: 'IDEMPOTENCY_KEY_REUSED'});
    await expect(editEndpoint(managing, 'other', endpoint.id, {isEnabled: false})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
