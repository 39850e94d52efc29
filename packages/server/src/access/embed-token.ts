import {OrderError, ROLES, type Role, type Viewer} from '@orderlight/core';
import {z} from 'zod';
import type {ApiKey} from '../db/api-keys.js';
import type {Database} from '../db/database.js';
import {findOrderId, findOrders} from '../db/orders.js';
import type {Principal} from './principal.js';
import {hasScope, type Scope} from './scopes.js';
import {isOrigin} from './tenant-settings.js';
import {LONGEST_LIFE_SECONDS, type ReadToken, type SignedToken, signToken} from './token.js';
import type {TokenHub} from './token-key.js';

/** What a page's token may be used for: the rest is for servers. */
const EMBED_SCOPES = ['orders:read', 'orders:write'] as const satisfies readonly Scope[];
const STAFF_ROLES = ROLES.filter((role) => role !== 'CUSTOMER');
/** Whom a key of a role may stand up for beside itself: the house's back end mints for its people, never above itself. */
const MINTABLE: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  ADMIN: STAFF_ROLES.filter((role) => role !== 'SYSTEM'),
  MANAGER: STAFF_ROLES.filter((role) => role !== 'SYSTEM' && role !== 'ADMIN'),
};
const USUAL_LIFE_SECONDS = 900;
const MOST_ORDERS = 100;
const ORDER_ID = /^ord_[0-9a-z]{24}$/;

const name = z.string().min(1).max(200);

/** What a host's back end asks for: for whom a token is, and how far it goes. Unknown words are refused: a misspelt bound binds nothing. */
export const embedTokenWish = z.strictObject({
  /** `LINK`: how the orders stand. `VERIFIED`: the orders' own customer, who has signed in at the host. `STAFF`: by role. */
  tier: z.enum(['LINK', 'VERIFIED', 'STAFF']).optional(),
  role: z.enum(ROLES).optional(),
  /** Who it is, in the host's own words: opaque and lasting. */
  subject: name.optional(),
  /** The name by which assignments know this person. */
  person: name.optional(),
  /** The orders that it opens: ids of the hub, or numbers. */
  orders: z.array(name).max(MOST_ORDERS).optional(),
  /** Channels whose orders count as this person's own; for LINK and VERIFIED where the orders' numbers are looked for. */
  channels: z.array(name).max(MOST_ORDERS).optional(),
  scopes: z.array(z.enum(EMBED_SCOPES)).min(1).optional(),
  /** The page's origin: the token is taken from there alone. */
  origin: z.string().refine(isOrigin, 'must be like https://shop.example').optional(),
  /** How long it lives; 15 minutes unless said otherwise, an hour at most. */
  seconds: z.number().int().min(30).max(LONGEST_LIFE_SECONDS).optional(),
});
/** See {@link embedTokenWish}. */
export type EmbedTokenWish = z.infer<typeof embedTokenWish>;

/** What limits a token: that of which it is minted. */
export type Minter = Pick<ApiKey, 'role' | 'scopes' | 'channels'>;

/** What stands in an embed token beside the registered claims. */
const embedClaims = z.object({
  tier: z.enum(['LINK', 'VERIFIED', 'STAFF']),
  role: z.enum(ROLES).optional(),
  person: z.string().optional(),
  orders: z.array(z.string()).optional(),
  channels: z.array(z.string()).optional(),
  /** The channels of the key that minted it: numbers of orders are looked for there alone. */
  within: z.array(z.string()).optional(),
  scope: z.string(),
  origin: z.string().optional(),
});

/** Mints a token for a page. Throws `BAD_USER_INPUT` for a wish that makes no sense, `FORBIDDEN` for one above the minter. */
export async function mintEmbedToken(
  hub: TokenHub,
  tenant: string,
  wish: EmbedTokenWish,
  minter: Minter,
): Promise<SignedToken> {
  const {role, subject, person, orders, channels, origin, seconds = USUAL_LIFE_SECONDS} = wish;
  const {tier = role ? 'STAFF' : 'LINK', scopes = ['orders:read']} = wish;
  if ((tier === 'STAFF') !== (role !== undefined))
    throw new OrderError('BAD_USER_INPUT', `A token of tier ${tier} ${tier === 'STAFF' ? 'needs' : 'has no'} role.`);
  if (tier !== 'STAFF' && !orders?.length)
    throw new OrderError(
      'BAD_USER_INPUT',
      `A token of tier ${tier} names the orders that it opens; "orders" is empty.`,
    );
  refuseAbove(minter, {role, scopes, channels});
  await refuseForeign(hub.db, tenant, orders, minter);
  const within = minter.channels ?? undefined;
  const claims = {tier, role, person, orders, channels, within, scope: scopes.join(' '), origin};
  return signToken(hub, {tenant, use: 'embed', subject: subject ?? 'page', claims, seconds});
}

