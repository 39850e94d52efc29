import {isoInstant, type OrderEvent} from '@orderlight/core';
import type {Hub} from '../context.js';
import type {Change} from '../db/changes.js';
import type {Database} from '../db/database.js';
import {enqueue, type OutboxMessage} from '../db/outbox.js';
import {readOrders} from '../db/read-orders.js';
import {durableFollower} from '../live/durable-follower.js';
import {HUB_SOURCE} from '../record/hub-source.js';
import {orderChannel} from '../record/projection.js';
import type {Worker} from '../worker.js';
import {type CommandParameters, isCommandKind} from './command-input.js';

/** What the outbox holds of one command. */
export interface CommandPayload {
  readonly requestId: string;
  readonly command: string;
  readonly orderRef: string;
  readonly parameters: CommandParameters;
}

/** Whose word starts a command: people's through the API, and the hub's own. What a host sends in can't make the hub call a host. */
const ASKERS: ReadonlySet<string> = new Set(['operator', HUB_SOURCE]);

/** Puts every command that was asked for into the outbox, once: the fact in the log is what asks. */
export function commandFollower(hub: Hub): Worker {
  const take = (tx: Database, tenant: string, changes: readonly Change[]) =>
    takeAsked(tx, tenant, changes, isoInstant(hub.now()));
  return durableFollower({name: 'host-commands', take}, hub);
}

async function takeAsked(tx: Database, tenant: string, changes: readonly Change[], at: string): Promise<void> {
  const ids = new Set(changes.flatMap(({types, orderId}) => (types.includes('host.asked') ? orderId : [])));
  const messages: OutboxMessage[] = [];
  for (const {orderId, events: heard} of await readOrders(tx, tenant, [...ids])) {
    const events = heard.map(({event}) => event);
    const answered = new Set(events.flatMap((event) => (event.type === 'host.answered' ? event.data.requestId : [])));
    const orderRef = events.flatMap(({subject}) => ('orderRef' in subject ? (subject.orderRef ?? []) : []))[0];
    for (const event of events) {
      if (event.type !== 'host.asked' || !ASKERS.has(event.source) || answered.has(event.data.requestId)) continue;
      const {requestId, command, parameters = {}} = event.data;
      if (!isCommandKind(command) || !orderRef) continue;
      const payload: CommandPayload = {requestId, command, orderRef, parameters};
      const dedupeKey = `host/${orderId}/${requestId}`;
      messages.push({tenant, kind: 'COMMAND', target: targetOf(event, heard), dedupeKey, orderId, payload, dueAt: at});
    }
  }
  await enqueue(tx, messages, at);
}

function targetOf({subject}: OrderEvent, heard: Parameters<typeof orderChannel>[0]): string {
  return ('channel' in subject ? subject.channel : undefined) ?? orderChannel(heard);
}
