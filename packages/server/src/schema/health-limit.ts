import {type HealthSettings, isoInstant, OrderError} from '@orderlight/core';
import {lockHealth} from '../db/breakers.js';
import {readHealthSettings, writeHealthSettings} from '../db/health.js';
import {HEALTH_FOLLOWER} from '../health/take-health.js';
import {builder} from './builder.js';
import {HealthMeasure} from './health-index.js';
import {checkKey, plainError} from './order-act.js';
import {requireAction} from './require-action.js';
import {UserError, type UserErrorModel} from './user-error.js';

interface Payload {
  readonly userErrors: readonly UserErrorModel[];
}

const HealthLimitSetPayload = builder.objectRef<Payload>('HealthLimitSetPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why it was not done; empty when it was.'}),
  }),
});

const HealthLimitSetInput = builder.inputType('HealthLimitSetInput', {
  description: 'What may just be of a measure.',
  fields: (t) => ({
    measure: t.field({type: HealthMeasure, required: true, description: 'Which.'}),
    limit: t.field({
      type: 'SafeInt',
      required: false,
      description: 'Milliseconds, or how many; null: it is not measured, for instance because the host never tells it.',
    }),
    channel: t.string({
      required: false,
      description: 'Of this channel alone; else of all that have no limit of their own.',
    }),
    idempotencyKey: t.string({required: true, description: 'Names this act. Sent again, the limit is the same again.'}),
    dryRun: t.boolean({required: true, defaultValue: false, description: 'Only say what stands against it.'}),
  }),
});

builder.mutationField('healthLimitSet', (t) =>
  t.field({
    type: HealthLimitSetPayload,
    description:
      "Sets a measure's limit. Every order is read anew by it, those of the past too; `pending` says how many changes are left.",
    args: {input: t.arg({type: HealthLimitSetInput, required: true, description: 'The limit.'})},
    resolve: async (_root, {input}, context): Promise<Payload> => {
      const {hub, tenant} = context;
      const {measure, limit = null, channel, idempotencyKey, dryRun} = input;
      try {
        checkKey(idempotencyKey);
        requireAction(context, 'configure');
        if (!tenant) throw new OrderError('BAD_USER_INPUT', 'This hub has no tenant yet.');
        if (limit !== null && limit < 0) throw new OrderError('BAD_USER_INPUT', `limit is ${limit}; 0 at least.`);
        if (dryRun) return {userErrors: []};
        await hub.db.transaction(async (tx) => {
          await lockHealth(tx, tenant, HEALTH_FOLLOWER);
          const settings = withLimit(await readHealthSettings(tx, tenant), {measure, limit, channel});
          await writeHealthSettings(tx, tenant, settings, {at: isoInstant(hub.now()), follower: HEALTH_FOLLOWER});
        });
        return {userErrors: []};
      } catch (error) {
        if (error instanceof OrderError) return {userErrors: [plainError(error)]};
        throw error;
      }
    },
  }),
);

function withLimit(
  settings: HealthSettings,
  {
    measure,
    limit,
    channel,
  }: {readonly measure: string; readonly limit: number | null; readonly channel?: string | null | undefined},
): HealthSettings {
  if (!channel) return {...settings, limits: {...settings.limits, [measure]: limit}};
  const own = {...settings.perChannel?.[channel], [measure]: limit};
  return {...settings, perChannel: {...settings.perChannel, [channel]: own}};
}
