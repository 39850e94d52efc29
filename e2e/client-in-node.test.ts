import {createOrderClient, type OrderClient, type OrderSnapshot} from '@orderlight/elements/client';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {type HubProcess, startHub} from './hub-process.js';

interface Known {
  readonly id: string;
  readonly orderNo: string;
}

let hub: HubProcess;
let client: OrderClient;
/** What was sent to the hub. */
const sent: string[] = [];
let known: readonly Known[];

beforeAll(async () => {
  hub = await startHub({env: {ORDERLIGHT_DEMO: '1'}});
  client = createOrderClient({
    endpoint: `${hub.url}/graphql`,
    locale: 'en',
    offline: true,
    fetch: (input, init) => {
      sent.push(String(init?.body));
      return fetch(input, init);
    },
  });
});

afterAll(async () => {
  client?.dispose();
  await hub?.kill();
});

it('asks a hub from Node', async () => {
  const ask = async () => {
    const {orders} = await client.query<{orders: {nodes: Known[]}}>('{orders(first: 3) {nodes {id orderNo}}}');
    known = orders.nodes;
    return known.length;
  };
  // The demo's shop makes orders from its start on.
  await expect.poll(ask, {timeout: 60_000, interval: 500}).toBe(3);
});

it('watches orders, asked for together and followed over one stream, and shows what is done to them', async () => {
  sent.length = 0;
  const latest = new Map<string, OrderSnapshot>();
  for (const {id} of known) client.watchOrder({id}).subscribe((snapshot) => latest.set(id, snapshot));
  await expect
    .poll(() => known.map(({id}) => latest.get(id)?.order?.id), {timeout: 30_000})
    .toEqual(known.map(({id}) => id));
  await expect.poll(() => sent.length, {timeout: 10_000}).toBe(2);

  const [{id} = {id: ''}] = known;
  await client.act({
    document: 'mutation Note($input: NoteAddInput!) {noteAdd(input: $input) {userErrors {code message}}}',
    variables: {input: {orderId: id, text: 'Called from Node', idempotencyKey: 'client-in-node'}},
  });
  await expect
    .poll(() => latest.get(id)?.order?.notes.map(({text}) => text), {timeout: 30_000})
    .toContain('Called from Node');
});

it('says why the hub will not do something', async () => {
  const act = client.act({
    document: 'mutation Note($input: NoteAddInput!) {noteAdd(input: $input) {userErrors {code message}}}',
    variables: {input: {orderId: 'ord_none', text: 'Nobody', idempotencyKey: 'client-in-node-2'}},
  });
  await expect(act).rejects.toMatchObject({name: 'ActRefusedError'});
});
