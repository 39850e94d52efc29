import {buildSchema, getNamedType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo} from 'graphql';
import {expect, test} from 'vitest';
import sdl from '../../../server/schema.graphql?raw';
import {orderOf} from '../../test/order.js';
import {ORDER_CHANGES, ORDER_QUERY, ORDER_VIEW} from './operations.js';

const schema = buildSchema(sdl);

/** What only those ask for who let people act on the order. */
const ASKED_ELSEWHERE = ['Order.allowedActs'];

/** Every field that the view asks for, as `Type.field`. */
function asked(): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  const visitor = {Field: () => void fields.add(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`)};
  visit(parse(ORDER_VIEW), visitWithTypeInfo(types, visitor));
  return fields;
}

/** Every field of an order, and of what stands in it. */
function served(name = 'Order', fields = new Set<string>()): ReadonlySet<string> {
  const type = schema.getType(name);
  if (!isObjectType(type)) return fields;
  for (const field of Object.values(type.getFields())) {
    const key = `${name}.${field.name}`;
    if (fields.has(key) || ASKED_ELSEWHERE.includes(key)) continue;
    fields.add(key);
    served(getNamedType(field.type).name, fields);
  }
  return fields;
}

test('a view asks for all that the hub has to say of an order to those who look at it', () => {
  expect([...asked()].sort()).toEqual([...served()].sort());
});

test('a view asks for every field that it must have', () => {
  for (const field of Object.keys(orderOf())) expect(asked()).toContain(`Order.${field}`);
});

test('the query and the subscription ask for the same view', () => {
  for (const document of [ORDER_QUERY, ORDER_CHANGES]) expect(document).toContain(ORDER_VIEW);
});
