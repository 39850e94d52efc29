// What a page pays for a host's mapping alone: each `./map/<host>` entry of @orderlight/adapters, bundled without core, gzipped.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'esbuild';

/** KB of gzip; a host's mapping is a small part of the page that maps in place of a server. */
const LIMIT = 6;

/** KB of the mappings that say more than that holds, and of those that bring an XML parser along (docs/decisions/0017-sizes-of-mappings.md). */
const LIMITS = {
  ...Object.fromEntries(
    ['bpost', 'canadapost', 'chronopost', 'dhl-express', 'dhl-parcel-de', 'dhl-poland', 'dpd'].map((host) => [
      host,
      10.5,
    ]),
  ),
  cainiao: 6.2,
  commercetools: 6.6,
  erpnext: 6.8,
  s4hana: 6.3,
  saleor: 6.4,
  'sf-express': 6.4,
  shopify: 8,
  taobao: 6.6,
  'wechat-shop': 6.4,
};

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
  const host = entry.slice('./map/'.length);
  const size = gzipSync(outputFiles[0].contents, {level: 9}).length / 1024;
  const limit = LIMITS[host] ?? LIMIT;
  if (size > limit) over += 1;
  console.log(`${host.padEnd(20)} ${size.toFixed(2)} KB${size > limit ? `, over ${limit} KB` : ''}`);
}
process.exit(over > 0 ? 1 : 0);
