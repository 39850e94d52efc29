import {buildSchema, type DocumentNode, execute, Kind, parse} from 'graphql';
import {expect, test} from 'vitest';
import sdl from '../../../server/schema.graphql?raw';
import {mockFetch, rootFields} from './mock-fetch.js';
import {MockHub} from './mock-hub.js';
import {createPlayer} from './player.js';
import {MOCK_SCENARIOS, SCENARIOS} from './scenarios.js';
import {readOperation} from './select-fields.js';

// What the mock says is held against the hub's own schema twice: graphql executes the documents of every element over the mock's
// answers and finds no fault in them, and gives just what the mock gives by itself.
const schema = buildSchema(sdl);
/** How the mock tells of which type a thing is. */
const typeResolver = ({typeName}: {readonly typeName: string}) => typeName;
const AT = Date.parse('2026-03-12T06:00:00Z');
const modules = import.meta.glob<Record<string, unknown>>('../**/operations.ts', {eager: true});

function hubOf(name: (typeof MOCK_SCENARIOS)[number]) {
  const player = createPlayer({instants: [], at: AT, until: AT, speed: 1, ticker: () => () => undefined});
  return new MockHub(SCENARIOS[name], player, {locale: 'en', orders: 40});
}

const known = rootFields(hubOf('on-track'), 'MANAGER');
const questions = Object.entries(modules).flatMap(([path, exports]) =>
  Object.entries(exports).flatMap(([name, text]) => {
    if (typeof text !== 'string' || path.includes('hub-admin')) return [];
    const document = parse(text);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== 'query') return [];
    return [{name: `${path.slice(3)} ${name}`, text, document}];
  }),
);

/** A value for every variable that a question cannot do without. */
const VALUES: Readonly<Record<string, unknown>> = {ID: 'x', String: 'x', Int: 5, Boolean: true};

function variablesOf({definitions}: DocumentNode): Record<string, unknown> {
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return {};
  const needed = (operation.variableDefinitions ?? []).flatMap(({variable, type}) =>
    type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE
      ? [[variable.name.value, VALUES[type.type.name.value]]]
      : [],
  );
  return {orderNo: 'x', ...Object.fromEntries(needed)};
}

test('there are questions of elements to answer', () => {
  expect(questions.length).toBeGreaterThan(0);
});

test.each(questions)('$name is answered as the schema has it', async ({text, document}) => {
  const variables = variablesOf(document);
  const names = readOperation(text, variables).roots;
  expect(names.filter((name) => !Object.hasOwn(known, name))).toEqual([]);
  for (const scenario of MOCK_SCENARIOS.filter((name) => !['storm', '1000-stages', '500-parcels'].includes(name))) {
    const rootValue = rootFields(hubOf(scenario), 'MANAGER');
    const {data, errors} = await execute({schema, document, rootValue, variableValues: variables, typeResolver});
    expect(errors?.map(({message, path}) => `${scenario} ${path?.join('.')}: ${message}`) ?? []).toEqual([]);
    const own = readOperation(text, variables).select(rootFields(hubOf(scenario), 'MANAGER'));
    expect(JSON.parse(JSON.stringify(own))).toEqual(JSON.parse(JSON.stringify(data)));
  }
});

test.each([
  ['an order with everything of it', everythingOf('Order', 'order(orderNo: "x")')],
  ['a page of orders', everythingOf('OrderConnection', 'orders(first: 5)')],
  ['the health of all', everythingOf('HealthIndex', 'healthIndex')],
  ['the trend of health', everythingOf('HealthTrend', 'healthTrend(length: 3)')],
  ['the log of an order', everythingOf('OrderAudit', 'orderAudit(orderNo: "x")')],
  ['the card of an order', everythingOf('OrderCard', 'orderCard(orderNo: "x")')],
])('%s fits the schema', async (_, text) => {
  const rootValue = rootFields(hubOf('split-shipment'), 'MANAGER');
  const {data, errors} = await execute({schema, document: parse(text), rootValue, typeResolver});
  expect(errors?.map(({message, path}) => `${path?.join('.')}: ${message}`) ?? []).toEqual([]);
  expect(Object.values(data ?? {})[0]).toBeTruthy();
});

test('refusals are told by their type', async () => {
  const text = `mutation { orderTransition(input: {orderNo: "x", to: "completed", idempotencyKey: "k"}) {
    order { stage } userErrors { __typename code message path retryable
      ... on TransitionNotAllowed { from to missing { kind text } } ... on EvidenceRequired { kinds } }
  } }`;
  const rootValue = rootFields(hubOf('on-track'), 'WAREHOUSE');
  const {data, errors} = await execute({schema, document: parse(text), rootValue, typeResolver});
  expect(errors ?? []).toEqual([]);
  expect(data).toMatchObject({
    orderTransition: {
      userErrors: [{__typename: 'TransitionNotAllowed', to: 'completed', message: expect.stringMatching(/\w/)}],
    },
  });
});

test('a question that the mock cannot answer is refused by name', async () => {
  const ask = mockFetch(hubOf('on-track'), 'MANAGER');
  const response = await ask('mock:/', {method: 'POST', body: JSON.stringify({query: '{ apiKeys { id } }'})});
  expect(await response.json()).toMatchObject({errors: [{message: 'The mock hub has no "apiKeys"'}]});
});

/** A question for every field of a type, down to where types repeat. */
function everythingOf(type: string, root: string): string {
  const ask = (name: string, above: readonly string[]): string => {
    const found = schema.getType(name);
    if (!found || !('getFields' in found)) return '';
    const fields = Object.values(found.getFields()).flatMap((field) => {
      const inner = `${field.type}`.replace(/[[\]!]/g, '');
      if (above.includes(inner)) return [];
      return [`${field.name}${ask(inner, [...above, inner])}`];
    });
    return ` { ${fields.join(' ')} }`;
  };
  return `{ ${root}${ask(type, [type])} }`;
}
