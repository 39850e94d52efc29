// What each element weighs in a page without a build, gzipped: what its tag brings at once, beyond what the provider, the timeline and
// the card bring anyway; and what it may bring later, which is listed, and bounded for none. Fails beyond the budget of EMBED.md.
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

const BUDGET = 6_000;
const LOADER_BUDGET = 2_000;
const COMMON = ['order-provider', 'order-timeline', 'order-card'];

const folder = fileURLToPath(new URL('../embed/1/', import.meta.url));
const chunks = readdirSync(`${folder}chunks`);
const text = (file) => readFileSync(`${folder}${file}`, 'utf8');
const size = (file) => gzipSync(text(file), {level: 9}).length;
const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
const tags = Object.keys(JSON.parse(text('integrity.json')).tags);

const entryOf = (tag) => `chunks/${chunks.find((name) => new RegExp(`^${tag}-[0-9a-f]{8}\\.js$`).test(name))}`;
const imports = (file) =>
  [...text(file).matchAll(/(?:import|from)["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, name]) => `chunks/${name}`);
const lazy = (file) =>
  [...text(file).matchAll(/import\(["'`]\.\/([\w.-]+\.js)["'`]\)/g)].map(([, name]) => `chunks/${name}`);

function closure(files, next, seen = new Set()) {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    closure(next(file), next, seen);
  }
  return seen;
}

const common = closure(COMMON.map(entryOf), imports);
const sum = (files) => [...files].reduce((bytes, file) => bytes + size(file), 0);
const rows = tags.map((tag) => {
  const atOnce = closure([entryOf(tag)], imports);
  const later = closure(atOnce, (file) => [...imports(file), ...lazy(file)]);
  const own = COMMON.includes(tag) ? [] : [...atOnce].filter((file) => !common.has(file));
  return {
    element: tag,
    'at once': kB(sum(atOnce)),
    own: own.length > 0 ? kB(sum(own)) : '',
    later: [...later]
      .filter((file) => !atOnce.has(file) && !common.has(file))
      .map((file) => `${file.slice(7, -12)} ${kB(size(file))}`)
      .join(', '),
    isOver: sum(own) > BUDGET,
  };
});

console.table(Object.fromEntries(rows.map(({element, isOver, ...row}) => [element, row])));
console.log(
  `loader ${kB(size('orderlight.js'))} of ${kB(LOADER_BUDGET)}; each further element ${kB(BUDGET)} of its own`,
);
const over = rows.filter(({isOver}) => isOver).map(({element}) => element);
if (size('orderlight.js') > LOADER_BUDGET) over.push('orderlight.js');
if (over.length > 0) {
  console.error(`Too large: ${over.join(', ')}. What a reader needs only later can be imported when it is asked for.`);
  process.exit(1);
}
