import {fileURLToPath} from 'node:url';
import {minifyLiterals} from './minify-literals.js';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = '\0orderlight-embed';

/** Vite's settings for one self-contained, minified module out of modules of dist. */
export function embedConfig({file, modules, outDir}) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [entryOf(modules), minifyLiterals()],
    resolve: {
      // RxJS offers its modern build under this condition; its default one is ES5 and brings tslib.
      conditions: ['es2015', 'module', 'browser', 'production'],
      alias: [
        {find: /^graphql$/, replacement: local('./graphql-stub.js')},
        {find: /^lit\/decorators\.js$/, replacement: local('./lit-decorators.js')},
      ],
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: ENTRY,
        // Lib mode keeps whitespace in ES modules; this does not.
        output: {
          format: 'es',
          entryFileNames: file,
          codeSplitting: false,
          minify: true,
          comments: false,
          postBanner: '/*! LICENSES.txt */',
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
