import type {Issue} from '@orderlight/adapters';
import {isoInstant, OrderError, parseOrderEvent} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findChannel} from '../db/channels.js';
import {getQuarantine, listKeptOutMessages, markReplayed, type Quarantined} from '../db/quarantine.js';
import {type Taken, takeMessage} from './take-message.js';

/** Of a released order so many other messages are looked through. */
const MOST_OTHERS = 500;

/**
 * Takes what is in quarantine in again, as it came, after its mapping has been mended. What still cannot be taken whole
 * stays there. With `release` orders that a rule kept out are let in for good, with what else came of them.
 */
export async function replayMessage(hub: Hub, tenant: string, id: number, release = false): Promise<Taken> {
  const taken = await replayOne(hub, tenant, id, release);
  if (release) {
    const kept = await getQuarantine(hub.db, tenant, id);
    const others = kept ? await listKeptOutMessages(hub.db, tenant, kept.channel, MOST_OTHERS) : [];
    for (const other of others) await replayOne(hub, tenant, other, false);
  }
  return taken;
}

async function replayOne(hub: Hub, tenant: string, id: number, release: boolean): Promise<Taken> {
  const kept = Number.isSafeInteger(id) ? await getQuarantine(hub.db, tenant, id) : undefined;
  if (!kept) throw new OrderError('BAD_USER_INPUT', `There is no quarantined message ${id}.`);
  const taken =
    kept.kind === 'EVENT' ? await takeEvent(hub, tenant, kept) : await takeAgain(hub, tenant, kept, release);
  if (isWhole(taken)) await markReplayed(hub.db, tenant, id, isoInstant(hub.now()));
  return taken;
}

async function takeAgain(
  hub: Hub,
  tenant: string,
  {id, channel: key, body, headers, topic}: Quarantined,
  release: boolean,
): Promise<Taken> {
  const channel = await findChannel(hub.db, tenant, key);
  if (!channel) {
    throw new OrderError('BAD_USER_INPUT', `Message ${id} came in by channel "${key}", which is not open any more.`);
  }
  const adapter = hub.adapters.get(channel.adapter);
  if (!adapter) {
    throw new OrderError('BAD_USER_INPUT', `This hub has no adapter "${channel.adapter}" to read the message with.`);
  }
  return takeMessage(hub, {channel, adapter, message: {body, headers, ...(topic && {topic})}, release});
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
