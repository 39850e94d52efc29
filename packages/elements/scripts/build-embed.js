// Builds the files for a page without a build, Lit included: orderlight.js brings each element when it stands in the page,
// orderlight-all.js holds them all, orderlight-legacy.js does so for old browsers, and single files hold what one page needs.
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {contentNames} from './content-names.js';
import {embedConfig} from './embed-config.js';
import {licensesOf} from './licenses.js';
import {lower} from './lower.js';
import {sharing} from './sharing.js';
import {shortNames, squeeze} from './squeeze.js';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const outDir = local('../embed/1/');
const {version} = JSON.parse(readFileSync(local('../package.json'), 'utf8'));

const tags = readdirSync(local('../src'))
  .filter((name) => name.startsWith('order-') && existsSync(local(`../src/${name}/define.ts`)))
  .sort();
const definitionOf = (tag) => `${tag}/define.js`;
// The provider first, so that the others find it at once.
const everything = [...new Set(['order-provider', ...tags])].map(definitionOf);
const byTag = Object.fromEntries(tags.map((tag) => [tag, [definitionOf(tag)]]));

const [chunks, ...files] = await Promise.all([
  bundle({entries: byTag, mock: true, groupOf: sharing(await bundle({entries: byTag}))}),
  bundle({entries: {'order-timeline': ['order-timeline/define.js']}}),
  bundle({entries: {'order-timeline-live': ['order-provider/define.js', 'order-timeline/define.js']}}),
  bundle({entries: {'order-card': ['order-card/define.js']}}),
  bundle({entries: {'orderlight-all': everything}, inOne: true}),
  bundle({entries: {'orderlight-legacy': everything}, inOne: true, legacy: true}),
  bundle({entries: {admin: ['hub-admin/define.js']}, inOne: true}),
]);

rmSync(outDir, {recursive: true, force: true});
mkdirSync(join(outDir, 'chunks'), {recursive: true});
const integrity = {};

const placed = await put(chunks, []);
for (const output of files) await put(output, [output[0].fileName]);
const table = chunksOfTags();
const loader = readFileSync(local('./loader.js'), 'utf8')
  .replace('__TAGS__', JSON.stringify(table).replaceAll(/chunks\/|\.js/g, ''))
  .replace('__VERSION__', version);
write('orderlight.js', await squeeze(loader, {}));
writeFileSync(join(outDir, 'integrity.json'), `${JSON.stringify({version, tags: table, files: integrity}, null, 2)}\n`);
writeFileSync(join(outDir, 'LICENSES.txt'), licensesOf([chunks, ...files].flat()));

/** The chunks of one build, its entry first. */
async function bundle({legacy = false, ...options}) {
  const [{output}] = await build(embedConfig({version, ...options}));
  return Promise.all(
    output.map(async ({fileName, isEntry, code, imports, moduleIds}) => {
      return {fileName, isEntry, code: legacy ? await lower(code) : code, imports, moduleIds, legacy};
    }),
  );
}

/** Writes a build's chunks, and tells where each is. */
async function put(output, fixed) {
  const names = shortNames(output.map(({code}) => code));
  const squeezed = new Map();
  for (const {fileName, code, legacy} of output)
    squeezed.set(fileName, await squeeze(code, names, legacy ? {module: false, ecma: 2019} : {}));
  const named = contentNames(squeezed, {fixed});
  for (const [file, code] of named.files) write(file, code);
  return named.placed;
}

function write(file, code) {
  writeFileSync(join(outDir, file), code);
  integrity[file] = `sha384-${createHash('sha384').update(code).digest('base64')}`;
}

/** What each tag needs from the start: its chunk, and all that this imports. */
function chunksOfTags() {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needs = (file, seen = new Set()) => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const other of byName.get(file).imports) needs(other, seen);
    return seen;
  };
  return Object.fromEntries(tags.map((tag) => [tag, [...needs(`${tag}.js`)].map((file) => placed.get(file))]));
}
