import type {HostAnswer, HostCommands, HostConnection, HostFetch} from '@orderlight/adapters';
import {isoInstant, type OrderEventData} from '@orderlight/core';
import type {Hub} from '../context.js';
import {findChannel} from '../db/channels.js';
import {blockHost, takeRequest} from '../db/host-connections.js';
import {findOrders} from '../db/orders.js';
import {MAX_ATTEMPTS} from '../outbox/backoff.js';
import type {OutboxHandler, OutboxJob, OutboxResult} from '../outbox/outbox-handler.js';
import {openConnection} from '../pull/host-connection.js';
import {createHostFetch} from '../pull/host-fetch.js';
import {HUB_SOURCE} from '../record/hub-source.js';
import type {CommandPayload} from './command-follower.js';
import {hostCommand, isCommandKind} from './command-input.js';

/** No host needs more requests for one command; an adapter that does not come to an end is stopped. */
const MOST_REQUESTS = 60;

/**
 * Sends one command to its host and records what came of it as `host.answered`. Sent at least once: the adapter looks before it acts, so that a
 * second attempt finds what the first did. What the host refuses is answered, not dead.
 */
export function commandHandler(options: {readonly fetch?: HostFetch} = {}): OutboxHandler {
  return async (job, hub) => {
    const result = await attempt(job, hub, options.fetch ?? createHostFetch(hub.env, job.signal));
    const isLast = result.status === 'RETRY' && job.attempt >= MAX_ATTEMPTS;
    if (result.status === 'DEAD' || isLast) await answered(job, hub, {outcome: 'DEAD', reason: result.reason});
    return result;
  };
}

async function attempt(job: OutboxJob, hub: Hub, fetch: HostFetch): Promise<OutboxResult> {
  const {tenant, target} = job;
  const {command: kind, orderRef, parameters} = job.payload as CommandPayload;
  const channel = await findChannel(hub.db, tenant, target);
  const adapter = channel && hub.adapters.get(channel.adapter);
  const commands = adapter?.commands;
  if (!isCommandKind(kind) || !commands?.kinds.includes(kind))
    return {status: 'DEAD', reason: `Channel "${target}" has no host that could be told "${kind}".`};
  const opened = await openConnection(hub, {tenant, channel: target});
  if ('problem' in opened) return {status: 'RETRY', reason: opened.problem};
  const command = hostCommand(kind, {orderRef, key: job.dedupeKey}, parameters);
  return converse(job, hub, {fetch, commands, connection: opened.connection, command});
}

async function converse(
  job: OutboxJob,
  hub: Hub,
  {
    fetch,
    commands,
    connection,
    command,
  }: {
    readonly fetch: HostFetch;
    readonly commands: HostCommands;
    readonly connection: HostConnection;
    readonly command: Parameters<HostCommands['progress']>[0];
  },
): Promise<OutboxResult> {
  const host = {tenant: job.tenant, channel: job.target};
  const answers: HostAnswer[] = [];
  while (answers.length < MOST_REQUESTS) {
    const step = commands.progress(command, connection, answers, hub.now());
    if (step.next === 'ACCEPTED') {
      await answered(job, hub, {outcome: 'ACCEPTED', ...(step.note && {reason: step.note})});
      return {status: 'DONE', ...(step.note && {note: step.note})};
    }
    if (step.next === 'REFUSED') {
      await answered(job, hub, {outcome: 'REFUSED', reason: step.reason});
      return {status: 'DONE', note: step.reason};
    }
    if (step.next === 'RETRY') {
      const {reason, afterMs} = step;
      if (afterMs) await blockHost(hub.db, host, isoInstant(hub.now() + afterMs));
      return {status: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
    }
    const waitMs = await takeRequest(hub.db, host, commands.limit, isoInstant(hub.now()));
    if (waitMs > 0) {
      const until = isoInstant(hub.now() + waitMs);
      return {status: 'DEFER', until, reason: "The host's rate limit is used up for now."};
    }
    answers.push(await fetch(step.request));
  }
  return {status: 'DEAD', reason: `The host was asked ${MOST_REQUESTS} times without an end.`};
}

type Answer = Pick<OrderEventData['host.answered'], 'outcome' | 'reason'>;

async function answered({tenant, orderId, payload}: OutboxJob, hub: Hub, answer: Answer): Promise<void> {
  const [row] = orderId ? await findOrders(hub.db, tenant, [orderId]) : [];
  if (!row) return;
  const {requestId, command} = payload as CommandPayload;
  const {channel, orderRef, orderNo} = row;
  const {orders} = await hub.recorder.record({
    tenant,
    channel,
    origin: 'command',
    actor: {type: 'SYSTEM'},
    events: [
      {
        // One request has one answer, unless a dead one is replayed and comes through at last.
        id: `host/${row.id}/${requestId}/${answer.outcome}`,
        source: HUB_SOURCE,
        type: 'host.answered',
        subject: {channel, ...(orderRef && {orderRef}), ...(orderNo && {orderNo})},
        occurredAt: isoInstant(hub.now()),
        actor: {type: 'SYSTEM'},
        data: {requestId, command, ...answer},
      },
    ],
  });
  for (const {id, sequence} of orders) hub.orders.changed(tenant, id, sequence);
}
