import {createHmac} from 'node:crypto';
import {isoInstant, OrderError} from '@orderlight/core';
import type {SecretBox} from '../access/secret-box.js';
import type {Database} from '../db/database.js';
import {
  findWebhookEndpoint,
  insertWebhookEndpoint,
  listWebhookEndpoints,
  lockWebhookEndpoint,
  updateWebhookEndpoint,
  type WebhookDisabled,
  type WebhookEndpoint,
} from '../db/webhook-endpoints.js';
import {allowsPrivate, checkPublicUrl, type Resolve} from '../outgoing/fetch-public.js';
import {PublicFetchError} from '../outgoing/public-fetch-error.js';
import {WEBHOOK_PATTERNS} from './event-types.js';
import {newSecret, OVERLAP_MS, openSecret, sealSecret, signingSecrets} from './webhook-secret.js';

/** What managing endpoints needs of a hub; the command line has it too. */
export interface WebhookHub {
  readonly db: Database & {transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result>};
  readonly box: SecretBox;
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Looks names up; the system by default. */
  readonly resolve?: Resolve;
}

/** What an endpoint is to be. */
export interface WebhookEndpointWish {
  readonly url: string;
  /** Patterns of event types; everything by default. */
  readonly types?: readonly string[];
  readonly description?: string;
  /** Who adds it, opaque. */
  readonly createdBy?: string;
  /** Names this wish: repeated, it is the same endpoint. */
  readonly idempotencyKey: string;
}

/** An endpoint with the secret that is shown this once. */
export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpoint;
  readonly secret: string;
}

/** Endpoints of one tenant: each gets every event that it listens to. */
const MOST_ENDPOINTS = 50;
const MOST_PATTERNS = 50;
const LONGEST_DESCRIPTION = 500;
const LONGEST_KEY = 200;

/** Adds an endpoint after judging its address. Throws an `OrderError` that says what is wrong with the wish. */
export async function createEndpoint(
  hub: WebhookHub,
  tenant: string,
  wish: WebhookEndpointWish,
): Promise<EndpointWithSecret> {
  const {db, box, now} = hub;
  const types = checkTypes(wish.types ?? ['*']);
  const description = checkDescription(wish.description);
  const key = checkKey(wish.idempotencyKey);
  const url = await checkUrl(hub, wish.url);
  const id = `whe_${digestOf(box, tenant, `create\n${key}`)}`;
  const known = await listWebhookEndpoints(db, tenant);
  if (known.length >= MOST_ENDPOINTS && !known.some((one) => one.id === id)) {
    throw new OrderError('BAD_USER_INPUT', `There are ${known.length} endpoints already; remove one first.`);
  }
  const at = isoInstant(now());
  const owner = {tenant, endpointId: id};
  const endpoint = await insertWebhookEndpoint(db, tenant, {
    id,
    url,
    types,
    description: description ?? null,
    secrets: [{sealed: sealSecret(box, owner, newSecret())}],
    disabled: null,
    failingSince: null,
    createdBy: wish.createdBy ?? null,
    createdAt: at,
    updatedAt: at,
  });
  if (endpoint.url !== url || JSON.stringify(endpoint.types) !== JSON.stringify(types)) {
    throw new OrderError(
      'IDEMPOTENCY_KEY_REUSED',
      `The idempotency key "${key}" was used for another endpoint; take a new key for a new one.`,
    );
  }
  return {endpoint, secret: newestSecret(hub, tenant, endpoint)};
}

/** What of an endpoint is to change. */
export interface WebhookEndpointEdit {
  readonly url?: string;
  readonly types?: readonly string[];
  readonly description?: string;
  /** False: it is told nothing until it is enabled again. */
  readonly isEnabled?: boolean;
}

/** Changes an endpoint; what is left out stays. */
export async function editEndpoint(
  hub: WebhookHub,
  tenant: string,
  id: string,
  {url, types, description, isEnabled}: WebhookEndpointEdit,
): Promise<WebhookEndpoint> {
  const disabled: WebhookDisabled | null | undefined =
    isEnabled === undefined ? undefined : isEnabled ? null : 'MANUAL';
  const checked = checkDescription(description);
  const changed = await updateWebhookEndpoint(
    hub.db,
    tenant,
    id,
    {
      ...(url !== undefined && {url: await checkUrl(hub, url)}),
      ...(types && {types: checkTypes(types)}),
      ...(checked !== undefined && {description: checked}),
      ...(disabled !== undefined && {disabled}),
    },
    isoInstant(hub.now()),
  );
  if (!changed) throw noEndpoint(id);
  return changed;
}

