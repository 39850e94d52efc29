import {existsSync} from 'node:fs';
import type {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ADAPTERS} from '@orderlight/adapters';
import {foreignKey} from '../access/key-fingerprint.js';
import {opennessOf} from '../access/openness.js';
import {readConfig} from '../config/read-config.js';
import {hasApiKeys} from '../db/api-keys.js';
import {addChannel} from '../db/channels.js';
import {countRows} from '../db/count-rows.js';
import {findOrderId} from '../db/orders.js';
import type {CompanyOrder} from '../demo/company-orders.js';
import {DEMO, ignoreAbort, runDemo} from '../demo/run-demo.js';
import {createServer, type HubServer} from '../server.js';
import {type PlainCommand, UsageError} from './command.js';
import {type CommandHub, dataFolder, openCommandHub} from './command-hub.js';
import {answerCall} from './control.js';
import {portHolder} from './port-holder.js';
import {refoldOutdated} from './refold.js';
import {runInHub} from './store-commands.js';
import type {Terminal} from './terminal.js';

/** `orderlight serve`: the hub, until it is told to stop. */
export const serveCommand: PlainCommand = {
  summary: 'Serves the hub until Ctrl-C; reads PORT, HOST, ORDERLIGHT_DATA, DATABASE_URL, ORDERLIGHT_DEMO',
  usage: 'serve',
  async run(args, terminal) {
    parseArgs({args: [...args], options: {}});
    const {env} = terminal;
    const {config} = readConfig(terminal);
    const {demo, port} = config;
    const secrets = Object.fromEntries(
      DEMO.channels.map(({secretEnv, secret}) => [secretEnv, env[secretEnv] ?? secret]),
    );
    // The demo's customers have no phones: their codes are printed here.
    const printed = env.NODE_ENV === 'production' ? {} : {ORDERLIGHT_SMS: 'console'};
    const hubEnv = demo ? {...printed, ...env, ...secrets} : env;
    terminal.err(`opening ${env.DATABASE_URL ? 'PostgreSQL' : dataFolder(env, terminal.cwd)} …\n`);

    let hub: CommandHub | undefined;
    const onControl = (socket: Socket) =>
      answerCall(socket, hubEnv, (argv, caller) => {
        if (!hub) throw new Error('The hub is still starting; run the command again.');
        return runInHub(argv, caller, {...hub, isServing: true});
      });
    hub = await openCommandHub(terminal, onControl);
    await refoldOutdated(hub, terminal);
    const foreign = await foreignKey(hub.store.db, hub.box);
    if (foreign !== undefined) terminal.err(`\n${foreign}\n\n`);
    const server = await createHubServer(hub, hubEnv, demo);
    const stopDemo = new AbortController();
    try {
      const {url} = await listen(server, port, config.host);
      hub.store.lock?.announce(url);
      terminal.out(welcome(url, hub, demo, terminal, await doorWords(hub)));
      if (demo) startDemo(hub, url, hubEnv, stopDemo.signal, terminal);
      await untilStopped();
      terminal.err(
        `stopping … ${config.drainSeconds ? `in ${config.drainSeconds} s, ` : ''}a second signal ends at once\n`,
      );
      server.drain();
      await sleep(config.drainSeconds * 1000);
      return 0;
    } finally {
      stopDemo.abort();
      await server.close();
      await hub.close();
    }
  },
};

async function createHubServer(
  {config, store, recorder, lifecycleOf, now, log, box, metrics}: CommandHub,
  env: Terminal['env'],
  demo: boolean,
): Promise<HubServer> {
  const storybookDir = inRepository('stories/dist');
  const pagesDir = inRepository('docs/examples/portal');
  const examplesDir = inRepository('docs/examples');
  return createServer({
    config,
    metrics,
    store,
    recorder,
    lifecycleOf,
    now,
    log,
    box,
    env,
    adapters: Object.values(ADAPTERS).map((create) => create()),
    embedDir: embedFolder(),
    adminDir: fileURLToPath(new URL('../../admin', import.meta.url)),
    origins: config.origins,
    hosts: config.hosts,
    ...(storybookDir && {storybookDir}),
    ...(pagesDir && {pagesDir}),
    ...(examplesDir && {examplesDir}),
    defaultTenant: config.tenant ?? (demo ? DEMO.tenant : undefined),
  });
}

