import {fileURLToPath} from 'node:url';
import {minifyLiterals} from './minify-literals.js';
import {slim} from './slim.js';
import {squeeze} from './squeeze.js';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = '\0orderlight-embed';

/** Where modules come from. */
export const embedResolve = {
  // RxJS offers its modern build under es2015; its default one is ES5 and brings tslib. Lit offers its readable one, for slim to
  // cut and to turn to production, under development.
  conditions: ['es2015', 'module', 'browser', 'development'],
  alias: [{find: /^lit\/decorators\.js$/, replacement: local('./lit-decorators.js')}],
};

/** Vite's settings for one self-contained, minified module out of modules of dist. */
export function embedConfig({file, modules, outDir}) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [entryOf(modules), slim(), minifyLiterals(), squeeze()],
    resolve: embedResolve,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      rolldownOptions: {
        input: ENTRY,
        output: {
          format: 'es',
          entryFileNames: file,
          codeSplitting: false,
          // `squeeze` minifies.
          minify: false,
        },
      },
    },
  };
}

/** An entry that runs the modules in their order. */
function entryOf(modules) {
  return {
    name: 'orderlight-embed-entry',
    resolveId: (id) => (id === ENTRY ? id : undefined),
    load: (id) =>
      id === ENTRY
        ? modules.map((path) => `import ${JSON.stringify(local(`../dist/${path}`))};`).join('\n')
        : undefined,
  };
}
