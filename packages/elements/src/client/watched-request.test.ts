import {beforeEach, expect, test, vi} from 'vitest';
import {client, hub, until, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';
import {type HubRequest, type HubSnapshot, ORDER_FEED} from './client.js';

interface Tally {
  readonly count: number;
  readonly sequence: number;
}

const TALLY: HubRequest<Tally> = {
  query: 'query Tally {tally {count sequence}}',
  read: ({tally}: {tally?: Tally}) => tally,
};
/** Each message is the tally as it is. */
const TOLD: HubRequest<Tally> = {
  ...TALLY,
  follow: {query: 'subscription Tallies {tally {count}}', take: ({tally}: {tally: Tally}) => tally},
};
/** It can go on from where the answer ended. */
const RESUMED: HubRequest<Tally> = {
  ...TALLY,
  follow: {
    query: 'subscription TalliesAfter($afterSequence: SafeInt) {tally {count sequence}}',
    variables: ({sequence}) => ({afterSequence: sequence}),
    take: ({tally}: {tally: Tally}) => tally,
  },
};
/** A change of any order is reason to ask again. */
const COUNTED: HubRequest<Tally> = {...TALLY, follow: {query: ORDER_FEED, take: () => 'ask'}};

let tally: Tally | null;

beforeEach(() => {
  tally = {count: 1, sequence: 1};
  hub.answers.Tally = () => ({tally});
});

function watch(request = TALLY) {
  const seen: HubSnapshot<Tally>[] = [];
  const complete = vi.fn();
  const subscription = client.watch(request).subscribe({next: (snapshot) => seen.push(snapshot), complete});
  return {seen, complete, stop: () => subscription.unsubscribe(), last: () => seen.at(-1)!};
}

const asked = () => hub.queries.filter(({operation}) => operation === 'Tally').length;

test('asks once for all who want the same, and shows it to each', async () => {
  const all = [TALLY, TALLY, {...TALLY}].map(watch);
  expect(all.map(({last}) => last().status)).toEqual(['loading', 'loading', 'loading']);
  await until(() => {
    for (const {last} of all) expect(last()).toMatchObject({status: 'ready', data: {count: 1}, connection: 'live'});
  });
  expect(asked()).toBe(1);
  expect(Date.parse(all[0]!.last().asOf!)).toBeCloseTo(Date.now(), -4);
});

test('tells what is missing, refused and failed apart', async () => {
  tally = null;
  const {last} = watch();
  await until(() => expect(last().status).toBe('missing'));
  hub.errorCode = 'FORBIDDEN';
  client.reconnect();
  await until(() => expect(last().status).toBe('forbidden'));
  hub.errorCode = undefined;
  tally = {count: 2, sequence: 2};
  client.reconnect();
  await until(() => expect(last()).toMatchObject({status: 'ready', error: undefined}));
  hub.errorCode = 'BAD_USER_INPUT';
  client.reconnect();
  await until(() => expect(last()).toMatchObject({status: 'ready', data: {count: 2}, error: {code: 'BAD_USER_INPUT'}}));
});

test('takes news from a stream of its own, and asks once more when that opens', async () => {
  const {last, stop} = watch(TOLD);
  await until(() => expect(asked()).toBe(2));
  hub.send({data: {tally: {count: 5, sequence: null}}});
  await until(() => expect(last().data).toEqual({count: 5}));
  expect(asked()).toBe(2);
  stop();
  await until(() => expect(hub.openStreams).toHaveLength(0));
});

test('goes on after a break from where the new answer ends', async () => {
  const {last} = watch(RESUMED);
  await until(() => expect(hub.openStreams[0]?.variables).toEqual({afterSequence: 1}));
  tally = {count: 9, sequence: 9};
  hub.breakStreams();
  await until(() => expect(hub.openStreams[0]?.variables).toEqual({afterSequence: 9}));
  await until(() => expect(last()).toMatchObject({connection: 'live', data: {count: 9}}));
  expect(asked()).toBe(2);
});

test('keeps its data while the hub is away, and says since when', async () => {
  const {last} = watch(RESUMED);
  await until(() => expect(hub.openStreams).toHaveLength(1));
  hub.isDown = true;
  hub.breakStreams();
  await until(() => expect(last().staleSince).toBeDefined(), {within: 10_000});
  expect(last()).toMatchObject({status: 'ready', connection: 'reconnecting', data: {count: 1}});
});

test('follows orders at large over the one stream of the watched orders', async () => {
  hub.orders.push(orderOf({sequence: 1}));
  const order = await watchLive();
  const {last} = watch(COUNTED);
  await until(() => expect(last().status).toBe('ready'));
  await until(() => expect(hub.openStreams.map(({variables}) => variables)).toEqual([{withOrder: false}]));
  const before = asked();
  tally = {count: 7, sequence: 7};
  for (let sequence = 2; sequence < 50; sequence++) hub.push(orderOf({sequence, stage: 'paid'}));
  await until(() => expect(last().data?.count).toBe(7));
  await until(() => expect(order.last.order?.stage).toBe('paid'));
  expect(asked() - before).toBe(1);
  expect(hub.openStreams).toHaveLength(1);
});

test('goes on without news where the hub refuses to tell', async () => {
  const {last} = watch(TOLD);
  await until(() => expect(hub.openStreams).toHaveLength(1));
  hub.send({errors: [{message: 'Staff alone', extensions: {code: 'FORBIDDEN_FEED'}}]});
  await until(() => expect(last().error?.code).toBe('FORBIDDEN_FEED'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(last()).toMatchObject({status: 'ready', connection: 'live', data: {count: 1}});
  expect(hub.streams).toHaveLength(1);
});

test('is shown again at once to who comes back', async () => {
  const first = watch(RESUMED);
  await until(() => expect(hub.openStreams).toHaveLength(1));
  first.stop();
  await until(() => expect(hub.openStreams).toHaveLength(0));
  tally = {count: 3, sequence: 3};
  const second = watch(RESUMED);
  expect(second.seen[0]).toMatchObject({status: 'ready', data: {count: 1}});
  await until(() => expect(second.last().data?.count).toBe(3));
});

test('completes, and asks nothing more, when the client is disposed of', async () => {
  const {complete} = watch(RESUMED);
  await until(() => expect(hub.openStreams).toHaveLength(1));
  client.dispose();
  expect(complete).toHaveBeenCalledOnce();
  const late = watch();
  const before = hub.requests.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hub.requests).toHaveLength(before);
  expect(late.last().status).toBe('loading');
});

test('a question that two ask at a time goes once', async () => {
  const question = () => client.query<{tally: Tally}>(TALLY.query);
  expect(await Promise.all([question(), question()])).toEqual([{tally}, {tally}]);
  expect(asked()).toBe(1);
  await question();
  expect(asked()).toBe(2);
});
