import {type WebhookAttempt as AttemptModel, attemptsAt} from '../db/webhook-attempts.js';
import {listWebhookDeliveries, type WebhookDelivery as Model} from '../db/webhook-deliveries.js';
import {deliveryId, replayDeliveries} from '../webhooks/replay-deliveries.js';
import {builder} from './builder.js';
import {connectionOf, pageOf} from './page.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {webhookTenant, withUserErrors} from './webhook-endpoint.js';

const WebhookAttempt = builder.objectRef<AttemptModel>('WebhookAttempt').implement({
  description: 'One attempt to tell an endpoint; kept for 30 days.',
  fields: (t) => ({
    attempt: t.exposeInt('attempt', {description: '1 for the first.'}),
    at: t.expose('at', {type: 'DateTime', description: 'When it began.'}),
    durationMs: t.exposeInt('durationMs', {description: 'How long it took, in milliseconds.'}),
    status: t.exposeInt('status', {nullable: true, description: 'HTTP status; null where no answer came.'}),
    error: t.exposeString('error', {nullable: true, description: 'Why no answer came.'}),
    answer: t.exposeString('answer', {nullable: true, description: 'How the answer began: the receiver’s text.'}),
  }),
});

const DeliveryStatus = builder.enumType('WebhookDeliveryStatus', {
  description: 'How far a message has come.',
  values: {
    PENDING: {description: 'It is tried, or waits for its next attempt.'},
    DONE: {description: 'The endpoint has taken it.'},
    DEAD: {description: 'It was given up; replay it once the cause is mended.'},
  } as const,
});

const WebhookDelivery = builder.objectRef<Model>('WebhookDelivery').implement({
  description: 'One message to one endpoint.',
  fields: (t) => ({
    id: t.id({description: 'Its id.', resolve: ({id}) => deliveryId(id)}),
    endpointId: t.exposeID('endpointId', {description: 'To whom.'}),
    eventId: t.exposeString('eventId', {description: 'Its webhook-id: the same with every attempt and every replay.'}),
    type: t.exposeString('type', {description: 'Type of the event.'}),
    orderId: t.exposeID('orderId', {nullable: true, description: 'The order that it is about.'}),
    status: t.expose('status', {type: DeliveryStatus, description: 'How far it has come.'}),
    dueAt: t.expose('dueAt', {type: 'DateTime', description: 'When it is tried next, while it is pending.'}),
    createdAt: t.expose('createdAt', {type: 'DateTime', description: 'When it was put in.'}),
    doneAt: t.expose('doneAt', {type: 'DateTime', nullable: true, description: 'When it came to its end.'}),
    reason: t.exposeString('reason', {nullable: true, description: 'Why the last attempt failed.'}),
    body: t.exposeString('body', {description: 'What is sent: a CloudEvent as JSON.'}),
    attempts: t.loadableList({
      type: WebhookAttempt,
      description: 'The attempts made, oldest first.',
      load: async (ids: number[], context) => {
        const made = await attemptsAt(context.hub.db, webhookTenant(context), ids);
        return ids.map((id) => made.filter(({outboxId}) => outboxId === id));
      },
      resolve: ({id}) => id,
    }),
  }),
});

const DeliveryFilter = builder.inputType('WebhookDeliveryFilter', {
  description: 'Which messages; all that is given must hold.',
  fields: (t) => ({
    endpointId: t.id({required: false, description: 'To this endpoint.'}),
    status: t.field({type: DeliveryStatus, required: false, description: 'That have come so far.'}),
    type: t.string({required: false, description: 'Of this type of event.'}),
    orderId: t.id({required: false, description: 'About this order.'}),
  }),
});

builder.queryField('webhookDeliveries', (t) =>
  t.connection(
    {
      type: WebhookDelivery,
      extensions: {access: 'STAFF', scope: 'webhooks:manage'},
      description: 'Messages to endpoints, newest first. Needs the scope webhooks:manage.',
      args: {filter: t.arg({type: DeliveryFilter, required: false, description: 'Which.'})},
      resolve: async (_root, {filter, ...args}, context) => {
        const {first, after} = pageOf<number>(args);
        const page = {first: first + 1, ...(after !== undefined && {before: Number(after)})};
        const found = await listWebhookDeliveries(context.hub.db, webhookTenant(context), filter ?? {}, page);
        return connectionOf(found, first, (node) => ({key: node.id, node}));
      },
    },
    {name: 'WebhookDeliveryConnection'},
    {name: 'WebhookDeliveryEdge'},
  ),
);

interface ReplayPayload {
  readonly replayed?: number;
  readonly userErrors: readonly UserErrorModel[];
}

const WebhookReplayPayload = builder.objectRef<ReplayPayload>('WebhookReplayPayload').implement({
  description: 'What a replay brought.',
  fields: (t) => ({
    replayed: t.exposeInt('replayed', {nullable: true, description: 'How many messages are sent again.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why none is.'}),
  }),
});

const ReplayInput = builder.inputType('WebhookReplayInput', {
  description:
    'Which messages to send again: one, or those put in from an instant until before another, 10,000 at most.',
  fields: (t) => ({
    deliveryId: t.id({required: false, description: 'This one.'}),
    from: t.field({type: 'DateTime', required: false, description: 'Those put in from then on.'}),
    until: t.field({type: 'DateTime', required: false, description: 'And before then; now by default.'}),
    endpointId: t.id({required: false, description: 'To this endpoint alone.'}),
    idempotencyKey: t.string({
      required: false,
      description: 'Messages that still wait are left to their turn, so a repeat sends nothing twice at a time.',
    }),
  }),
});

builder.mutationField('webhookReplay', (t) =>
  t.field({
    type: WebhookReplayPayload,
    extensions: {access: 'STAFF', scope: 'webhooks:manage'},
    description: 'Sends messages again under the ids that they had: those that arrived, and those that were given up.',
    args: {input: t.arg({type: ReplayInput, required: true, description: 'Which.'})},
    resolve: (_root, {input}, context): Promise<ReplayPayload> =>
      withUserErrors(async () => ({replayed: await replayDeliveries(context.hub, webhookTenant(context), input)})),
  }),
);
