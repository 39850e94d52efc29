// Packs every package as it would be published and checks the result: publint, are-the-types-wrong, imports from an empty folder
// outside the workspace, and what a bundler leaves of them there.
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const pnpm = process.env.npm_execpath?.includes('pnpm')
  ? [process.execPath, process.env.npm_execpath]
  : ['npx', '--yes', 'pnpm@10'];
const packages = ['core', 'adapters', 'elements', 'server'];

/** What a user of the published packages would write; each line must load without the workspace. */
const IMPORTS = {
  core: [
    "import {foldOrder, orderView, retailLifecycle} from '@orderlight/core'",
    "import {sampleEvents} from '@orderlight/core/fixtures'",
    "import schema from '@orderlight/core/lifecycle.schema.json' with {type: 'json'}",
  ],
  adapters: [
    "import {findAdapter} from '@orderlight/adapters'",
    "import {shopifyAdapter} from '@orderlight/adapters/shopify'",
    "import {kuaidi100Adapter} from '@orderlight/adapters/kuaidi100'",
    "import {olistAdapter} from '@orderlight/adapters/olist'",
    "import {importFiles, readMappingFile} from '@orderlight/adapters/files'",
    "import schema from '@orderlight/adapters/file-mapping.schema.json' with {type: 'json'}",
  ],
  elements: ["import {createOrderClient} from '@orderlight/elements/client'"],
  server: ["import {createServer} from '@orderlight/server'"],
};

const EVERY_ELEMENT = ['order-provider', 'order-card', 'order-timeline'].map((tag) => `customElements.define("${tag}"`);

/** Entry of a bundle → what must be left in it. A bundler drops modules that are run for their effects alone, but those that `sideEffects` names. */
const BUNDLES = {
  "import '@orderlight/elements/embed/1/orderlight-all.js'": ['customElements.define(', 'order-provider', 'order-card'],
  "import '@orderlight/elements/define.js'": EVERY_ELEMENT,
  "import '@orderlight/elements/order-timeline/define.js'": ['customElements.define("order-timeline"'],
  "import {schema} from '@orderlight/server'; console.log(schema)": ['"orderTransition"', '"orderChanges"'],
};

const folder = mkdtempSync(join(tmpdir(), 'orderlight-packages-'));
try {
  const tarballs = {};
  for (const name of packages) {
    run(pnpm[0], [...pnpm.slice(1), 'pack', '--pack-destination', join(folder, name)], join(root, 'packages', name));
    const [file] = readdirSync(join(folder, name));
    tarballs[name] = join(folder, name, file);
    run(bin('publint'), ['run', tarballs[name], '--strict'], root);
    run(
      bin('attw'),
      [
        tarballs[name],
        '--profile',
        'esm-only',
        '--exclude-entrypoints',
        'custom-elements.json',
        'lifecycle.schema.json',
        'file-mapping.schema.json',
        '--quiet',
      ],
      root,
    );
    console.log(`${name}: packs, publint and are-the-types-wrong agree`);
  }
  const consumer = join(folder, 'consumer');
  mkdirSync(consumer);
  const dependencies = Object.fromEntries(packages.map((name) => [`@orderlight/${name}`, `file:${tarballs[name]}`]));
  const manifest = {name: 'consumer', private: true, type: 'module', dependencies, pnpm: {overrides: dependencies}};
  writeFileSync(join(consumer, 'package.json'), JSON.stringify(manifest));
  run(pnpm[0], [...pnpm.slice(1), 'install', '--ignore-workspace', '--prefer-offline', '--silent'], consumer);
  for (const [name, lines] of Object.entries(IMPORTS)) {
    for (const line of lines) {
      writeFileSync(join(consumer, 'try.js'), `${line};\n`);
      run(process.execPath, ['try.js'], consumer);
    }
    console.log(`${name}: imports from an empty folder`);
  }
  for (const [line, needed] of Object.entries(BUNDLES)) {
    const code = await bundle(line, consumer);
    const missing = needed.filter((text) => !code.includes(text));
    if (missing.length > 0) {
      console.error(
        `Bundled, "${line}" comes to ${code.length} bytes without ${missing.join(', ')}: see "sideEffects".`,
      );
      process.exit(1);
    }
    console.log(`bundled: ${line}`);
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}

/** The code that Vite makes of an entry; only our own packages are bundled, the elements' with all they need. */
async function bundle(line, cwd) {
  writeFileSync(join(cwd, 'entry.js'), `${line};\n`);
  const {output} = await build({
    root: cwd,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      ssr: line.includes('/server') && 'entry.js',
      rolldownOptions: {input: 'entry.js'},
    },
    ssr: {noExternal: [/^@orderlight\//]},
  });
  return output.map(({code = ''}) => code).join('\n');
}

function run(command, args, cwd) {
  try {
    return execFileSync(command, args, {cwd, stdio: 'pipe', encoding: 'utf8'});
  } catch (error) {
    console.error(`${command} ${args.join(' ')} failed in ${cwd}\n${error.stdout}\n${error.stderr}`);
    process.exit(1);
  }
}
