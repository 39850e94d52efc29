import {
  BREAKER_CAUSES,
  BREAKER_MODES,
  BREAKER_SCOPES,
  BREAKER_STATES,
  type BreakerCommandType,
  type BreakerMode,
  breakerSettings,
  isoInstant,
  OrderError,
} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {countHeld, listBreakers, listTurns, type NotedTurn, type StoredBreaker} from '../db/breakers.js';
import {BY_HAND, commandBreaker, setBreaker} from '../health/breaker-command.js';
import {lookAtBreakers} from '../health/breaker-worker.js';
import {builder} from './builder.js';
import {checkKey, plainError} from './order-act.js';
import {requireAction} from './require-action.js';
import {UserError, type UserErrorModel} from './user-error.js';

interface BreakerModel extends StoredBreaker {
  /** Orders of its scope that wait. */
  readonly held: number;
}

const BreakerScopeKind = builder.enumType('BreakerScopeKind', {
  description: 'What a breaker stops: the orders of a channel, with an article, of a carrier.',
  values: BREAKER_SCOPES,
});
const BreakerState = builder.enumType('BreakerState', {
  description:
    'CLOSED: orders pass and are counted; OPEN: new orders wait until it has cooled down; HALF_OPEN: a few pass as trials; FORCED_OPEN: shut by hand; DISABLED: out of service, everything passes.',
  values: BREAKER_STATES,
});
const BreakerModeEnum = builder.enumType('BreakerMode', {
  description: 'CONSECUTIVE: so many breaches in a row open it; RATE: too large a share of the latest orders.',
  values: BREAKER_MODES,
});
const BreakerCause = builder.enumType('BreakerCause', {description: 'Why a breaker turned.', values: BREAKER_CAUSES});

const BreakerTurn = builder.objectRef<NotedTurn>('BreakerTurn').implement({
  description: 'One turn of a breaker; kept for good.',
  fields: (t) => ({
    at: t.field({type: 'DateTime', description: 'When.', resolve: ({at}) => isoInstant(at)}),
    noticedAt: t.expose('noticedAt', {type: 'DateTime', description: 'When the hub noticed it.'}),
    from: t.expose('from', {type: BreakerState, description: 'From where.'}),
    to: t.expose('to', {type: BreakerState, description: 'To where.'}),
    cause: t.expose('cause', {type: BreakerCause, description: 'Why.'}),
    orderIds: t.idList({description: 'The orders that turned it.', resolve: ({orders}) => [...(orders ?? [])]}),
    by: t.exposeString('by', {nullable: true, description: 'Who, by hand.'}),
    reason: t.exposeString('reason', {nullable: true, description: 'Why, in their words.'}),
  }),
});

const MOST_TURNS = 100;

const Breaker = builder.objectRef<BreakerModel>('Breaker').implement({
  description:
    'What stops a channel, an article or a carrier after repeated breaches: its new orders wait, and are shown.',
  fields: (t) => ({
    kind: t.expose('kind', {type: BreakerScopeKind, description: 'What it stops.'}),
    id: t.exposeString('scopeId', {description: 'Which channel, article or carrier.'}),
    indicator: t.exposeString('indicator', {
      description: `Whose breaches open it; \`${BY_HAND}\`: only people turn it.`,
    }),
    mode: t.field({
      type: BreakerModeEnum,
      description: 'How breaches open it.',
      resolve: ({settings}) => settings.trip.mode,
    }),
    state: t.field({type: BreakerState, description: 'Where it stands.', resolve: ({state}) => state.state}),
    counted: t.int({description: 'Orders that count towards opening.', resolve: ({state}) => state.sample.length}),
    breaches: t.int({
      description: 'Those among them beyond the limit.',
      resolve: ({state}) => state.sample.filter(({isBreach}) => isBreach).length,
    }),
    openedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When breaches opened it last; null once it is closed again.',
      resolve: ({state: {trippedAt}}) => (trippedAt === undefined ? null : isoInstant(trippedAt)),
    }),
    openedBy: t.idList({description: 'The orders that opened it.', resolve: ({state}) => [...state.trippedBy]}),
    cooldownUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it lets trials through; only while it is open.',
      resolve: ({state: {cooldownUntil}}) => (cooldownUntil === undefined ? null : isoInstant(cooldownUntil)),
    }),
    trialsUsed: t.int({description: 'Trials that were let in.', resolve: ({state}) => state.trialsUsed}),
    trialQuota: t.int({description: 'Trials that may be let in.', resolve: ({state}) => state.trialQuota}),
    goodTrials: t.int({description: 'Trials within the limit.', resolve: ({state}) => state.goodTrials}),
    badTrials: t.int({description: 'Trials beyond the limit.', resolve: ({state}) => state.badTrials}),
    openings: t.int({description: 'How often breaches opened it.', resolve: ({state}) => state.openings}),
    held: t.exposeInt('held', {description: 'Orders of its scope that wait.'}),
    turns: t.field({
      type: [BreakerTurn],
      description: 'Its turns, newest first.',
      args: {first: t.arg.int({required: true, defaultValue: 10, description: `How many, 1 to ${MOST_TURNS}.`})},
      resolve: (breaker, {first}, {hub}) => {
        if (first < 1 || first > MOST_TURNS)
          throw new OrderError('BAD_USER_INPUT', `first is ${first}; 1 to ${MOST_TURNS}.`);
        return listTurns(hub.db, breaker, first);
      },
    }),
  }),
});

