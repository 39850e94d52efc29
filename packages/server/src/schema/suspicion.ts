import type {SUSPICION_KINDS} from '@orderlight/adapters/cleaning';
import {isoInstant, OrderError, type OrderView} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {findSuspicion, listSuspicions, type Suspicion as SuspicionModel, settleSuspicion} from '../db/suspicions.js';
import {builder} from './builder.js';
import {Role} from './enums.js';
import {Order} from './order.js';
import {type Act, type ActInput, act, badInput, checkKey, plainError} from './order-act.js';
import {connectionOf, pageOf} from './page.js';
import {checkPersonRole, PersonReason, shownOrders} from './person.js';
import {UserError, type UserErrorModel} from './user-error.js';

const SuspicionKind = builder.enumType('SuspicionKind', {
  description: 'What two orders of one person are suspected of.',
  values: {
    DUPLICATE: {description: 'They are one purchase: the same articles within some minutes.'},
    SHIP_TOGETHER: {description: 'They could go in one parcel: the same address within some minutes, both still here.'},
  } satisfies Record<(typeof SUSPICION_KINDS)[number], object>,
});

const SuspicionStatus = builder.enumType('SuspicionStatus', {
  description: 'What became of a suspicion.',
  values: {
    OPEN: {description: 'Nobody has said.'},
    ACCEPTED: {description: 'It was right, and acted on.'},
    DISMISSED: {description: 'It was wrong.'},
  } as const,
});

interface Shown extends SuspicionModel {
  readonly order: OrderView;
  readonly other: OrderView;
}

const Suspicion = builder.objectRef<Shown>('Suspicion').implement({
  description: 'Two orders of one person that somebody should look at together.',
  fields: (t) => ({
    id: t.id({description: 'Its number.', resolve: ({id}) => String(id)}),
    kind: t.expose('kind', {type: SuspicionKind, description: 'What is suspected.'}),
    order: t.expose('order', {type: Order, description: 'The later of the two.'}),
    other: t.expose('other', {type: Order, description: 'The earlier one.'}),
    confidence: t.exposeFloat('confidence', {description: 'How surely both are of one person, 0 to 1.'}),
    reasons: t.expose('reasons', {type: [PersonReason], description: 'By what they are.'}),
    status: t.expose('status', {type: SuspicionStatus, description: 'What became of it.'}),
    noticedAt: t.expose('noticedAt', {type: 'DateTime', description: 'When it was noticed.'}),
    settledAt: t.expose('settledAt', {type: 'DateTime', nullable: true, description: 'When somebody settled it.'}),
  }),
});

/** Suspicions with both orders; one of an order that is not the viewer's is left out. */
async function shownSuspicions(context: RequestContext, found: readonly SuspicionModel[]): Promise<readonly Shown[]> {
  const orders = await shownOrders(context, [...new Set(found.flatMap(({orderId, otherId}) => [orderId, otherId]))]);
  return found.flatMap((one) => {
    const [order, other] = [orders.get(one.orderId), orders.get(one.otherId)];
    return order && other ? [{...one, order, other}] : [];
  });
}

builder.queryField('suspicions', (t) =>
  t.connection(
    {
      type: Suspicion,
      extensions: {access: 'STAFF'},
      description:
        'Orders of one person that are perhaps one purchase or could go in one parcel, newest first; for those who deal with customers.',
      args: {
        kind: t.arg({type: SuspicionKind, required: false, description: 'Of one kind alone.'}),
        status: t.arg({
          type: SuspicionStatus,
          required: true,
          defaultValue: 'OPEN',
          description: 'What became of them.',
        }),
      },
      resolve: async (_root, {kind, status, ...args}, context) => {
        const {hub, tenant, viewer} = context;
        checkPersonRole(viewer);
        const {first, after} = pageOf<number>(args);
        const page = {kind, status, first: first + 1, before: after};
        const found = tenant ? await listSuspicions(hub.db, tenant, page) : [];
        const shown = new Map((await shownSuspicions(context, found)).map((one) => [one.id, one]));
        // The page is counted before anything is left out: the next one begins where this one ends.
        const connection = connectionOf(found, first, (one) => ({key: one.id, node: one}));
        const edges = connection.edges.flatMap(({cursor, node}) => {
          const seen = shown.get(node.id);
          return seen ? [{cursor, node: seen}] : [];
        });
        return {...connection, edges};
      },
    },
    {name: 'SuspicionConnection'},
    {name: 'SuspicionEdge'},
  ),
);

