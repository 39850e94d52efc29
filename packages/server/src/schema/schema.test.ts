import {fieldTier} from '@orderlight/core';
import {
  type GraphQLField,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import {expect, test} from 'vitest';
import {accessLevels} from './access-levels.js';
import {schema} from './index.js';
import {printWithAccess} from './print-access.js';

// After a change that is meant: npx vitest run --project server packages/server/src/schema/schema.test.ts -u
test('the schema is the one in schema.graphql', async () => {
  await expect(printWithAccess(schema)).toMatchFileSnapshot('../../schema.graphql');
});

test('everything in the schema is described', () => {
  const undescribed = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type)) return [];
    const own = type.description ? [] : [type.name];
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return own;
    const fields = Object.values(type.getFields()).flatMap((field) => {
      const args = ('args' in field ? (field as GraphQLField<unknown, unknown>).args : []).filter(
        ({description}) => !description,
      );
      const path = `${type.name}.${field.name}`;
      return [...(field.description ? [] : [path]), ...args.map(({name}) => `${path}(${name})`)];
    });
    return [...own, ...fields];
  });
  expect(undescribed).toEqual([]);
});

test('every field says who gets anything of it', () => {
  const document = parse(printWithAccess(schema));
  const bare = document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (node.fields ?? [])
          .filter(({directives}) => !directives?.some(({name}) => name.value === 'access'))
          .map((field) => `${node.name.value}.${field.name.value}`)
      : [],
  );
  expect(bare).toEqual([]);
});

test("an order's fields have the tier of core's table, and what the staff alone does is theirs", () => {
  const levels = accessLevels(schema);
  const level = (field: string) => levels.get(field);
  expect(level('Order.stage')).toBe(fieldTier('progress'));
  expect(level('Order.amounts')).toBe(fieldTier('amounts'));
  expect(level('Order.tags')).toBe('STAFF');
  expect(level('OrderLine.unitPrice')).toBe(fieldTier('unitPrice'));
  expect(level('Customer.phoneMasked')).toBe(fieldTier('customer.phone'));
  expect(level('Checkpoint.text')).toBe(fieldTier('carrierText'));
  expect(level('Query.quarantine')).toBe('STAFF');
  expect(level('QuarantinedMessage.reason')).toBe('STAFF');
  expect(level('Mutation.orderPin')).toBe('ADMIN');
  expect(level('Mutation.noteAdd')).toBe('VERIFIED');
  expect(level('Query.hub')).toBe('PUBLIC');
});

test('what is deprecated says until when it stands', () => {
  const silent = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInputObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields())
          .filter(({deprecationReason}) => deprecationReason && !/removed .*\d{4}-\d{2}-\d{2}/.test(deprecationReason))
          .map(({name}) => `${type.name}.${name}`)
      : [],
  );
  expect(silent).toEqual([]);
});
