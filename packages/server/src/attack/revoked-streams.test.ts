import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {shopOrder} from '../../test/hub.js';
import {OPERATION_MANIFEST} from '../access/operation-manifest.js';
import {rotateTokenKey} from '../access/token-key.js';
import {revokeApiKey} from '../db/api-keys.js';
import {revokeToken, revokeTokenKey} from '../db/tokens.js';
import {revokeLink} from '../db/tracking-links.js';
import {orderIdOf} from '../record/order-id.js';
import {createLink} from '../tracking/tracking-link.js';

/** What a page may subscribe to. */
const CHANGES = Object.values(OPERATION_MANIFEST).find((text) => text.startsWith('subscription')) as string;
const ORDER_ID = orderIdOf('acme', 'shop', '5000001');
const AT = '2026-03-01T12:00:00Z';

let hub: ClosedHub;
let minter: string;

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false, live: {heartbeatMs: 60}});
  await hub.shop('orders/create', shopOrder(1));
  ({key: minter} = await hub.key({scopes: ['orders:read', 'tokens:mint']}));
});
afterAll(() => hub.close());

/** Opens a stream; its text comes when it has ended. */
async function open(headers: Readonly<Record<string, string>>): Promise<{readonly text: Promise<string>}> {
  const response = await hub.send('/graphql', {
    headers: {...headers, accept: 'text/event-stream'},
    body: {query: CHANGES, variables: {orderIds: [ORDER_ID], withOrder: false}},
  });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  return {text: response.text()};
}

async function mint(): Promise<{readonly token: string; readonly id: string}> {
  const response = await hub.send('/v1/embed-tokens', {token: minter, body: {role: 'SERVICE'}});
  return (await response.json()) as {token: string; id: string};
}

const bearer = (token: string) => ({authorization: `Bearer ${token}`});
const TAKEN_BACK = /"code":"UNAUTHENTICATED"/;

describe('a stream whose credential is taken back', () => {
  it('ends with its key', async () => {
    const {key, id} = await hub.key();
    const {text} = await open(bearer(key));
    await revokeApiKey(hub.store.db, 'acme', id, AT);
    expect(await text).toMatch(TAKEN_BACK);
  });

  it('ends with its token', async () => {
    const {token, id} = await mint();
    const {text} = await open(bearer(token));
    await revokeToken(hub.store.db, {tenant: 'acme', jti: id, until: '2026-03-01T14:00:00Z', at: AT});
    expect(await text).toMatch(TAKEN_BACK);
  });

  it('ends with the key that signed its token', async () => {
    const {token} = await mint();
    const {text} = await open(bearer(token));
    const {kid} = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {kid: string};
    await rotateTokenKey(hub.signing, 'acme');
    await revokeTokenKey(hub.store.db, 'acme', kid, AT);
    expect(await text).toMatch(TAKEN_BACK);
  });

  it('ends with its link', async () => {
    const linkHub = {db: hub.store.db, box: hub.box, now: () => hub.now, env: {}};
    const {token, linkId} = await createLink(linkHub, 'acme', {orderId: ORDER_ID, createdBy: 'test'});
    const {text} = await open({'x-orderlight-link': token});
    await revokeLink(hub.store.db, 'acme', {linkId, at: AT});
    expect(await text).toMatch(TAKEN_BACK);
  });

  it('goes on when another is taken back, even one of the same group', async () => {
    const [mine, theirs] = [await hub.key(), await hub.key()];
    const [kept, ended] = [await open(bearer(mine.key)), await open(bearer(theirs.key))];
    await revokeApiKey(hub.store.db, 'acme', theirs.id, AT);
    expect(await ended.text).toMatch(TAKEN_BACK);
    expect(await Promise.race([kept.text, 'still open'])).toBe('still open');
    await revokeApiKey(hub.store.db, 'acme', mine.id, AT);
    expect(await kept.text).toMatch(TAKEN_BACK);
  });
});

it('a stream that comes while the hub stops ends, and nothing else does', async () => {
  const stopping = await openClosedHub({}, {works: false});
  const {key} = await stopping.key();
  const asked = () =>
    stopping.send('/graphql', {
      token: key,
      headers: {accept: 'text/event-stream'},
      body: {query: 'subscription {orderChanges {sequence}}'},
    });
  await (await asked()).body?.cancel();
  await stopping.server.close();
  expect(await (await asked()).text()).toContain('event: complete');
  await stopping.store.close();
});
