import {
  BESIDE_KEYS,
  CALENDAR_WINDOWS,
  calendarWindow,
  type HealthFigure,
  type HealthIndex as HealthIndexModel,
  type HealthSettings,
  type HealthTrend as HealthTrendModel,
  type HealthWindow,
  INDICATOR_KEYS,
  isoInstant,
  limitOf,
  MEASURE_WORDS,
  MEASURES,
  type MeasureKey,
  type Ohi as OhiModel,
  type OhiPart,
  OrderError,
  parseInstant,
  rollingWindow,
} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {readHealthSettings} from '../db/health.js';
import {healthPosition} from '../db/health-figures.js';
import {readHealthTrend} from '../health/health-index.js';
import {healthTopic} from '../health/health-topic.js';
import {HEALTH_FOLLOWER} from '../health/take-health.js';
import {liveSource} from '../live/topic.js';
import {builder} from './builder.js';
import {Role} from './enums.js';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 366 * 24;
const MOST_POINTS = 60;
const KEYS: readonly MeasureKey[] = [...INDICATOR_KEYS, ...BESIDE_KEYS];

/** A measure over a window, with the limit that it was held to. */
interface IndicatorModel extends HealthFigure {
  readonly key: MeasureKey;
  readonly limit: number | undefined;
}

interface ServedIndex extends HealthIndexModel {
  readonly settings: HealthSettings;
  readonly asOf: string;
  readonly pending: number;
}

const HealthWindowKind = builder.enumType('HealthWindowKind', {
  description: 'ROLLING: the last so many hours; else the day, week (from Monday) or month of a place.',
  values: ['ROLLING', ...CALENDAR_WINDOWS] as const,
});

/** The measures, as the schema names them. */
export const HealthMeasure = builder.enumType('HealthMeasure', {
  description: 'The twelve indicators, and what is measured beside them.',
  values: Object.fromEntries(KEYS.map((key) => [key, {description: MEASURE_WORDS[key].definition.en}])) as Record<
    MeasureKey,
    {description: string}
  >,
});

const HealthWindowType = builder.objectRef<HealthWindow>('HealthWindow').implement({
  description: 'Over what is counted: what was decided in it.',
  fields: (t) => ({
    kind: t.expose('kind', {type: HealthWindowKind, description: 'Rolling, or of the calendar.'}),
    from: t.field({type: 'DateTime', description: 'First instant in it.', resolve: ({from}) => isoInstant(from)}),
    until: t.field({type: 'DateTime', description: 'First instant after it.', resolve: ({until}) => isoInstant(until)}),
    timeZone: t.exposeString('timeZone', {nullable: true, description: 'Whose days count; of the calendar.'}),
  }),
});

const Indicator = builder.objectRef<IndicatorModel>('Indicator').implement({
  description: 'One measure over a window: how many kept its limit, of how many.',
  fields: (t) => ({
    key: t.expose('key', {type: HealthMeasure, description: 'Which.'}),
    label: t.string({
      description: 'Its name.',
      resolve: ({key}, _args, {locale}) => said(MEASURE_WORDS[key].label, locale),
    }),
    definition: t.string({
      description: 'What it measures.',
      resolve: ({key}, _args, {locale}) => said(MEASURE_WORDS[key].definition, locale),
    }),
    unit: t.string({description: '`ms`, or `count`.', resolve: ({key}) => MEASURES[key].unit}),
    limit: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'What may just be, in its unit; null where it is not measured.',
      resolve: ({limit}) => limit,
    }),
    owner: t.field({type: Role, description: 'Who answers for it.', resolve: ({key}) => MEASURES[key].owner}),
    numerator: t.exposeInt('numerator', {description: 'Those that kept the limit.'}),
    denominator: t.exposeInt('denominator', {description: 'Those that were decided.'}),
    rate: t.exposeFloat('rate', {nullable: true, description: 'The one over the other; null over nothing.'}),
    breaches: t.exposeInt('breaches', {description: 'Those beyond the limit.'}),
    lasting: t.exposeInt('lasting', {description: 'Those among them that still last.'}),
    median: t.exposeFloat('median', {nullable: true, description: 'Nearest rank of what is over, in its unit.'}),
    p90: t.exposeFloat('p90', {nullable: true, description: 'What nine in ten do not pass.'}),
    longest: t.exposeFloat('longest', {nullable: true, description: 'The longest, or most.'}),
  }),
});

