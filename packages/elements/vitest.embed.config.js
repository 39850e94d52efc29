// The tests of the elements, run over what a page without a build gets: Lit as slim.js leaves it, templates as minify-literals.js
// scans them. `npx vitest run --config packages/elements/vitest.embed.config.js`
import {fileURLToPath} from 'node:url';
import {playwright} from '@vitest/browser-playwright';
import {defineConfig} from 'vitest/config';
import {embedResolve} from './scripts/embed-config.js';
import {minifyLiterals} from './scripts/minify-literals.js';
import {slim} from './scripts/slim.js';

const core = (path) => fileURLToPath(new URL(`../core/src/${path}`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [slim(), minifyLiterals()],
  resolve: {
    ...embedResolve,
    alias: [
      {find: /^@orderlight\/core$/, replacement: core('index.ts')},
      {find: /^@orderlight\/core\/fixtures$/, replacement: core('fixtures.ts')},
    ],
  },
  // Prepared for development, Lit would pass no plugin.
  optimizeDeps: {
    exclude: ['lit', '@lit/context', '@lit/reactive-element', 'lit-html', 'lit-element'],
  },
  test: {
    name: 'embed',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // How the styles look is the same in either build, and takes long to look at.
    exclude: ['src/hub-element/every-element.walk.test.ts'],
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({
        launchOptions: {
          executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
          args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
        },
      }),
      instances: [{browser: 'chromium'}],
      api: {host: '127.0.0.1'},
      screenshotFailures: false,
    },
  },
});
