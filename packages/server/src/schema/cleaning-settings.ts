import type {FILTER_FIELDS, FilterRule as FilterRuleModel, Threshold} from '@orderlight/adapters/cleaning';
import {isoInstant} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import {
  type CleaningSettings as CleaningSettingsModel,
  cleaningSettingsOf,
  setCleaningSettings,
} from '../cleaning/settings.js';
import {CLEANING_FOLLOWER} from '../cleaning/take-cleaning.js';
import {restartFollower} from '../db/followers.js';
import {builder} from './builder.js';
import {checkOperator} from './may-read.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

const FilterKind = builder.enumType('FilterKind', {
  description: 'By what a rule knows an order that is to be kept out.',
  values: {
    WORD: {description: 'A word in one of some fields.'},
    ATTRIBUTE: {description: 'An attribute that the host gave.'},
    AMOUNT: {description: 'It costs less than an amount.'},
    REPEATED: {description: 'The same person has placed so many other small orders.'},
  } satisfies Record<FilterRuleModel['kind'], object>,
});

const FilterField = builder.enumType('FilterField', {
  description: 'Where a word may stand.',
  values: {
    ORDER_NO: {value: 'orderNo', description: 'The number, on its own: `TEST-1`, not `LATEST-1`.'},
    NAME: {value: 'name', description: "The customer's name, on its own."},
    NOTE: {value: 'note', description: "The customer's note, which says nothing else."},
    TAG: {value: 'tag', description: 'A tag that says nothing else.'},
    SKU: {value: 'sku', description: 'Every SKU of the order begins with it.'},
    LINE: {value: 'line', description: 'Every article of the order begins with it.'},
  } as const satisfies Record<string, {value: (typeof FILTER_FIELDS)[number]; description: string}>,
});

interface Amount {
  readonly currencyCode: string;
  readonly minor: number;
}

const CurrencyThreshold = builder.objectRef<Amount>('CurrencyThreshold').implement({
  description: 'An amount in one currency.',
  fields: (t) => ({
    currencyCode: t.exposeString('currencyCode', {description: 'ISO 4217.'}),
    minor: t.exposeInt('minor', {description: 'In the smallest unit: 500 is ¥5.'}),
  }),
});

const amountsOf = (below: Threshold): Amount[] =>
  Object.entries(below).map(([currencyCode, minor]) => ({currencyCode, minor}));

const FilterRule = builder.objectRef<FilterRuleModel>('FilterRule').implement({
  description: 'What keeps an order out.',
  fields: (t) => ({
    name: t.exposeString('name', {description: 'What the quarantine shows.'}),
    kind: t.expose('kind', {type: FilterKind, description: 'By what it knows an order.'}),
    fields: t.field({
      type: [FilterField],
      description: 'Where a word may stand.',
      resolve: (rule) => (rule.kind === 'WORD' ? rule.fields : []),
    }),
    words: t.stringList({
      description: 'Words of which one is enough.',
      resolve: (rule) => (rule.kind === 'WORD' ? rule.words : []),
    }),
    attribute: t.string({
      nullable: true,
      description: 'Name of the attribute.',
      resolve: (rule) => (rule.kind === 'ATTRIBUTE' ? rule.attribute : undefined),
    }),
    is: t.string({
      nullable: true,
      description: 'What it says then.',
      resolve: (rule) => (rule.kind === 'ATTRIBUTE' ? rule.is : undefined),
    }),
    below: t.field({
      type: [CurrencyThreshold],
      description: 'Below which amount.',
      resolve: (rule) => ('below' in rule ? amountsOf(rule.below) : []),
    }),
    orders: t.int({
      nullable: true,
      description: 'How many others.',
      resolve: (rule) => (rule.kind === 'REPEATED' ? rule.orders : undefined),
    }),
    hours: t.int({
      nullable: true,
      description: 'Within how many hours.',
      resolve: (rule) => (rule.kind === 'REPEATED' ? rule.hours : undefined),
    }),
  }),
});

interface SettingsModel extends CleaningSettingsModel {
  readonly channel: string;
}

const CleaningSettings = builder.objectRef<SettingsModel>('CleaningSettings').implement({
  description: 'How the orders of a channel are cleaned.',
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'The channel; empty for all that have set nothing themselves.'}),
    country: t.string({
      nullable: true,
      description: 'Country of phones and addresses that name none, ISO 3166-1.',
      resolve: ({country}) => country,
    }),
    rules: t.expose('rules', {type: [FilterRule], description: 'What keeps orders out, in this order.'}),
    duplicateMinutes: t.exposeInt('duplicateMinutes', {
      description: 'Within how many minutes the same articles of one person are perhaps a duplicate.',
    }),
    siblingMinutes: t.exposeInt('siblingMinutes', {
      description: 'Within how many minutes two orders of one person to one address could go together.',
    }),
  }),
});

