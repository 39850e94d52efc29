// Writes custom-elements.json and holds it against the sources: each folder that registers a tag is documented, with that tag.
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/cem.js');

execFileSync(process.execPath, [analyzer, 'analyze', '--quiet', '--config', 'custom-elements-manifest.config.mjs'], {
  cwd: local('..'),
  stdio: ['ignore', 'ignore', 'inherit'],
});

const {modules} = JSON.parse(readFileSync(local('../custom-elements.json'), 'utf8'));
const declarations = modules.flatMap((module) => module.declarations ?? []);
const documented = declarations.map(({tagName}) => tagName).filter(Boolean);
const registered = readdirSync(local('../src'), {recursive: true})
  .filter((path) => path.endsWith('define.ts'))
  .flatMap((path) => [...readFileSync(local(`../src/${path}`), 'utf8').matchAll(/customElements\.define\('([^']+)'/g)])
  .map(([, tag]) => tag);

const problems = [
  ...registered
    .filter((tag) => !documented.includes(tag))
    .map((tag) => `<${tag}> is registered but not documented: give its class "@tag ${tag}"`),
  ...documented
    .filter((tag) => !registered.includes(tag))
    .map((tag) => `<${tag}> is documented but no define.ts registers it`),
  ...declarations.flatMap(({name, events = []}) =>
    events.filter((event) => !event.name).map(() => `${name} fires an event without a name`),
  ),
];
if (problems.length > 0) {
  console.error(
    `custom-elements.json does not agree with the sources:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
  process.exit(1);
}
