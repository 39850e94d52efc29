import {OrderError} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import type {RequestContext} from '../context.js';
import {listWebhookEndpoints, type WebhookEndpoint as Model, removeWebhookEndpoint} from '../db/webhook-endpoints.js';
import {createEndpoint, editEndpoint, noEndpoint, rotateSecret} from '../webhooks/manage-endpoints.js';
import {testEndpoint, type WebhookTrial} from '../webhooks/test-endpoint.js';
import {signingSecrets} from '../webhooks/webhook-secret.js';
import {builder} from './builder.js';
import {UserError, type UserErrorModel} from './user-error.js';

/** The tenant of a caller who may see endpoints and their log, try them and send again. Throws an `OrderError` for anybody else. */
export function webhookTenant({caller}: RequestContext): string {
  return admit(caller, {scope: 'webhooks:manage'}).tenant;
}

// Where a tenant's data goes out to is set by those who may configure the hub, with their second factor.
function configuredTenant({caller}: RequestContext): string {
  return admit(caller, {scope: 'webhooks:manage', action: 'configure'}).tenant;
}

const REFUSED: readonly string[] = ['UNAUTHENTICATED', 'FORBIDDEN'];

/** What `work` answers, or its expected failure as a user error. Who may not call at all is told so by a protocol error. */
export async function withUserErrors<Payload extends object>(
  work: () => Promise<Payload>,
): Promise<Partial<Payload> & {readonly userErrors: readonly UserErrorModel[]}> {
  try {
    return {...(await work()), userErrors: []};
  } catch (error) {
    if (!(error instanceof OrderError) || REFUSED.includes(error.code)) throw error;
    const {code, message} = error;
    const refusal = {code, message, path: ['input'], retryable: false} as UserErrorModel;
    return {userErrors: [refusal]} as Partial<Payload> & {userErrors: UserErrorModel[]};
  }
}

const DisabledReason = builder.enumType('WebhookDisabledReason', {
  description: 'Why an endpoint is told nothing.',
  values: {
    MANUAL: {description: 'Somebody disabled it.'},
    GONE: {description: 'It answered 410.'},
    FAILING: {description: 'Nothing has reached it for five days.'},
  } as const,
});

const WebhookEndpoint = builder.objectRef<Model>('WebhookEndpoint').implement({
  description: 'Where the tenant wants to be told of events.',
  fields: (t) => ({
    id: t.exposeID('id', {description: 'Its id.'}),
    url: t.exposeString('url', {description: 'Where messages are posted to.'}),
    types: t.exposeStringList('types', {description: 'Events that it listens to: names, `order.*`, `*`.'}),
    description: t.exposeString('description', {nullable: true, description: 'What it is for.'}),
    isEnabled: t.boolean({description: 'Whether it is told.', resolve: ({disabled}) => !disabled}),
    disabledReason: t.expose('disabled', {type: DisabledReason, nullable: true, description: 'Why it is not told.'}),
    failingSince: t.expose('failingSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing has reached it; null while it is well.',
    }),
    secretsInForce: t.int({
      description: 'How many secrets sign its messages; more than one within a day of a rotation.',
      resolve: ({secrets}, _args, {hub}) => signingSecrets(secrets, hub.now()).length,
    }),
    createdBy: t.exposeString('createdBy', {nullable: true, description: 'Who added it.'}),
    createdAt: t.expose('createdAt', {type: 'DateTime', description: 'When it was added.'}),
    updatedAt: t.expose('updatedAt', {type: 'DateTime', description: 'When it was changed last.'}),
  }),
});

builder.queryField('webhookEndpoints', (t) =>
  t.field({
    type: [WebhookEndpoint],
    extensions: {access: 'STAFF', scope: 'webhooks:manage'},
    description: "The tenant's webhook endpoints, oldest first. Needs the scope webhooks:manage.",
    resolve: (_root, _args, context) => listWebhookEndpoints(context.hub.db, webhookTenant(context)),
  }),
);

interface EndpointPayload {
  readonly endpoint?: Model;
  readonly secret?: string;
  readonly userErrors: readonly UserErrorModel[];
}

