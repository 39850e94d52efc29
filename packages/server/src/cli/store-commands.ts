import {backupCommand} from './backup.js';
import {channelCommand} from './channel.js';
import {type StoreCommand, UsageError, withExitCode} from './command.js';
import type {CommandHub} from './command-hub.js';
import {doctorInHub} from './doctor.js';
import {eraseCommand} from './erase.js';
import {exportCommand} from './export.js';
import {importCommand} from './import.js';
import {keyCommand} from './key.js';
import {linkCommand} from './link.js';
import {moveCommand} from './move.js';
import {outboxCommand} from './outbox.js';
import {pullCommand} from './pull.js';
import {replayCommand} from './replay.js';
import {restoreCommand} from './restore.js';
import {routeCommand} from './route.js';
import {tenantCommand} from './tenant.js';
import type {Terminal} from './terminal.js';
import {tokenCommand} from './token.js';
import {verifyCommand} from './verify.js';
import {webhookCommand} from './webhook.js';

/** Commands that work on the store, in a process of their own or inside the hub that holds it. */
export const STORE_COMMANDS: Readonly<Record<string, StoreCommand>> = {
  import: importCommand,
  replay: replayCommand,
  verify: verifyCommand,
  channel: channelCommand,
  webhook: webhookCommand,
  tenant: tenantCommand,
  key: keyCommand,
  token: tokenCommand,
  link: linkCommand,
  backup: backupCommand,
  restore: restoreCommand,
  move: moveCommand,
  export: exportCommand,
  erase: eraseCommand,
  pull: pullCommand,
  outbox: outboxCommand,
  route: routeCommand,
  doctor: doctorInHub,
};

/** Runs a command line inside the hub that holds the store. */
export async function runInHub(
  [name = '', ...args]: readonly string[],
  terminal: Terminal,
  hub: CommandHub,
): Promise<number> {
  const command = Object.hasOwn(STORE_COMMANDS, name) ? STORE_COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`"${name}" does not run inside a hub`);
  return withExitCode(command, terminal, () => command.runWithHub(args, terminal, hub));
}
