import {buildSchema, Kind, parse, validate} from 'graphql';
import {expect, test} from 'vitest';
import sdl from '../../../server/schema.graphql?raw';

// Documents are strings, so that pages carry no parser: here they meet the schema, those of every element.
const modules = import.meta.glob<Record<string, unknown>>('../**/operations.ts', {eager: true});
const schema = buildSchema(sdl);

const documents = Object.entries(modules).flatMap(([path, exports]) =>
  Object.entries(exports).flatMap(([name, value]) =>
    typeof value === 'string' ? [{name: `${path.replace('../', '')} ${name}`, document: parse(value)}] : [],
  ),
);

/** Parts of documents stand alone in no request. */
const operations = documents.filter(({document}) =>
  document.definitions.some(({kind}) => kind === Kind.OPERATION_DEFINITION),
);

test('there are documents to look at', () => {
  expect(operations.length).toBeGreaterThan(30);
});

test.each(operations)('$name is what the hub understands', ({document}) => {
  expect(validate(schema, document).map(({message}) => message)).toEqual([]);
});