const WebhookEndpointPayload = builder.objectRef<EndpointPayload>('WebhookEndpointPayload').implement({
  description: 'What became of an endpoint.',
  fields: (t) => ({
    endpoint: t.expose('endpoint', {type: WebhookEndpoint, nullable: true, description: 'As it stands.'}),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'The secret to verify messages with, when it is new. Shown this once: keep it.',
    }),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const KEY = 'Names this wish: sent again, it is answered alike.';

const CreateInput = builder.inputType('WebhookEndpointCreateInput', {
  description: 'An endpoint to add.',
  fields: (t) => ({
    url: t.string({required: true, description: 'https, out in the internet.'}),
    types: t.stringList({required: false, description: 'Events to listen to: names, `order.*`; `*` by default.'}),
    description: t.string({required: false, description: 'What it is for.'}),
    idempotencyKey: t.string({required: true, description: KEY}),
  }),
});

builder.mutationField('webhookEndpointCreate', (t) =>
  t.field({
    type: WebhookEndpointPayload,
    extensions: {access: 'ADMIN', scope: 'webhooks:manage'},
    description: 'Adds an endpoint; from now on it is told of events.',
    args: {input: t.arg({type: CreateInput, required: true, description: 'The endpoint.'})},
    resolve: (_root, {input}, context): Promise<EndpointPayload> =>
      withUserErrors(() =>
        createEndpoint(context.hub, configuredTenant(context), {
          url: input.url,
          idempotencyKey: input.idempotencyKey,
          ...(input.types && {types: input.types}),
          ...(input.description != null && {description: input.description}),
          ...(context.viewer.id && {createdBy: context.viewer.id}),
        }),
      ),
  }),
);

const UpdateInput = builder.inputType('WebhookEndpointUpdateInput', {
  description: 'What of an endpoint is to change; what is left out stays.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Which endpoint.'}),
    url: t.string({required: false, description: 'https, out in the internet.'}),
    types: t.stringList({required: false, description: 'Events to listen to.'}),
    description: t.string({required: false, description: 'What it is for.'}),
    isEnabled: t.boolean({required: false, description: 'False: it is told nothing; true: it is told again.'}),
    idempotencyKey: t.string({required: false, description: 'Repeating this changes nothing, with a key or without.'}),
  }),
});

builder.mutationField('webhookEndpointUpdate', (t) =>
  t.field({
    type: WebhookEndpointPayload,
    extensions: {access: 'ADMIN', scope: 'webhooks:manage'},
    description: 'Changes an endpoint, stops it or lets it be told again.',
    args: {input: t.arg({type: UpdateInput, required: true, description: 'The change.'})},
    resolve: (_root, {input: {id, url, types, description, isEnabled}}, context): Promise<EndpointPayload> =>
      withUserErrors(async () => ({
        endpoint: await editEndpoint(context.hub, configuredTenant(context), id, {
          ...(url != null && {url}),
          ...(types && {types}),
          ...(description != null && {description}),
          ...(isEnabled != null && {isEnabled}),
        }),
      })),
  }),
);

const IdInput = builder.inputType('WebhookEndpointIdInput', {
  description: 'Which endpoint.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Its id.'}),
    idempotencyKey: t.string({required: false, description: 'Names this act, for the caller’s own books.'}),
  }),
});

builder.mutationField('webhookEndpointRemove', (t) =>
  t.field({
    type: WebhookEndpointPayload,
    extensions: {access: 'ADMIN', scope: 'webhooks:manage'},
    description: 'Removes an endpoint; what still waits for it is not sent.',
    args: {input: t.arg({type: IdInput, required: true, description: 'The endpoint.'})},
    resolve: (_root, {input: {id}}, context): Promise<EndpointPayload> =>
      withUserErrors(async () => {
        if (!(await removeWebhookEndpoint(context.hub.db, configuredTenant(context), id))) throw noEndpoint(id);
        return {};
      }),
  }),
);

const RotateInput = builder.inputType('WebhookEndpointRotateSecretInput', {
  description: 'Whose secret is to be replaced.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Which endpoint.'}),
    isLeaked: t.boolean({
      required: true,
      defaultValue: false,
      description: 'True: the old secret signs nothing more; else it signs along for 24 hours.',
    }),
    idempotencyKey: t.string({required: true, description: KEY}),
  }),
});

builder.mutationField('webhookEndpointRotateSecret', (t) =>
  t.field({
    type: WebhookEndpointPayload,
    extensions: {access: 'ADMIN', scope: 'webhooks:manage'},
    description: 'Gives an endpoint a new secret.',
    args: {input: t.arg({type: RotateInput, required: true, description: 'The endpoint.'})},
    resolve: (_root, {input: {id, ...wish}}, context): Promise<EndpointPayload> =>
      withUserErrors(() => rotateSecret(context.hub, configuredTenant(context), id, wish)),
  }),
);

interface TestPayload extends Partial<WebhookTrial> {
  readonly userErrors: readonly UserErrorModel[];
}

const WebhookEndpointTestPayload = builder.objectRef<TestPayload>('WebhookEndpointTestPayload').implement({
  description: 'What a test brought.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', {nullable: true, description: 'Id of the message.'}),
    status: t.exposeInt('status', {nullable: true, description: 'HTTP status; null where no answer came.'}),
    durationMs: t.exposeInt('durationMs', {nullable: true, description: 'How long it took, in milliseconds.'}),
    error: t.exposeString('error', {nullable: true, description: 'Why no answer came.'}),
    answer: t.exposeString('answer', {nullable: true, description: 'How the answer began: the receiver’s text.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was sent.'}),
  }),
});

builder.mutationField('webhookEndpointTest', (t) =>
  t.field({
    type: WebhookEndpointTestPayload,
    extensions: {access: 'STAFF', scope: 'webhooks:manage'},
    description: 'Sends an endpoint a message of the type webhook.test and says what it answered.',
    args: {input: t.arg({type: IdInput, required: true, description: 'The endpoint.'})},
    resolve: (_root, {input: {id}}, context): Promise<TestPayload> =>
      withUserErrors(() => testEndpoint(context.hub, webhookTenant(context), id)),
  }),
);
