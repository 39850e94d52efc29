import {isAlive, makeApiKey, missingKey, rotateApiKey} from '../access/api-key.js';
import {admit} from '../access/may-call.js';
import {ALL_SCOPES, SCOPES} from '../access/scopes.js';
import type {RequestContext} from '../context.js';
import {listApiKeys, type ApiKey as Model, revokeApiKey} from '../db/api-keys.js';
import {builder} from './builder.js';
import {Role} from './enums.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

// Keys open everything else: they are for those who may configure the hub, with their second factor.
function configuredTenant({caller}: RequestContext): string {
  return admit(caller, {scope: 'admin', action: 'configure'}).tenant;
}

/** As enums are written: `orders:read` is `ORDERS_READ`. */
const ApiScope = builder.enumType('ApiScope', {
  description: 'What a key may be used for, beside what its role may see and do.',
  values: Object.fromEntries(
    ALL_SCOPES.map((scope) => [scope.toUpperCase().replace(':', '_'), {value: scope, description: SCOPES[scope]}]),
  ),
});

const ApiKey = builder.objectRef<Model>('ApiKey').implement({
  description: 'A key of a server or of somebody of the staff; its secret was shown once.',
  fields: (t) => ({
    id: t.exposeID('id', {description: 'The part of the key that is no secret.'}),
    name: t.exposeString('name', {description: 'Where it is used.'}),
    last4: t.exposeString('last4', {description: 'Its last four letters.'}),
    role: t.expose('role', {type: Role, description: 'As whom it sees.'}),
    scopes: t.field({
      type: [ApiScope],
      description: 'What it may be used for.',
      resolve: ({scopes}) => [...scopes],
    }),
    isGood: t.boolean({
      description: 'Whether it is neither ended nor run out.',
      resolve: (key, _args, {hub}) => isAlive(key, hub.now()),
    }),
    createdAt: t.expose('createdAt', {type: 'DateTime', description: 'When it was made.'}),
    expiresAt: t.expose('expiresAt', {type: 'DateTime', nullable: true, description: 'When it runs out.'}),
    revokedAt: t.expose('revokedAt', {type: 'DateTime', nullable: true, description: 'When it was ended.'}),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used last, to the hour.',
    }),
    replacedBy: t.exposeID('replacedBy', {nullable: true, description: 'The key that took its place.'}),
  }),
});

builder.queryField('apiKeys', (t) =>
  t.field({
    type: [ApiKey],
    extensions: {access: 'ADMIN', scope: 'admin'},
    description: "The tenant's keys, newest first, those ended too. Needs the scope admin and a second factor.",
    resolve: (_root, _args, context) => listApiKeys(context.hub.db, configuredTenant(context)),
  }),
);

interface KeyPayload {
  readonly apiKey?: Model;
  readonly key?: string;
  readonly userErrors: readonly UserErrorModel[];
}

const ApiKeyPayload = builder.objectRef<KeyPayload>('ApiKeyPayload').implement({
  description: 'What became of a key.',
  fields: (t) => ({
    apiKey: t.expose('apiKey', {type: ApiKey, nullable: true, description: 'What is known of it.'}),
    key: t.exposeString('key', {nullable: true, description: 'The new key itself. Shown this once: keep it.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const idempotencyKey =
  'Names this act, for the caller’s own books: a key is shown once, so a repeated wish makes another.';

const CreateInput = builder.inputType('ApiKeyCreateInput', {
  description: 'A key to make.',
  fields: (t) => ({
    name: t.string({required: true, description: 'Where it is used.'}),
    role: t.field({type: Role, required: true, description: 'As whom it sees; a role of the staff.'}),
    scopes: t.field({type: [ApiScope], required: true, description: 'What it may be used for.'}),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'When it runs out; not of itself where left out.',
    }),
    idempotencyKey: t.string({required: false, description: idempotencyKey}),
  }),
});

builder.mutationField('apiKeyCreate', (t) =>
  t.field({
    type: ApiKeyPayload,
    extensions: {access: 'ADMIN', scope: 'admin'},
    description: 'Makes a key.',
    args: {input: t.arg({type: CreateInput, required: true, description: 'The key.'})},
    resolve: (_root, {input: {name, role, scopes, expiresAt}}, context): Promise<KeyPayload> =>
      withUserErrors(async () => {
        const {hub} = context;
        const wanted = {tenant: configuredTenant(context), name, role, scopes, expiresAt: expiresAt ?? undefined};
        const {key, made} = await makeApiKey(hub.db, wanted, hub.now());
        return {apiKey: made, key};
      }),
  }),
);

const RotateInput = builder.inputType('ApiKeyRotateInput', {
  description: 'A key to replace.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Which key.'}),
    overlapHours: t.int({
      required: true,
      defaultValue: 24,
      description: 'How long the old key goes on beside the new one, 0 to 720.',
    }),
    idempotencyKey: t.string({required: false, description: idempotencyKey}),
  }),
});

builder.mutationField('apiKeyRotate', (t) =>
  t.field({
    type: ApiKeyPayload,
    extensions: {access: 'ADMIN', scope: 'admin'},
    description: 'Makes a key in the place of another: same holder, role and scopes.',
    args: {input: t.arg({type: RotateInput, required: true, description: 'Which key, and how gently.'})},
    resolve: (_root, {input: {id, overlapHours}}, context): Promise<KeyPayload> =>
      withUserErrors(async () => {
        const {hub} = context;
        const hours = Math.min(720, Math.max(0, overlapHours));
        const {key, made} = await rotateApiKey(hub.db, configuredTenant(context), id, hub.now(), hours);
        return {apiKey: made, key};
      }),
  }),
);

const RevokeInput = builder.inputType('ApiKeyRevokeInput', {
  description: 'A key to end.',
  fields: (t) => ({
    id: t.id({required: true, description: 'Which key.'}),
    idempotencyKey: t.string({required: false, description: 'Names this act, for the caller’s own books.'}),
  }),
});

builder.mutationField('apiKeyRevoke', (t) =>
  t.field({
    type: ApiKeyPayload,
    extensions: {access: 'ADMIN', scope: 'admin'},
    description: 'Ends a key; running hubs refuse it within a second.',
    args: {input: t.arg({type: RevokeInput, required: true, description: 'The key.'})},
    resolve: (_root, {input: {id}}, context): Promise<KeyPayload> =>
      withUserErrors(async () => {
        const {hub} = context;
        const tenant = configuredTenant(context);
        if (!(await revokeApiKey(hub.db, tenant, id, new Date(hub.now()).toISOString()))) throw missingKey(tenant, id);
        return {};
      }),
  }),
);
