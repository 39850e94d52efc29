import type {Issue} from '@orderlight/adapters';
import {isoInstant, OrderError, parseOrderEvent} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findChannel} from '../db/channels.js';
import {getQuarantine, markReplayed, type Quarantined} from '../db/quarantine.js';
import {type Taken, takeMessage} from './take-message.js';

/**
 * Takes what is in quarantine in again, as it came, after its mapping has been mended. What still cannot be taken whole
 * stays there.
 */
export async function replayMessage(hub: Hub, tenant: string, id: number): Promise<Taken> {
  const kept = Number.isSafeInteger(id) ? await getQuarantine(hub.db, tenant, id) : undefined;
  if (!kept) throw new OrderError('BAD_USER_INPUT', `There is no quarantined message ${id}.`);
  const taken = kept.kind === 'EVENT' ? await takeEvent(hub, tenant, kept) : await takeAgain(hub, tenant, kept);
  if (isWhole(taken)) await markReplayed(hub.db, tenant, id, isoInstant(hub.now()));
  return taken;
}

async function takeAgain(
  hub: Hub,
  tenant: string,
  {id, channel: key, body, headers, topic}: Quarantined,
): Promise<Taken> {
  const channel = await findChannel(hub.db, tenant, key);
  if (!channel) {
    throw new OrderError('BAD_USER_INPUT', `Message ${id} came in by channel "${key}", which is not open any more.`);
  }
  const adapter = hub.adapters.get(channel.adapter);
  if (!adapter) {
    throw new OrderError('BAD_USER_INPUT', `This hub has no adapter "${channel.adapter}" to read the message with.`);
  }
  return takeMessage(hub, {channel, adapter, message: {body, headers, ...(topic && {topic})}});
}

/** A single event that the log could not hold when it first came; from an import, by a channel that no host posts to. */
async function takeEvent(hub: Hub, tenant: string, {channel, body}: Quarantined): Promise<Taken> {
  const parsed = parseOrderEvent(JSON.parse(new TextDecoder().decode(body)));
  if ('problems' in parsed) {
    const issues = parsed.problems.map((message): Issue => ({code: 'INVALID_FIELD', message}));
    return {outcome: 'quarantined', issues};
  }
  const recorded = await hub.recorder.record({tenant, channel, events: [parsed.event], origin: 'replay'});
  for (const {id, sequence} of recorded.orders) hub.orders.changed(tenant, id, sequence);
  const issues: Issue[] = recorded.quarantined
    ? [{code: 'INVALID_FIELD', message: 'The log still cannot hold this event.'}]
    : [];
  return {outcome: 'recorded', recorded, issues};
}

function isWhole(taken: Taken): boolean {
  if (taken.outcome === 'recorded' && taken.recorded.quarantined > 0) return false;
  return taken.issues.every(({code}) => code === 'NOT_AN_ORDER_FACT');
}
