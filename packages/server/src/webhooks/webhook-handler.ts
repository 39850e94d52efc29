import type {Hub} from '../context.js';
import {insertWebhookAttempt} from '../db/webhook-attempts.js';
import {
  disableWebhookEndpoint,
  findWebhookEndpoint,
  noteWebhookHealth,
  type WebhookEndpoint,
} from '../db/webhook-endpoints.js';
import type {OutboxHandler, OutboxJob, OutboxResult} from '../outbox/outbox-handler.js';
import type {FetchPublic} from '../outgoing/fetch-public.js';
import {enqueueEvents, type WebhookPayload} from './enqueue-events.js';
import {type SentWebhook, sendWebhook} from './send-webhook.js';
import {webhookResult} from './webhook-result.js';

/** An endpoint that nothing has reached for so long is told nothing any more: 5 days, longer than one message is tried. */
const GIVE_UP_MS = 5 * 86_400_000;

/** The outbox's handler of webhooks; tests give it their own client. */
export function webhookHandler(fetch?: FetchPublic): OutboxHandler {
  return async (job, hub) => {
    const {tenant, target} = job;
    const endpoint = await findWebhookEndpoint(hub.db, tenant, target);
    if (!endpoint) return {status: 'DONE', note: 'The endpoint was removed meanwhile.'};
    if (endpoint.disabled) return {status: 'DEAD', reason: 'The endpoint is disabled; enable it, then replay.'};
    const {eventId, type, body} = job.payload as WebhookPayload;
    const sent = await sendWebhook(
      {...hub, ...(fetch && {fetch})},
      {tenant, endpoint, id: eventId, body, signal: job.signal},
    );
    await insertWebhookAttempt(hub.db, tenant, {
      ...attemptFacts(sent),
      endpointId: endpoint.id,
      outboxId: job.id,
      eventId,
      type,
      attempt: job.attempt,
    });
    const result = webhookResult(sent, hub.now());
    await noteHealth(hub, job, endpoint, sent, result);
    return result;
  };
}

/** What the log keeps of an attempt. PostgreSQL's text holds no NUL. */
export function attemptFacts({at, durationMs, answer, error}: SentWebhook) {
  return {
    at,
    durationMs,
    status: answer?.status ?? null,
    error: error ? `${error.code}: ${error.message}` : null,
    answer: answer?.body.replaceAll('\0', '\uFFFD') ?? null,
  };
}

async function noteHealth(
  {db, log}: Hub,
  {tenant, id}: OutboxJob,
  endpoint: WebhookEndpoint,
  {at, answer}: SentWebhook,
  {status}: OutboxResult,
): Promise<void> {
  const {failingSince} = endpoint;
  await noteWebhookHealth(db, tenant, endpoint.id, {isWell: status === 'DONE', at});
  const isGone = answer?.status === 410;
  const isFailing = failingSince !== null && Date.parse(at) - Date.parse(failingSince) > GIVE_UP_MS;
  if (status === 'DONE' || !(isGone || isFailing)) return;
  const why = isGone ? 'GONE' : 'FAILING';
  const disabled = await db.transaction(async (tx) => {
    if (!(await disableWebhookEndpoint(tx, tenant, endpoint.id, why, at))) return false;
    const event = {
      id: `msg_disabled_${endpoint.id}_${id}`,
      type: 'webhook.disabled',
      subject: endpoint.id,
      time: at,
    } as const;
    await enqueueEvents(tx, tenant, [{...event, data: {event: {types: [], why}}}], {at});
    return true;
  });
  if (!disabled) return;
  log.warn(
    {tenant, endpoint: endpoint.id, why, outbox: id},
    'a webhook endpoint is told nothing any more; enable it once it answers again',
  );
}
