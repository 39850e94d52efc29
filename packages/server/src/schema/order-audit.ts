import {createHash} from 'node:crypto';
import {
  type AuditEntry as AuditEntryModel,
  auditTrail,
  type ChainHeader,
  canonicalJson,
  chainLog,
  mayAct,
  OrderError,
  type OrderEvent,
} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {readOrders} from '../db/read-orders.js';
import {Actor} from './actor.js';
import {builder} from './builder.js';
import {Assurance} from './enums.js';
import {Evidence} from './evidence.js';
import {accessFacts} from './may-read.js';
import type {OrderKey} from './order-reader.js';

const AuditChange = builder.objectRef<AuditEntryModel['changes'][number]>('AuditChange').implement({
  description: "One value of an order's state that a fact changed.",
  fields: (t) => ({
    path: t.exposeString('path', {description: 'Where it stands: `shipments[s1].status`.'}),
    before: t.string({
      nullable: true,
      description: 'What it was, as JSON; null where it was not there or is hidden.',
      resolve: ({before}) => jsonOf(before),
    }),
    after: t.string({
      nullable: true,
      description: 'What it is, as JSON; null where it is gone or is hidden.',
      resolve: ({after}) => jsonOf(after),
    }),
    redacted: t.boolean({
      description: 'Whether the viewer may know only that it changed.',
      resolve: ({redacted}) => redacted === true,
    }),
  }),
});

const AuditEntry = builder.objectRef<AuditEntryModel>('AuditEntry').implement({
  description: "One fact of an order's log: who told it, when, what it changed, and why.",
  fields: (t) => ({
    id: t.exposeString('id', {description: 'Its id at its source.'}),
    source: t.exposeString('source', {description: 'Which system told it.'}),
    type: t.exposeString('type', {description: 'What kind of fact: `shipment.checkpoint` and so on.'}),
    actor: t.expose('actor', {type: Actor, nullable: true, description: 'Who did it.'}),
    assurance: t.expose('assurance', {
      type: Assurance,
      nullable: true,
      description: 'How far its source vouches for it.',
    }),
    evidence: t.expose('evidence', {type: [Evidence], description: 'What came with it as proof.'}),
    occurredAt: t.expose('occurredAt', {type: 'DateTime', description: 'When it happened.'}),
    receivedAt: t.expose('receivedAt', {type: 'DateTime', nullable: true, description: 'When the hub heard of it.'}),
    lagMs: t.expose('lagMs', {
      type: 'SafeInt',
      nullable: true,
      description: "Milliseconds from the one to the other; negative where the source's clock is ahead.",
    }),
    learntLater: t.exposeBoolean('learntLater', {
      description:
        'Whether something that happened later was known before: what was shown until then did not know this.',
    }),
    reason: t.exposeString('reason', {nullable: true, description: 'Why, in the source’s code or words.'}),
    note: t.exposeString('note', {nullable: true, description: 'What somebody noted with it.'}),
    corrects: t.exposeStringList('corrects', {description: "Ids of its source's facts that it takes the place of."}),
    correctedBy: t.exposeStringList('correctedBy', {description: 'Ids of those that take its place.'}),
    counts: t.exposeBoolean('counts', {description: 'Whether the order as it stands rests on it.'}),
    changes: t.expose('changes', {type: [AuditChange], description: 'What it changed, from which value to which.'}),
  }),
});

const AuditChain = builder.objectRef<ChainHeader>('AuditChain').implement({
  description:
    'The log as a chain of hashes: kept elsewhere, its head shows later that nothing was altered or cut off.',
  fields: (t) => ({
    algorithm: t.exposeString('algorithm', {description: 'Of the hashes.'}),
    count: t.exposeInt('count', {description: 'How many facts it has.'}),
    head: t.exposeString('head', {description: 'Hash of the last link.'}),
  }),
});

interface Trail {
  readonly orderId: string;
  readonly entries: readonly AuditEntryModel[];
  readonly events: readonly OrderEvent[];
}

const OrderAudit = builder.objectRef<Trail>('OrderAudit').implement({
  description: "An order's log as an auditor reads it.",
  fields: (t) => ({
    orderId: t.exposeID('orderId', {description: 'Of which order.'}),
    total: t.int({description: 'How many facts the log holds.', resolve: ({events}) => events.length}),
    entries: t.expose('entries', {
      type: [AuditEntry],
      description: 'The latest of them, in the order in which they count.',
    }),
    chain: t.field({
      type: AuditChain,
      description: 'The whole log in the order of its arrival.',
      resolve: async ({orderId, events}) =>
        (await chainLog(events, sha256, {order: orderId, algorithm: 'sha-256'})).header,
    }),
  }),
});

/** Every entry costs a fold of all before it. */
const MOST_ENTRIES = 100;

builder.queryField('orderAudit', (t) =>
  t.field({
    type: OrderAudit,
    nullable: true,
    extensions: {access: 'STAFF'},
    description:
      'Who told what of an order, and what it changed; for those who may audit. Null when there is no such order.',
    args: {
      id: t.arg.id({required: false, description: "The order's id, `ord_…`."}),
      orderNo: t.arg.string({required: false, description: 'The number people use.'}),
      channel: t.arg.string({required: false, description: 'The channel, where two have an order of that number.'}),
      last: t.arg.int({
        required: true,
        defaultValue: 50,
        description: `How many of the latest facts, ${MOST_ENTRIES} at most.`,
      }),
    },
    resolve: (_root, {last, ...key}, context) => trailOf(key, last, context),
  }),
);

async function trailOf(key: OrderKey, last: number, context: RequestContext): Promise<Trail | undefined> {
  const {hub, tenant, viewer, locale} = context;
  if (last < 1 || last > MOST_ENTRIES)
    throw new OrderError('BAD_USER_INPUT', `last is ${last}; give 1 to ${MOST_ENTRIES}.`);
  const row = tenant ? await hub.orders.find(tenant, key) : undefined;
  const {why} = mayAct(viewer, 'audit', row && accessFacts(row));
  if (why) throw new OrderError('FORBIDDEN', why.text[locale] ?? why.text.en);
  if (!row) return undefined;
  const [record] = await readOrders(hub.db, row.tenant, [row.id]);
  const heard = (record?.events ?? []).map(({event, receivedAt}) => ({...event, receivedAt}) as OrderEvent);
  const events = heard.sort((a, b) => compare(arrival(a), arrival(b)));
  const lifecycle = hub.lifecycleOf({tenant: row.tenant, channel: row.channel, pin: row.state.lifecycle});
  return {orderId: row.id, events, entries: auditTrail(events, lifecycle, {viewer, last})};
}

function arrival({receivedAt = '', source, id}: OrderEvent): string {
  return `${new Date(receivedAt).toISOString()} ${source} ${id}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : canonicalJson(value);
}
