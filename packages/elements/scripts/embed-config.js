import {fileURLToPath} from 'node:url';
import {guardDefinitions} from './guard-definitions.js';
import {minifyLiterals} from './minify-literals.js';
import {slim} from './slim.js';

const local = (path) => fileURLToPath(new URL(path, import.meta.url));
const ENTRY = '\0orderlight-embed:';

/** Where modules come from. */
export const embedResolve = {
  // RxJS offers its modern build under es2015; its default one is ES5 and brings tslib. Lit offers its readable one, for slim to
  // cut and to turn to production, under development.
  conditions: ['es2015', 'module', 'browser', 'development'],
};

/**
 * Vite's settings for files out of modules of dist: `entries` gives each file's name and the modules that it runs. What is imported
 * lazily becomes a file of its own unless `inOne`; modules stand together as `groupOf` says. Nothing is minified yet: names are
 * shortened alike in all files (squeeze.js).
 */
export function embedConfig({entries, version, inOne = false, mock = false, groupOf}) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      entriesOf(entries),
      ...(mock ? [] : [withoutMock()]),
      slim(),
      guardDefinitions(version),
      minifyLiterals(),
    ],
    resolve: embedResolve,
    define: {'process.env.NODE_ENV': '"production"'},
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      // As for a library: without Vite's helper for lazy modules, which writes to the page's head.
      lib: {entry: ENTRY, formats: ['es']},
      rolldownOptions: {
        input: Object.fromEntries(Object.keys(entries).map((name) => [name, ENTRY + name])),
        preserveEntrySignatures: false,
        output: {
          entryFileNames: '[name].js',
          // A lazy part is named after its folder, not after its define.js.
          chunkFileNames: ({facadeModuleId}) => `${/([\w-]+)\/define\.js$/.exec(facadeModuleId)?.[1] ?? '[name]'}.js`,
          codeSplitting: inOne ? false : {groups: groupOf ? [{name: groupOf, debugName: 'shared'}] : []},
          minify: false,
        },
        // A sign or a document that one element draws or asks belongs to its file, though a shared module declares it.
        optimization: {inlineConst: {mode: 'all', pass: 2}},
      },
    },
  };
}

/** Entries that run modules in their order. */
function entriesOf(entries) {
  return {
    name: 'orderlight-embed-entries',
    resolveId: (id) => (id.startsWith(ENTRY) ? id : undefined),
    load: (id) =>
      id.startsWith(ENTRY)
        ? entries[id.slice(ENTRY.length)]
            .map((path) => `import ${JSON.stringify(local(`../dist/${path}`))};`)
            .join('\n')
        : undefined,
  };
}

/** A mock hub brings all of core: files for one page, or with everything, do without, and say so. */
function withoutMock() {
  const STAND_IN = '\0orderlight-no-mock';
  const text = 'this file holds no mock hub: orderlight.js brings it';
  return {
    name: 'orderlight-without-mock',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith('/mock/mock-client.js') ? STAND_IN : undefined),
    load: (id) =>
      id === STAND_IN ? `export const mockClient = () => { throw new Error(${JSON.stringify(text)}); };` : undefined,
  };
}
