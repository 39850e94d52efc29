import {readSkuTable, type SkuProblem as SkuProblemModel, skuFault} from '@orderlight/adapters/cleaning';
import {isoInstant, OrderError} from '@orderlight/core';
import {stringify} from 'csv-stringify/sync';
import type {RequestContext} from '../context.js';
import {
  listSkuMappings,
  listUnmappedSkus,
  putSkuMappings,
  removeSkuMapping,
  type SkuCursor,
  type SkuRow,
  type UnmappedSku as UnmappedSkuModel,
} from '../db/sku-mappings.js';
import {builder} from './builder.js';
import {checkOperator} from './may-read.js';
import {connectionOf, PAGE_LIMIT, pageOf} from './page.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

/** Rows of one table, written or read. */
const MOST_ROWS = 50_000;

const SkuMapping = builder.objectRef<SkuRow>('SkuMapping').implement({
  description: 'What a host calls an article, and what the house calls it.',
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'In which channel; empty: in all that have none of their own.'}),
    hostSku: t.exposeString('hostSku', {description: "The host's SKU."}),
    ownSku: t.exposeString('ownSku', {description: "The house's SKU."}),
    updatedAt: t.expose('updatedAt', {type: 'DateTime', description: 'When it was set.'}),
  }),
});

const UnmappedSku = builder.objectRef<UnmappedSkuModel>('UnmappedSku').implement({
  description: 'A SKU of a host that nothing is known of.',
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
    sku: t.exposeString('sku', {description: 'The SKU, in small letters.'}),
    orders: t.exposeInt('orders', {description: 'Orders that hold it.'}),
  }),
});

const ofChannel = {required: false, description: 'Of one channel alone.'} as const;

builder.queryField('skuMappings', (t) =>
  t.connection(
    {
      type: SkuMapping,
      extensions: {access: 'STAFF'},
      description: 'What hosts call articles and what the house calls them; for those who look after the hub.',
      args: {channel: t.arg.string(ofChannel)},
      resolve: async (_root, {channel, ...args}, {hub, tenant, viewer}) => {
        checkOperator(viewer);
        const {first, after} = pageOf<SkuCursor>(args);
        const found = tenant ? await listSkuMappings(hub.db, tenant, {channel, first: first + 1, after}) : [];
        return connectionOf(found, first, (node) => ({key: {channel: node.channel, sku: node.hostSku}, node}));
      },
    },
    {name: 'SkuMappingConnection'},
    {name: 'SkuMappingEdge'},
  ),
);

builder.queryFields((t) => ({
  unmappedSkus: t.field({
    type: [UnmappedSku],
    extensions: {access: 'STAFF'},
    description: 'SKUs of hosts that no mapping knows, those of most orders first; for those who look after the hub.',
    args: {
      channel: t.arg.string(ofChannel),
      first: t.arg.int({required: true, defaultValue: 50, description: 'How many, 1 to 100.'}),
    },
    resolve: (_root, {channel, first}, {hub, tenant, viewer}) => {
      checkOperator(viewer);
      if (first < 1 || first > PAGE_LIMIT)
        throw new OrderError('BAD_USER_INPUT', `first is ${first}; give 1 to ${PAGE_LIMIT}.`);
      return tenant ? listUnmappedSkus(hub.db, tenant, {channel, first}) : [];
    },
  }),
  skuTable: t.string({
    extensions: {access: 'STAFF'},
    description:
      'All mappings of a channel as CSV, with the columns `host_sku` and `own_sku`; for those who look after the hub.',
    args: {
      channel: t.arg.string({
        required: true,
        defaultValue: '',
        description: 'Of which channel; those that hold in all by default.',
      }),
    },
    resolve: async (_root, {channel}, {hub, tenant, viewer}) => {
      checkOperator(viewer);
      const found = tenant ? await listSkuMappings(hub.db, tenant, {channel, first: MOST_ROWS}) : [];
      const rows = found.map(({hostSku, ownSku}) => [hostSku, ownSku]);
      // A SKU that begins with "=" must not run when somebody opens the table (OWASP, CSV injection); it is read back without the mark.
      return stringify([['host_sku', 'own_sku'], ...rows], {escape_formulas: true});
    },
  }),
}));

/** Goods are mapped by those who look after the hub. */
function operatorTenant({viewer, tenant}: RequestContext): string {
  checkOperator(viewer);
  if (tenant === undefined) throw new OrderError('BAD_USER_INPUT', 'This hub has no tenant yet.');
  return tenant;
}

