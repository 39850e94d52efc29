// Resolves and loads every specifier that a user may write, against what was built. Node stands in for a server that renders pages:
// importing a class must not need a browser.
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const {name, exports} = JSON.parse(readFileSync(local('../package.json'), 'utf8'));
const {modules} = JSON.parse(readFileSync(local('../custom-elements.json'), 'utf8'));
const tags = modules.flatMap(({declarations = []}) => declarations.flatMap(({tagName}) => tagName ?? []));

const fixed = Object.keys(exports).filter((key) => !key.includes('*'));
const perTag = tags.flatMap((tag) => [
  `./${tag}.js`,
  `./${tag}/define.js`,
  // Components are made of the elements for hosts' pages.
  ...(tag.startsWith('order-') ? [`./react/${tag}.js`] : []),
]);
const problems = [];

if (readdirSync(local('../dist')).length === 0 || tags.length === 0) problems.push('nothing is built');
for (const key of [...fixed, ...perTag, './embed/1/orderlight.js']) {
  const specifier = `${name}${key.slice(1)}`;
  try {
    const url = import.meta.resolve(specifier);
    if (url.endsWith('.json')) JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
    else if (url.includes('/embed/')) readFileSync(fileURLToPath(url));
    else await import(url);
  } catch (error) {
    problems.push(`${specifier}: ${error.message}`);
  }
}
for (const tag of tags)
  if (!globalThis.customElements?.get(tag)) problems.push(`<${tag}> is not registered by its define.js`);

if (problems.length > 0) {
  console.error(`Exports that do not work:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  process.exit(1);
}
