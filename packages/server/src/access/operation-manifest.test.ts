import {createHash} from 'node:crypto';
import {existsSync, readdirSync} from 'node:fs';
import {parse, stripIgnoredCharacters, validate} from 'graphql';
import {expect, it} from 'vitest';
import {schema} from '../schema/index.js';
import {OPERATION_MANIFEST} from './operation-manifest.js';

const SOURCES = new URL('../../../elements/src/', import.meta.url);

/** The documents that a module exports, by themselves or in a table. */
async function documentsOf(file: string): Promise<readonly string[]> {
  const exported: unknown[] = Object.values((await import(new URL(file, SOURCES).pathname)) as object);
  return exported
    .flatMap((value) => (typeof value === 'object' && value ? (Object.values(value) as unknown[]) : [value]))
    .filter((value): value is string => typeof value === 'string' && /^\s*(query|mutation|subscription)\b/.test(value));
}

// After a change of an operation: build, then node scripts/operations.js
it('holds exactly the operations of the elements and their client, by their hashes', async () => {
  const files = readdirSync(SOURCES)
    .map((folder) => `${folder}/operations.ts`)
    .filter((file) => /^(order-|client)/.test(file) && existsSync(new URL(file, SOURCES)));
  const {MOST_AT_ONCE, ordersQuery} = await import(new URL('client/order-batch.ts', SOURCES).pathname);
  const batches = Array.from({length: MOST_AT_ONCE - 1}, (_, index): string => ordersQuery(index + 2));
  const documents = [...(await Promise.all([...files, 'client/feed.ts'].map(documentsOf))).flat(), ...batches];
  const plain = new Set(documents.map((document) => stripIgnoredCharacters(document)));
  expect(Object.values(OPERATION_MANIFEST).sort()).toEqual([...plain].sort());
  for (const [hash, document] of Object.entries(OPERATION_MANIFEST))
    expect(createHash('sha256').update(document).digest('hex')).toBe(hash);
});

it.each(Object.values(OPERATION_MANIFEST))('can be asked of this hub: %.40s', (document) => {
  expect(validate(schema, parse(document))).toEqual([]);
});
