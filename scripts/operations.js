// Writes the manifest of operations that a page's token may run, from the documents of the client and of each element. `--check` writes
// nothing and fails when the manifest is out of date. Needs a build of packages/elements.
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = new URL('..', import.meta.url);
const MANIFEST = 'packages/server/src/access/operation-manifest.ts';
const {stripIgnoredCharacters} = await import(new URL('packages/elements/node_modules/graphql/index.js', root));
const dist = new URL('packages/elements/dist/', root);
const files = readdirSync(dist)
  .filter((folder) => folder.startsWith('order-') && existsSync(new URL(`${folder}/operations.js`, dist)))
  .map((folder) => `${folder}/operations.js`);
const modules = await Promise.all(
  ['client/operations.js', 'client/feed.js', ...files].map((file) => import(new URL(file, dist))),
);

const {MOST_AT_ONCE, ordersQuery} = await import(new URL('client/order-batch.js', dist));
// One for each number of orders that the client may want at once.
const batches = Array.from({length: MOST_AT_ONCE - 1}, (_, index) => ordersQuery(index + 2));

const documents = [...modules, batches]
  .flatMap((module) => Object.values(module))
  .flatMap((value) => (typeof value === 'object' ? Object.values(value) : value))
  // Fragments are parts of documents and stand alone in none.
  .filter((value) => typeof value === 'string' && /^\s*(query|mutation|subscription)\b/.test(value));
const entries = [...new Set(documents.map((document) => stripIgnoredCharacters(document)))]
  .map((document) => [createHash('sha256').update(document).digest('hex'), document])
  .sort(([one], [other]) => (one < other ? -1 : 1));

const text = `// biome-ignore-all format: written by scripts/operations.js
/** Every operation of the elements and their client, without ignored characters, by its SHA-256 in hexadecimal. */
export const OPERATION_MANIFEST: Readonly<Record<string, string>> = {
${entries.map(([hash, document]) => `  '${hash}':\n    ${JSON.stringify(document)},\n`).join('')}};
`;

const path = fileURLToPath(new URL(MANIFEST, root));
const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
if (process.argv.includes('--check')) {
  if (!isCurrent) {
    console.error(`${MANIFEST} is out of date; run: node scripts/operations.js`);
    process.exitCode = 1;
  }
} else if (!isCurrent) {
  writeFileSync(path, text);
  console.log(`${MANIFEST}: ${entries.length} operations`);
}
