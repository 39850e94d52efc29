import {accessSync, constants, existsSync} from 'node:fs';
import {dirname} from 'node:path';
import {OrderError} from '@orderlight/core';
import type {PlainCommand, StoreCommand} from './command.js';
import {type CommandHub, dataFolder, openCommandHub} from './command-hub.js';
import {callRunningHub} from './control.js';
import {checkHub, type Finding} from './doctor-checks.js';
import {portHolder} from './port-holder.js';
import type {Terminal} from './terminal.js';

const WORDS = {
  summary: 'Checks Node, the port, the store, keys, origins, Redis, mail and text messages, channels and their secrets',
  usage: 'doctor',
};

/** `orderlight doctor`: looks at what commonly goes wrong and says how to mend it. */
export const doctorCommand: PlainCommand = {
  ...WORDS,
  async run(_, terminal) {
    const around = tell([nodeVersion(), await port(terminal)], terminal);
    return Math.max(around, await store(terminal));
  },
};

/** The part of `orderlight doctor` that a running hub does, with its own settings and store. */
export const doctorInHub: StoreCommand = {
  ...WORDS,
  runWithHub: async (_, terminal, hub) => tell(await checkHub(hub, terminal.env), terminal),
};

function tell(findings: readonly Finding[], {out}: Terminal): number {
  for (const {ok, text} of findings) out(`${ok ? 'ok  ' : 'BAD '} ${text}\n`);
  return findings.every(({ok}) => ok) ? 0 : 1;
}

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

async function store(terminal: Terminal): Promise<number> {
  const {env, cwd} = terminal;
  const folder = dataFolder(env, cwd);
  const where = env.DATABASE_URL ? 'PostgreSQL at DATABASE_URL' : `data folder ${folder}`;
  if (!env.DATABASE_URL && !writable(folder))
    return tell([{ok: false, text: `${where} can't be written: choose another with ORDERLIGHT_DATA`}], terminal);
  let hub: CommandHub;
  try {
    hub = await openCommandHub(terminal);
  } catch (error) {
    if (!(error instanceof OrderError && error.code === 'STORE_IN_USE')) {
      const words = error instanceof Error ? error.message : String(error);
      return tell([{ok: false, text: `${where} can't be opened: ${words}`}], terminal);
    }
    tell(
      [{ok: true, text: `${where} is held by a running process${holderOf(error)}, which says of itself:`}],
      terminal,
    );
    const {socket} = error.details;
    return typeof socket === 'string' ? callRunningHub(socket, ['doctor'], terminal) : 0;
  }
  try {
    tell([{ok: true, text: `${where} can be opened`}], terminal);
    return tell(await checkHub(hub, terminal.env), terminal);
  } finally {
    await hub.close();
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
