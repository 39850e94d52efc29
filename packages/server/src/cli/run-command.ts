import {OrderError} from '@orderlight/core';
import {ConfigError, readConfig} from '../config/read-config.js';
import {adaptersCommand} from './adapters.js';
import {type PlainCommand, type StoreCommand, withExitCode} from './command.js';
import {type CommandHub, openCommandHub} from './command-hub.js';
import {configCommand} from './config.js';
import {callRunningHub} from './control.js';
import {doctorCommand} from './doctor.js';
import {mapCommand} from './map.js';
import {serveCommand} from './serve.js';
import {STORE_COMMANDS} from './store-commands.js';
import {templateCommand} from './template.js';
import type {Terminal} from './terminal.js';

const PLAIN_COMMANDS: Readonly<Record<string, PlainCommand>> = {
  serve: serveCommand,
  config: configCommand,
  map: mapCommand,
  template: templateCommand,
  adapters: adaptersCommand,
  doctor: doctorCommand,
};

const MISUSE = 2;

/**
 * Runs one command line; resolves to the exit code: 0 done, 1 not done, 2 misuse.
 *
 * A command over a store that a running hub holds is run inside that hub, so it need not be stopped for it.
 */
export async function runCommand(argv: readonly string[], shell: Terminal): Promise<number> {
  const [name = 'help', ...args] = argv;
  const settled = name === 'config' ? shell : settle(shell);
  if (!settled) return MISUSE;
  const terminal = settled;
  const plain = Object.hasOwn(PLAIN_COMMANDS, name) ? PLAIN_COMMANDS[name] : undefined;
  if (plain) return withExitCode(plain, terminal, () => plain.run(args, terminal));
  const command = Object.hasOwn(STORE_COMMANDS, name) ? STORE_COMMANDS[name] : undefined;
  if (command) return withExitCode(command, terminal, () => runOverStore(command, argv, terminal));
  const asked = name === 'help' || name === '--help';
  (asked ? terminal.out : terminal.err)(`${asked ? '' : `orderlight: there is no command "${name}".\n`}${overview()}`);
  return asked ? 0 : MISUSE;
}

/** The shell with the configuration file's settings beside its variables; tells what is wrong with them. */
function settle(shell: Terminal): Terminal | undefined {
  try {
    const {env, warnings} = readConfig(shell);
    for (const warning of warnings) shell.err(`orderlight: ${warning}\n`);
    return {...shell, env};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    shell.err(`orderlight: ${error.message}`);
    return undefined;
  }
}

async function runOverStore(command: StoreCommand, argv: readonly string[], terminal: Terminal): Promise<number> {
  let hub: CommandHub;
  try {
    hub = await openCommandHub(terminal);
  } catch (error) {
    const socket = error instanceof OrderError && error.code === 'STORE_IN_USE' && error.details.socket;
    if (typeof socket !== 'string') throw error;
    return callRunningHub(socket, argv, terminal);
  }
  try {
    return await command.runWithHub(argv.slice(1), terminal, hub);
  } finally {
    await hub.close();
  }
}

function overview(): string {
  const rows = Object.values({...PLAIN_COMMANDS, ...STORE_COMMANDS}).map(({summary, usage}) => {
    const ways = usage.split('   |   ').map((way) => `  orderlight ${way}\n`);
    return `${summary}\n${ways.join('')}`;
  });
  return `The hub and its commands; docs/cli.md tells more of each.\n\n${rows.join('\n')}`;
}
