import {admit} from '../access/may-call.js';
import type {RequestContext} from '../context.js';
import {
  listMessageRoutes,
  MESSAGE_CHANNELS,
  type MessageRoute as Model,
  type QuietHours,
} from '../db/message-routes.js';
import {createRoute, type RouteWish, removeRoute, testRoute, updateRoute} from '../messages/manage-routes.js';
import {waysOf} from '../messages/message-handler.js';
import {builder} from './builder.js';
import type {InputFields} from './order-mutation.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

const ACCESS = {access: 'ADMIN', scope: 'webhooks:manage'} as const;

// Whom the hub calls, and where its messages go out to, is set by those who may configure it, with their second factor.
function configuredTenant({caller}: RequestContext): string {
  return admit(caller, {scope: 'webhooks:manage', action: 'configure'}).tenant;
}

const Channel = builder.enumType('MessageChannel', {
  description: 'How people are reached.',
  values: MESSAGE_CHANNELS,
});

const Quiet = builder.objectRef<QuietHours>('QuietHours').implement({
  description: 'When a route keeps silent, but for what is critical.',
  fields: (t) => ({
    from: t.exposeString('from', {description: '`22:00`'}),
    until: t.exposeString('until', {description: '`07:00`, of the next day where it is before `from`.'}),
    timeZone: t.exposeString('timeZone', {description: 'IANA name of the zone.'}),
  }),
});

const Route = builder.objectRef<Model>('MessageRoute').implement({
  description: 'Where people are told of what needs them. Where it leads is sealed and not shown.',
  fields: (t) => ({
    id: t.exposeID('id', {description: 'Its id.'}),
    name: t.exposeString('name', {description: 'What it is called.'}),
    channel: t.expose('channel', {type: Channel, description: 'How people are reached.'}),
    topics: t.exposeStringList('topics', {description: 'What is told: topics, `sla.*`, `*`.'}),
    quietHours: t.expose('quietHours', {type: Quiet, nullable: true, description: 'When it keeps silent.'}),
    fallbackId: t.exposeID('fallbackId', {
      nullable: true,
      description: 'The route that gets what this one could not deliver.',
    }),
    fallbackAfter: t.exposeInt('fallbackAfter', {description: 'After so many failed attempts.'}),
    onceInMinutes: t.exposeInt('onceInMinutes', {
      description: 'The same topic about the same order is told once within so many minutes; 0: every time.',
    }),
    locale: t.exposeString('locale', {description: 'In which language: `zh-CN` or `en`.'}),
    isDisabled: t.exposeBoolean('isDisabled', {description: 'Whether nothing is told.'}),
    createdAt: t.expose('createdAt', {type: 'DateTime', description: 'When it was added.'}),
    updatedAt: t.expose('updatedAt', {type: 'DateTime', description: 'When it was changed last.'}),
  }),
});

builder.queryField('messageRoutes', (t) =>
  t.field({
    type: [Route],
    extensions: {...ACCESS, access: 'STAFF'},
    description: "The tenant's message routes, oldest first. Needs the scope webhooks:manage.",
    resolve: (_root, _args, {hub, caller}) =>
      listMessageRoutes(hub.db, admit(caller, {scope: 'webhooks:manage'}).tenant),
  }),
);

interface Payload {
  readonly route?: Model;
  readonly userErrors: readonly UserErrorModel[];
}

