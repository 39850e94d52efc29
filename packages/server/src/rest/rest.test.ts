import {parse, validate} from 'graphql';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {schema} from '../schema/index.js';
import {openApiOf} from './openapi.js';
import {operationOf} from './operation.js';
import {RESOURCES, WITHOUT_ADDRESS} from './resources.js';

describe('resources', () => {
  it.each(RESOURCES.map((resource) => [`${resource.method} ${resource.path}`, resource] as const))(
    '%s is a valid operation of the schema',
    (_, resource) => {
      expect(validate(schema, parse(operationOf(schema, resource).text))).toEqual([]);
    },
  );

  it('leave no field of the schema without an address, but for those that say why', () => {
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    const addressed = new Set<string>(RESOURCES.map(({field}) => field));
    expect(fields.filter((field) => !addressed.has(field)).sort()).toEqual(Object.keys(WITHOUT_ADDRESS).sort());
  });

  it('have one address each, and one operation id', () => {
    const places = RESOURCES.map(({method, path}) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(places).size).toBe(places.length);
    const {paths} = openApiOf(schema, RESOURCES) as {paths: Record<string, Record<string, {operationId: string}>>};
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({operationId}) => operationId));
    expect(ids).toHaveLength(RESOURCES.length);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the OpenAPI document', () => {
  const document = openApiOf(schema, RESOURCES);

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(document);
    const {components} = document as {components: {schemas: Record<string, object>}};
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '');
    expect(referred.filter((name) => !Object.hasOwn(components.schemas, name))).toEqual([]);
    expect(referred.length).toBeGreaterThan(50);
  });
});

describe('the REST API', () => {
  let hub: TestHub;
  let id: string;

  beforeAll(async () => {
    hub = await openTestHub();
    for (const number of [1001, 1002, 1003]) await hub.shop('orders/create', shopOrder(number));
    await hub.shop('orders/paid', paidOrder(1002));
    const list = await hub.get('/v1/orders?search=1002');
    id = ((await list.json()) as {data: {id: string}[]}).data[0]?.id ?? '';
  });

  afterAll(() => hub.close());

  const write = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    hub.server.fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {'content-type': 'application/json', ...headers},
      }),
    );

  it('answers an order as GraphQL does', async () => {
    const response = await hub.get(`/v1/orders/${id}`, {'accept-language': 'zh-CN'});
    expect(response.status).toBe(200);
    const {data, redacted} = (await response.json()) as {data: {orderNo: string}; redacted: string[]};
    expect(redacted).toContain('data.customer.name');
    const asked = await hub.ask<{order: object}>(
      'query ($id: ID!) { order(id: $id, locale: "zh-CN") { orderNo diagnosis { sentence } } }',
      {id},
    );
    expect(data).toMatchObject(asked.data.order);
    expect(data.orderNo).toBe('#1002');
  });

  it('finds an order by channel and number, and its parts', async () => {
    const byNumber = await hub.get('/v1/channels/shop/orders/%231002');
    expect(((await byNumber.json()) as {data: {id: string}}).data.id).toBe(id);
    const timeline = await hub.get(`/v1/orders/${id}/timeline?view=CUSTOMER`);
    expect(((await timeline.json()) as {data: unknown[]}).data.length).toBeGreaterThan(3);
  });

  it('lists by the page', async () => {
    const first = await hub.get('/v1/orders?first=2&sort.field=PLACED_AT&filter.channel.eq=shop');
    const {data, page} = (await first.json()) as {data: {id: string}[]; page: {after: string; hasNextPage: boolean}};
    expect([data.length, page.hasNextPage]).toEqual([2, true]);
    const second = await hub.get(`/v1/orders?first=2&after=${page.after}&sort.field=PLACED_AT&filter.channel.eq=shop`);
    const rest = (await second.json()) as {data: {id: string}[]; page: {hasNextPage: boolean}};
    expect([rest.data.length, rest.page.hasNextPage]).toEqual([1, false]);
    expect(new Set([...data, ...rest.data].map((order) => order.id)).size).toBe(3);
  });

  it.each([
    ['/v1/orders/ord_none', 404, 'NOT_FOUND'],
    ['/v1/orders?phase=OPEN', 400, 'BAD_USER_INPUT'],
    ['/v1/orders?first=1000', 400, 'BAD_USER_INPUT'],
    ['/v1/orders?filter.phase.eq=GONE', 400, 'BAD_USER_INPUT'],
    ['/v1/orders?after=%00', 400, 'BAD_USER_INPUT'],
  ])('answers %s with %i %s', async (path, status, code) => {
    const response = await hub.get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({error: {code}});
  });

  it('takes a step once per idempotency key, and says why it takes another not', async () => {
    const before = await hub.get(`/v1/orders/${id}`);
    const {data} = (await before.json()) as {data: {allowedTransitions: {to: string; allowed: boolean}[]}};
    const to = data.allowedTransitions.find(({allowed}) => allowed)?.to;
    const step = () => write(`/v1/orders/${id}/transitions`, {to, role: 'MANAGER'}, {'idempotency-key': 'k-1'});
    const first = await step();
    expect(await first.json()).toMatchObject({data: {userErrors: []}});
    expect((await step()).status).toBe(200);
    const after = await hub.get(`/v1/orders/${id}`);
    expect(((await after.json()) as {data: {stage: string}}).data.stage).toBe(to);

    const refused = await write(`/v1/orders/${id}/transitions`, {
      to: 'nowhere',
      role: 'MANAGER',
      idempotencyKey: 'k-2',
    });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      error: {code: 'TRANSITION_NOT_ALLOWED'},
      data: {userErrors: [{__typename: 'TransitionNotAllowed'}]},
    });
  });

  it.each([
    ['{', 'JSON'],
    ['[]', 'object'],
    ['{"to": 1}', 'body'],
    ['{"to": "x", "role": "MANAGER", "idempotencyKey": "k", "colour": "red"}', 'colour'],
  ])('refuses the body %s', async (body, word) => {
    const response = await write(`/v1/orders/${id}/transitions`, body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as {error: {message: string}}).error.message).toContain(word);
  });
});
