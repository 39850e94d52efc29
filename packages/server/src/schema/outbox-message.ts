import {isoInstant} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import type {RequestContext} from '../context.js';
import {findLetter, listLetters, type OutboxLetter, replayDead} from '../db/outbox-letters.js';
import {builder} from './builder.js';
import {connectionOf, pageOf} from './page.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

const ACCESS = {access: 'STAFF', scope: 'webhooks:manage'} as const;

// Who may see and send again what goes out to systems may so with what goes out to people and hosts.
function outboxTenant({caller}: RequestContext): string {
  return admit(caller, {scope: 'webhooks:manage'}).tenant;
}

const Kind = builder.enumType('OutboxKind', {
  description: 'What is to leave the hub.',
  values: {
    WEBHOOK: {description: 'An event for an endpoint.'},
    MESSAGE: {description: 'A message to people.'},
    COMMAND: {description: 'A request to a host.'},
  } as const,
});

const Status = builder.enumType('OutboxStatus', {
  description: 'How far a message of the outbox has come.',
  values: {
    PENDING: {description: 'It is tried, or tried again.'},
    DONE: {description: 'It has left, or was passed on.'},
    DEAD: {description: 'It was given up, until somebody replays it.'},
  } as const,
});

const OutboxMessage = builder.objectRef<OutboxLetter>('OutboxMessage').implement({
  description: 'Something that is to leave the hub. What it says is not shown.',
  fields: (t) => ({
    id: t.id({description: 'Its id.', resolve: ({id}) => String(id)}),
    kind: t.expose('kind', {type: Kind, description: 'What it is.'}),
    target: t.exposeString('target', {description: 'Id of the endpoint or route, name of the channel.'}),
    dedupeKey: t.exposeString('dedupeKey', {
      description: 'The same with every attempt: by it a receiver tells a repetition.',
    }),
    orderId: t.exposeID('orderId', {nullable: true, description: 'Of which order.'}),
    status: t.expose('status', {type: Status, description: 'How far it has come.'}),
    attempts: t.exposeInt('attempts', {description: 'Attempts made.'}),
    dueAt: t.expose('dueAt', {type: 'DateTime', description: 'When it is tried next, while it is pending.'}),
    createdAt: t.expose('createdAt', {type: 'DateTime', description: 'When it was put in.'}),
    doneAt: t.expose('doneAt', {type: 'DateTime', nullable: true, description: 'When it came to its end.'}),
    reason: t.exposeString('reason', {nullable: true, description: 'What became of the last attempt.'}),
  }),
});

builder.queryField('outboxMessage', (t) =>
  t.field({
    type: OutboxMessage,
    nullable: true,
    extensions: ACCESS,
    description: 'One message of the outbox. Needs the scope webhooks:manage.',
    args: {id: t.arg.id({required: true, description: 'Its id.'})},
    resolve: (_root, {id}, context) => {
      const tenant = outboxTenant(context);
      return Number.isSafeInteger(Number(id)) ? findLetter(context.hub.db, tenant, Number(id)) : undefined;
    },
  }),
);

builder.queryField('deadLetters', (t) =>
  t.connection(
    {
      type: OutboxMessage,
      extensions: ACCESS,
      description: 'What was given up, newest first. Needs the scope webhooks:manage.',
      args: {kind: t.arg({type: Kind, required: false, description: 'Of this kind; of all by default.'})},
      resolve: async (_root, {kind, ...args}, context) => {
        const {first, after} = pageOf<number>(args);
        const found = await listLetters(context.hub.db, outboxTenant(context), {
          status: 'DEAD',
          first: first + 1,
          ...(kind && {kind}),
          ...(after !== undefined && {before: after}),
        });
        return connectionOf(found, first, (node) => ({key: node.id, node}));
      },
    },
    {name: 'DeadLetterConnection'},
    {name: 'DeadLetterEdge'},
  ),
);

interface Replay {
  readonly replayed?: readonly string[];
  readonly userErrors: readonly UserErrorModel[];
}

const DeadLetterReplayPayload = builder.objectRef<Replay>('DeadLetterReplayPayload').implement({
  description: 'What is sent again.',
  fields: (t) => ({
    replayed: t.idList({
      description: 'Ids of the messages that are tried again.',
      resolve: ({replayed = []}) => [...replayed],
    }),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const DeadLetterReplayInput = builder.inputType('DeadLetterReplayInput', {
  description: 'Which dead letters; all of the tenant where nothing is said.',
  fields: (t) => ({
    ids: t.idList({required: false, description: 'These.'}),
    kind: t.field({type: Kind, required: false, description: 'Only of this kind.'}),
    target: t.string({required: false, description: 'Only for this endpoint, route or channel.'}),
    idempotencyKey: t.string({required: false, description: 'Needs no keeping: repeating it changes nothing.'}),
  }),
});

builder.mutationField('deadLetterReplay', (t) =>
  t.field({
    type: DeadLetterReplayPayload,
    extensions: ACCESS,
    description:
      'Sends dead letters again, under the keys that they had: a receiver that has one already knows it. Those that are not dead are left alone, so repeating it changes nothing.',
    args: {input: t.arg({type: DeadLetterReplayInput, required: true, description: 'Which.'})},
    resolve: (_root, {input: {ids, kind, target}}, context): Promise<Replay> =>
      withUserErrors(async () => {
        const tenant = outboxTenant(context);
        const {db, now} = context.hub;
        const choice = {
          ...(ids && {ids: ids.map(Number).filter(Number.isSafeInteger)}),
          ...(kind && {kind}),
          ...(target != null && {target}),
        };
        const replayed = await db.transaction((tx) => replayDead(tx, tenant, choice, isoInstant(now())));
        return {replayed: replayed.map(String)};
      }),
  }),
);
