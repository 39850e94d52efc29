import {readdir, readFile, writeFile} from 'node:fs/promises';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import fc from 'fast-check';
import {testsOf, vitest} from './mutation-tests.js';

/** Runs of a property per mutant: most mutants fall in the first few, and every survivor pays for all of them. */
const MOST_RUNS = {counting: 30, others: 8};

/** `MUTATION_SAMPLE=5` tries every fifth mutant; the others count as errors, and in no score. */
const SAMPLE = Number(process.env.MUTATION_SAMPLE ?? 1);

const TESTS = 'packages/core/src';
/** Left out: what draws years of days or whole stories at random (minutes), and what counts its own runs or needs Vite. */
const LEFT_OUT = ['breaker-simulation.test.ts', 'timeline-path.test.ts', 'lifecycle-schema.test.ts', 'index.test.ts'];

const BUNDLES = 'coverage/bundles';
const TOOK = `${BUNDLES}/took.json`;

/**
 * Runs the tests of core's lifecycle and health for Stryker, in its own process.
 *
 * Each file of tests is bundled once with all that it imports. For every mutant, the files that cover it are loaded anew, so that nothing
 * which a module keeps (a table, a memo) comes from another mutant. That takes hundredths of a second, where Stryker's runner for
 * Vitest takes half a second; and that one, in 9.6, says "survived" of a mutant under which no test ran (stryker-js issues 6073, 6150).
 */
class TestRunner {
  /** The files of tests, each with the sources that it is made of. */
  #files = new Map();
  #loads = 0;
  /** What was thrown outside of a test, as XState does with an error of an actor: Vitest fails the run for it. */
  #astray;

  capabilities() {
    return {reloadEnvironment: true};
  }

  async init() {
    this.#files = await bundled();
    globalThis.mutationTests = vitest;
    process.on('uncaughtException', (error) => {
      this.#astray = error;
    });
    // The same values each time, so that a verdict holds when it is asked for again.
    fc.configureGlobal({seed: 1});
  }

  /** Runs everything once without a mutant, to learn which test covers what, and how long it takes. */
  async dryRun() {
    const space = namespace();
    const tests = [];
    space.activeMutant = undefined;
    for (const file of this.#files.keys()) {
      space.currentTestId = undefined;
      for (const test of await this.#load(file)) {
        const id = `${file}#${test.name}`;
        space.currentTestId = id;
        const begun = performance.now();
        const failure = await failureOf(test.run);
        const timeSpentMs = performance.now() - begun;
        const outcome = failure === undefined ? {status: 0} : {status: 1, failureMessage: failure};
        tests.push({id, name: test.name, fileName: resolve(file), timeSpentMs, ...outcome});
      }
    }
    space.currentTestId = undefined;
    await writeFile(TOOK, JSON.stringify(Object.fromEntries(tests.map(({id, timeSpentMs}) => [id, timeSpentMs]))));
    return {status: 'complete', tests, mutantCoverage: space.mutantCoverage};
  }

