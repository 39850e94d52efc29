import {readFileSync} from 'node:fs';
import {buildSchema, findBreakingChanges, findDangerousChanges} from 'graphql';
import {expect, test} from 'vitest';

const read = (name: string) => buildSchema(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

// schema.published.graphql is the schema of the last release: `node scripts/publish-schema.js` writes it when one is made.
test('nothing that a released client relies on is gone or means something else', () => {
  const breaking = findBreakingChanges(read('schema.published.graphql'), read('schema.graphql'));
  expect(breaking.map(({description}) => description)).toEqual([]);
});

test('an argument’s default is never changed under a released client', () => {
  const dangerous = findDangerousChanges(read('schema.published.graphql'), read('schema.graphql'));
  expect(dangerous.filter(({type}) => type === 'ARG_DEFAULT_VALUE_CHANGE').map(({description}) => description)).toEqual(
    [],
  );
});

test('the guard sees a field that is gone and one that may newly be null', () => {
  const before = buildSchema('type Query {a: Int! b: Int}');
  expect(findBreakingChanges(before, buildSchema('type Query {a: Int}')).map(({type}) => type)).toEqual([
    'FIELD_REMOVED',
    'FIELD_CHANGED_KIND',
  ]);
});
