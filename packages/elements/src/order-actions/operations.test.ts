import {buildSchema, parse, validate} from 'graphql';
import {expect, test} from 'vitest';
import sdl from '../../../server/schema.graphql?raw';
import {ACT_DOCUMENTS, ORDER_ACTS, REVEAL} from './operations.js';

const schema = buildSchema(sdl);

test.each([ORDER_ACTS, REVEAL, ...Object.values(ACT_DOCUMENTS)])('the hub understands %s', (document) => {
  expect(validate(schema, parse(document)).map(({message}) => message)).toEqual([]);
});
