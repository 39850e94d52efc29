import {isoInstant, OrderError} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import type {RequestContext} from '../context.js';
import {revokeLink} from '../db/tracking-links.js';
import {createLink, LINK_DAYS, type TrackingLink as Model} from '../tracking/tracking-link.js';
import {builder} from './builder.js';
import {mayRead} from './may-read.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

const TrackingLink = builder.objectRef<Model>('TrackingLink').implement({
  description: 'A link by which whoever holds it follows one order, without its prices, street and phone.',
  fields: (t) => ({
    id: t.exposeID('linkId', {description: 'By which it is revoked.'}),
    token: t.exposeString('token', {
      description: 'What the link carries. Shown to whoever mints it alone: the hub keeps no copy.',
    }),
    url: t.exposeString('url', {description: 'Where it leads; a path where ORDERLIGHT_PUBLIC_URL is not set.'}),
    expiresAt: t.expose('expiresAt', {type: 'DateTime', description: 'When it ends.'}),
  }),
});

interface LinkPayload {
  readonly link?: Model;
  readonly userErrors: readonly UserErrorModel[];
}

const TrackingLinkPayload = builder.objectRef<LinkPayload>('TrackingLinkPayload').implement({
  description: 'What became of a tracking link.',
  fields: (t) => ({
    link: t.expose('link', {type: TrackingLink, nullable: true, description: 'The link that was minted.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const CreateInput = builder.inputType('TrackingLinkCreateInput', {
  description: 'A link that is wanted.',
  fields: (t) => ({
    orderId: t.id({required: true, description: 'To which order, `ord_…`.'}),
    days: t.int({
      required: false,
      defaultValue: LINK_DAYS.usual,
      description: `How long it lasts, from 1 to ${LINK_DAYS.most} days.`,
    }),
    idempotencyKey: t.string({required: true, description: 'Names this wish: sent again, it brings the same link.'}),
  }),
});

builder.mutationField('trackingLinkCreate', (t) =>
  t.field({
    type: TrackingLinkPayload,
    extensions: {access: 'STAFF'},
    description: 'Mints a link to an order for its customer.',
    args: {input: t.arg({type: CreateInput, required: true, description: 'The link.'})},
    resolve: (_root, {input}, context): Promise<LinkPayload> =>
      withUserErrors(async () => {
        const {tenant, viewer} = admit(context.caller, {scope: 'orders:write'});
        const [row] = await context.hub.orders.load(tenant, [input.orderId]);
        if (!row || !mayRead(viewer, row))
          throw new OrderError('ORDER_NOT_FOUND', `There is no order ${input.orderId}.`);
        const {days, idempotencyKey} = input;
        const wish = {
          orderId: row.id,
          createdBy: viewer.id ?? 'unknown',
          days: days ?? LINK_DAYS.usual,
          idempotencyKey,
        };
        return {link: await createLink(context.hub, tenant, wish)};
      }),
  }),
);

const RevokeInput = builder.inputType('TrackingLinkRevokeInput', {
  description: 'Which link is to end.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Its id.'}),
    idempotencyKey: t.string({required: false, description: 'Names this act, for the caller’s own books.'}),
  }),
});

builder.mutationField('trackingLinkRevoke', (t) =>
  t.field({
    type: TrackingLinkPayload,
    extensions: {access: 'STAFF'},
    description: 'Ends a tracking link at once.',
    args: {input: t.arg({type: RevokeInput, required: true, description: 'The link.'})},
    resolve: (_root, {input: {id}}, context): Promise<LinkPayload> => withUserErrors(() => revoke(context, id)),
  }),
);

async function revoke({hub, caller}: RequestContext, linkId: string): Promise<object> {
  const {tenant} = admit(caller, {scope: 'orders:write'});
  const isRevoked = await revokeLink(hub.db, tenant, {linkId, at: isoInstant(hub.now())});
  if (!isRevoked) throw new OrderError('NOT_FOUND', 'There is no link of that id that still stands.');
  return {};
}