builder.queryField('breakers', (t) =>
  t.field({
    type: [Breaker],
    description: "The tenant's breakers, by what they stop and indicator.",
    args: {
      kind: t.arg({type: BreakerScopeKind, description: 'Of channels, articles or carriers alone.'}),
      id: t.arg.string({description: 'Of this one alone.'}),
    },
    resolve: async (_root, {kind, id}, {hub, tenant}) => {
      if (!tenant) return [];
      const all = await listBreakers(hub.db, tenant);
      const wanted = all.filter((one) => (!kind || one.kind === kind) && (!id || one.scopeId === id));
      return withHeld(hub.db, tenant, wanted);
    },
  }),
);

async function withHeld(db: RequestContext['hub']['db'], tenant: string, breakers: readonly StoredBreaker[]) {
  const held = new Map((await countHeld(db, tenant)).map((row) => [`${row.kind} ${row.scopeId}`, row.held]));
  return breakers.map((one): BreakerModel => ({...one, held: held.get(`${one.kind} ${one.scopeId}`) ?? 0}));
}

interface Payload {
  readonly breaker?: BreakerModel | undefined;
  readonly userErrors: readonly UserErrorModel[];
}

const BreakerPayload = builder.objectRef<Payload>('BreakerPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    breaker: t.expose('breaker', {type: Breaker, nullable: true, description: 'The breaker as it stands, or would.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why it was not done; empty when it was.'}),
  }),
});

const BreakerInput = builder.inputType('BreakerInput', {
  description: 'Which breaker to turn, and why.',
  fields: (t) => ({
    kind: t.field({type: BreakerScopeKind, required: true, defaultValue: 'CHANNEL', description: 'What it stops.'}),
    id: t.string({required: true, description: 'Which channel, article or carrier.'}),
    indicator: t.string({
      required: true,
      defaultValue: BY_HAND,
      description: `Which of its breakers; \`${BY_HAND}\` is the one that only people turn.`,
    }),
    reason: t.string({required: true, description: 'Why; kept for good, and shown on the orders that wait.'}),
    idempotencyKey: t.string({
      required: true,
      description: 'Names this act: sent again, it is done once; used for another act, it is refused.',
    }),
    dryRun: t.boolean({required: true, defaultValue: false, description: 'Only say what would become of it.'}),
  }),
});

async function answer(work: () => Promise<BreakerModel>): Promise<Payload> {
  try {
    return {breaker: await work(), userErrors: []};
  } catch (error) {
    if (error instanceof OrderError) return {userErrors: [plainError(error)]};
    throw error;
  }
}

function tenantOf({tenant}: RequestContext): string {
  if (!tenant) throw new OrderError('BAD_USER_INPUT', 'This hub has no tenant yet.');
  return tenant;
}

