import {accessSync, constants, existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {OrderError} from '@orderlight/core';
import {listChannels} from '../db/channels.js';
import {countRows} from '../db/count-rows.js';
import {listTenants} from '../db/tenants.js';
import {DEMO} from '../demo/run-demo.js';
import {namedLifecycle} from '../record/lifecycle-of.js';
import type {PlainCommand} from './command.js';
import {dataFolder, openCommandHub} from './command-hub.js';
import {portHolder} from './port-holder.js';
import type {Terminal} from './terminal.js';

type Finding = {readonly ok: boolean; readonly text: string};

/** `orderlight doctor`: looks at what commonly goes wrong and says how to mend it. */
export const doctorCommand: PlainCommand = {
  summary: 'Checks Node, the port, the data folder or database, the channels and their secrets',
  usage: 'doctor',
  async run(_, terminal) {
    const findings = [nodeVersion(), await port(terminal), ...(await store(terminal))];
    for (const {ok, text} of findings) terminal.out(`${ok ? 'ok  ' : 'BAD '} ${text}\n`);
    return findings.every(({ok}) => ok) ? 0 : 1;
  },
};

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {ok, text: `Node ${process.versions.node}${ok ? '' : ': 20.19 or later is needed'}`};
}

async function port({env}: Terminal): Promise<Finding> {
  const number = Number(env.PORT || 4000);
  const holder = await portHolder(number);
  return {ok: true, text: holder ? `port ${number} is in use by ${holder}` : `port ${number} is free`};
}

async function store(terminal: Terminal): Promise<Finding[]> {
  const {env, cwd} = terminal;
  const folder = dataFolder(env, cwd);
  const where = env.DATABASE_URL ? 'PostgreSQL at DATABASE_URL' : `data folder ${folder}`;
  if (!env.DATABASE_URL && !writable(folder))
    return [{ok: false, text: `${where} can't be written: choose another with ORDERLIGHT_DATA`}];
  try {
    const hub = await openCommandHub(terminal);
    try {
      const {db} = hub.store;
      const counts = await countRows(db);
      const findings: Finding[] = [
        {
          ok: true,
          text: `${where}: ${counts.orders} orders, ${counts.events} events, ${counts.waiting} waiting, ${counts.quarantined} in quarantine`,
        },
      ];
      for (const tenant of await listTenants(db)) {
        for (const {channel, adapter, secretEnv, lifecycle} of await listChannels(db, tenant)) {
          const isDemo = DEMO.channels.some((own) => tenant === DEMO.tenant && own.secretEnv === secretEnv);
          const missing = secretEnv !== undefined && !isDemo && !env[secretEnv];
          const isUnknown = lifecycle !== undefined && !namedLifecycle(lifecycle);
          const faults = [
            ...(missing ? [`set ${secretEnv}, or its messages are answered 503`] : []),
            ...(isUnknown ? [`this version knows no lifecycle ${lifecycle}, so its new orders pass retail`] : []),
          ];
          findings.push({
            ok: faults.length === 0,
            text: `channel ${tenant}/${channel} (${adapter})${faults.length ? `: ${faults.join('; ')}` : ''}`,
          });
        }
      }
      return findings;
    } finally {
      await hub.close();
    }
  } catch (error) {
    if (error instanceof OrderError && error.code === 'STORE_IN_USE')
      return [
        {
          ok: true,
          text: `${where} is held by a running process${holderOf(error)}; "orderlight channel list" and "verify" ask it`,
        },
      ];
    return [{ok: false, text: `${where} can't be opened: ${error instanceof Error ? error.message : String(error)}`}];
  }
}

function holderOf({details}: OrderError): string {
  return `${details.pid ? `, number ${details.pid}` : ''}${details.url ? `, at ${details.url}` : ''}`;
}

function writable(folder: string): boolean {
  let nearest = folder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
