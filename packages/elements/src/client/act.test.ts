import {array, assert, asyncProperty, constantFrom, integer, oneof, record} from 'fast-check';
import {expect, test, vi} from 'vitest';
import {client, hub, start, until, watch, watchLive} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';

const TAG = `mutation Tag($tag: String!) {tagAdd(tag: $tag) {userErrors {code message}}}`;

/** How an act ends: the last two without an answer. */
type Outcome = 'done' | 'refused' | 'lost before' | 'lost after';

/** Acts that the hub has not come to yet, oldest first. */
let waiting: ((outcome: Outcome, isTold?: boolean) => void)[];

/** Lets the test say when the hub comes to each act, and how it ends. */
function holdActs() {
  waiting = [];
  start({
    fetch: async (input, init) => {
      const {query, variables} = JSON.parse(String(init?.body));
      if (query !== TAG) return hub.fetch(input, init);
      const [outcome, isTold] = await new Promise<[Outcome, boolean]>((resolve) => {
        waiting.push((outcome, isTold = true) => resolve([outcome, isTold]));
      });
      if (outcome === 'lost before') throw new TypeError('Failed to fetch');
      if (outcome === 'refused')
        return Response.json({data: {tagAdd: {userErrors: [{code: 'CONFLICT', message: 'It has moved on.'}]}}});
      tagByHub(variables.tag, isTold);
      if (outcome === 'lost after') throw new TypeError('Failed to fetch');
      return Response.json({data: {tagAdd: {userErrors: []}}});
    },
  });
}

/** The hub's order gets a tag; a hub that does not tell of it is one whose news was lost. */
function tagByHub(tag: string, isTold = true) {
  const [order] = hub.orders;
  const next = orderOf({tags: [...order!.tags, tag], sequence: order!.freshness!.sequence + 1});
  if (isTold) hub.push(next);
  else hub.orders[0] = next;
}

const addTag = (tag: string) =>
  client.act<{tagAdd: object}>({
    document: TAG,
    variables: {tag},
    optimistic: {orderId: 'ord_1', change: (order) => ({...order, tags: [...order.tags, tag]})},
  });

test('shows what an act will make of the order wherever it is watched, then the hub’s word', async () => {
  holdActs();
  hub.orders.push(orderOf({tags: ['vip']}));
  const order = await watchLive();
  const other = watch({id: 'ord_1'});
  await until(() => expect(other.last.status).toBe('ready'));
  const done = addTag('gift');
  await until(() => expect(order.last.order?.tags).toEqual(['vip', 'gift']));
  expect(other.last.order?.tags).toEqual(['vip', 'gift']);
  expect(order.last.asOf).toBe('2026-03-01T09:00:00Z');
  waiting[0]?.('done', false);
  expect(await done).toEqual({tagAdd: {userErrors: []}});
  expect(order.last.order?.tags).toEqual(['vip', 'gift']);
  await until(() => expect(order.last.order?.freshness?.sequence).toBe(2));
  expect(order.last.order?.tags).toEqual(['vip', 'gift']);
  expect(order.seen.every(({order: {tags = []} = {}}) => tags.length <= 2)).toBe(true);
});

test('takes it back where the hub refuses, and says why', async () => {
  holdActs();
  hub.orders.push(orderOf({tags: ['vip']}));
  const order = await watchLive();
  const done = addTag('gift');
  await until(() => expect(order.last.order?.tags).toHaveLength(2));
  waiting[0]?.('refused');
  await expect(done).rejects.toMatchObject({
    name: 'ActRefusedError',
    message: 'It has moved on.',
    userErrors: [{code: 'CONFLICT', message: 'It has moved on.'}],
  });
  expect(order.last.order?.tags).toEqual(['vip']);
});

test('asks how the order is where nobody knows whether the act was done', async () => {
  holdActs();
  hub.orders.push(orderOf());
  const order = await watchLive();
  const done = addTag('gift');
  await until(() => expect(order.last.order?.tags).toEqual(['gift']));
  waiting[0]?.('lost after', false);
  await expect(done).rejects.toThrow('Failed to fetch');
  await until(() => expect(order.last.order?.tags).toEqual(['gift']));
});

test('does without a guess, and without anybody who watches', async () => {
  hub.answers.Tag = () => ({tagAdd: {order: null, userErrors: []}});
  expect(await client.act({document: TAG, variables: {tag: 'gift'}})).toEqual({tagAdd: {userErrors: []}});
});

test('whatever acts, pushes, breaks and waits come in between, the hub has the last word', async () => {
  const steps = oneof(
    record({kind: constantFrom('act', 'push', 'break', 'fault')}),
    record({kind: constantFrom('wait'), milliseconds: integer({min: 1, max: 3000})}),
    record({
      kind: constantFrom('end'),
      which: integer({min: 0, max: 3}),
      outcome: constantFrom<Outcome>('done', 'refused', 'lost before', 'lost after'),
      isTold: constantFrom(true, false),
    }),
  );
  type Step = typeof steps extends {generate(...args: never): {value: infer S}} ? S : never;

  const play = async (script: readonly Step[]) => {
    holdActs();
    hub.orders.splice(0, 1, orderOf({sequence: 1}));
    const order = await watchLive();
    let acts = 0;
    let ended = 0;
    const end = () => void ended++;
    for (const step of script) {
      if (step.kind === 'act') addTag(`act-${++acts}`).then(end, end);
      else if (step.kind === 'push') tagByHub(`push-${hub.orders[0]!.tags.length}`);
      else if (step.kind === 'break') hub.breakStreams();
      else if (step.kind === 'fault') hub.isDown = !hub.isDown;
      else if ('milliseconds' in step) await vi.advanceTimersByTimeAsync(step.milliseconds);
      else if ('which' in step) waiting.splice(step.which, 1)[0]?.(step.outcome, step.isTold);
    }
    hub.isDown = false;
    await until(
      () => {
        for (const finish of waiting.splice(0)) finish('done');
        expect(ended).toBe(acts);
        expect(order.last.connection).toBe('live');
        expect(hub.openStreams).toHaveLength(1);
        expect(order.last.order?.tags).toEqual(hub.orders[0]?.tags);
      },
      {within: 60_000},
    );
    // And it stays so.
    await vi.advanceTimersByTimeAsync(2000);
    expect(order.last.order?.tags).toEqual(hub.orders[0]?.tags);
    order.stop();
  };

  await assert(asyncProperty(array(steps, {maxLength: 25}), play), {numRuns: 100});
}, 60_000);
