import {type GraphQLField, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType} from 'graphql';
import {expect, test} from 'vitest';
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
