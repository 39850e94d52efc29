import {fileURLToPath} from 'node:url';
import {storybookTest} from '@storybook/addon-vitest/vitest-plugin';
import {playwright} from '@vitest/browser-playwright';
import {defineConfig} from 'vitest/config';
import adaptersPackage from './packages/adapters/package.json' with {type: 'json'};
import {launchOptions} from './scripts/chromium.js';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Unit tests run over sources, so that a change in one package is seen by the next without a build. Whole flows (e2e) run over
// what is built, as a user would.
const alias = [
  {find: /^@orderlight\/core$/, replacement: source('./packages/core/src/index.ts')},
  {find: /^@orderlight\/core\/fixtures$/, replacement: source('./packages/core/src/fixtures.ts')},
  ...Object.entries<string | {default: string}>(adaptersPackage.exports).flatMap(([entry, target]) =>
    typeof target === 'string'
      ? []
      : {
          find: new RegExp(`^@orderlight/adapters${entry.slice(1)}$`),
          replacement: source(target.default.replace('./dist/', './packages/adapters/src/').replace(/js$/, 'ts')),
        },
  ),
  {find: /^@orderlight\/elements$/, replacement: source('./packages/elements/src/index.ts')},
  {find: /^@orderlight\/elements\/client$/, replacement: source('./packages/elements/src/client/client.ts')},
  {find: /^@orderlight\/elements\/mock$/, replacement: source('./packages/elements/src/mock/mock-client.ts')},
  {find: /^@orderlight\/elements\/(.*)\/define\.js$/, replacement: source('./packages/elements/src/$1/define.ts')},
  {find: /^@orderlight\/elements\/define\.js$/, replacement: source('./packages/elements/src/define.ts')},
  {find: /^@orderlight\/elements\/([a-z-]+)\.js$/, replacement: source('./packages/elements/src/$1/$1.ts')},
  {find: /^@orderlight\/server$/, replacement: source('./packages/server/src/index.ts')},
];

/** A browser of its own per project: sharing one object makes projects report under one name. */
const chromium = (contextOptions = {}) => ({
  enabled: true,
  headless: true,
  provider: playwright({launchOptions: launchOptions(), contextOptions}),
  instances: [{browser: 'chromium' as const}],
  api: {host: '127.0.0.1'},
  screenshotFailures: false,
});

// Node loads graphql's CommonJS build for every package, vite would take its ES build for our sources: two copies, and graphql
// refuses a schema made by the other.
const graphql = {find: /^graphql$/, replacement: source('./packages/server/node_modules/graphql/index.js')};

const node = (name: string, ...include: readonly string[]) => ({
  resolve: {alias: [...alias, graphql]},
  // Files share their modules, which hold no state: loading them anew for each file took as long as the tests.
  test: {name, include: [...include], isolate: false, environment: 'node', testTimeout: 60_000, hookTimeout: 60_000},
});

// Found while tests run, they would make Vite reload a page in mid-test.
const optimizeDeps = {
  include: [
    'lit',
    'lit/decorators.js',
    'xstate',
    ...['@lit/context', 'rxjs', 'graphql-request', 'uqr', 'qr/decode.js'].map(
      (name) => `@orderlight/elements > ${name}`,
    ),
  ],
};

export default defineConfig({
  test: {
    // All processors: most server tests wait for a store.
    maxWorkers: '100%',
    projects: [
      node('core', 'packages/core/src/**/*.test.ts'),
      // The template for adapters of other people's hosts is held to the contract like our own.
      node('adapters', 'packages/adapters/src/**/*.test.ts', 'docs/examples/adapter/*.test.ts'),
      node('server', 'packages/server/src/**/*.test.ts'),
      {
        resolve: {alias},
        optimizeDeps,
        test: {name: 'elements', include: ['packages/elements/src/**/*.test.ts'], browser: chromium()},
      },
      // The same tests over what a page without a build gets.
      './packages/elements/vitest.embed.config.js',
      {
        resolve: {alias},
        plugins: [storybookTest({configDir: source('./stories/.storybook')})],
        test: {name: 'stories', browser: chromium()},
      },
      {
        resolve: {alias},
        optimizeDeps,
        test: {
          name: 'visual',
          include: ['stories/**/*.test.ts'],
          provide: {updates: process.argv.some((argument) => /^(-u|--update)/.test(argument))},
          browser: {
            // Half a pixel to the pixel: small pictures, on which a line still shows. The frame of Vitest's UI would scale them.
            ...chromium({viewport: {width: 800, height: 3000}, deviceScaleFactor: 0.5}),
            ui: false,
            expect: {
              toMatchScreenshot: {
                comparatorName: 'pixelmatch',
                comparatorOptions: {threshold: 0.15, allowedMismatchedPixelRatio: 0.002},
                resolveScreenshotPath: ({arg, ext, root}) => `${root}/stories/visual/pictures/${arg}${ext}`,
              },
            },
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