/** The built elements: the build copies them into this package, which otherwise knows nothing of them. */
function embedFolder(): string {
  return fileURLToPath(new URL('../embed/1', import.meta.url));
}

/** A folder of the repository, when this runs from one. */
function inRepository(path: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

async function listen(server: HubServer, port: number, host: string): Promise<{url: string}> {
  try {
    return await server.listen(port, host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const holder = await portHolder(port);
    throw new UsageError(
      `port ${port} is taken${holder ? ` by ${holder}` : ''}; stop that, or choose another with PORT`,
    );
  }
}

/** Who is let in, in words. */
async function doorWords({config, store}: CommandHub): Promise<string> {
  const openness = opennessOf(config);
  if (openness === 'OPEN') return 'open to this machine, without a key (ORDERLIGHT_OPEN=0 closes it)';
  if (openness === 'CLOSED' || (await hasApiKeys(store.db))) return 'by key or token: orderlight key add <tenant> …';
  return 'OPEN TO THIS MACHINE until the first key is made: orderlight key add <tenant> …';
}

function welcome(url: string, {store}: CommandHub, demo: boolean, {env, cwd}: Terminal, access: string): string {
  const tenant = demo ? DEMO.tenant : '<tenant>';
  const lines = [
    ['Portal', `${url}/`],
    ['Hosts', `${url}/examples/erp/  …/storefront/  …/php-page/  …/wall-board/`],
    ['Admin', `${url}/admin/`],
    ['GraphiQL', `${url}/graphql`],
    ['REST', `${url}/v1/openapi.json`],
    [
      'Customers',
      `${url}/track${demo && env.NODE_ENV !== 'production' ? `  with the phone ${DEMO.phone}; its code is printed here` : ''}`,
    ],
    ['Storybook', `${url}/storybook/`],
    ['Elements', `${url}/embed/1/orderlight.js`],
    ['Webhooks', `POST ${url}/hooks/${tenant}/<channel>`],
    ['Health', `${url}/healthz  ${url}/readyz  ${url}/metrics`],
    ['Store', store.kind === 'postgres' ? 'PostgreSQL (DATABASE_URL)' : `embedded, in ${dataFolder(env, cwd)}`],
    ['Access', access],
    ['Demo', demo ? `on: an invented shop and its carriers post webhooks; ORDERLIGHT_DEMO=0 turns it off` : 'off'],
  ];
  return `\nOrderlight is up. Ctrl-C stops it.\n\n${lines.map(([name, value]) => `  ${name?.padEnd(10)} ${value}\n`).join('')}\n`;
}

function startDemo(
  {store, recorder, now}: CommandHub,
  hub: string,
  env: Terminal['env'],
  signal: AbortSignal,
  terminal: Terminal,
): void {
  const onTrouble = (error: Error) => terminal.err(`The demo gave up on an order: ${error.message}\n`);
  const play = async () => {
    const {tenant} = DEMO;
    for (const channel of DEMO.channels) await addChannel(store.db, {tenant, ...channel});
    const {orders} = await countRows(store.db);
    const isOwnKnown = await findOrderId(store.db, tenant, {orderNo: DEMO.ownOrderNo, channel: 'wholesale'});
    const tellOwn = async ({channel, events}: CompanyOrder) => {
      await recorder.record({tenant, channel, events, origin: 'demo'});
    };
    const [shop, carrier] = DEMO.channels.map(({secretEnv}) => env[secretEnv] ?? '');
    await runDemo({
      hub,
      secrets: {shop: shop ?? '', carrier: carrier ?? ''},
      withHistory: orders === 0,
      tellOwn: isOwnKnown ? undefined : tellOwn,
      signal,
      now,
      onTrouble,
    });
  };
  play()
    .catch(ignoreAbort)
    .catch((error: Error) => terminal.err(`The demo stopped: ${error.message}\n`));
}

/** Resolves when the process is asked to end; a second request ends it at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  });
}
