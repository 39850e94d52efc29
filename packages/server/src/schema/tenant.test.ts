import {URI} from 'otpauth';
import {expect, it} from 'vitest';
import {openClosedHub} from '../../test/closed-hub.js';
import {openTestHub} from '../../test/hub.js';
import {enrolSecondFactor} from '../access/second-factor.js';
import {type ApiKey, findApiKey} from '../db/api-keys.js';

it('tells whose hub it is and what waits, tenant by tenant', async () => {
  const hub = await openTestHub();
  await hub.shop('orders/create', '{"id": 1001, "name": ');
  await hub.carrier('YT1', [{time: '2026-03-01 10:00:00', context: '已揽收', statusCode: '103'}]);
  const query = '{tenant {id backlog {quarantined waiting dead}} tenantNames quarantine {nodes {id}}}';
  interface Seen {
    readonly tenant: object;
    readonly quarantine: {readonly nodes: readonly {readonly id: string}[]};
  }
  const {data} = await hub.ask<Seen>(query);
  expect(data).toMatchObject({
    tenant: {id: 'acme', backlog: {quarantined: 1, waiting: 2, dead: 0}},
    tenantNames: ['acme', 'other'],
  });
  const other = await hub.ask(query, {}, {'x-orderlight-tenant': 'other'});
  expect(other.data).toMatchObject({tenant: {id: 'other', backlog: {quarantined: 0, waiting: 0}}});

  const id = data.quarantine.nodes[0]?.id;
  const shape = 'query ($id: ID!) {quarantineOutline(id: $id)}';
  expect((await hub.ask(shape, {id})).data).toEqual({quarantineOutline: '{"aa": 9999, "aaaa": '});
  const foreign = await hub.ask(shape, {id}, {'x-orderlight-tenant': 'other'});
  expect(foreign.data).toEqual({quarantineOutline: null});
  const gone = await hub.ask('mutation ($id: ID!) {quarantineRemove(input: {id: $id}) {removed}}', {id});
  expect(gone.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  await hub.close();
});

it('lets administrators change settings and throw messages away, once they have shown their second factor', async () => {
  const hub = await openClosedHub();
  const {key, id} = await hub.key({role: 'ADMIN', scopes: ['admin']});
  const totp = URI.parse(await enrolSecondFactor(hub.signing, (await findApiKey(hub.store.db, 'acme', id)) as ApiKey));
  const code = totp.generate({timestamp: hub.now} as never);
  const {token} = (await (await hub.send('/v1/second-factor', {token: key, body: {code}})).json()) as {token: string};
  const ask = async (query: string, by = token) => (await hub.query(query, {token: by})).json();

  const set = (settings: string, by = token) =>
    ask(
      `mutation {tenantUpdate(input: {${settings}}) {tenant {id settings {timeZone quarantineDays origins}} userErrors {code message}}}`,
      by,
    );
  expect(await set('timeZone: "Asia/Shanghai"', key)).toMatchObject({errors: [{extensions: {code: 'FORBIDDEN'}}]});
  expect(await set('timeZone: "Asia/Shanghai", quarantineDays: 30')).toMatchObject({
    data: {
      tenantUpdate: {
        tenant: {id: 'acme', settings: {timeZone: 'Asia/Shanghai', quarantineDays: 30, origins: null}},
        userErrors: [],
      },
    },
  });
  expect(await set('quarantineDays: null')).toMatchObject({
    data: {tenantUpdate: {tenant: {settings: {timeZone: 'Asia/Shanghai', quarantineDays: null}}}},
  });
  expect(await set('timeZone: "Mars/Base"')).toMatchObject({
    data: {tenantUpdate: {tenant: null, userErrors: [{code: 'BAD_USER_INPUT'}]}},
  });
  expect(await ask('{tenantNames}')).toEqual({data: {tenantNames: ['acme']}});

  await hub.shop('orders/create', '{"id": 1001');
  const {data} = (await ask('{quarantine {nodes {id}}}')) as {data: {quarantine: {nodes: {id: string}[]}}};
  const message = data.quarantine.nodes[0]?.id;
  const remove = `mutation {quarantineRemove(input: {id: "${message}"}) {removed userErrors {code}}}`;
  expect(await ask(remove, key)).toMatchObject({errors: [{extensions: {code: 'FORBIDDEN'}}]});
  expect(await ask(remove)).toEqual({data: {quarantineRemove: {removed: true, userErrors: []}}});
  expect(await ask(remove)).toEqual({data: {quarantineRemove: {removed: false, userErrors: []}}});
  await hub.close();
});
