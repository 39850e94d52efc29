import {randomBytes} from 'node:crypto';
import {graphql} from 'graphql';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {openReceiver, type Receiver} from '../../test/receiver.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import type {Principal} from '../access/principal.js';
import {ALL_SCOPES, type Scope} from '../access/scopes.js';
import {secretBox} from '../access/secret-box.js';
import type {RequestContext} from '../context.js';
import type {Store} from '../db/open-store.js';
import {ensureTenant} from '../db/tenants.js';
import {enqueueEvents} from '../webhooks/enqueue-events.js';
import {schema} from './index.js';

const CREATE = `mutation ($url: String!, $key: String!, $types: [String!]) {
  webhookEndpointCreate(input: {url: $url, idempotencyKey: $key, types: $types, description: "the shop's"}) {
    secret endpoint {id url types description isEnabled secretsInForce createdBy} userErrors {code message}
  }
}`;

describe.each(STORES)('webhooks in GraphQL on $name', ({place}) => {
  let at: StorePlace;
  let store: Store;
  let receiver: Receiver;
  const box = secretBox(randomBytes(32));
  const env: Record<string, string> = {ORDERLIGHT_ALLOW_PRIVATE: '1'};

  beforeAll(async () => {
    at = await place();
    store = await at.open();
    for (const tenant of ['acme', 'other']) await ensureTenant(store.db, tenant);
  });

  beforeEach(async () => {
    receiver = await openReceiver();
  });

  afterEach(() => receiver.close());

  afterAll(async () => {
    await store?.close();
    await at?.remove();
  });

  /** Asks as somebody: an admin with their second factor, unless it says otherwise. */
  async function ask(
    source: string,
    variableValues: Record<string, unknown> = {},
    {
      tenant = 'acme',
      tier = 'ADMIN',
      scopes = ALL_SCOPES,
    }: {tenant?: string; tier?: 'STAFF' | 'ADMIN'; scopes?: readonly Scope[]} = {},
  ) {
    const viewer = {tier, role: 'ADMIN', id: 'key_1'} as const;
    const caller: Principal = {kind: 'API_KEY', tenant, viewer, scopes, operations: 'ANY'};
    const hub = {db: store.db, box, env, now: Date.now};
    const contextValue = {hub, tenant, viewer, caller, locale: 'en'} as unknown as RequestContext;
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read as JSON
    return (await graphql({schema, source, variableValues, contextValue})) as any;
  }

  const add = async (key: string, tenant = 'acme') =>
    (await ask(CREATE, {url: receiver.url, key}, {tenant})).data.webhookEndpointCreate.endpoint.id as string;

  it('adds, changes, rotates, tries and removes an endpoint', async () => {
    const created = await ask(CREATE, {url: receiver.url, key: 'k', types: ['order.*']});
    const {secret, endpoint, userErrors} = created.data.webhookEndpointCreate;
    expect(userErrors).toEqual([]);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({url: receiver.url, types: ['order.*'], isEnabled: true, createdBy: 'key_1'});

    const listed = await ask('{webhookEndpoints {id secretsInForce disabledReason failingSince}}');
    expect(listed.data.webhookEndpoints).toEqual([
      {id: endpoint.id, secretsInForce: 1, disabledReason: null, failingSince: null},
    ]);
    expect(JSON.stringify(listed)).not.toContain('whsec_');

    const rotated = await ask(
      `mutation ($id: ID!) {webhookEndpointRotateSecret(input: {id: $id, idempotencyKey: "r"}) {secret endpoint {secretsInForce}}}`,
      endpoint,
    );
    expect(rotated.data.webhookEndpointRotateSecret.endpoint.secretsInForce).toBe(2);
    expect(rotated.data.webhookEndpointRotateSecret.secret).not.toBe(secret);

    const changed = await ask(
      `mutation ($id: ID!) {webhookEndpointUpdate(input: {id: $id, isEnabled: false}) {secret endpoint {types disabledReason}}}`,
      endpoint,
    );
    expect(changed.data.webhookEndpointUpdate).toEqual({
      secret: null,
      endpoint: {types: ['order.*'], disabledReason: 'MANUAL'},
    });

    receiver.answer = () => ({status: 500, body: 'not today'});
    const tried = await ask(
      'mutation ($id: ID!) {webhookEndpointTest(input: {id: $id}) {eventId status error answer userErrors {code}}}',
      endpoint,
    );
    const {eventId} = tried.data.webhookEndpointTest;
    expect(tried.data.webhookEndpointTest).toEqual({
      eventId,
      status: 500,
      error: null,
      answer: 'not today',
      userErrors: [],
    });
    expect(receiver.got[0]?.headers['webhook-id']).toBe(eventId);

    const remove = 'mutation ($id: ID!) {webhookEndpointRemove(input: {id: $id}) {userErrors {code}}}';
    expect((await ask(remove, endpoint)).data.webhookEndpointRemove.userErrors).toEqual([]);
    expect((await ask(remove, endpoint)).data.webhookEndpointRemove.userErrors).toEqual([{code: 'NOT_FOUND'}]);
  });

  it('lists messages by page and filter, and sends them again', async () => {
    const id = await add('list');
    const now = new Date().toISOString();
    const events = [1, 2, 3].map((sequence) => ({
      id: `msg_x_${sequence}`,
      type: sequence === 3 ? ('order.held' as const) : ('order.placed' as const),
      subject: `ord_${sequence}`,
      time: now,
      sequence,
      data: {},
    }));
    await store.db.transaction((tx) => enqueueEvents(tx, 'acme', events, {at: now}));
    const list = `query ($filter: WebhookDeliveryFilter, $after: String) {
      webhookDeliveries(first: 2, after: $after, filter: $filter) {
        nodes {id eventId type orderId status body attempts {status}} pageInfo {hasNextPage endCursor}
      }
    }`;
    const first = (await ask(list, {filter: {endpointId: id}})).data.webhookDeliveries;
    expect(first.nodes.map((node: {eventId: string}) => node.eventId)).toEqual(['msg_x_3', 'msg_x_2']);
    expect(JSON.parse(first.nodes[0].body)).toMatchObject({type: 'order.held', subject: 'ord_3'});
    const next = await ask(list, {filter: {endpointId: id}, after: first.pageInfo.endCursor});
    expect(next.data.webhookDeliveries.nodes.map((node: {orderId: string}) => node.orderId)).toEqual(['ord_1']);
    expect(next.data.webhookDeliveries.pageInfo.hasNextPage).toBe(false);
    const held = await ask(list, {filter: {type: 'order.held', status: 'PENDING', orderId: 'ord_3'}});
    expect(held.data.webhookDeliveries.nodes).toHaveLength(1);
    expect((await ask(list, {}, {tenant: 'other'})).data.webhookDeliveries.nodes).toEqual([]);

    await store.db.query(`update outbox set status = 'DEAD' where tenant = 'acme'`);
    const replay =
      'mutation ($input: WebhookReplayInput!) {webhookReplay(input: $input) {replayed userErrors {code message}}}';
    const send = async (input: object, as: object = {}) => (await ask(replay, {input}, as)).data.webhookReplay;
    const {nodes} = first;
    expect(await send({deliveryId: nodes[0].id}, {tenant: 'other'})).toMatchObject({replayed: 0});
    expect(await send({deliveryId: nodes[0].id})).toMatchObject({replayed: 1, userErrors: []});
    expect(await send({from: '2020-01-01T00:00:00Z', endpointId: id})).toMatchObject({replayed: 2});
    expect(await send({from: '2020-01-01T00:00:00Z'})).toMatchObject({replayed: 0});
    for (const input of [{}, {deliveryId: '42'}, {deliveryId: 'whd_1', from: '2020-01-01T00:00:00Z'}]) {
      expect(await send(input)).toMatchObject({replayed: null, userErrors: [{code: 'BAD_USER_INPUT'}]});
    }
  });

  it('tells what is wrong with a wish', async () => {
    const wrong = async (url: string) =>
      (await ask(CREATE, {url, key: url})).data.webhookEndpointCreate.userErrors[0]?.message;
    expect(await wrong('https://169.254.169.254/latest')).toContain('not in the public internet');
    expect(await wrong('ftp://hooks.example.com')).toContain('https');
  });

  it('is for those who hold the scope; where data goes out to, for those who may configure', async () => {
    const id = await add('who');
    const list = '{webhookEndpoints {id}}';
    expect((await ask(list, {}, {scopes: ['orders:read', 'orders:write']})).errors[0].message).toContain(
      'webhooks:manage',
    );
    expect((await ask(list, {}, {tier: 'STAFF', scopes: ['webhooks:manage']})).errors).toBeUndefined();
    const asStaff = {tier: 'STAFF', scopes: ALL_SCOPES} as const;
    for (const mutation of [
      `mutation {webhookEndpointCreate(input: {url: "${receiver.url}", idempotencyKey: "x"}) {secret}}`,
      `mutation {webhookEndpointUpdate(input: {id: "${id}", url: "${receiver.url}"}) {secret}}`,
      `mutation {webhookEndpointRotateSecret(input: {id: "${id}", idempotencyKey: "x"}) {secret}}`,
      `mutation {webhookEndpointRemove(input: {id: "${id}"}) {secret}}`,
    ]) {
      const answer = await ask(mutation, {}, asStaff);
      expect(answer.errors).toHaveLength(1);
      expect(answer.data ?? null).toBeNull();
    }
    const tried = await ask(
      `mutation {webhookEndpointTest(input: {id: "${id}"}) {userErrors {code}}}`,
      {},
      {tenant: 'other'},
    );
    expect(tried.data.webhookEndpointTest.userErrors).toEqual([{code: 'NOT_FOUND'}]);
    expect((await ask(list, {}, {tenant: 'other'})).data.webhookEndpoints).toEqual([]);
    expect(receiver.got).toHaveLength(0);
  });
});