const OhiFactor = builder.objectRef<OhiPart>('OhiFactor').implement({
  description: 'One of the five parts of the order health index.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description: '`paidOnTime`, `stockLockedOnTime`, `trackingOnTime`, `returnsSynced`, `modificationRate`.',
    }),
    numerator: t.exposeInt('numerator', {description: 'Those that count for it.'}),
    denominator: t.exposeInt('denominator', {description: 'Those that were decided.'}),
    rate: t.exposeFloat('rate', {nullable: true, description: 'The one over the other; null over nothing.'}),
    weight: t.exposeFloat('weight', {description: 'How much it weighs.'}),
    contribution: t.exposeFloat('contribution', {nullable: true, description: 'Points that it adds to `raw`.'}),
  }),
});

const Ohi = builder.objectRef<OhiModel>('Ohi').implement({
  description: 'The order health index. `score` is what is shown; it exists only where all five parts do.',
  fields: (t) => ({
    raw: t.exposeFloat('raw', {nullable: true, description: 'The formula to the letter, −15 to 85.'}),
    score: t.exposeFloat('score', {nullable: true, description: '0 to 100; 85 is the baseline.'}),
    partial: t.exposeFloat('partial', {
      nullable: true,
      description: 'The score over the parts that are there, where one is not.',
    }),
    coverage: t.exposeFloat('coverage', {description: 'Share of the weights that are there.'}),
    orders: t.exposeInt('orders', {description: 'Orders that at least one part counted.'}),
    factors: t.field({type: [OhiFactor], description: 'Its parts.', resolve: ({parts}) => [...parts]}),
  }),
});

const HealthIndex = builder.objectRef<ServedIndex>('HealthIndex').implement({
  description: 'The health of a channel, or of all, over a window.',
  fields: (t) => ({
    channel: t.string({nullable: true, description: 'The channel; null: all.', resolve: ({scope}) => scope.id}),
    window: t.expose('window', {type: HealthWindowType, description: 'Over what.'}),
    ohi: t.expose('ohi', {type: Ohi, description: 'The order health index.'}),
    indicators: t.field({type: [Indicator], description: 'All that is measured.', resolve: indicatorsOf}),
    asOf: t.expose('asOf', {
      type: 'DateTime',
      description: 'Instant of the newest change that is counted, or of the question where all are.',
    }),
    pending: t.exposeInt('pending', {description: 'Changes that are still to be counted.'}),
  }),
});

const HealthTrend = builder
  .objectRef<HealthTrendModel & {readonly served: readonly ServedIndex[]}>('HealthTrend')
  .implement({
    description: 'The health over windows in a row, oldest first.',
    fields: (t) => ({
      points: t.field({type: [HealthIndex], description: 'One a window.', resolve: ({served}) => [...served]}),
      scoreChange: t.exposeFloat('scoreChange', {
        nullable: true,
        description: 'Points by which the last score is above the one before; null where either has none.',
      }),
    }),
  });

const HealthWindowInput = builder.inputType('HealthWindowInput', {
  description: 'Over what to count; the last 7 days by default.',
  fields: (t) => ({
    kind: t.field({
      type: HealthWindowKind,
      required: true,
      defaultValue: 'ROLLING',
      description: 'Rolling, or of the calendar.',
    }),
    hours: t.int({required: true, defaultValue: 168, description: `Length of a rolling one, 1 to ${MOST_HOURS}.`}),
    timeZone: t.string({required: true, defaultValue: 'UTC', description: 'Whose days count, IANA; of the calendar.'}),
  }),
});

interface Question {
  readonly channel?: string | null | undefined;
  readonly at?: string | null | undefined;
  readonly window?:
    | {readonly kind: HealthWindow['kind']; readonly hours: number; readonly timeZone: string}
    | null
    | undefined;
}

