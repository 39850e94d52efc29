import {randomBytes} from 'node:crypto';
import {expect, it} from 'vitest';
import {openReceiver} from '../../test/receiver.js';
import {secretBox} from '../access/secret-box.js';
import type {Hub} from '../context.js';
import {openStore} from '../db/open-store.js';
import {attemptsAt} from '../db/webhook-attempts.js';
import type {OutboxJob} from '../outbox/outbox-handler.js';
import {createFetchPublic, type Resolve} from '../outgoing/fetch-public.js';
import {createEndpoint} from './manage-endpoints.js';
import {webhookHandler} from './webhook-handler.js';

it('sends nothing to an endpoint whose name leads inside by the time it is told', async () => {
  const receiver = await openReceiver();
  const store = await openStore();
  let address = '93.184.215.14';
  const resolve: Resolve = async () => [{address, family: 4}];
  const hub = {db: store.db, box: secretBox(randomBytes(32)), now: Date.now, env: {}, resolve} as unknown as Hub;
  const port = new URL(receiver.url).port;
  const wish = {url: `https://hooks.example.com:${port}/`, idempotencyKey: 'rebind'};
  const {endpoint} = await createEndpoint({...hub, resolve}, 'acme', wish);
  const job: OutboxJob = {
    tenant: 'acme',
    id: 1,
    kind: 'WEBHOOK',
    target: endpoint.id,
    dedupeKey: 'msg_1',
    payload: {eventId: 'msg_1', type: 'order.placed', body: '{}'},
    attempt: 1,
    createdAt: new Date().toISOString(),
    signal: new AbortController().signal,
  };
  for (address of ['127.0.0.1', '169.254.169.254', '10.0.0.1', '::ffff:127.0.0.1']) {
    const result = await webhookHandler(createFetchPublic({resolve}))(job, hub);
    expect(result).toEqual({
      status: 'RETRY',
      reason: 'hooks.example.com is not in the public internet; the hub does not call it',
    });
  }
  const attempts = await attemptsAt(store.db, 'acme', [1]);
  expect(attempts.map(({status, error}) => `${status} ${error?.split(':')[0]}`)).toEqual(
    Array(4).fill('null PRIVATE_ADDRESS'),
  );
  expect(receiver.got).toEqual([]);
  await store.close();
  await receiver.close();
});
