import {buildSchema, parse, stripIgnoredCharacters, validate} from 'graphql';
import {expect, test} from 'vitest';
import sdl from '../../../server/schema.graphql?raw';
import manifest from '../../../server/src/access/operation-manifest.ts?raw';
import {hub, until, watch} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';
import {MOST_AT_ONCE, ordersQuery} from './order-batch.js';

const numbers = (count: number) => Array.from({length: count}, (_, index) => `#${index}`);

test('asks for orders that are wanted in one turn in one request, twenty at most', async () => {
  hub.orders.push(...numbers(45).map((orderNo) => orderOf({id: `ord_${orderNo}`, orderNo})));
  const all = numbers(45).map((orderNo) => watch({orderNo}));
  await until(() => {
    for (const [index, {last}] of all.entries())
      expect(last).toMatchObject({status: 'ready', order: {orderNo: `#${index}`}});
  });
  expect(hub.queries.map(({operation}) => operation)).toEqual(['Orders', 'Orders', 'Orders']);
});

test('one that is missing, or refused, is so for itself alone', async () => {
  hub.orders.push(orderOf());
  const refusal = {message: 'Not yours', path: ['o1'], extensions: {code: 'FORBIDDEN'}};
  hub.raw = ({operation}) =>
    operation === 'Orders' ? {data: {o0: orderOf(), o1: null, o2: null}, errors: [refusal]} : undefined;
  const [known, refused, missing] = ['#1001', '#7', '#404'].map((orderNo) => watch({orderNo}));
  await until(() => {
    expect(known?.last.status).toBe('ready');
    expect(refused?.last).toMatchObject({status: 'forbidden', error: {code: 'FORBIDDEN', message: 'Not yours'}});
    expect(missing?.last.status).toBe('missing');
  });
});

test('asks for each by itself where the hub finds it too much', async () => {
  hub.orders.push(orderOf(), orderOf({id: 'ord_2', orderNo: '#1002'}));
  const tooMuch = {message: 'Too much', extensions: {code: 'COST_EXCEEDED'}};
  hub.raw = ({operation}) => (operation === 'Orders' ? {errors: [tooMuch]} : undefined);
  const all = ['#1001', '#1002'].map((orderNo) => watch({orderNo}));
  await until(() => {
    for (const {last} of all) expect(last.status).toBe('ready');
  });
});

test('asks for each by itself, at once the next time, where the hub runs no such question', async () => {
  hub.orders.push(...numbers(4).map((orderNo) => orderOf({id: `ord_${orderNo}`, orderNo})));
  const refusal = {message: 'Not of the manifest', extensions: {code: 'PERSISTED_OPERATIONS_ONLY'}};
  hub.raw = ({operation}) => (operation === 'Orders' ? {errors: [refusal]} : undefined);
  for (const pair of [
    ['#0', '#1'],
    ['#2', '#3'],
  ]) {
    const both = pair.map((orderNo) => watch({orderNo}));
    await until(() => {
      for (const {last} of both) expect(last.status).toBe('ready');
    });
  }
  expect(hub.queries.map(({operation}) => operation)).toEqual(['Orders', 'Order', 'Order', 'Order', 'Order']);
});

test('names each order as it was asked for, and nothing else', async () => {
  hub.orders.push(orderOf());
  watch({orderNo: '#1001', channel: 'shop'});
  const byId = watch({id: 'ord_2', locale: 'en'});
  await until(() => expect(byId.last.status).not.toBe('loading'));
  expect(hub.queries[0]?.variables).toEqual({orderNo0: '#1001', channel0: 'shop', id1: 'ord_2', locale1: 'en'});
});

test('is what the hub understands, within its limits', () => {
  const schema = buildSchema(sdl);
  for (const count of [2, MOST_AT_ONCE])
    expect(validate(schema, parse(ordersQuery(count), {maxTokens: 2000}))).toEqual([]);
});

test('is one of the operations that a page’s token may run, however many are asked for', async () => {
  const texts = Array.from({length: MOST_AT_ONCE - 1}, (_, index) => stripIgnoredCharacters(ordersQuery(index + 2)));
  expect(texts.filter((text) => !manifest.includes(JSON.stringify(text)))).toEqual([]);
});