async function serve({channel, at, window}: Question, length: number, {hub, tenant}: RequestContext) {
  const now = hub.now();
  const end = at ? Math.min(now, parseInstant(at) ?? now) : now;
  const {kind, hours, timeZone} = window ?? {kind: 'ROLLING', hours: 168, timeZone: 'UTC'};
  if (hours < 1 || hours > MOST_HOURS) throw new OrderError('BAD_USER_INPUT', `hours is ${hours}; 1 to ${MOST_HOURS}.`);
  const asked = kind === 'ROLLING' ? rollingWindow(end, hours * HOUR_MS) : calendarWindow(end, kind, timeZone);
  const of = tenant ?? '';
  const trend = await readHealthTrend(hub.db, of, {window: asked, at: now, ...(channel && {channel})}, length);
  const standing = await standingOf(hub, of);
  return {...trend, served: trend.points.map((point): ServedIndex => ({...point, ...standing}))};
}

/** What an index was counted by, and how far. */
async function standingOf(
  {db, now}: RequestContext['hub'],
  tenant: string,
): Promise<Omit<ServedIndex, keyof HealthIndexModel>> {
  const settings = await readHealthSettings(db, tenant);
  const {asOf, pending} = await healthPosition(db, tenant, HEALTH_FOLLOWER);
  return {settings, pending, asOf: pending === 0 ? isoInstant(now()) : (asOf ?? isoInstant(0))};
}

async function one(question: Question, context: RequestContext): Promise<ServedIndex> {
  const [point] = (await serve(question, 1, context)).served;
  if (!point) throw new Error('The health of a window was not counted.');
  return point;
}

function indicatorsOf({figures, settings, scope}: ServedIndex): IndicatorModel[] {
  return KEYS.map((key) => ({key, limit: limitOf(key, settings, scope.id), ...figures[key]}));
}

function said(text: {readonly en: string; readonly [locale: string]: string | undefined}, locale: string): string {
  return text[locale] ?? text.en;
}

builder.queryFields((t) => {
  const args = {
    channel: t.arg.string({description: 'One channel; all of them by default.'}),
    at: t.arg({
      type: 'DateTime',
      description: 'Instant that ends the window; now by default. What is known now counts.',
    }),
    window: t.arg({type: HealthWindowInput, description: 'Over what to count.'}),
  };
  return {
    healthIndex: t.field({
      type: HealthIndex,
      description: 'The health of a channel, or of all: the index, its parts and every indicator.',
      args,
      resolve: (_root, question, context) => one(question, context),
    }),
    indicators: t.field({
      type: [Indicator],
      description: 'The twelve indicators and what stands beside them.',
      args,
      resolve: async (_root, question, context) => indicatorsOf(await one(question, context)),
    }),
    healthTrend: t.field({
      type: HealthTrend,
      description: 'The health over windows in a row.',
      args: {
        ...args,
        length: t.arg.int({required: true, defaultValue: 7, description: `How many windows, 2 to ${MOST_POINTS}.`}),
      },
      resolve: (_root, {length, ...question}, context) => {
        if (length < 2 || length > MOST_POINTS)
          throw new OrderError('BAD_USER_INPUT', `length is ${length}; 2 to ${MOST_POINTS}.`);
        return serve(question, length, context);
      },
    }),
  };
});

builder.subscriptionField('healthChanges', (t) =>
  t.field({
    type: HealthIndex,
    description:
      'The health of a channel, or of all, over the last hours: now, and whenever a figure is another, looked at every five seconds.',
    args: {
      channel: t.arg.string({description: 'One channel; all of them by default.'}),
      hours: t.arg.int({required: true, defaultValue: 168, description: `Over how many hours, 1 to ${MOST_HOURS}.`}),
    },
    subscribe: (_root, {channel, hours}, {hub, tenant}) => {
      if (hours < 1 || hours > MOST_HOURS)
        throw new OrderError('BAD_USER_INPUT', `hours is ${hours}; 1 to ${MOST_HOURS}.`);
      const of = {tenant: tenant ?? '', channel: channel ?? undefined, windowMs: hours * HOUR_MS};
      return liveSource(healthTopic(hub, of));
    },
    resolve: async (told, _args, {hub, tenant}) => ({
      ...(told as unknown as HealthIndexModel),
      ...(await standingOf(hub, tenant ?? '')),
    }),
  }),
);
