import {randomBytes} from 'node:crypto';
import {isoInstant, OrderError, type Viewer} from '@orderlight/core';
import type {Hub} from '../context.js';
import {linkStands, putLink} from '../db/tracking-links.js';
import {keyedHash} from './keyed-hash.js';
import {readLink, signLink} from './link-token.js';

/** A link to one order's progress, as whoever minted it gets to see it once. */
export interface TrackingLink {
  readonly linkId: string;
  readonly token: string;
  /** Whole where `ORDERLIGHT_PUBLIC_URL` says how customers reach the hub, else the path. */
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** What minting needs of a hub; commands have it too. */
export type LinkHub = Pick<Hub, 'db' | 'box' | 'now' | 'env'>;

/** Days that a link lasts where nobody says otherwise, and at most. */
export const LINK_DAYS = {usual: 60, most: 400} as const;
const DAY_MS = 24 * 60 * 60_000;

/** A link that is wanted. */
export interface LinkWish {
  readonly orderId: string;
  /** Id of the viewer who wants it, or `cli`. */
  readonly createdBy: string;
  /** How long it lasts. */
  readonly days?: number | undefined;
  /** The same key of the same caller brings the same link. */
  readonly idempotencyKey?: string | undefined;
}

/** Mints a link to an order that the caller has found to be the tenant's. Throws `BAD_USER_INPUT`, `IDEMPOTENCY_KEY_REUSED`. */
export async function createLink({db, box, now, env}: LinkHub, tenant: string, wish: LinkWish): Promise<TrackingLink> {
  const {orderId, createdBy, days = LINK_DAYS.usual, idempotencyKey} = wish;
  if (!Number.isInteger(days) || days < 1 || days > LINK_DAYS.most)
    throw new OrderError('BAD_USER_INPUT', `A link lasts from 1 to ${LINK_DAYS.most} days, not ${days}.`);
  const at = Math.floor(now() / 1_000) * 1_000;
  const link = await putLink(db, tenant, {
    linkId: idempotencyKey
      ? keyedHash(box, 'tracking-link-id', tenant, createdBy, idempotencyKey).slice(0, 24)
      : randomBytes(12).toString('base64url'),
    orderId,
    createdBy,
    createdAt: isoInstant(at),
    expiresAt: isoInstant(at + days * DAY_MS),
  });
  const expiresAt = Date.parse(link.expiresAt);
  if (link.orderId !== orderId || expiresAt - Date.parse(link.createdAt) !== days * DAY_MS)
    throw new OrderError(
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key stands for another link already: use a new one.',
    );
  const token = await signLink(box, {tenant, orderId, linkId: link.linkId, expiresAt});
  // The address is the operator's word: a request's Host header would let anybody who asks choose where the link leads.
  const base = (env.ORDERLIGHT_PUBLIC_URL ?? '').replace(/\/+$/, '');
  return {linkId: link.linkId, token, url: `${base}/t/${token}`, expiresAt: link.expiresAt};
}

/** Who holds a link. */
export interface LinkCaller {
  readonly tenant: string;
  readonly orderId: string;
  readonly viewer: Viewer;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Whether it has not been revoked since. */
  readonly stillStands: () => Promise<boolean>;
}

/**
 * Who a link's token lets in: a `LINK` viewer of its one order; `undefined`, all the same, for a token that is forged, over, revoked or of
 * another hub.
 */
export async function linkViewer(
  token: string,
  {db, box, now}: Pick<Hub, 'db' | 'box' | 'now'>,
): Promise<LinkCaller | undefined> {
  const claims = await readLink(box, token, now());
  if (!claims) return undefined;
  const {tenant, orderId, linkId, expiresAt} = claims;
  const stillStands = () => linkStands(db, tenant, {linkId, orderId, at: isoInstant(now())});
  if (!(await stillStands())) return undefined;
  return {tenant, orderId, expiresAt, stillStands, viewer: {tier: 'LINK', id: `link/${linkId}`, orders: [orderId]}};
}
