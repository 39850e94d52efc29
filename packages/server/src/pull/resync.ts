import type {HostAdapter} from '@orderlight/adapters';
import {isoInstant, OrderError} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findChannel} from '../db/channels.js';
import {resetCursor} from '../db/pulls.js';

/**
 * Lets a channel's pull begin again from an instant (milliseconds since the epoch), at once. What is known already stays one event. Throws an
 * `OrderError` `BAD_USER_INPUT` where the channel has no pull.
 */
export async function resyncChannel(
  {db, now, adapters}: Pick<Hub, 'db' | 'now'> & {readonly adapters: {get(id: string): HostAdapter | undefined}},
  {tenant, channel, since, dryRun = false}: {tenant: string; channel: string; since: number; dryRun?: boolean},
): Promise<void> {
  const open = await findChannel(db, tenant, channel);
  if (!open) throw new OrderError('BAD_USER_INPUT', `There is no channel "${channel}".`);
  const source = adapters.get(open.adapter)?.pull;
  if (!source)
    throw new OrderError(
      'BAD_USER_INPUT',
      `Channel "${channel}" cannot be pulled: its ${open.adapter} adapter only listens.`,
    );
  if (since > now())
    throw new OrderError('BAD_USER_INPUT', `${isoInstant(since)} is in the future: nothing happened since.`);
  if (dryRun) return;
  const isReset = await resetCursor(db, {tenant, channel}, source.cursorAt(since), isoInstant(now()));
  if (!isReset)
    throw new OrderError(
      'BAD_USER_INPUT',
      `Channel "${channel}" has no pull yet: set one up with "orderlight pull set".`,
    );
}
