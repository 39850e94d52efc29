// Builds the files for a page without a build: each one ES module with everything in it, Lit included. orderlight.js is the one
// to embed; the others are single elements, built to keep their sizes in bounds.
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {embedConfig} from './embed-config.js';

const outDir = fileURLToPath(new URL('../embed/1/', import.meta.url));

/** File name → the modules of dist that it runs. */
const FILES = {
  'orderlight.js': ['define.js'],
  'order-timeline.js': ['order-timeline/define.js'],
  'order-timeline-live.js': ['order-provider/define.js', 'order-timeline/define.js'],
  'order-card.js': ['order-card/define.js'],
  'admin.js': ['hub-admin/define.js'],
};

rmSync(outDir, {recursive: true, force: true});
mkdirSync(outDir, {recursive: true});
const packages = new Set();
for (const [file, modules] of Object.entries(FILES)) {
  const {output} = await build(embedConfig({file, modules, outDir}));
  for (const id of output.flatMap(({moduleIds}) => moduleIds ?? [])) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
    if (folder) packages.add(folder);
  }
}
const licenses = [...[...packages].sort().map(licenseOf), readFileSync(join(outDir, '../../LICENSES.txt'), 'utf8')];
writeFileSync(join(outDir, 'LICENSES.txt'), licenses.join('\n\n'));

/** What the licences of the packages inside ask for: their texts, beside the files. */
function licenseOf(folder) {
  const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[sc]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}`;
}