  /** Runs what covers a mutant until a test fails. A file that can't be loaded under it fails, too. */
  async mutantRun({testFilter, activeMutant, mutantActivation, hitLimit, sandboxFileName}) {
    if (Number(activeMutant.id) % SAMPLE !== 0) return {status: 'error', errorMessage: 'Not in the sample.'};
    const space = namespace();
    const took = JSON.parse(await readFile(TOOK, 'utf8'));
    const mutated = relative(process.cwd(), sandboxFileName);
    const ids = testFilter ?? Object.keys(took).filter((id) => this.#files.get(fileOf(id)).has(mutated));
    let nrOfTests = 0;
    this.#astray = undefined;
    Object.assign(space, {hitCount: 0, hitLimit, currentTestId: undefined});
    for (const [file, own] of byFile(ids, took, mutated)) {
      space.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
      let tests;
      try {
        tests = await this.#load(file);
      } catch (error) {
        return {
          status: 'killed',
          killedBy: own.slice(0, 1),
          failureMessage: `While loading: ${error}`,
          nrOfTests: nrOfTests + 1,
        };
      }
      space.activeMutant = activeMutant.id;
      const runs = new Map(tests.map(({name, run}) => [`${file}#${name}`, run]));
      for (const id of own) {
        nrOfTests += 1;
        const run = runs.get(id);
        // Named by what a mutant has changed: the test is another one now.
        const failure = run ? await failureOf(run) : 'The test is gone.';
        if (space.hitCount > hitLimit)
          return {status: 'timeout', reason: `Hit limit reached (${space.hitCount}/${hitLimit})`};
        if (failure !== undefined) return {status: 'killed', killedBy: [id], failureMessage: failure, nrOfTests};
      }
      await new Promise((done) => setTimeout(done));
      if (this.#astray) {
        const failureMessage = `Outside of a test: ${this.#astray}`;
        return {status: 'killed', killedBy: own.slice(0, 1), failureMessage, nrOfTests};
      }
    }
    return {status: 'survived', nrOfTests};
  }

  dispose() {
    namespace().activeMutant = undefined;
  }

  #load(file) {
    this.#loads += 1;
    const bundle = `${pathToFileURL(bundleOf(file))}?load=${this.#loads}`;
    return testsOf(file, () => import(bundle));
  }
}

/** What Stryker's instrumented code and its runner share. */
function namespace() {
  globalThis.__stryker__ ??= {};
  return globalThis.__stryker__;
}

async function bundled() {
  const names = await readdir(TESTS, {recursive: true});
  const files = names
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(basename(name)))
    .map((name) => join(TESTS, name));
  const {metafile} = await build({
    // Stryker's copy: esbuild would keep the folder that it was imported in.
    absWorkingDir: process.cwd(),
    entryPoints: files,
    outdir: BUNDLES,
    outbase: '.',
    outExtension: {'.js': '.mjs'},
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    metafile: true,
    logLevel: 'error',
    plugins: [{name: 'tests', setup: setUp}],
  });
  return new Map(
    Object.values(metafile.outputs).map(({entryPoint, inputs}) => [entryPoint, new Set(Object.keys(inputs))]),
  );
}

function setUp({onResolve, onLoad}) {
  onResolve({filter: /^vitest$/}, () => ({path: 'vitest', namespace: 'tests'}));
  onLoad({filter: /.*/, namespace: 'tests'}, () => ({
    contents: 'export const {describe, expect, it} = globalThis.mutationTests;',
  }));
  onLoad({filter: /\.test\.ts$/}, async ({path}) => {
    const code = await readFile(path, 'utf8');
    const most = /\/(health|approval)\//.test(path) ? MOST_RUNS.counting : MOST_RUNS.others;
    return {
      contents: code.replace(/\bnumRuns: (\d+)/g, (_, runs) => `numRuns: ${Math.min(Number(runs), most)}`),
      loader: 'ts',
    };
  });
}

function bundleOf(file) {
  return resolve(BUNDLES, file.replace(/\.ts$/, '.mjs'));
}

function fileOf(id) {
  return id.slice(0, id.indexOf('#'));
}

/** Tests by file: those of the mutant's own file first, then the quickest. */
function byFile(ids, took, mutated) {
  const files = new Map();
  for (const id of ids) {
    const file = fileOf(id);
    files.set(file, [...(files.get(file) ?? []), id]);
  }
  const own = basename(mutated, '.ts');
  const folder = dirname(mutated);
  const away = (file) => (basename(file, '.test.ts') === own ? 0 : dirname(file) === folder ? 1 : 2);
  const time = (list) => list.reduce((sum, id) => sum + (took[id] ?? 0), 0);
  const cost = new Map([...files].map(([file, list]) => [file, away(file) === 0 ? 0 : time(list)]));
  for (const list of files.values()) list.sort((a, b) => (took[a] ?? 0) - (took[b] ?? 0));
  return [...files].sort(([a], [b]) => cost.get(a) - cost.get(b) || away(a) - away(b));
}

async function failureOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function createRunner() {
  return new TestRunner();
}
createRunner.inject = [];

/** What Stryker asks of a plugin's module. */
export const strykerPlugins = [{kind: 'TestRunner', name: 'core', factory: createRunner}];
