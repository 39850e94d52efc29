import {isoInstant, type Lifecycle} from '@orderlight/core';
import type {Hub} from '../context.js';
import type {Change} from '../db/changes.js';
import type {Database} from '../db/database.js';
import {eventsSince, listMessageRoutes, type MessageRoute, type ToldEvent} from '../db/message-routes.js';
import type {OrderRow} from '../db/order-row.js';
import {findOrders} from '../db/orders.js';
import {enqueue, type OutboxMessage} from '../db/outbox.js';
import {durableFollower} from '../live/durable-follower.js';
import type {Worker} from '../worker.js';
import type {Message, RoutedMessage} from './message.js';
import {isAmong, TOLD_TYPES, topicOf} from './topics.js';

const HOUR_MS = 3_600_000;
/**
 * What happened longer ago when the hub heard of it is told nobody: an import brings years of limits that ran out, and nobody is to be
 * called for them. They stand in the log all the same.
 */
const STALE_MS = 24 * HOUR_MS;
/** A change follows the receipt of its facts within the time that a writer waits for its turn. */
const HEARD_BEFORE_MS = HOUR_MS;

/** Turns changes into messages to people, by the routes that listen to their topics; sending them is the outbox's. */
export function messageFollower(hub: Hub): Worker {
  return durableFollower({name: 'messages', take: (tx, tenant, changes) => takeChanges(tx, tenant, changes, hub)}, hub);
}

async function takeChanges(
  tx: Database,
  tenant: string,
  changes: readonly Change[],
  {lifecycleOf, now}: Pick<Hub, 'lifecycleOf' | 'now'>,
): Promise<void> {
  const told = changes.filter(({types}) => types.some((type) => (TOLD_TYPES as readonly string[]).includes(type)));
  const [first] = told;
  if (!first) return;
  const routes = (await listMessageRoutes(tx, tenant)).filter(({isDisabled}) => !isDisabled);
  if (routes.length === 0) return;
  const events = await eventsSince(tx, tenant, {
    orderIds: [...new Set(told.map(({orderId}) => orderId))],
    types: TOLD_TYPES,
    since: isoInstant(Date.parse(first.changedAt) - HEARD_BEFORE_MS),
  });
  const rows = new Map(
    (await findOrders(tx, tenant, [...new Set(events.map(({orderId}) => orderId))])).map((row) => [row.id, row]),
  );
  const at = isoInstant(now());
  const messages = events.flatMap((event) => {
    const row = rows.get(event.orderId);
    const message = row && messageOf(event, row, lifecycleOf({tenant, channel: row.channel, pin: row.state.lifecycle}));
    return message
      ? routes.filter((route) => isFor(route, message, event)).map((route) => routed(tenant, route, message, at))
      : [];
  });
  await enqueue(tx, messages, at);
}

/** What people are told of a fact; `undefined` where it is no matter for them, or long past. */
function messageOf(event: ToldEvent, row: OrderRow, {definition}: Lifecycle): Message | undefined {
  const told = topicOf(event);
  if (!told || Date.parse(event.receivedAt) - Date.parse(event.occurredAt) > STALE_MS) return undefined;
  const {facts, topic, severity} = told;
  const key = typeof facts.stage === 'string' ? facts.stage : row.stage;
  const stage = definition.stages.find((one) => one.key === key);
  const {stage: _, ...others} = facts;
  return {
    id: `${event.source} ${event.id}`,
    topic,
    severity,
    at: event.occurredAt,
    order: {id: row.id, orderNo: row.orderNo, channel: row.channel},
    ...(stage && {stage: {key, label: stage.label}}),
    facts: others,
  };
}

// A route is told of what the hub hears after it was made.
function isFor({topics, createdAt}: MessageRoute, {topic}: Message, {receivedAt}: ToldEvent): boolean {
  return isAmong(topic, topics) && Date.parse(createdAt) <= Date.parse(receivedAt);
}

function routed(tenant: string, {id, onceInMinutes}: MessageRoute, message: Message, at: string): OutboxMessage {
  const windowMs = onceInMinutes * 60_000;
  const key = windowMs ? `${message.topic}/${message.order?.id}/${Math.floor(Date.parse(at) / windowMs)}` : message.id;
  const payload: RoutedMessage = {message};
  return {
    tenant,
    kind: 'MESSAGE',
    target: id,
    dedupeKey: `${id}/${key}`,
    ...(message.order && {orderId: message.order.id}),
    payload,
    dueAt: at,
  };
}
