import {findChannel} from '../db/channels.js';
import {changeConnection} from '../db/host-connections.js';
import {tokenPurpose} from '../pull/host-connection.js';
import {ENVIRONMENT_VARIABLE} from './check-name.js';
import {UsageError} from './command.js';
import type {CommandHub} from './command-hub.js';
import {secretOf, type Terminal} from './terminal.js';

/**
 * `orderlight channel secret set`: seals the access token by which the channel's host is called. It is read from an environment variable, as it
 * stands where the command is typed, else as the hub has it: a word on the command line stands in the shell's history.
 */
export async function setChannelSecret(
  {store: {db}, box}: CommandHub,
  terminal: Terminal,
  {tenant, channel, fromEnv}: {readonly tenant: string; readonly channel: string; readonly fromEnv: string | undefined},
): Promise<number> {
  if (!fromEnv || !ENVIRONMENT_VARIABLE.test(fromEnv))
    throw new UsageError('channel secret set takes --from-env VAR: the variable that holds the token now');
  if (!(await findChannel(db, tenant, channel)))
    throw new UsageError(`${tenant} has no channel "${channel}": open it with "channel add" first`);
  const token = secretOf(terminal, fromEnv);
  if (!token) throw new UsageError(`the variable ${fromEnv} is not set here`);
  const key = {tenant, channel};
  await changeConnection(db, key, {tokenSealed: box.seal(token, tokenPurpose(key)), tokenEnv: null});
  terminal.out(`The access token of ${tenant}/${channel} is sealed; ${fromEnv} is not needed any more.\n`);
  return 0;
}
