// `node scripts/real-hosts.js <host>`: installs a host's real software in a temporary folder, starts it beside a hub, and takes orders through
// their lives by the host's own API; the hub has to see each stage by webhook and by pull, and to miss nothing while either is down. Slow, and
// needs the network, PostgreSQL and minutes: no part of `pnpm test`. Without a host it lists those that there are.
import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from './build.js';

const folder = new URL('real-hosts/', import.meta.url);
const hosts = readdirSync(folder).flatMap((file) => /^([a-z]+)\.js$/.exec(file)?.[1] ?? []);
const [host] = process.argv.slice(2);
if (!hosts.includes(host)) {
  console.log(`node scripts/real-hosts.js <host>, where <host> is one of ${hosts.join(', ')}`);
  process.exit(host === undefined ? 0 : 2);
}
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await build(['packages']);
const {openBench} = await import('./real-hosts/bench/bench.js');
const {roundTrip} = await import(new URL(`${host}.js`, folder));
const bench = await openBench(host);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => bench.close().finally(() => process.exit(1)));
try {
  await roundTrip(bench);
  console.log(`${host}: nothing was missed.`);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await bench.close();
}
