// `pnpm start`: builds what is out of date, then serves the hub with its demo on http://localhost:4000.
import {fileURLToPath} from 'node:url';
import {build} from './build.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
process.env.ORDERLIGHT_DEMO ??= '1';

try {
  await build();
  process.argv.splice(2, Number.POSITIVE_INFINITY, 'serve');
  await import('../packages/server/dist/main.js');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