const SuspicionDecision = builder.enumType('SuspicionDecision', {
  description: 'What somebody makes of a suspicion.',
  values: {
    ACCEPT: {
      description:
        'It is right: a duplicate is held, of two that go together the later one becomes part of the earlier.',
    },
    DISMISS: {description: 'It is wrong, and does not come back.'},
  } as const,
});

interface Payload {
  readonly suspicion?: Shown | undefined;
  readonly userErrors: readonly UserErrorModel[];
}

const SuspicionSettlePayload = builder.objectRef<Payload>('SuspicionSettlePayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    suspicion: t.expose('suspicion', {type: Suspicion, nullable: true, description: 'As it stands.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why it was not done; empty when it was.'}),
  }),
});

const SuspicionSettleInput = builder.inputType('SuspicionSettleInput', {
  description: 'Input of `suspicionSettle`.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Number of the suspicion.'}),
    decision: t.field({type: SuspicionDecision, required: true, description: 'What is made of it.'}),
    role: t.field({
      type: Role,
      required: false,
      description: 'In which role the caller acts, on a hub that is open; elsewhere their credential says it.',
    }),
    actorName: t.string({
      required: false,
      description: 'Name to show for who acted, on a hub that is open; elsewhere their credential says it.',
    }),
    idempotencyKey: t.string({required: true, description: 'Names this act: sent again, it is recorded once.'}),
  }),
});

/** What is recorded where a suspicion is right. */
const FACTS: Readonly<Record<SuspicionModel['kind'], (other: OrderView) => Act<ActInput>>> = {
  DUPLICATE: ({orderNo}) => ({
    action: 'hold',
    fact: () => ({
      type: 'order.held',
      data: {holdId: `duplicate-of-${orderNo}`, reason: 'OTHER', note: `Duplicate of order ${orderNo}`},
    }),
  }),
  SHIP_TOGETHER: ({orderNo}) => ({
    action: 'reassign',
    fact: () => ({type: 'order.updated', data: {parentOrderNo: orderNo}}),
  }),
};

builder.mutationField('suspicionSettle', (t) =>
  t.field({
    type: SuspicionSettlePayload,
    extensions: {access: 'STAFF'},
    description: 'Says whether a suspicion is right. What is right is recorded as a fact of the later order.',
    args: {input: t.arg({type: SuspicionSettleInput, required: true, description: 'Which, and what is made of it.'})},
    resolve: async (_root, {input}, context): Promise<Payload> => {
      const {hub, tenant = '', viewer} = context;
      try {
        checkKey(input.idempotencyKey);
        checkPersonRole(viewer);
        const id = Number(input.id);
        const [found] = await shownSuspicions(context, await one(context, id));
        if (!found) return {userErrors: [badInput('id', `There is no suspicion ${input.id}.`)]};
        const wanted = input.decision === 'ACCEPT' ? 'ACCEPTED' : 'DISMISSED';
        if (found.status !== 'OPEN') {
          if (found.status === wanted) return {suspicion: found, userErrors: []};
          return {userErrors: [badInput('decision', `The suspicion was ${found.status.toLowerCase()} before.`)]};
        }
        if (input.decision === 'ACCEPT') {
          const {role, actorName, idempotencyKey} = input;
          const step: ActInput = {orderId: found.orderId, role, actorName, idempotencyKey, dryRun: false};
          const {userErrors} = await act(FACTS[found.kind](found.other), step, context);
          if (userErrors.length) return {userErrors};
        }
        await settleSuspicion(hub.db, tenant, id, {status: wanted, at: isoInstant(hub.now()), by: viewer.id});
        const [settled] = await shownSuspicions(context, await one(context, id));
        return {...(settled && {suspicion: settled}), userErrors: []};
      } catch (error) {
        if (error instanceof OrderError) return {userErrors: [plainError(error)]};
        throw error;
      }
    },
  }),
);

async function one({hub, tenant}: RequestContext, id: number): Promise<readonly SuspicionModel[]> {
  const found = tenant && Number.isSafeInteger(id) ? await findSuspicion(hub.db, tenant, id) : undefined;
  return found ? [found] : [];
}
