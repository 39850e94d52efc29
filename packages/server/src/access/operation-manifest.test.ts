import {createHash} from 'node:crypto';
import {parse, stripIgnoredCharacters, validate} from 'graphql';
import {expect, it} from 'vitest';
import * as operations from '../../../elements/src/client/operations.js';
import {schema} from '../schema/index.js';
import {OPERATION_MANIFEST} from './operation-manifest.js';

// After a change of the client's operations: build, then node scripts/operations.js
it("holds exactly the operations of the elements' client, by their hashes", () => {
  const documents = Object.values(operations).map((document) => stripIgnoredCharacters(document));
  expect(Object.values(OPERATION_MANIFEST).sort()).toEqual(documents.sort());
  for (const [hash, document] of Object.entries(OPERATION_MANIFEST))
    expect(createHash('sha256').update(document).digest('hex')).toBe(hash);
});

it.each(Object.values(OPERATION_MANIFEST))('can be asked of this hub: %.40s', (document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});
