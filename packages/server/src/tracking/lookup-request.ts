import {OrderError} from '@orderlight/core';
import type {Principal} from '../access/principal.js';
import type {Hub} from '../context.js';
import {listTenants} from '../db/tenants.js';
import {readBody} from '../http/read-body.js';

const MAX_BYTES = 4_096;
const LONGEST = 200;

/** Short texts that a caller sent, by name; what is no text or too long counts as missing. */
export type Fields = (name: string) => string | undefined;

/** Reads the fields of a small JSON object that are short texts. Throws `BAD_USER_INPUT`. */
export async function jsonFields(request: Request): Promise<Fields> {
  const entries = new Map(Object.entries(await jsonBody(request)));
  return (name) => shortText(entries.get(name));
}

/**
 * Reads a small JSON object. The content type is asked for, because a page of another origin can't send it without asking first (Fetch, 4.8
 * "CORS-preflight"). Throws `BAD_USER_INPUT`.
 */
export async function jsonBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new OrderError('BAD_USER_INPUT', 'Send the body as JSON: content-type: application/json.');
  const text = await bodyText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new OrderError('BAD_USER_INPUT', 'The body is no JSON object.');
  return body as Readonly<Record<string, unknown>>;
}

/** Reads a form of a page. */
export async function formFields(request: Request): Promise<Fields> {
  const form = new URLSearchParams(await bodyText(request));
  return (name) => shortText(form.get(name));
}

/** Whose shop a customer's request is about: the caller's, the one it names, the hub's own, the only one there is. Throws `BAD_USER_INPUT`. */
export async function lookupTenant(hub: Hub, caller: Principal, named: string | undefined): Promise<string> {
  const known = caller.kind === 'ANONYMOUS' || caller.kind === 'OPEN' ? named : caller.tenant;
  const usual = known ?? caller.tenant ?? hub.env.ORDERLIGHT_TENANT;
  if (usual) return usual;
  const [only, another] = await listTenants(hub.db);
  if (only !== undefined && another === undefined) return only;
  throw new OrderError('BAD_USER_INPUT', 'Name the shop: "tenant".');
}

async function bodyText(request: Request): Promise<string> {
  const bytes = await readBody(request, MAX_BYTES);
  if (!bytes) throw new OrderError('BAD_USER_INPUT', `The body is longer than ${MAX_BYTES} bytes.`);
  return Buffer.from(bytes).toString();
}

function shortText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST || value.includes('\0')) return undefined;
  return value.trim() || undefined;
}
