import {parseArgs} from 'node:util';
import {findAdapter} from '@orderlight/adapters';
import {isoInstant, parseInstant} from '@orderlight/core';
import {findChannel} from '../db/channels.js';
import {changeConnection} from '../db/host-connections.js';
import {listPulls, setPull} from '../db/pulls.js';
import {pullNow} from '../pull/pull-now.js';
import {resyncChannel} from '../pull/resync.js';
import {ENVIRONMENT_VARIABLE} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';
import type {CommandHub} from './command-hub.js';
import type {Terminal} from './terminal.js';

const SHORTEST_SECONDS = 10;

/** `orderlight pull`: asks hosts for news, tells how far each channel has come, and lets one begin again from a date. */
export const pullCommand: StoreCommand = {
  summary: 'Asks hosts for news: sets a pull up, runs it now, shows how far it is, begins again from a date',
  usage:
    'pull set <tenant> <channel> [--setting name=value …] [--token-env VAR] [--every SECONDS] [--off]   |   pull run <tenant> <channel>   |   pull status [<tenant>]   |   pull resync <tenant> <channel> --from DATE',
  async runWithHub(args, terminal, hub) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        setting: {type: 'string', multiple: true},
        'token-env': {type: 'string'},
        every: {type: 'string'},
        off: {type: 'boolean'},
        from: {type: 'string'},
      },
    });
    const [verb, tenant, channel] = positionals;
    if (verb === 'status') return status(hub, terminal, tenant);
    if (!tenant || !channel || !['set', 'run', 'resync'].includes(verb ?? ''))
      throw new UsageError('pull takes "set", "run" or "resync" with <tenant> <channel>, or "status"');
    if (verb === 'set') return set(hub, terminal, {tenant, channel, ...values});
    if (verb === 'run') return run(hub, terminal, {tenant, channel});
    const since = parseInstant(values.from ?? '') ?? parseInstant(`${values.from}T00:00:00Z`);
    if (since === undefined)
      throw new UsageError('--from takes a date (2026-03-01) or an instant (2026-03-01T00:00:00Z)');
    await resyncChannel({db: hub.store.db, now: hub.now, adapters: adaptersOf}, {tenant, channel, since});
    terminal.out(
      `${tenant}/${channel} begins again from ${isoInstant(since)}; what is known already stays one event.\n`,
    );
    return 0;
  },
};

const adaptersOf = {get: findAdapter};

async function set(
  {store: {db}, now}: CommandHub,
  terminal: Terminal,
  {
    tenant,
    channel,
    setting = [],
    'token-env': tokenEnv,
    every,
    off,
  }: {
    readonly tenant: string;
    readonly channel: string;
    readonly setting?: readonly string[];
    readonly 'token-env'?: string;
    readonly every?: string;
    readonly off?: boolean;
  },
): Promise<number> {
  const open = await findChannel(db, tenant, channel);
  if (!open) throw new UsageError(`${tenant} has no channel "${channel}": open it with "channel add" first`);
  const source = findAdapter(open.adapter)?.pull;
  if (!source) throw new UsageError(`the ${open.adapter} adapter cannot ask its host for news; it only listens`);
  const settings = Object.fromEntries(
    setting.map((text) => {
      const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      if (Object.hasOwn(source.settings, name)) return [name, value];
      throw new UsageError(`--setting takes name=value; ${open.adapter} knows ${knownSettings(source.settings)}`);
    }),
  );
  if (tokenEnv !== undefined && !ENVIRONMENT_VARIABLE.test(tokenEnv)) {
    // The value is not repeated: it may be the token itself.
    throw new UsageError('--token-env takes the name of an environment variable, never the token itself');
  }
  const seconds = every === undefined ? source.intervalMs / 1000 : Number(every);
  if (!Number.isFinite(seconds) || seconds < SHORTEST_SECONDS)
    throw new UsageError(`--every takes seconds, at least ${SHORTEST_SECONDS}`);
  await changeConnection(db, {tenant, channel}, {settings, ...(tokenEnv && {tokenEnv})});
  await setPull(db, {tenant, channel, isOn: !off, intervalMs: Math.round(seconds * 1000)}, isoInstant(now()));
  terminal.out(
    off ? `${tenant}/${channel} is no longer pulled.\n` : `${tenant}/${channel} is pulled every ${seconds} s.\n`,
  );
  return 0;
}

async function run(hub: CommandHub, terminal: Terminal, key: {tenant: string; channel: string}): Promise<number> {
  const {store, recorder, log, now, box} = hub;
  const turn = await pullNow(
    {
      db: store.db,
      recorder,
      log,
      now,
      box,
      env: terminal.env,
      adapters: adaptersOf,
      orders: {changed: () => undefined},
    },
    key,
  );
  if (!turn) {
    terminal.err(`${key.tenant}/${key.channel} is being pulled already, or no pull is set up for it.\n`);
    return 1;
  }
  terminal.out(`${turn.pages} requests, ${turn.recorded} new events\n`);
  if (!turn.failure) return 0;
  terminal.err(`${turn.failure}\n`);
  return 1;
}

async function status({store: {db}}: CommandHub, terminal: Terminal, tenant: string | undefined): Promise<number> {
  for (const pull of await listPulls(db, tenant)) {
    const {isOn, intervalMs, dueAt, caughtUpAt, failures, reason, recorded} = pull;
    const words = [
      `${pull.tenant}/${pull.channel}`,
      isOn ? `every ${intervalMs / 1000} s` : 'off',
      `caught up ${caughtUpAt ?? 'never'}`,
      `next ${dueAt}`,
      `${recorded} events`,
      ...(failures ? [`${failures} failures: ${reason ?? ''}`] : []),
    ];
    terminal.out(`${words.join('\t')}\n`);
  }
  return 0;
}

function knownSettings(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, words]) => `${name} (${words})`)
    .join(', ');
}
