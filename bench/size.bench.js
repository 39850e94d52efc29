import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'vite';
import {printFigure} from './figure.js';

const folder = fileURLToPath(new URL('../packages/elements/embed/1/', import.meta.url));

/** What somebody may take of core alone: as a page's bundler would have it, minified, with nothing that is not used. */
const PARTS_OF_CORE = {
  'foldOrder alone': `export {foldOrder} from '@orderlight/core'`,
  'foldOrder, orderView with its words, no template': `export {foldOrder, orderView} from '@orderlight/core'`,
  'step, the table alone': `export {step} from '@orderlight/core'`,
  'XState, as toMachine needs it': `export {toMachine} from '@orderlight/core'`,
  'everything, with XState': `export * from '@orderlight/core'`,
};

/**
 * Gzip size of each file that a page may load, the nearest published timeline element needing 66.6 KB; and of core by itself.
 */
export async function run() {
  if (!existsSync(folder)) throw new Error('Nothing is built yet: run `pnpm run build` first.');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    print(`size of embed/1/${name}`, readFileSync(join(folder, name)));
  }
  for (const [name, source] of Object.entries(PARTS_OF_CORE)) print(`size of core: ${name}`, await bundled(source));
}

function print(name, bytes) {
  printFigure({name, value: gzipSync(bytes, {level: 9}).length, unit: 'bytes gzip'});
}

/** What a bundler makes of a module with that source. */
async function bundled(source) {
  const entry = 'virtual:part-of-core';
  const plugin = {
    name: 'part-of-core',
    resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
    load: (id) => (id === `\0${entry}` ? source : undefined),
  };
  const {output} = await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'silent',
    plugins: [plugin],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: {format: 'es', codeSplitting: false},
      },
    },
  });
  return output[0].code;
}
