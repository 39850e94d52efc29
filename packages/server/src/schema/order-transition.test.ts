import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {listAudit} from '../db/audit.js';
import {addQuarantine} from '../db/quarantine.js';
import {globalId, storedId} from './node-ids.js';

let hub: TestHub;
let number = 1000;

beforeAll(async () => {
  hub = await openTestHub({works: false});
});
beforeEach(async () => {
  number += 1;
  await hub.shop('orders/create', shopOrder(number));
  await hub.shop('orders/paid', paidOrder(number));
});
afterAll(() => hub.close());

interface Payload {
  readonly order: {readonly id: string; readonly stage: string; readonly freshness: {readonly version: number}} | null;
  readonly userErrors: readonly {
    readonly __typename: string;
    readonly code: string;
    readonly [field: string]: unknown;
  }[];
}

const MUTATION = `mutation($input: OrderTransitionInput!) {
  orderTransition(input: $input) {
    order {id stage freshness {version}}
    userErrors {
      __typename code message path retryable
      ... on TransitionNotAllowed {from to missing {kind evidence text}}
      ... on VersionConflict {current {stage freshness {version}}}
      ... on EvidenceRequired {kinds}
    }
  }
}`;

const step = async (input: object, headers?: Record<string, string>) => {
  const defaults = {orderNo: `#${number}`, to: 'picking', role: 'WAREHOUSE', idempotencyKey: `key-${number}`};
  const {data, errors} = await hub.ask<{orderTransition: Payload}>(MUTATION, {input: {...defaults, ...input}}, headers);
  expect(errors).toBeUndefined();
  return data.orderTransition;
};

const events = async () => {
  const [row] = await hub.store.db.query<{count: number}>(
    `select count(*) as count from events where source = 'operator'`,
  );
  return row?.count ?? 0;
};

test('a step is recorded, and the audit says who took it', async () => {
  const {order, userErrors} = await step({actorName: 'Lin', note: 'aisle 4'});
  expect(userErrors).toEqual([]);
  expect(order).toMatchObject({stage: 'picking', freshness: {version: 3}});
  const audit = await listAudit(hub.store.db, 'acme', order?.id ?? '');
  expect(audit.at(-1)).toMatchObject({
    causes: [{origin: 'operator', actor: {type: 'PERSON', role: 'WAREHOUSE', displayName: 'Lin'}}],
    moved: {stage: {from: 'paid', to: 'picking'}},
  });
});

test('the same step sent again is recorded once and answered alike, even after the order moved on', async () => {
  const first = await step({});
  const before = await events();
  hub.now += 5_000;
  expect(await step({})).toEqual(first);
  expect(await events()).toBe(before);
  await step({to: 'packed', evidence: [{kind: 'SCAN'}], idempotencyKey: `then-${number}`});
  expect((await step({})).userErrors).toEqual([]);
});

test('two of the same at once are one step', async () => {
  const before = await events();
  const answers = await Promise.all([step({}), step({}), step({})]);
  expect(answers.flatMap(({userErrors}) => userErrors)).toEqual([]);
  expect(await events()).toBe(before + 1);
});

test('of two steps at once under one key, one is refused', async () => {
  const answers = await Promise.all([step({note: 'one'}), step({note: 'two'})]);
  const errors = answers.flatMap(({userErrors}) => userErrors);
  expect(errors).toMatchObject([{code: 'IDEMPOTENCY_KEY_REUSED'}]);
});

test('a key that was used for another step is refused', async () => {
  await step({});
  const before = await events();
  for (const other of [{note: 'another'}, {actorName: 'Mei'}, {to: 'packed'}, {evidence: [{kind: 'SCAN'}]}]) {
    const {userErrors} = await step(other);
    expect(userErrors).toMatchObject([
      {__typename: 'PlainUserError', code: 'IDEMPOTENCY_KEY_REUSED', retryable: false},
    ]);
  }
  expect(await events()).toBe(before);
});

test('a stage out of turn is refused with what is missing', async () => {
  const {order, userErrors} = await step({to: 'shipped', role: 'CUSTOMER'});
  expect(userErrors).toMatchObject([
    {
      __typename: 'TransitionNotAllowed',
      code: 'TRANSITION_NOT_ALLOWED',
      from: 'paid',
      to: 'shipped',
      path: ['input', 'to'],
    },
  ]);
  const missing = userErrors[0]?.missing as {kind: string; text: string}[];
  expect(missing.map(({kind}) => kind)).toEqual(expect.arrayContaining(['STAGE', 'ROLE']));
  expect(missing.every(({text}) => text.length > 5)).toBe(true);
  expect(order?.stage).toBe('paid');
  expect((await step({to: 'nowhere'})).userErrors[0]?.code).toBe('TRANSITION_NOT_ALLOWED');
});

test('a stage that asks for proof is refused without it and entered with it', async () => {
  await step({});
  await step({to: 'packed', idempotencyKey: `pack-${number}`});
  const bare = await step({to: 'shipped', idempotencyKey: `ship-${number}`});
  expect(bare.userErrors).toMatchObject([
    {__typename: 'EvidenceRequired', code: 'EVIDENCE_REQUIRED', kinds: ['CARRIER_EVENT'], path: ['input', 'evidence']},
  ]);
  expect(bare.order?.stage).toBe('packed');
  const evidence = [{kind: 'CARRIER_EVENT', id: 'S-1'}];
  const proven = await step({to: 'shipped', idempotencyKey: `ship-${number}`, evidence});
  expect(proven).toMatchObject({order: {stage: 'shipped'}, userErrors: []});
});

