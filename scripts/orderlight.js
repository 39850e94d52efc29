// `pnpm orderlight …`: the command, built first where it is out of date.
import {fileURLToPath} from 'node:url';
import {build} from './build.js';

// pnpm runs scripts in the repository's folder; relative files are meant from where the user stands.
const stands = process.env.INIT_CWD ?? process.cwd();
const root = fileURLToPath(new URL('..', import.meta.url));
// The same store as `pnpm start`, from wherever it is called.
process.env.ORDERLIGHT_DATA ||= `${root}.orderlight/data`;
try {
  process.chdir(root);
  await build(['packages']);
  process.chdir(stands);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../packages/server/bin/orderlight.js');
