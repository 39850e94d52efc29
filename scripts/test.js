// `pnpm test`: everything, browser tests too. Arguments go to vitest: `pnpm test --project core`.
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {build} from './build.js';
import {findChromium} from './chromium.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

try {
  const CHROMIUM_PATH = findChromium();
  await build(['packages', 'embed']);
  const {status} = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: {...process.env, CHROMIUM_PATH, STORYBOOK_DISABLE_TELEMETRY: '1'},
  });
  process.exit(status ?? 1);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
