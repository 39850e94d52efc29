// `pnpm storm [--store pglite|postgres] [--rounds 100] [--seconds 2]`: kills a hub under load at random moments, again and again,
// and says whether anything that it acknowledged is missing or there twice. On PostgreSQL, in a cluster of its own, it kills in turn
// the hub, a backend and the postmaster.
import {fileURLToPath} from 'node:url';
import {build} from './build.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await build(['packages', 'embed']);
await import('./storm/storm.js');