/**
 * Gives an endpoint a new secret; the old one signs along for 24 hours, or not at all where it has leaked (`isLeaked`). Under the same
 * key the same secret is given.
 */
export async function rotateSecret(
  hub: WebhookHub,
  tenant: string,
  id: string,
  {idempotencyKey, isLeaked = false}: {readonly idempotencyKey: string; readonly isLeaked?: boolean},
): Promise<EndpointWithSecret> {
  const {db, box, now} = hub;
  const key = digestOf(box, tenant, `rotate\n${id}\n${checkKey(idempotencyKey)}`);
  const endpoint = await db.transaction(async (tx) => {
    const found = await lockWebhookEndpoint(tx, tenant, id);
    if (!found) throw noEndpoint(id);
    if (found.secrets[0]?.key === key) return found;
    const at = now();
    const until = isoInstant(at + OVERLAP_MS);
    const old = isLeaked ? [] : signingSecrets(found.secrets, at).map((secret) => ({until, ...secret}));
    const sealed = sealSecret(box, {tenant, endpointId: id}, newSecret());
    return updateWebhookEndpoint(tx, tenant, id, {secrets: [{sealed, key}, ...old]}, isoInstant(at));
  });
  if (!endpoint) throw noEndpoint(id);
  return {endpoint, secret: newestSecret(hub, tenant, endpoint)};
}

/** The endpoint, or an `OrderError` that says that there is none. */
export async function requireEndpoint(db: Database, tenant: string, id: string): Promise<WebhookEndpoint> {
  const found = await findWebhookEndpoint(db, tenant, id);
  if (!found) throw noEndpoint(id);
  return found;
}

/** Said of an id that leads nowhere, or to another tenant's endpoint. */
export function noEndpoint(id: string): OrderError {
  return new OrderError('NOT_FOUND', `There is no webhook endpoint ${id}.`);
}

function newestSecret({box}: WebhookHub, tenant: string, {id, secrets: [newest]}: WebhookEndpoint): string {
  if (!newest) throw new Error(`The webhook endpoint ${id} has no secret.`);
  return openSecret(box, {tenant, endpointId: id}, newest);
}

async function checkUrl({env, resolve}: WebhookHub, url: string): Promise<string> {
  try {
    return (await checkPublicUrl(url, {allowPrivate: allowsPrivate(env), ...(resolve && {resolve})})).href;
  } catch (error) {
    if (error instanceof PublicFetchError) throw new OrderError('BAD_USER_INPUT', `url: ${error.message}.`);
    throw error;
  }
}

function checkTypes(types: readonly string[]): readonly string[] {
  const unique = [...new Set(types)].sort();
  const unknown = unique.find((type) => !WEBHOOK_PATTERNS.includes(type));
  if (unknown !== undefined) {
    throw new OrderError(
      'BAD_USER_INPUT',
      `types: there is no event "${unknown.slice(0, 100)}"; docs/webhook-events.md lists all, "order.*" takes a family, "*" takes all.`,
    );
  }
  if (unique.length === 0 || unique.length > MOST_PATTERNS)
    throw new OrderError('BAD_USER_INPUT', `types: name 1 to ${MOST_PATTERNS}.`);
  return unique;
}

function checkDescription(description: string | undefined): string | undefined {
  if (description === undefined) return undefined;
  if (description.length > LONGEST_DESCRIPTION || description.includes('\0'))
    throw new OrderError('BAD_USER_INPUT', `description: at most ${LONGEST_DESCRIPTION} characters, none of them NUL.`);
  return description;
}

function checkKey(key: string): string {
  if (!key || key.length > LONGEST_KEY)
    throw new OrderError('BAD_USER_INPUT', `idempotencyKey must have 1 to ${LONGEST_KEY} characters.`);
  return key;
}

// Keyed, so that nobody can work an id out from a key that they guess.
function digestOf(box: SecretBox, tenant: string, text: string): string {
  return createHmac('sha256', box.derive('webhook-keys')).update(`${tenant}\n${text}`).digest('base64url').slice(0, 22);
}
