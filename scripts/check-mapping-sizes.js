// What a page pays for a host's mapping alone: each `./map/<host>` entry of @orderlight/adapters, bundled without core, gzipped.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';

/** Bytes of gzip; a host's mapping is a small part of the page that maps in place of a server. */
const LIMIT = 6 * 1024;

const folder = new URL('../packages/adapters/', import.meta.url);
const {exports} = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
let over = 0;
for (const [entry, target] of Object.entries(exports)) {
  if (!entry.startsWith('./map/')) continue;
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL(target.default, folder))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['@orderlight/core'],
    write: false,
  });
  const size = gzipSync(outputFiles[0].contents, {level: 9}).length;
  if (size > LIMIT) over += 1;
  console.log(
    `${entry.slice('./map/'.length).padEnd(20)} ${(size / 1024).toFixed(2)} KB${size > LIMIT ? `, over ${LIMIT / 1024} KB` : ''}`,
  );
}
process.exit(over > 0 ? 1 : 0);
