import {randomUUID} from 'node:crypto';
import {isoInstant} from '@orderlight/core';
import type {Database} from '../db/database.js';
import {insertWebhookAttempt} from '../db/webhook-attempts.js';
import {cloudEvent} from './cloud-event.js';
import {requireEndpoint} from './manage-endpoints.js';
import {type SendingHub, sendWebhook} from './send-webhook.js';
import {attemptFacts} from './webhook-handler.js';

/** What a test brought. */
export interface WebhookTrial {
  readonly eventId: string;
  /** HTTP status; `null` where no answer came. */
  readonly status: number | null;
  readonly durationMs: number;
  /** Why no answer came. */
  readonly error: string | null;
  /** How the answer began. */
  readonly answer: string | null;
}

/**
 * Sends an endpoint a message of the type `webhook.test`, once and at once, signed like any other; to a disabled endpoint too. It is
 * logged, and changes nothing else.
 */
export async function testEndpoint(
  hub: SendingHub & {readonly db: Database},
  tenant: string,
  id: string,
): Promise<WebhookTrial> {
  const endpoint = await requireEndpoint(hub.db, tenant, id);
  const eventId = `msg_test_${randomUUID()}`;
  const type = 'webhook.test';
  const time = isoInstant(hub.now());
  const body = cloudEvent(tenant, {id: eventId, type, subject: id, time, data: {event: {types: []}}});
  const facts = attemptFacts(await sendWebhook(hub, {tenant, endpoint, id: eventId, body}));
  await insertWebhookAttempt(hub.db, tenant, {...facts, endpointId: id, outboxId: null, eventId, type, attempt: 1});
  const {status, durationMs, error, answer} = facts;
  return {eventId, status, durationMs, error, answer};
}
