import {isoInstant} from '@orderlight/core';
import type {Hub} from '../context.js';
import type {Change} from '../db/changes.js';
import type {Database} from '../db/database.js';
import {findOrders} from '../db/orders.js';
import type {WebhookEndpoint} from '../db/webhook-endpoints.js';
import {movesBetween, putMarks} from '../db/webhook-marks.js';
import {durableFollower} from '../live/durable-follower.js';
import type {Worker} from '../worker.js';
import {eventId, orderFacts, type WebhookEvent} from './cloud-event.js';
import {enqueueEvents, toldEndpoints} from './enqueue-events.js';
import {type Difference, differences, NO_MARK} from './order-mark.js';
import {orderMoves} from './order-moves.js';
import {toldView} from './order-view.js';
import {toldBefore} from './told-before.js';

/** Turns the feed's changes into messages to the tenants' endpoints, each exactly once; sending them is the outbox's. */
export function webhookFollower(hub: Hub): Worker {
  return durableFollower({name: 'webhooks', take: (tx, tenant, changes) => takeChanges(tx, tenant, changes, hub)}, hub);
}

async function takeChanges(tx: Database, tenant: string, changes: readonly Change[], hub: Hub): Promise<void> {
  const endpoints = await toldEndpoints(tx, tenant);
  const news = changes.filter((change) => isForAny(change, endpoints));
  const [first] = news;
  const last = news.at(-1);
  if (!first || !last) return;
  const {lifecycleOf, now} = hub;
  const byOrder = new Map<string, Change[]>();
  for (const change of news) byOrder.set(change.orderId, [...(byOrder.get(change.orderId) ?? []), change]);
  const ids = [...byOrder.keys()];
  const rows = await findOrders(tx, tenant, ids);
  const moves = await movesBetween(tx, tenant, ids, {from: first.sequence, until: last.sequence});
  const firsts = [...byOrder.values()].flatMap(([change]) => change ?? []);
  const before = await toldBefore(tx, tenant, firsts, lifecycleOf);
  const events: WebhookEvent[] = [];
  const marks = rows.map((row) => {
    const own = byOrder.get(row.id) ?? [];
    const view = toldView(row, lifecycleOf, own.at(-1)?.changedAt ?? row.updatedAt);
    const {told, mark} = differences(before.get(row.id) ?? NO_MARK, view);
    const order = orderFacts(view, row.version);
    for (const [index, change] of own.entries()) {
      const moved = orderMoves({...change, moved: moves.get(change.sequence) ?? {}});
      // How the order stands is known for the end of the page alone: what differs is told with the last change.
      const all = index === own.length - 1 ? [...moved, ...told] : moved;
      events.push(...all.map((difference) => eventOf(tenant, change, difference, order)));
    }
    return {orderId: row.id, version: row.version, mark};
  });
  events.sort((one, other) => (one.sequence ?? 0) - (other.sequence ?? 0));
  await enqueueEvents(tx, tenant, events, {at: isoInstant(now()), endpoints});
  await putMarks(tx, tenant, marks);
}

// A hub that gets its first endpoint, or follows its feed for the first time, has a past that nobody asked for.
function isForAny({changedAt}: Change, endpoints: readonly WebhookEndpoint[]): boolean {
  return endpoints.some(({createdAt}) => Date.parse(createdAt) <= Date.parse(changedAt));
}

function eventOf(
  tenant: string,
  {sequence, orderId, changedAt, types}: Change,
  {type, event, part}: Difference,
  order: object,
): WebhookEvent {
  return {
    id: eventId(tenant, sequence, type, part),
    type,
    subject: orderId,
    time: isoInstant(Date.parse(changedAt)),
    sequence,
    data: {order, event: {types, ...event}},
  };
}
