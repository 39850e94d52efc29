import {fileURLToPath} from 'node:url';
import type {StorybookConfig} from '@storybook/web-components-vite';

const source = (path: string) => fileURLToPath(new URL(`../../packages/${path}`, import.meta.url));

// Stories show the sources, so that a change is seen without a build of the packages.
const alias = [
  {find: /^@orderlight\/core\/fixtures$/, replacement: source('core/src/fixtures.ts')},
  {find: /^@orderlight\/core$/, replacement: source('core/src/index.ts')},
  {find: /^@orderlight\/elements\/mock$/, replacement: source('elements/src/mock/mock-client.ts')},
  {find: /^@orderlight\/elements\/(.*)\/define\.js$/, replacement: source('elements/src/$1/define.ts')},
  {find: /^@orderlight\/elements\/define\.js$/, replacement: source('elements/src/define.ts')},
  {find: /^@orderlight\/elements\/([a-z-]+)\.js$/, replacement: source('elements/src/$1/$1.ts')},
  {find: /^@orderlight\/elements$/, replacement: source('elements/src/index.ts')},
];

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../*.mdx', '../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  viteFinal: (vite) => ({
    ...vite,
    resolve: {...vite.resolve, alias: [...alias, ...((vite.resolve?.alias as typeof alias | undefined) ?? [])]},
  }),
};

export default config;