interface TablePayload {
  readonly taken?: number;
  readonly problems?: readonly SkuProblemModel[];
  readonly userErrors: readonly UserErrorModel[];
}

const SkuProblem = builder.objectRef<SkuProblemModel>('SkuProblem').implement({
  description: 'A row that could not be taken.',
  fields: (t) => ({
    row: t.exposeInt('row', {description: 'As a spreadsheet counts: the heading is row 1.'}),
    problem: t.exposeString('problem', {description: 'What is wrong with it.'}),
  }),
});

const SkuMappingsPayload = builder.objectRef<TablePayload>('SkuMappingsPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    taken: t.int({
      description: 'How many mappings were set or taken away.',
      resolve: ({taken}) => taken ?? 0,
    }),
    problems: t.field({
      type: [SkuProblem],
      description: 'Rows that were left out.',
      resolve: ({problems}) => problems ?? [],
    }),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const again = 'Taken and not needed: repeating this changes nothing.';
const inChannel = 'In which channel; in all that have none of their own by default.';

const SkuMappingSetInput = builder.inputType('SkuMappingSetInput', {
  description: 'Input of `skuMappingSet`.',
  fields: (t) => ({
    channel: t.string({required: true, defaultValue: '', description: inChannel}),
    hostSku: t.string({required: true, description: "The host's SKU."}),
    ownSku: t.string({required: true, description: "The house's SKU."}),
    idempotencyKey: t.string({required: false, description: again}),
  }),
});

const SkuMappingRemoveInput = builder.inputType('SkuMappingRemoveInput', {
  description: 'Input of `skuMappingRemove`.',
  fields: (t) => ({
    channel: t.string({required: true, defaultValue: '', description: inChannel}),
    hostSku: t.string({required: true, description: "The host's SKU."}),
    idempotencyKey: t.string({required: false, description: again}),
  }),
});

const SkuTableImportInput = builder.inputType('SkuTableImportInput', {
  description: 'Input of `skuTableImport`.',
  fields: (t) => ({
    channel: t.string({required: true, defaultValue: '', description: inChannel}),
    csv: t.string({required: true, description: 'CSV with the columns `host_sku` and `own_sku`, headed.'}),
    idempotencyKey: t.string({required: false, description: again}),
  }),
});

builder.mutationFields((t) => ({
  skuMappingSet: t.field({
    type: SkuMappingsPayload,
    extensions: {access: 'STAFF'},
    description: "Says what the house calls a host's SKU; for those who look after the hub.",
    args: {input: t.arg({type: SkuMappingSetInput, required: true, description: 'The mapping.'})},
    resolve: (_root, {input: {channel, hostSku, ownSku}}, context) =>
      withUserErrors(async () => {
        const tenant = operatorTenant(context);
        const fault = skuFault({hostSku, ownSku});
        if (fault) throw new OrderError('BAD_USER_INPUT', `The mapping can’t be used: ${fault}.`);
        const {hub} = context;
        await putSkuMappings(hub.db, {tenant, channel}, [{hostSku, ownSku}], isoInstant(hub.now()));
        return {taken: 1};
      }),
  }),
  skuMappingRemove: t.field({
    type: SkuMappingsPayload,
    extensions: {access: 'STAFF'},
    description: 'Takes a mapping away; for those who look after the hub.',
    args: {input: t.arg({type: SkuMappingRemoveInput, required: true, description: 'Which.'})},
    resolve: (_root, {input: {channel, hostSku}}, context) =>
      withUserErrors(async () => {
        const tenant = operatorTenant(context);
        const isGone = await removeSkuMapping(context.hub.db, {tenant, channel}, hostSku);
        return {taken: isGone ? 1 : 0};
      }),
  }),
  skuTableImport: t.field({
    type: SkuMappingsPayload,
    extensions: {access: 'STAFF'},
    description:
      'Takes a table of mappings in: rows that can be used are set, the others named. What the table does not hold stays. For those who look after the hub.',
    args: {input: t.arg({type: SkuTableImportInput, required: true, description: 'The table.'})},
    resolve: (_root, {input: {channel, csv}}, context) =>
      withUserErrors(async () => {
        const tenant = operatorTenant(context);
        const {mappings, problems} = readSkuTable(csv);
        if (mappings.length > MOST_ROWS)
          throw new OrderError('BAD_USER_INPUT', `The table has ${mappings.length} rows; ${MOST_ROWS} at most.`);
        const {hub} = context;
        if (mappings.length) await putSkuMappings(hub.db, {tenant, channel}, mappings, isoInstant(hub.now()));
        return {taken: mappings.length, problems};
      }),
  }),
}));