const TURNS: readonly (readonly [string, BreakerCommandType, 'freeze' | 'unfreeze', string])[] = [
  ['breakerOpen', 'breaker.force-open', 'freeze', 'Stops a channel, an article or a carrier: its new orders wait.'],
  ['breakerClose', 'breaker.close', 'unfreeze', 'Closes a breaker: orders that waited are released, new ones pass.'],
  ['breakerTry', 'breaker.try', 'unfreeze', 'Lets a few orders through at once, as trials.'],
  ['breakerDisable', 'breaker.disable', 'unfreeze', 'Takes a breaker out of service: everything passes.'],
];

for (const [name, command, action, description] of TURNS) {
  builder.mutationField(name, (t) =>
    t.field({
      type: BreakerPayload,
      description,
      args: {input: t.arg({type: BreakerInput, required: true, description: 'Which, and why.'})},
      resolve: (_root, {input}, context) =>
        answer(async () => {
          const {hub, viewer, caller} = context;
          const tenant = tenantOf(context);
          requireAction(context, action);
          const {kind, id, indicator, reason, idempotencyKey, dryRun} = input;
          const by = viewer.id ?? caller.credential ?? caller.kind;
          const scope = {kind, id};
          const turned = await commandBreaker(hub, tenant, {
            scope,
            indicator,
            command,
            by,
            reason,
            idempotencyKey,
            dryRun,
          });
          // What follows for orders is recorded at once; if that fails here, the worker does it.
          if (!dryRun) await lookAtBreakers(hub, tenant).catch(() => undefined);
          return (await withHeld(hub.db, tenant, [turned]))[0] ?? {...turned, held: 0};
        }),
    }),
  );
}

const BreakerSetInput = builder.inputType('BreakerSetInput', {
  description: 'A breaker to set up, or to change. What is left out is as core has it.',
  fields: (t) => ({
    kind: t.field({type: BreakerScopeKind, required: true, defaultValue: 'CHANNEL', description: 'What it stops.'}),
    id: t.string({required: true, description: 'Which channel, article or carrier.'}),
    indicator: t.string({required: true, description: 'Whose breaches open it: `pickDelay`.'}),
    mode: t.field({
      type: BreakerModeEnum,
      required: true,
      defaultValue: 'CONSECUTIVE',
      description: 'How breaches open it.',
    }),
    orders: t.int({required: false, description: 'Breaches in a row; 3 by default. Of CONSECUTIVE.'}),
    share: t.float({required: false, description: 'Share of breaching orders; 0.2 by default. Of RATE.'}),
    cooldownMinutes: t.int({required: false, description: 'Until trials are let in; 30 by default.'}),
    idempotencyKey: t.string({
      required: true,
      description: 'Names this act. Sent again, the settings are the same again.',
    }),
    dryRun: t.boolean({required: true, defaultValue: false, description: 'Only say what stands against it.'}),
  }),
});

builder.mutationField('breakerSet', (t) =>
  t.field({
    type: BreakerPayload,
    description: 'Sets a breaker up, or changes when it opens. Decisions from now on count.',
    args: {input: t.arg({type: BreakerSetInput, required: true, description: 'The breaker.'})},
    resolve: (_root, {input}, context) =>
      answer(async () => {
        const tenant = tenantOf(context);
        checkKey(input.idempotencyKey);
        requireAction(context, 'configure');
        const set = await setBreaker(context.hub, tenant, settingsOf(input), {dryRun: input.dryRun});
        return (await withHeld(context.hub.db, tenant, [set]))[0] ?? {...set, held: 0};
      }),
  }),
);

function settingsOf(input: {
  readonly kind: (typeof BREAKER_SCOPES)[number];
  readonly id: string;
  readonly indicator: string;
  readonly mode: BreakerMode;
  readonly orders?: number | null | undefined;
  readonly share?: number | null | undefined;
  readonly cooldownMinutes?: number | null | undefined;
}) {
  const {kind, id, indicator, mode, orders, share, cooldownMinutes} = input;
  const usual = breakerSettings({kind, id}, indicator, mode);
  const trip =
    usual.trip.mode === 'CONSECUTIVE'
      ? {...usual.trip, ...(orders != null && {orders})}
      : {...usual.trip, ...(share != null && {share})};
  return {...usual, trip, ...(cooldownMinutes != null && {cooldownMs: cooldownMinutes * 60_000})};
}
