import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** What the licences of the packages inside the chunks ask for: their texts, beside the files. */
export function licensesOf(chunks) {
  const packages = new Set();
  for (const id of chunks.flatMap(({moduleIds}) => moduleIds ?? [])) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
    if (folder) packages.add(folder);
  }
  const own = readFileSync(new URL('../LICENSES.txt', import.meta.url), 'utf8');
  return [...[...packages].sort().map(licenseOf), own].join('\n\n');
}

function licenseOf(folder) {
  const {name, version, license} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[sc]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}`;
}
