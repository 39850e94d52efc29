import {isoInstant} from '@orderlight/core';
import type {SecretBox} from '../access/secret-box.js';
import type {WebhookEndpoint} from '../db/webhook-endpoints.js';
import {allowsPrivate, type FetchPublic, fetchPublic, type PublicAnswer} from '../outgoing/fetch-public.js';
import {PublicFetchError} from '../outgoing/public-fetch-error.js';
import {openSecret, signedHeaders, signingSecrets} from './webhook-secret.js';

/** What sending needs of a hub. */
export interface SendingHub {
  readonly box: SecretBox;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Makes the call; tests give another. */
  readonly fetch?: FetchPublic;
}

/** What came of one attempt. */
export interface SentWebhook {
  /** ISO 8601: when it began. */
  readonly at: string;
  readonly durationMs: number;
  /** Absent where no answer came. */
  readonly answer?: PublicAnswer;
  readonly error?: PublicFetchError;
}

/** Longest that an endpoint may take to answer; Standard Webhooks recommends 15 to 30 s. */
const TIMEOUT_MS = 20_000;
/** Of an answer so much is read and kept: enough to see what the receiver said, too little for a page. */
const ANSWER_BYTES = 1_024;

/** Signs a message with all secrets that are in force and sends it once. */
export async function sendWebhook(
  {box, now, env, fetch = fetchPublic}: SendingHub,
  {
    tenant,
    endpoint,
    id,
    body,
    signal,
  }: {
    readonly tenant: string;
    readonly endpoint: WebhookEndpoint;
    readonly id: string;
    readonly body: string;
    readonly signal?: AbortSignal;
  },
): Promise<SentWebhook> {
  const began = now();
  const owner = {tenant, endpointId: endpoint.id};
  const secrets = signingSecrets(endpoint.secrets, began).map((secret) => openSecret(box, owner, secret));
  // Measured by a clock that nobody sets.
  const start = performance.now();
  const ended = () => ({at: isoInstant(began), durationMs: Math.round(performance.now() - start)});
  try {
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'Orderlight-Webhooks/1',
        ...signedHeaders(secrets, {id, at: began, body}),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: ANSWER_BYTES,
      overflow: 'CUT',
      allowPrivate: allowsPrivate(env),
      ...(signal && {signal}),
    });
    return {...ended(), answer};
  } catch (error) {
    if (error instanceof PublicFetchError) return {...ended(), error};
    throw error;
  }
}
