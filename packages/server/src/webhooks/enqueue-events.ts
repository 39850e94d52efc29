import type {Database} from '../db/database.js';
import {enqueue} from '../db/outbox.js';
import {listWebhookEndpoints, type WebhookEndpoint} from '../db/webhook-endpoints.js';
import {cloudEvent, type WebhookEvent} from './cloud-event.js';
import {listensTo} from './event-types.js';

/** What the outbox holds of one message to one endpoint. */
export interface WebhookPayload {
  /** Id of the event: what receivers know the message by, whichever endpoint it went to. */
  readonly eventId: string;
  readonly type: string;
  /** Exactly what is signed and sent. */
  readonly body: string;
}

/** The tenant's endpoints that are told of events. */
export async function toldEndpoints(db: Database, tenant: string): Promise<WebhookEndpoint[]> {
  return (await listWebhookEndpoints(db, tenant)).filter(({disabled}) => !disabled);
}

/**
 * Puts events into the outbox for every endpoint that listens to them, within the caller's transaction. What is older than an endpoint
 * is not for it. `endpoints` are the tenant's, read where they are left out.
 */
export async function enqueueEvents(
  tx: Database,
  tenant: string,
  events: readonly WebhookEvent[],
  {at, endpoints}: {readonly at: string; readonly endpoints?: readonly WebhookEndpoint[]},
): Promise<void> {
  if (events.length === 0) return;
  const told = endpoints ?? (await toldEndpoints(tx, tenant));
  const messages = events.flatMap((event) => {
    const {id, type, subject, time, sequence} = event;
    const listening = told.filter((one) => listensTo(one.types, type) && Date.parse(one.createdAt) <= Date.parse(time));
    if (listening.length === 0) return [];
    const payload: WebhookPayload = {eventId: id, type, body: cloudEvent(tenant, event)};
    return listening.map((endpoint) => ({
      tenant,
      kind: 'WEBHOOK' as const,
      target: endpoint.id,
      dedupeKey: `${id}/${endpoint.id}`,
      // What came out of the feed is about an order.
      ...(sequence !== undefined && {orderId: subject}),
      payload,
      dueAt: at,
    }));
  });
  await enqueue(tx, messages, at);
}
