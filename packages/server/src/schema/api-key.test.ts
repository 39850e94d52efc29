import {URI} from 'otpauth';
import {expect, it} from 'vitest';
import {openClosedHub} from '../../test/closed-hub.js';
import {enrolSecondFactor} from '../access/second-factor.js';
import {type ApiKey, findApiKey} from '../db/api-keys.js';

it('makes, shows, rotates and ends keys for who has passed the second factor, within their tenant', async () => {
  const hub = await openClosedHub();
  const {key, id} = await hub.key({role: 'ADMIN', scopes: ['admin']});
  const totp = URI.parse(await enrolSecondFactor(hub.signing, (await findApiKey(hub.store.db, 'acme', id)) as ApiKey));
  const code = totp.generate({timestamp: hub.now} as never);
  const {token} = (await (await hub.send('/v1/second-factor', {token: key, body: {code}})).json()) as {token: string};
  const ask = async (query: string, by = token) => {
    const response = await hub.query(query, {token: by});
    return (await response.json()) as {data: Record<string, {key: string; apiKey: {id: string}}>; errors?: object[]};
  };

  const create =
    'mutation {apiKeyCreate(input: {name: "desk", role: SERVICE, scopes: [ORDERS_READ]}) {key apiKey {id scopes} userErrors {code}}}';
  expect((await ask(create, key)).errors).toMatchObject([{extensions: {code: 'FORBIDDEN'}}]);
  const manager = await hub.key({role: 'MANAGER'});
  expect((await ask(create, manager.key)).errors).toMatchObject([{extensions: {code: 'FORBIDDEN'}}]);
  const made = await ask(create);
  expect(made).toMatchObject({data: {apiKeyCreate: {apiKey: {scopes: ['ORDERS_READ']}, userErrors: []}}});
  const first = made.data.apiKeyCreate;
  expect(JSON.stringify(await ask('{orders {nodes {orderNo}}}', first?.key))).toContain('"nodes":[]');

  const rotated = await ask(
    `mutation {apiKeyRotate(input: {id: "${first?.apiKey.id}"}) {key apiKey {id} userErrors {code}}}`,
  );
  expect(rotated.data.apiKeyRotate?.key).toMatch(/^olk_/);
  const foreign = await hub.key({tenant: 'other'});
  const end = (which: string) => ask(`mutation {apiKeyRevoke(input: {id: "${which}"}) {userErrors {code}}}`);
  expect(await end(foreign.id)).toMatchObject({data: {apiKeyRevoke: {userErrors: [{code: 'NOT_FOUND'}]}}});
  expect(await end(first?.apiKey.id as string)).toMatchObject({data: {apiKeyRevoke: {userErrors: []}}});

  const listed = JSON.stringify(await ask('{apiKeys {id isGood last4 replacedBy}}'));
  expect(listed).toContain(rotated.data.apiKeyRotate?.apiKey.id);
  expect(listed).not.toContain(foreign.id);
  await hub.close();
});
