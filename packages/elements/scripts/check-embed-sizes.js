// What each element weighs in a page without a build, gzipped: what its tag brings at once, what of that it has beyond what the
// provider, the timeline and the card bring anyway, and what may come later, which is listed. Fails beyond the budgets.
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

const LOADER = 2_000;
/** A further element beyond the common ones. */
const ELEMENT = 6_000;
/** What is known to be larger, and why: docs/decisions/0018-chunks-and-names.md. */
const LARGER = {'order-health-gauge': 6_300};
/** What a customer's page loads for a timeline by the loader: more than order-timeline.js, for the base holds what the card needs. */
const TIMELINE = 15_500;
const COMMON = ['order-provider', 'order-timeline', 'order-card'];

const folder = fileURLToPath(new URL('../embed/1/', import.meta.url));
const text = (file) => readFileSync(`${folder}${file}`, 'utf8');
const size = (file) => gzipSync(text(file), {level: 9}).length;
const sum = (files) => files.reduce((bytes, file) => bytes + size(file), 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
const named = (file) => `${file.replace(/^chunks\/|-[0-9a-f]{8}\.js$/g, '')} ${kB(size(file))}`;

const {tags} = JSON.parse(text('integrity.json'));
const common = new Set(COMMON.flatMap((tag) => tags[tag]));
// The card is measured beside a timeline, the others beside all three.
const beyond = {'order-provider': tags['order-provider'], 'order-timeline': [], 'order-card': tags['order-timeline']};

const rows = Object.entries(tags).map(([tag, atOnce]) => {
  const brought = beyond[tag] ?? [...common];
  const own = atOnce.filter((file) => !brought.includes(file));
  const later = [...reach(atOnce)].filter((file) => !atOnce.includes(file) && !common.has(file));
  return {
    tag,
    'at once': kB(sum(atOnce)),
    own: own.map(named).join(' + '),
    later: later.map(named).join(', '),
    weight: sum(own),
    limit: tag === 'order-timeline' ? TIMELINE : (LARGER[tag] ?? ELEMENT),
  };
});

console.table(Object.fromEntries(rows.map(({tag, weight, limit, ...row}) => [tag, row])));
const problems = [{tag: 'orderlight.js', weight: size('orderlight.js'), limit: LOADER}, ...rows]
  .filter(({weight, limit}) => weight > limit)
  .map(({tag, weight, limit}) => `  ${tag}: ${kB(weight)} of ${kB(limit)}`);
if (problems.length > 0) {
  console.error(
    `Too large; what a reader needs only later can be imported when it is asked for:\n${problems.join('\n')}`,
  );
  process.exit(1);
}

/** All that the files may bring, lazily too. */
function reach(files, seen = new Set()) {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    reach(
      [...text(file).matchAll(/["'`]\.\/([\w.-]+-[0-9a-f]{8}\.js)["'`]/g)].map(([, name]) => `chunks/${name}`),
      seen,
    );
  }
  return seen;
}