test('an order that moved on since is refused and shown as it stands', async () => {
  const {order, userErrors} = await step({expectedVersion: 1});
  expect(userErrors).toMatchObject([
    {__typename: 'VersionConflict', code: 'VERSION_CONFLICT', current: {stage: 'paid', freshness: {version: 2}}},
  ]);
  expect(order?.stage).toBe('paid');
  expect((await step({expectedVersion: 2})).order?.stage).toBe('picking');
});

test('a dry run tells what would be missing and does nothing', async () => {
  const before = await events();
  expect(await step({dryRun: true})).toMatchObject({order: {stage: 'paid'}, userErrors: []});
  expect((await step({dryRun: true, to: 'shipped'})).userErrors).toHaveLength(1);
  expect(await events()).toBe(before);
});

test("an order that is not there, or is another tenant's, is not found", async () => {
  const missing = {order: null, userErrors: [{__typename: 'PlainUserError', code: 'ORDER_NOT_FOUND'}]};
  expect(await step({orderNo: '#404'})).toMatchObject(missing);
  expect(await step({}, {'x-orderlight-tenant': 'other'})).toMatchObject(missing);
});

test("a refusal speaks the caller's language", async () => {
  const {userErrors} = await step({to: 'shipped'}, {'accept-language': 'zh-CN'});
  expect(userErrors[0]?.message).toMatch(/[一-龥]/);
});

test('a quarantined message is replayed once its mapping has been mended', async () => {
  await hub.shop('frobs/create', {id: number});
  const list = '{quarantine {nodes {id topic reason}}}';
  type Kept = {quarantine: {nodes: {id: string; topic: string}[]}};
  const kept = (await hub.ask<Kept>(list)).data.quarantine.nodes.find(({topic}) => topic === 'frobs/create');
  const replay = 'mutation($id: ID!) {quarantineReplay(input: {id: $id}) {recorded remarks userErrors {code}}}';
  const still = await hub.ask<{quarantineReplay: {remarks: string[]}}>(replay, {id: kept?.id});
  expect(still.data.quarantineReplay).toMatchObject({recorded: 0, userErrors: []});
  expect(still.data.quarantineReplay.remarks.join()).toContain('UNKNOWN_TOPIC');
  expect((await hub.ask<Kept>(list)).data.quarantine.nodes).toHaveLength(1);

  await hub.store.db.query(`update quarantine set topic = 'orders/create', body = $1 where id = $2`, [
    Buffer.from(JSON.stringify(shopOrder(3000 + number))),
    Number(storedId(kept?.id ?? '').id),
  ]);
  const mended = await hub.ask<{quarantineReplay: {recorded: number}}>(replay, {id: kept?.id});
  expect(mended.data.quarantineReplay.recorded).toBeGreaterThan(0);
  expect((await hub.ask<Kept>(list)).data.quarantine.nodes).toEqual([]);

  const foreign = await hub.ask<{quarantineReplay: {userErrors: object[]}}>(
    replay,
    {id: kept?.id},
    {'x-orderlight-tenant': 'other'},
  );
  expect(foreign.data.quarantineReplay.userErrors).toEqual([{code: 'BAD_USER_INPUT'}]);
});

test('a quarantined event is replayed as the event that it is', async () => {
  const body = Buffer.from(
    JSON.stringify({
      id: `note/${number}`,
      source: 'erp',
      type: 'note.added',
      subject: {orderNo: `#${number}`},
      occurredAt: '2026-03-01T11:00:00Z',
      data: {text: 'Call before delivery'},
    }),
  );
  const kept = {
    tenant: 'acme',
    channel: 'shop',
    kind: 'EVENT',
    reason: 'test',
    receivedAt: '2026-03-01T11:00:00Z',
  } as const;
  const id = await addQuarantine(hub.store.db, {...kept, body});
  const replay = 'mutation($id: ID!) {quarantineReplay(input: {id: $id}) {recorded waiting userErrors {code}}}';
  const {data} = await hub.ask<{quarantineReplay: object}>(replay, {id});
  expect(data.quarantineReplay).toEqual({recorded: 1, waiting: 0, userErrors: []});

  const imported = await addQuarantine(hub.store.db, {
    ...kept,
    channel: 'olist',
    body: Buffer.from(body.toString().replace('note/', 'note/imported/')),
  });
  const {data: second} = await hub.ask<{quarantineReplay: object}>(replay, {id: imported});
  expect(second.quarantineReplay).toEqual({recorded: 1, waiting: 1, userErrors: []});

  const broken = await addQuarantine(hub.store.db, {...kept, body: Buffer.from('{"id": 1}')});
  const again = await hub.ask<{quarantineReplay: object}>(replay, {id: broken});
  expect(again.data.quarantineReplay).toMatchObject({recorded: 0});
  const {data: left} = await hub.ask<{quarantine: {nodes: {id: string}[]}}>('{quarantine {nodes {id}}}');
  expect(left.quarantine.nodes).toEqual([{id: globalId('QuarantinedMessage', String(broken))}]);
  expect((await hub.ask(replay, {id: 'nonsense'})).errors).toBeUndefined();
});
