import type {MARK_KINDS, PersonGroup, PersonMember as PersonMemberModel} from '@orderlight/adapters/cleaning';
import {isoInstant, OrderError, type OrderView, type Role, type Viewer} from '@orderlight/core';
import {personOf} from '../cleaning/person-of.js';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';
import {keepApart, keepTogether} from '../db/person-marks.js';
import {builder} from './builder.js';
import {isStaff, mayRead} from './may-read.js';
import {Order, shownOrder} from './order.js';
import {checkAct, checkKey, findOwn, plainError, sceneOf} from './order-act.js';
import {UserError, type UserErrorModel} from './user-error.js';

/** Who deals with customers: they may know which orders are of one person. */
const PERSON_ROLES: readonly Role[] = ['SALES', 'SERVICE', 'MANAGER', 'ADMIN'];

/** Throws where a viewer may not know which orders are of one person. */
export function checkPersonRole(viewer: Viewer): void {
  if (isStaff(viewer) && PERSON_ROLES.includes(viewer.role as Role)) return;
  throw new OrderError(
    'FORBIDDEN',
    'Which orders are of one person is for those who deal with customers: sales, service, managers.',
  );
}

/** By what orders are of one person. */
export const PersonReason = builder.enumType('PersonReason', {
  description: 'By what two orders are likely of one person.',
  values: {
    ACCOUNT: {description: "The same host's id of the customer."},
    PHONE: {description: 'The same phone number.'},
    EMAIL: {description: 'The same mail address.'},
    ADDRESS: {description: 'The same name and address.'},
    NAME: {description: 'The same name; it proves nothing alone.'},
  } satisfies Record<(typeof MARK_KINDS)[number], object>,
});

/** Orders as a viewer may see them, by id; those that are none of theirs are missing. */
export async function shownOrders(
  context: RequestContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrderView>> {
  const {hub, tenant, viewer} = context;
  const rows = tenant ? await hub.orders.load(tenant, ids) : [];
  const own = rows.filter((row): row is OrderRow => row !== undefined && mayRead(viewer, row));
  return new Map(
    own.flatMap((row) => {
      const view = shownOrder(row, context, {});
      return view ? [[row.id, view] as const] : [];
    }),
  );
}

interface ShownMember extends PersonMemberModel {
  readonly order: OrderView;
}

const PersonMember = builder.objectRef<ShownMember>('PersonMember').implement({
  description: 'An order in a group of one person.',
  fields: (t) => ({
    order: t.expose('order', {type: Order, description: 'The order.'}),
    confidence: t.exposeFloat('confidence', {description: 'How surely it belongs to the group, 0 to 1.'}),
    reasons: t.expose('reasons', {type: [PersonReason], description: 'What it shares with others of the group.'}),
  }),
});

interface PersonModel {
  readonly confidence: number;
  readonly members: readonly ShownMember[];
}

const Person = builder.objectRef<PersonModel>('Person').implement({
  description: 'Orders that are likely of one person, across channels. Nothing of the person stands here.',
  fields: (t) => ({
    confidence: t.exposeFloat('confidence', {
      description: 'How surely the weakest of its orders belongs to it, 0 to 1.',
    }),
    members: t.expose('members', {
      type: [PersonMember],
      description: 'Its orders, as far as they are the viewer’s to see.',
    }),
  }),
});

async function shownPerson(context: RequestContext, group: PersonGroup): Promise<PersonModel> {
  const orders = await shownOrders(
    context,
    group.members.map(({id}) => id),
  );
  const members = group.members.flatMap((member) => {
    const order = orders.get(member.id);
    return order ? [{...member, order}] : [];
  });
  return {confidence: group.confidence, members};
}

builder.queryField('person', (t) =>
  t.field({
    type: Person,
    nullable: true,
    extensions: {access: 'STAFF'},
    description:
      'All orders that are likely of the person behind one order; null where nothing is known of the order. For those who deal with customers.',
    args: {
      id: t.arg.id({required: false, description: "The order's id; else give `orderNo`."}),
      orderNo: t.arg.string({required: false, description: 'The number people use.'}),
      channel: t.arg.string({required: false, description: 'The channel, where two have an order of that number.'}),
    },
    resolve: async (_root, args, context) => {
      const {hub, tenant, viewer} = context;
      checkPersonRole(viewer);
      const row = tenant ? await hub.orders.find(tenant, args) : undefined;
      if (!row || !mayRead(viewer, row)) return undefined;
      const group = await personOf(hub.db, row.tenant, row.id);
      return group && shownPerson(context, group);
    },
  }),
);

interface Payload {
  readonly person?: PersonModel | undefined;
  readonly userErrors: readonly UserErrorModel[];
}

const PersonPayload = builder.objectRef<Payload>('PersonPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    person: t.expose('person', {type: Person, nullable: true, description: 'The person of the order, as it is now.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why it was not done; empty when it was.'}),
  }),
});

const PersonInput = builder.inputType('PersonInput', {
  description: 'Which order.',
  fields: (t) => ({
    orderId: t.id({required: false, description: "The order's id; else give `orderNo`."}),
    orderNo: t.string({required: false, description: 'The number people use.'}),
    channel: t.string({required: false, description: 'The channel, where two have an order of that number.'}),
    idempotencyKey: t.string({required: true, description: 'Names this act. Sent again, it changes nothing.'}),
  }),
});

type Input = typeof PersonInput.$inferInput;

async function settle(input: Input, context: RequestContext, work: (row: OrderRow) => Promise<void>): Promise<Payload> {
  const {hub, viewer} = context;
  try {
    checkKey(input.idempotencyKey);
    checkPersonRole(viewer);
    const row = await findOwn(input, context);
    checkAct('reassign', sceneOf({}, context, row));
    await work(row);
    const group = await personOf(hub.db, row.tenant, row.id);
    return {...(group && {person: await shownPerson(context, group)}), userErrors: []};
  } catch (error) {
    if (error instanceof OrderError) return {userErrors: [plainError(error)]};
    throw error;
  }
}

builder.mutationFields((t) => ({
  personUnlink: t.field({
    type: PersonPayload,
    extensions: {access: 'STAFF'},
    description:
      'Says that an order is of somebody else than those it stands with: from now on it is kept apart from each of them, whatever they share.',
    args: {input: t.arg({type: PersonInput, required: true, description: 'Which order.'})},
    resolve: (_root, {input}, context) =>
      settle(input, context, async (row) => {
        const {hub, viewer} = context;
        const group = await personOf(hub.db, row.tenant, row.id);
        const others = group?.members.map(({id}) => id).filter((id) => id !== row.id) ?? [];
        await keepApart(hub.db, row.tenant, row.id, {others, at: isoInstant(hub.now()), by: viewer.id});
        hub.log.info({tenant: row.tenant, order: row.id, others: others.length, by: viewer.id}, 'a person was parted');
      }),
  }),
  personRelink: t.field({
    type: PersonPayload,
    extensions: {access: 'STAFF'},
    description: 'Takes back that an order is kept apart from others.',
    args: {input: t.arg({type: PersonInput, required: true, description: 'Which order.'})},
    resolve: (_root, {input}, context) =>
      settle(input, context, async (row) => {
        await keepTogether(context.hub.db, row.tenant, row.id);
      }),
  }),
}));
