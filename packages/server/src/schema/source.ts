import {OrderError, parseInstant} from '@orderlight/core';
import {readSourceStandings, SOURCE_STATES, type SourceStanding} from '../health/sources.js';
import {resyncChannel} from '../pull/resync.js';
import {builder} from './builder.js';
import {checkKey, plainError} from './order-act.js';
import {requireAction} from './require-action.js';
import {UserError, type UserErrorModel} from './user-error.js';

const SourceState = builder.enumType('SourceState', {
  description:
    'How current a source is. FRESH: heard of lately, or asked and it had nothing new; LATE: what it tells is old when it comes; SILENT: not heard of for longer than usual; UNKNOWN: too little is known of it.',
  values: SOURCE_STATES,
});

const Source = builder.objectRef<SourceStanding>('Source').implement({
  description: 'How current one source is on one channel.',
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'Where it comes in.'}),
    source: t.exposeString('source', {description: 'Which system: `shopify/acme.myshopify.com`.'}),
    state: t.expose('state', {type: SourceState, description: 'How current it is.'}),
    asOf: t.expose('asOf', {type: 'DateTime', description: 'Until when what it had to tell is known.'}),
    lastHeardAt: t.expose('lastHeardAt', {type: 'DateTime', description: 'When the newest of its facts came.'}),
    lagP50: t.expose('lagP50', {
      type: 'SafeInt',
      nullable: true,
      description: 'Milliseconds from a fact to the hub, of half of them at most; up to a fifth too high.',
    }),
    lagP95: t.expose('lagP95', {
      type: 'SafeInt',
      nullable: true,
      description: 'Milliseconds from a fact to the hub, of 95 in 100 at most; up to a fifth too high.',
    }),
    messagesPerHour: t.exposeFloat('messagesPerHour', {description: 'Facts an hour, over the window.'}),
    waiting: t.exposeInt('waiting', {description: 'Facts that wait for their order.'}),
    quarantined: t.exposeInt('quarantined', {description: 'Messages of the channel that could not be read whole.'}),
    cursorAge: t.expose('cursorAge', {
      type: 'SafeInt',
      nullable: true,
      description: "Milliseconds since the channel's pull last moved on; null where it is not pulled.",
    }),
  }),
});

const MOST_HOURS = 7 * 24;

builder.queryField('sources', (t) =>
  t.field({
    type: [Source],
    description: 'How current every source is, by channel and source.',
    args: {
      hours: t.arg.int({
        required: true,
        defaultValue: 24,
        description: `Over how many hours lags are counted, 1 to ${MOST_HOURS}.`,
      }),
    },
    resolve: (_root, {hours}, {hub, tenant}) => {
      if (hours < 1 || hours > MOST_HOURS)
        throw new OrderError('BAD_USER_INPUT', `hours is ${hours}; 1 to ${MOST_HOURS}.`);
      return tenant ? readSourceStandings(hub.db, tenant, {now: hub.now(), windowMs: hours * 3_600_000}) : [];
    },
  }),
);

interface ResyncPayload {
  readonly userErrors: readonly UserErrorModel[];
}

const ChannelResyncPayload = builder.objectRef<ResyncPayload>('ChannelResyncPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why it was not done; empty when it was.'}),
  }),
});

const ChannelResyncInput = builder.inputType('ChannelResyncInput', {
  description: 'Which channel is to be fetched anew, from when on.',
  fields: (t) => ({
    channel: t.string({required: true, description: 'Its key.'}),
    from: t.field({
      type: 'DateTime',
      required: true,
      description: 'Everything that changed since then is fetched again.',
    }),
    idempotencyKey: t.string({
      required: true,
      description:
        'Names this act. Sent again, the channel begins again from the same date: nothing is recorded twice.',
    }),
    dryRun: t.boolean({required: true, defaultValue: false, description: 'Only say what stands against it.'}),
  }),
});

builder.mutationField('channelResync', (t) =>
  t.field({
    type: ChannelResyncPayload,
    description: "Lets a channel's pull begin again from a date. What is known already stays one event.",
    args: {input: t.arg({type: ChannelResyncInput, required: true, description: 'What to fetch again.'})},
    resolve: async (_root, {input}, context): Promise<ResyncPayload> => {
      const {hub, tenant} = context;
      try {
        checkKey(input.idempotencyKey);
        requireAction(context, 'configure');
        const {channel, from, dryRun} = input;
        const since = parseInstant(from) ?? 0;
        await resyncChannel(hub, {tenant: tenant ?? '', channel, since, dryRun});
        return {userErrors: []};
      } catch (error) {
        if (error instanceof OrderError) return {userErrors: [plainError(error)]};
        throw error;
      }
    },
  }),
);
