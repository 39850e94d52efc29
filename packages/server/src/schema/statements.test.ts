import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {type GraphQLObjectType, getNamedType, isLeafType} from 'graphql';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openTestHub, type TestHub} from '../../test/hub.js';
import type {StoreDatabase} from '../db/database.js';
import {openStore} from '../db/open-store.js';
import {createRecorder} from '../record/recorder.js';
import {schema} from './index.js';

const ORDERS = 50;
let hub: TestHub;
let statements: string[] = [];

beforeAll(async () => {
  const store = await openStore();
  const recorder = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle});
  const counted: StoreDatabase = {
    ...store.db,
    query: (sql, params) => {
      // Whether the hub is still open is asked by the clock, not by the query.
      if (!sql.includes('api_keys')) statements.push(sql);
      return store.db.query(sql, params);
    },
  };
  hub = await openTestHub({store: {...store, db: counted}, recorder, works: false});
  const events = Array.from({length: ORDERS}, (_, index) => placed(index));
  await recorder.record({tenant: 'acme', channel: 'shop', events, origin: 'test'});
});
afterAll(() => hub.close());

function placed(number: number): OrderEvent {
  return {
    id: `order/${number}/placed`,
    source: 'host',
    type: 'order.placed',
    subject: {orderRef: `r${number}`, orderNo: `#${number}`},
    occurredAt: '2026-03-01T08:00:00Z',
    data: {
      orderNo: `#${number}`,
      lines: [{id: '1', sku: 'CUP', name: 'Cup', quantity: 1}],
      personal: {name: `Wei ${number}`},
    },
  };
}

function everyField(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).map((field) => {
    const inner = getNamedType(field.type);
    return isLeafType(inner) ? field.name : `${field.name} ${everyField(inner as GraphQLObjectType)}`;
  });
  return `{${fields.join(' ')}}`;
}

async function countOf(query: string, variables: object): Promise<{count: number; answer: object}> {
  statements = [];
  const answer = await hub.ask<object>(query, variables);
  expect(answer.errors).toBeUndefined();
  return {count: statements.length, answer: answer.data};
}

test('a page of fifty orders with everything takes as many statements as one of two', async () => {
  const query = `query($first: Int!) {orders(first: $first, search: "CUP", filter: {overdue: false}) {
    totalCount count {count precision} nodes ${everyField(schema.getType('Order') as GraphQLObjectType)}
  }}`;
  const [two, fifty] = [await countOf(query, {first: 2}), await countOf(query, {first: ORDERS})];
  expect(fifty.answer).toMatchObject({orders: {totalCount: ORDERS}});
  expect((fifty.answer as {orders: {nodes: object[]}}).orders.nodes).toHaveLength(ORDERS);
  expect(fifty.count).toBe(two.count);
  // The salt, what the search leads to, the page, the count, what may be done with its orders; nothing an order.
  expect(fifty.count).toBeLessThanOrEqual(5);
});

test('nodes of several kinds, asked for at several places, are read once a kind', async () => {
  const {answer} = await countOf(`{orders(first: ${ORDERS}) {nodes {id}}}`, {});
  const ids = (answer as {orders: {nodes: {id: string}[]}}).orders.nodes.map(({id}) => id);
  const query = `query($ids: [ID!]!, $more: [ID!]!) {
    nodes(ids: $ids) {id ... on Order {diagnosis {sentence}}} again: nodes(ids: $more) {id}
    one: node(id: "chn_c2hvcA") {id} other: node(id: "chn_Y2Fycmllcg") {id}
  }`;
  hub.now += 60_000;
  await countOf(query, {ids: ids.slice(0, 25), more: ids.slice(25)});
  // Orders that were asked about before are known by now.
  const kinds = statements.map((sql) => sql.slice(0, 60));
  expect(kinds.length).toBeLessThanOrEqual(2);
  expect(new Set(kinds).size).toBe(kinds.length);
});
