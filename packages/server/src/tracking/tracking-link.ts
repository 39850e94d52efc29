import {randomBytes} from 'node:crypto';
import {isoInstant, OrderError, type Viewer} from '@orderlight/core';
import type {Hub} from '../context.js';
import {linkStands, putLink} from '../db/tracking-links.js';
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

/** Mints a link to an order that the caller has found to be the tenant's. `days`: how long it lasts. */
export async function createLink(
  {db, box, now, env}: LinkHub,
  tenant: string,
  {
    orderId,
    createdBy,
    days = LINK_DAYS.usual,
  }: {readonly orderId: string; readonly createdBy: string; readonly days?: number | undefined},
): Promise<TrackingLink> {
  if (!Number.isInteger(days) || days < 1 || days > LINK_DAYS.most)
    throw new OrderError('BAD_USER_INPUT', `A link lasts from 1 to ${LINK_DAYS.most} days, not ${days}.`);
  const at = now();
  const expiresAt = Math.floor((at + days * DAY_MS) / 1_000) * 1_000;
  const linkId = randomBytes(12).toString('base64url');
  const token = await signLink(box, {tenant, orderId, linkId, expiresAt});
  const link = {linkId, expiresAt: isoInstant(expiresAt)};
  await putLink(db, tenant, {...link, orderId, createdBy, createdAt: isoInstant(at)});
  // The address is the operator's word: a request's Host header would let anybody who asks choose where the link leads.
  return {...link, token, url: `${(env.ORDERLIGHT_PUBLIC_URL ?? '').replace(/\/+$/, '')}/t/${token}`};
}

/** Who holds a link. */
export interface LinkCaller {
  readonly tenant: string;
  readonly orderId: string;
  readonly viewer: Viewer;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
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
  if (!(await linkStands(db, tenant, {linkId, orderId, at: isoInstant(now())}))) return undefined;
  return {tenant, orderId, expiresAt, viewer: {tier: 'LINK', id: `link/${linkId}`, orders: [orderId]}};
}