builder.queryField('cleaningSettings', (t) =>
  t.field({
    type: CleaningSettings,
    extensions: {access: 'STAFF'},
    description: 'How orders are cleaned; for those who look after the hub.',
    args: {
      channel: t.arg.string({required: true, defaultValue: '', description: 'Of which channel; of all by default.'}),
    },
    resolve: async (_root, {channel}, {hub, tenant = '', viewer}) => {
      checkOperator(viewer);
      return {channel, ...(await cleaningSettingsOf(hub.db, tenant, channel))};
    },
  }),
);

const CurrencyThresholdInput = builder.inputType('CurrencyThresholdInput', {
  description: 'An amount in one currency.',
  fields: (t) => ({
    currencyCode: t.string({required: true, description: 'ISO 4217.'}),
    minor: t.int({required: true, description: 'In the smallest unit: 500 is ¥5.'}),
  }),
});

const FilterRuleInput = builder.inputType('FilterRuleInput', {
  description: 'A rule; which fields it needs its kind says.',
  fields: (t) => ({
    name: t.string({required: true, description: 'Small letters, digits, hyphens.'}),
    kind: t.field({type: FilterKind, required: true, description: 'By what it knows an order.'}),
    fields: t.field({type: [FilterField], required: false, description: 'Of `WORD`.'}),
    words: t.stringList({required: false, description: 'Of `WORD`.'}),
    attribute: t.string({required: false, description: 'Of `ATTRIBUTE`.'}),
    is: t.string({required: false, description: 'Of `ATTRIBUTE`.'}),
    below: t.field({type: [CurrencyThresholdInput], required: false, description: 'Of `AMOUNT` and `REPEATED`.'}),
    orders: t.int({required: false, description: 'Of `REPEATED`.'}),
    hours: t.int({required: false, description: 'Of `REPEATED`.'}),
  }),
});

const CleaningSettingsInput = builder.inputType('CleaningSettingsInput', {
  description: 'What is to change: what is left out stays, null gives it back to what is usual.',
  fields: (t) => ({
    channel: t.string({required: true, defaultValue: '', description: 'Of which channel; of all by default.'}),
    country: t.string({required: false, description: 'ISO 3166-1: `CN`.'}),
    rules: t.field({
      type: [FilterRuleInput],
      required: false,
      description: 'All rules anew; an empty list keeps nothing out.',
    }),
    duplicateMinutes: t.int({required: false, description: '0 to 10,080.'}),
    siblingMinutes: t.int({required: false, description: '0 to 10,080.'}),
    idempotencyKey: t.string({required: false, description: 'Repeating this changes nothing, with a key or without.'}),
  }),
});

type RuleInput = typeof FilterRuleInput.$inferInput;

/** A rule as it is kept: without what was not given. */
function ruleOf({below, ...rule}: RuleInput): object {
  const given = Object.entries(rule).filter(([, value]) => value != null);
  const amounts = below && Object.fromEntries(below.map(({currencyCode, minor}) => [currencyCode, minor]));
  return {...Object.fromEntries(given), ...(amounts && {below: amounts})};
}

const CleaningSettingsPayload = builder
  .objectRef<{readonly settings?: SettingsModel; readonly userErrors: readonly UserErrorModel[]}>(
    'CleaningSettingsPayload',
  )
  .implement({
    description: 'What became of it.',
    fields: (t) => ({
      settings: t.expose('settings', {type: CleaningSettings, nullable: true, description: 'As they stand.'}),
      userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was changed.'}),
    }),
  });

builder.mutationField('cleaningSettingsUpdate', (t) =>
  t.field({
    type: CleaningSettingsPayload,
    extensions: {access: 'ADMIN', scope: 'admin'},
    description:
      'Changes how orders are cleaned. What orders are suspected of is made anew by it; what was kept out stays out. Needs the scope admin and a second factor.',
    args: {input: t.arg({type: CleaningSettingsInput, required: true, description: 'What is to change.'})},
    resolve: (_root, {input: {idempotencyKey: _, channel, rules, ...changes}}, {hub, caller}) =>
      withUserErrors(async () => {
        const {tenant, viewer} = admit(caller, {scope: 'admin', action: 'configure'});
        const wanted = {...changes, ...(rules !== undefined && {rules: rules?.map(ruleOf) ?? null})};
        const settings = await setCleaningSettings(hub.db, {tenant, channel}, wanted, isoInstant(hub.now()));
        await restartFollower(hub.db, tenant, CLEANING_FOLLOWER);
        hub.log.info({tenant, channel, by: viewer.id, changed: Object.keys(wanted)}, 'settings of cleaning changed');
        return {settings: {channel, ...settings}};
      }),
  }),
);
