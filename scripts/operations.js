// Writes the manifest of operations that a page's token may run, from the client's own documents. `--check` writes nothing and fails
// when the manifest is out of date. Needs a build of packages/elements.
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = new URL('..', import.meta.url);
const MANIFEST = 'packages/server/src/access/operation-manifest.ts';
const {stripIgnoredCharacters} = await import(new URL('packages/elements/node_modules/graphql/index.js', root));
const documents = Object.values(await import(new URL('packages/elements/dist/client/operations.js', root)));

const entries = documents
  .filter((document) => typeof document === 'string')
  .map((document) => stripIgnoredCharacters(document))
  .map((document) => [createHash('sha256').update(document).digest('hex'), document])
  .sort(([one], [other]) => (one < other ? -1 : 1));

const text = `// biome-ignore-all format: written by scripts/operations.js
/** Every operation of the elements' client, without ignored characters, by its SHA-256 in hexadecimal. */
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
