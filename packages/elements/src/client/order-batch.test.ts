import {buildSchema, parse, validate} from 'graphql';
import {expect, test} from 'vitest';
import sdl from '../../../server/schema.graphql?raw';
import {hub, until, watch} from '../../test/client-at-hub.js';
import {orderOf} from '../../test/order.js';
import {ordersQuery} from './order-batch.js';

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

test('is what the hub understands, within its limits', () => {
  const full = {id: 'ord_1', orderNo: '#1', channel: 'shop', view: 'OPS', locale: 'en'};
  const {document, variables} = ordersQuery(Array.from({length: 20}, () => full));
  expect(validate(buildSchema(sdl), parse(document, {maxTokens: 2000}))).toEqual([]);
  expect(Object.keys(variables)).toHaveLength(100);
});
