// Builds what is out of date, step by step. A step is skipped when none of its inputs changed since it last succeeded, so that a
// second start costs a glance at file times.
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, '.orderlight', 'build.json');

const STEPS = [
  {
    name: 'packages',
    inputs: [
      'pnpm-lock.yaml',
      'tsconfig.json',
      'tsconfig.base.json',
      ...['core', 'adapters', 'server', 'elements'].flatMap(sourceOf),
    ],
    outputs: ['core', 'adapters', 'server', 'elements'].map((name) => `packages/${name}/dist/index.js`),
    commands: [
      ['tsc', '-b'],
      ['node', 'packages/server/scripts/finish-build.js'],
    ],
  },
  {
    name: 'embed',
    inputs: [
      ...sourceOf('core'),
      ...sourceOf('elements'),
      'packages/elements/scripts',
      'packages/elements/custom-elements-manifest.config.mjs',
      'pnpm-lock.yaml',
    ],
    outputs: [
      'packages/elements/embed/1/orderlight.js',
      'packages/elements/custom-elements.json',
      'packages/elements/frameworks/react/index.js',
      'packages/server/dist/embed/1/orderlight.js',
    ],
    commands: [
      ['node', 'packages/elements/scripts/build-embed.js'],
      ['node', 'packages/elements/scripts/build-manifest.js'],
      ['node', 'packages/elements/scripts/build-frameworks.js'],
      ['node', 'packages/elements/scripts/check-exports.js'],
      ['node', 'packages/server/scripts/copy-embed.js'],
    ],
  },
  {
    name: 'storybook',
    inputs: [...sourceOf('core'), ...sourceOf('elements'), 'stories', 'pnpm-lock.yaml'],
    outputs: ['stories/dist/index.html'],
    commands: [
      ['storybook', 'build', '-c', 'stories/.storybook', '-o', 'stories/dist', '--quiet', '--disable-telemetry'],
    ],
  },
];

/** Builds the named steps, all of them when none is named; tells each step on standard error. */
export async function build(names = STEPS.map(({name}) => name)) {
  const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  const due = STEPS.filter(({name}) => names.includes(name)).filter((step) => isDue(step, stamps));
  for (const [index, step] of due.entries()) {
    const started = Date.now();
    process.stderr.write(`building ${step.name} (${index + 1} of ${due.length}) … `);
    for (const command of step.commands) await run(command, step.name);
    console.error(`${((Date.now() - started) / 1000).toFixed(1)} s`);
    stamps[step.name] = fingerprint(step.inputs);
    mkdirSync(join(root, '.orderlight'), {recursive: true});
    writeFileSync(stampFile, JSON.stringify(stamps, null, 2));
  }
}

function sourceOf(name) {
  return [
    `packages/${name}/src`,
    `packages/${name}/package.json`,
    `packages/${name}/tsconfig.json`,
    `packages/${name}/scripts`,
  ];
}

function isDue(step, stamps) {
  return stamps[step.name] !== fingerprint(step.inputs) || step.outputs.some((path) => !existsSync(join(root, path)));
}

function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const path of inputs) for (const line of filesUnder(path)) hash.update(line);
  return hash.digest('hex');
}

/** Path, size and time of each file: enough to tell that it changed, without reading it. */
function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const stat = statSync(full);
  if (stat.isFile()) return [`${path}|${stat.size}|${stat.mtimeMs}\n`];
  return readdirSync(full)
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function run([command, ...args], step) {
  return new Promise((resolve, reject) => {
    let output = '';
    const env = {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
      STORYBOOK_DISABLE_TELEMETRY: '1',
    };
    const child = spawn(command, args, {cwd: root, env, stdio: ['ignore', 'pipe', 'pipe']});
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      console.error(`failed\n${output}`);
      reject(
        new Error(
          `Building ${step} failed: ${command} ${args.join(' ')} ended with code ${code}; its output stands above.`,
        ),
      );
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build(process.argv.length > 2 ? process.argv.slice(2) : undefined).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
