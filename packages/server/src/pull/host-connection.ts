import type {HostConnection} from '@orderlight/adapters';
import type {Hub} from '../context.js';
import {findConnection, type StoredConnection} from '../db/host-connections.js';

/** What a connection's token is sealed for. */
export function tokenPurpose({tenant, channel}: Pick<StoredConnection, 'tenant' | 'channel'>): string {
  return `host-token/${tenant}/${channel}`;
}

/** A channel's connection with its token opened, or what is missing, for an operator: it names variables, never values. */
export async function openConnection(
  {db, env, box}: Pick<Hub, 'db' | 'env' | 'box'>,
  {tenant, channel}: Pick<StoredConnection, 'tenant' | 'channel'>,
): Promise<{readonly connection: HostConnection} | {readonly problem: string}> {
  const stored = await findConnection(db, tenant, channel);
  if (!stored)
    return {problem: `Channel ${tenant}/${channel} has no connection to its host: set one up with "pull set".`};
  const {settings, tokenEnv, tokenSealed} = stored;
  if (tokenEnv) {
    const secret = env[tokenEnv];
    if (secret) return {connection: {settings, secret}};
    return {problem: `Set ${tokenEnv} in the hub's environment: it holds the access token of ${tenant}/${channel}.`};
  }
  if (!tokenSealed)
    return {problem: `Channel ${tenant}/${channel} has no access token: give one with "channel secret set".`};
  try {
    return {connection: {settings, secret: box.open(tokenSealed, tokenPurpose(stored))}};
  } catch {
    const words = 'was sealed by another key of the hub (ORDERLIGHT_KEY): give it again with "channel secret set".';
    return {problem: `The access token of ${tenant}/${channel} ${words}`};
  }
}
