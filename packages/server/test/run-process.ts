import {type ChildProcess, fork} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A script of this folder, compiled to run in processes of its own. */
export interface Program {
  run(...args: string[]): ChildProcess;
  /** Kills what still runs and removes the compiled script. */
  remove(): void;
}

/** Compiles a script from source, so that tests need no build. */
export async function program(script: string): Promise<Program> {
  // Beside the package's own dependencies, which stay imports.
  const outDir = mkdtempSync(path('../node_modules/.test-'));
  const children: ChildProcess[] = [];
  const {dependencies} = JSON.parse(readFileSync(path('../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  await build({
    root: path('..'),
    configFile: false,
    logLevel: 'error',
    resolve: {alias: [{find: /^@orderlight\/core$/, replacement: path('../../core/src/index.ts')}]},
    ssr: {external: Object.keys(dependencies).filter((name) => !name.startsWith('@orderlight/'))},
    // The package's word on side effects is about what is built: of the sources nothing may be left out.
    build: {ssr: path(script), outDir, target: 'node20', rolldownOptions: {treeshake: false}},
  });
  cpSync(path('../src/db/migrations'), join(outDir, 'migrations'), {recursive: true});
  const compiled = join(outDir, basename(script).replace(/\.ts$/, '.js'));
  return {
    run(...args) {
      const child = fork(compiled, args, {execArgv: []});
      children.push(child);
      return child;
    },
    remove() {
      for (const child of children) child.kill('SIGKILL');
      rmSync(outDir, {recursive: true, force: true});
    },
  };
}
