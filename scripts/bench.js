// `pnpm bench [name …]`: prints one JSON line a figure. Names are those of bench/<name>.bench.js; all of them when none is given.
import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from './build.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const all = readdirSync('bench')
  .filter((file) => file.endsWith('.bench.js'))
  .map((file) => file.replace('.bench.js', ''));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark "${unknown.join(', ')}"; there are ${all.join(', ')}.`);
  process.exit(2);
}
await build(['packages', 'embed']);
for (const name of wanted.length > 0 ? wanted : all) await (await import(`../bench/${name}.bench.js`)).run();
process.exit(0);
