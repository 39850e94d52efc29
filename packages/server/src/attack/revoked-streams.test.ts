import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {follow} from '../../test/follow.js';
import {shopOrder} from '../../test/hub.js';
import {OPERATION_MANIFEST} from '../access/operation-manifest.js';
import {rotateTokenKey} from '../access/token-key.js';
import {revokeApiKey} from '../db/api-keys.js';
import {revokeToken, revokeTokenKey} from '../db/tokens.js';
import {revokeLink} from '../db/tracking-links.js';
import {orderIdOf} from '../record/order-id.js';
import {createLink} from '../tracking/tracking-link.js';

/** What a page may subscribe to. */
const CHANGES = Object.values(OPERATION_MANIFEST).find((text) => /^subscription/.test(text)) as string;
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

/** Opens a stream; `lastCode` resolves to the code that it ended with. */
async function open(headers: Readonly<Record<string, string>>, query = '') {
  const variables = {orderIds: [ORDER_ID], withOrder: false};
  const response = await hub.send('/graphql', {
    headers: {...headers, accept: 'text/event-stream'},
    body: query ? {query} : {query: CHANGES, variables},
  });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const lastCode = async () =>
    /"code":"(\w+)"\}\}\]\}\n\n(?:event: complete\n.*)?\s*$/.exec(await response.text())?.[1];
  return lastCode();
}

async function mint(): Promise<{token: string; id: string}> {
  const response = await hub.send('/v1/embed-tokens', {token: minter, body: {role: 'SERVICE'}});
  return (await response.json()) as {token: string; id: string};
}

const bearer = (token: string) => ({authorization: `Bearer ${token}`});

describe('a stream whose credential is taken back', () => {
  it('ends with its key', async () => {
    const {key, id} = await hub.key();
    const word = lastWord(bearer(key), 'subscription {orderChanges {sequence}}');
    await revokeApiKey(hub.store.db, 'acme', id, AT);
    expect(await word).toBe('UNAUTHENTICATED');
  });

  it('ends with its token, and with the key that signed it', async () => {
    const one = await mint();
    const first = lastWord(bearer(one.token));
    await revokeToken(hub.store.db, {tenant: 'acme', jti: one.id, until: '2026-03-01T14:00:00Z', at: AT});
    expect(await first).toBe('UNAUTHENTICATED');
    const two = await mint();
    const second = lastWord(bearer(two.token));
    const kid = JSON.parse(Buffer.from(two.token.split('.')[0] ?? '', 'base64url').toString()).kid;
    await rotateTokenKey(hub.signing, 'acme');
    await revokeTokenKey(hub.store.db, 'acme', kid, AT);
    expect(await second).toBe('UNAUTHENTICATED');
  });

  it('ends with its link', async () => {
    const orderId = orderIdOf('acme', 'shop', '5000001');
    const link = await createLink({db: hub.store.db, box: hub.box, now: () => hub.now, env: {}}, 'acme', {
      orderId,
      createdBy: 'test',
    });
    const word = lastWord({'x-orderlight-link': link.token});
    await revokeLink(hub.store.db, 'acme', {linkId: link.linkId, at: AT});
    expect(await word).toBe('UNAUTHENTICATED');
  });

  it('goes on while others are taken back', async () => {
    const [mine, theirs] = [await hub.key(), await hub.key()];
    const heard: string[] = [];
    const listening = (async () => {
      const query = 'subscription {orderChanges {order {orderNo}}}';
      for await (const {data} of follow<{orderChanges: {order: {orderNo: string}}}>(hub.server, query, {
        headers: bearer(mine.key),
      })) {
        heard.push(data.orderChanges.order.orderNo);
        return;
      }
    })();
    const ended = lastWord(bearer(theirs.key), 'subscription {orderChanges {sequence}}');
    await revokeApiKey(hub.store.db, 'acme', theirs.id, AT);
    expect(await ended).toBe('UNAUTHENTICATED');
    await hub.shop('orders/create', shopOrder(2));
    await listening;
    expect(heard).toEqual(['#2']);
  });
});
