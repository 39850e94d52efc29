import {isoInstant, OrderError} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findChannel} from '../db/channels.js';
import {getQuarantine, markReplayed} from '../db/quarantine.js';
import {type Taken, takeMessage} from './take-message.js';

/**
 * Takes a quarantined message in again, as it came, after its mapping has been mended. A message that still cannot be mapped
 * stays in quarantine.
 */
export async function replayMessage(hub: Hub, tenant: string, id: number): Promise<Taken> {
  const kept = await getQuarantine(hub.db, tenant, id);
  if (!kept) throw new OrderError('BAD_USER_INPUT', `There is no quarantined message ${id}.`);
  const channel = await findChannel(hub.db, tenant, kept.channel);
  const adapter = channel && hub.adapters.get(channel.adapter);
  if (!channel || !adapter) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `Message ${id} came in by channel "${kept.channel}", which is not open any more.`,
    );
  }
  const {body, headers, topic} = kept;
  const taken = await takeMessage(hub, {channel, adapter, message: {body, headers, ...(topic && {topic})}});
  if (taken.issues.every(({code}) => code === 'NOT_AN_ORDER_FACT'))
    await markReplayed(hub.db, tenant, id, isoInstant(hub.now()));
  return taken;
}
