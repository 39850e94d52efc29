import {parseArgs} from 'node:util';
import {ADAPTERS, findAdapter} from '@orderlight/adapters';
import {LIFECYCLES} from '@orderlight/core';
import {addChannel, findChannel, listChannels} from '../db/channels.js';
import {namedLifecycle} from '../record/lifecycle-of.js';
import {setChannelSecret} from './channel-secret.js';
import {checkName, ENVIRONMENT_VARIABLE} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';

/** `orderlight channel add`: opens a channel for a host's webhooks. */
export const channelCommand: StoreCommand = {
  summary: 'Opens a channel for a host, or lists the channels',
  usage:
    'channel add <tenant> <channel> --adapter A --secret-env VAR [--lifecycle L]   |   channel list <tenant>   |   channel secret set <tenant> <channel> --from-env VAR',
  async runWithHub(args, terminal, hub) {
    const {store} = hub;
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        adapter: {type: 'string'},
        'secret-env': {type: 'string'},
        lifecycle: {type: 'string'},
        'from-env': {type: 'string'},
      },
    });
    const [verb, tenant, channel] = positionals;
    if (verb === 'list' && tenant) {
      for (const found of await listChannels(store.db, tenant))
        terminal.out(`${found.channel}\t${found.adapter}\t${found.secretEnv ?? '-'}\t${found.lifecycle ?? '-'}\n`);
      return 0;
    }
    if (verb === 'secret') {
      const [of, name] = positionals.slice(2);
      if (tenant !== 'set' || !of || !name) throw new UsageError('channel secret takes "set <tenant> <channel>"');
      return setChannelSecret(hub, terminal, {tenant: of, channel: name, fromEnv: values['from-env']});
    }
    if (verb !== 'add' || !tenant || !channel)
      throw new UsageError('channel takes "add <tenant> <channel>" or "list <tenant>"');
    checkName('tenant', tenant);
    checkName('channel', channel);
    const adapter = findAdapter(values.adapter ?? '');
    if (!adapter)
      throw new UsageError(
        `--adapter "${values.adapter ?? ''}" is not known; there are ${Object.keys(ADAPTERS).join(', ')}`,
      );
    const secretEnv = values['secret-env'];
    if (adapter.verify && !secretEnv)
      throw new UsageError(
        `${adapter.id} signs its messages: name the variable that holds the secret with --secret-env`,
      );
    if (secretEnv && !ENVIRONMENT_VARIABLE.test(secretEnv)) {
      // The value is not repeated: it may be the secret itself.
      throw new UsageError(
        '--secret-env takes the name of an environment variable (A–Z, 0–9 and _), never the secret itself',
      );
    }
    if (values.lifecycle !== undefined && !namedLifecycle(values.lifecycle))
      throw new UsageError(`--lifecycle "${values.lifecycle}" is not known; there are ${known()}`);
    const before = await findChannel(store.db, tenant, channel);
    // Left out it stays as it was: who gives a channel another secret does not mean to change how its orders are told.
    const lifecycle = values.lifecycle ?? before?.lifecycle;
    await addChannel(store.db, {
      tenant,
      channel,
      adapter: adapter.id,
      ...(secretEnv && {secretEnv}),
      ...(lifecycle && {lifecycle}),
    });
    terminal.out(
      `${before ? 'Changed: channel' : 'Channel'} ${channel} of ${tenant} takes ${adapter.id} messages at POST /hooks/${tenant}/${channel}\n`,
    );
    if (lifecycle)
      terminal.out(`Its new orders pass the lifecycle ${lifecycle} and stay pinned to the version they began with.\n`);
    if (before && lifecycle !== before.lifecycle) {
      terminal.out(
        `Orders that are there already keep the lifecycle they are pinned to; run "orderlight replay --tenant ${tenant}" to tell those without a pin by ${lifecycle}.\n`,
      );
    }
    if (secretEnv && !terminal.env[secretEnv]) {
      terminal.err(
        `The variable ${secretEnv} is not set here: set it where the hub runs, or its messages will be answered 503.\n`,
      );
    }
    return 0;
  },
};

/** Every lifecycle that ships, with its version. */
function known(): string {
  return LIFECYCLES.map(({definition: {key, version}}) => `${key}@${version}`).join(', ');
}