function refuseAbove(
  minter: Minter,
  {role, scopes, channels}: {role: Role | undefined; scopes: readonly Scope[]; channels: readonly string[] | undefined},
): void {
  if (role && role !== minter.role && !MINTABLE[minter.role]?.includes(role))
    throw new OrderError('FORBIDDEN', `A key of the role ${minter.role} mints no token for ${role}.`);
  const beyond = scopes.find((scope) => !hasScope(minter.scopes, scope));
  if (beyond) throw new OrderError('FORBIDDEN', `The key does not hold the scope ${beyond}, so it gives it to nobody.`);
  const own = minter.channels;
  if (own && (channels ?? []).some((channel) => !own.includes(channel)))
    throw new OrderError('FORBIDDEN', `The key stands for the channels ${own.join(', ')} alone.`);
}

/** A key that stands for some channels opens no order of another; numbers are looked for in its channels when the token is used. */
async function refuseForeign(
  db: Database,
  tenant: string,
  orders: readonly string[] = [],
  {channels: own}: Minter,
): Promise<void> {
  const ids = orders.filter((order) => ORDER_ID.test(order));
  if (!own || ids.length === 0) return;
  const found = await findOrders(db, tenant, ids);
  const isOwn = (id: string) => found.some((order) => order.id === id && own.includes(order.channel));
  if (!ids.every(isOwn))
    throw new OrderError(
      'FORBIDDEN',
      `The key stands for the channels ${own.join(', ')}; not all "orders" are theirs.`,
    );
}

/** Whom a page's token stands for, and the origin that it is bound to. */
export interface EmbedBearer {
  readonly principal: Principal;
  readonly origin: string | undefined;
}

/** Reads from a token whom it stands for. */
export async function embedBearer(db: Database, token: ReadToken): Promise<EmbedBearer> {
  const claims = embedClaims.safeParse(token.claims);
  if (!claims.success) throw new OrderError('UNAUTHENTICATED', 'The token is of another version: fetch a new one.');
  const {tier, role, person, orders = [], channels, within, scope, origin} = claims.data;
  const viewer: Viewer = {
    tier,
    id: `embed:${token.subject}`,
    ...(role && {role}),
    ...(person && {person}),
    ...(channels && tier === 'STAFF' && {channels}),
    orders: await orderIds(db, token.tenant, orders, channels ?? within),
  };
  const principal: Principal = {
    kind: 'EMBED',
    tenant: token.tenant,
    viewer,
    scopes: EMBED_SCOPES.filter((one) => scope.split(' ').includes(one)),
    credential: token.jti,
    operations: 'PERSISTED',
    expiresAt: token.expiresAt,
  };
  return {principal, origin};
}

/** A page's token is good for that page: throws `FORBIDDEN` where it names an origin and the request comes from another, or from none. */
export function refuseOtherOrigin(bound: string | undefined, {headers}: Request): void {
  const origin = headers.get('origin');
  if (bound !== undefined && bound !== origin)
    throw new OrderError('FORBIDDEN', `The token is for pages of ${bound}, not of ${origin ?? 'no origin'}.`);
}

// A number is looked up when the token is used, not when it is minted: a shop mints one in the answer to a checkout that the hub has not
// heard of yet.
async function orderIds(
  db: Database,
  tenant: string,
  names: readonly string[],
  channels: readonly string[] | undefined,
): Promise<string[]> {
  const found = await Promise.all(
    names.map(async (order) => {
      if (ORDER_ID.test(order)) return [order];
      const places = channels?.length ? channels.map((channel) => ({orderNo: order, channel})) : [{orderNo: order}];
      return Promise.all(places.map((place) => findOrderId(db, tenant, place)));
    }),
  );
  return found.flat().filter((id) => id !== undefined);
}