const RoutePayload = builder.objectRef<Payload>('MessageRoutePayload').implement({
  description: 'What became of a route.',
  fields: (t) => ({
    route: t.expose('route', {type: Route, nullable: true, description: 'As it stands.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const QuietInput = builder.inputType('QuietHoursInput', {
  description: 'When a route keeps silent.',
  fields: (t) => ({
    from: t.string({required: true, description: '`22:00`'}),
    until: t.string({required: true, description: '`07:00`'}),
    timeZone: t.string({required: true, description: '`Asia/Shanghai`'}),
  }),
});

const ConfigInput = builder.inputType('MessageRouteConfigInput', {
  description: 'Where a route leads. It is sealed and never shown again.',
  fields: (t) => ({
    url: t.string({required: false, description: "The robot's or receiver's address."}),
    secret: t.string({required: false, description: "The robot's signing secret; of a webhook `whsec_…`."}),
    to: t.string({required: false, description: 'E-mail address, or phone number as +8613800138000.'}),
  }),
});

const settings = (t: InputFields) => ({
  name: t.string({required: false, description: 'What it is called.'}),
  config: t.field({type: ConfigInput, required: false, description: 'Where it leads.'}),
  topics: t.stringList({required: false, description: 'What is told.'}),
  quietHours: t.field({type: QuietInput, required: false, description: 'When it keeps silent; null: never.'}),
  fallbackId: t.id({required: false, description: 'Who gets what it could not deliver; null: nobody.'}),
  fallbackAfter: t.int({required: false, description: 'After so many failed attempts.'}),
  onceInMinutes: t.int({required: false, description: 'Once within so many minutes.'}),
  locale: t.string({required: false, description: 'In which language: `zh-CN` or `en`.'}),
  isDisabled: t.boolean({required: false, description: 'Whether nothing is told.'}),
});

const KEY = 'Names this wish: sent again, it is done once.';
const ID = 'Which route.';

const CreateInput = builder.inputType('MessageRouteCreateInput', {
  description: 'A new route; what is left out has its default.',
  fields: (t) => ({
    channel: t.field({type: Channel, required: true, description: 'How people are reached.'}),
    ...settings(t),
    idempotencyKey: t.string({required: false, description: KEY}),
  }),
});

const UpdateInput = builder.inputType('MessageRouteUpdateInput', {
  description: 'A change of a route; what is left out stays.',
  fields: (t) => ({
    id: t.id({required: true, description: ID}),
    ...settings(t),
    idempotencyKey: t.string({required: false, description: KEY}),
  }),
});

const IdInput = builder.inputType('MessageRouteIdInput', {
  description: 'One route.',
  fields: (t) => ({
    id: t.id({required: true, description: ID}),
    idempotencyKey: t.string({required: false, description: KEY}),
  }),
});

const route = {type: RoutePayload, extensions: ACCESS} as const;

builder.mutationField('messageRouteCreate', (t) =>
  t.field({
    ...route,
    description: 'Adds a route; from now on it is told.',
    args: {input: t.arg({type: CreateInput, required: true, description: 'The route.'})},
    resolve: (_root, {input: {channel, idempotencyKey, ...input}}, context): Promise<Payload> =>
      withUserErrors(async () => {
        const wish = {...wishOf(input), config: configOf(input.config)};
        const key = idempotencyKey ? {idempotencyKey} : {};
        return {route: await createRoute(context.hub, configuredTenant(context), channel, {...wish, ...key})};
      }),
  }),
);

builder.mutationField('messageRouteUpdate', (t) =>
  t.field({
    ...route,
    description: 'Changes a route.',
    args: {input: t.arg({type: UpdateInput, required: true, description: 'The change.'})},
    // A change of settings is the same when it is made again: the key needs no keeping.
    resolve: (_root, {input: {id, idempotencyKey: _, ...input}}, context): Promise<Payload> =>
      withUserErrors(async () => ({
        route: await updateRoute(context.hub, configuredTenant(context), id, wishOf(input)),
      })),
  }),
);

builder.mutationField('messageRouteRemove', (t) =>
  t.field({
    ...route,
    description: 'Removes a route; what was still to be sent by it is dropped.',
    args: {input: t.arg({type: IdInput, required: true, description: 'Which.'})},
    resolve: (_root, {input: {id}}, context): Promise<Payload> =>
      withUserErrors(async () => {
        await removeRoute(context.hub, configuredTenant(context), id);
        return {};
      }),
  }),
);

interface Trial {
  readonly isSent?: boolean;
  readonly reason?: string | undefined;
  readonly userErrors: readonly UserErrorModel[];
}

const TestPayload = builder.objectRef<Trial>('MessageRouteTestPayload').implement({
  description: 'What became of a test message.',
  fields: (t) => ({
    isSent: t.boolean({description: 'Whether the receiver took it.', resolve: ({isSent = false}) => isSent}),
    reason: t.string({nullable: true, description: 'Why it did not.', resolve: ({reason}) => reason}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was sent.'}),
  }),
});

builder.mutationField('messageRouteTest', (t) =>
  t.field({
    type: TestPayload,
    extensions: ACCESS,
    description: 'Sends a test message by a route at once.',
    args: {input: t.arg({type: IdInput, required: true, description: 'Which.'})},
    resolve: (_root, {input: {id}}, context): Promise<Trial> =>
      withUserErrors(async () => {
        const answer = await testRoute(context.hub, waysOf(context.hub), configuredTenant(context), id);
        return {isSent: answer.status === 'SENT', ...('reason' in answer && {reason: answer.reason})};
      }),
  }),
);

type Given = Omit<typeof UpdateInput.$inferInput, 'id' | 'idempotencyKey'>;

/** Null takes quiet hours and fallback away; of all else it means that nothing is said. */
function wishOf({config, quietHours, fallbackId, ...rest}: Given): RouteWish {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null)) as RouteWish;
  return {
    ...said,
    ...(config && {config: configOf(config)}),
    ...(quietHours !== undefined && {quietHours}),
    ...(fallbackId !== undefined && {fallbackId}),
  };
}

function configOf(config: Given['config']) {
  return Object.fromEntries(Object.entries(config ?? {}).filter(([, value]) => value != null));
}
