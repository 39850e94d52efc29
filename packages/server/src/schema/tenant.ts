import {isoInstant} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import {setTenantSettings, type TenantSettings, tenantSettingsOf} from '../access/tenant-settings.js';
import {readTenantBacklog, type TenantBacklog} from '../db/tenant-backlog.js';
import {listKnownTenants} from '../db/tenants.js';
import {builder} from './builder.js';
import {checkOperator} from './may-read.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

const Backlog = builder.objectRef<TenantBacklog>('TenantBacklog').implement({
  description: "What of a tenant's waits for somebody.",
  fields: (t) => ({
    quarantined: t.exposeInt('quarantined', {description: 'Messages that could not be taken in.'}),
    waiting: t.exposeInt('waiting', {description: 'Facts whose order has not turned up.'}),
    pending: t.exposeInt('pending', {description: 'Messages that are still to leave the hub.'}),
    dead: t.exposeInt('dead', {description: 'Messages that were given up.'}),
  }),
});

interface TenantModel {
  readonly tenant: string;
  readonly settings?: TenantSettings;
}

const Settings = builder.objectRef<TenantSettings>('TenantSettings').implement({
  description: "What a tenant has set for itself; what is null is the hub's own choice.",
  fields: (t) => ({
    origins: t.stringList({
      nullable: true,
      description: 'Origins whose pages may ask for its orders.',
      resolve: ({origins}) => origins,
    }),
    frameAncestors: t.stringList({
      nullable: true,
      description: 'Origins whose pages may show its pages in a frame.',
      resolve: ({frameAncestors}) => frameAncestors,
    }),
    locale: t.string({
      nullable: true,
      description: 'Language of what the hub writes to its customers.',
      resolve: ({locale}) => locale,
    }),
    timeZone: t.string({
      nullable: true,
      description: 'IANA name of the zone in which its days begin.',
      resolve: ({timeZone}) => timeZone,
    }),
    retentionDays: t.int({
      nullable: true,
      description: 'How long personal data of closed orders is kept, in days.',
      resolve: ({retentionDays}) => retentionDays,
    }),
    quarantineDays: t.int({
      nullable: true,
      description: 'How long what could not be taken in is kept, in days.',
      resolve: ({quarantineDays}) => quarantineDays,
    }),
  }),
});

const Tenant = builder.objectRef<TenantModel>('Tenant').implement({
  description: 'A company on the hub.',
  fields: (t) => ({
    id: t.id({description: 'Its name.', resolve: ({tenant}) => tenant}),
    settings: t.field({
      type: Settings,
      description: 'What it has set for itself.',
      resolve: ({tenant, settings}, _args, {hub}) => settings ?? tenantSettingsOf(hub.db, tenant),
    }),
    backlog: t.field({
      type: Backlog,
      description: 'What waits for somebody.',
      resolve: ({tenant}, _args, {hub}) => readTenantBacklog(hub.db, tenant),
    }),
  }),
});

builder.queryFields((t) => ({
  tenant: t.field({
    type: Tenant,
    nullable: true,
    extensions: {access: 'STAFF'},
    description: "The caller's tenant; null where the hub has none yet. For those who look after the hub.",
    resolve: (_root, _args, {tenant, viewer}) => {
      checkOperator(viewer);
      return tenant ? {tenant} : undefined;
    },
  }),
  tenantNames: t.stringList({
    extensions: {access: 'STAFF'},
    description:
      'Names of the tenants that the caller may ask about: their own, and on a hub that is open to its own machine all of them.',
    resolve: (_root, _args, {hub, tenant, viewer, caller}) => {
      checkOperator(viewer);
      if (caller.kind === 'OPEN') return listKnownTenants(hub.db);
      return tenant ? [tenant] : [];
    },
  }),
}));

interface Payload {
  readonly tenant?: TenantModel;
  readonly userErrors: readonly UserErrorModel[];
}

const TenantPayload = builder.objectRef<Payload>('TenantPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    tenant: t.expose('tenant', {type: Tenant, nullable: true, description: 'As it stands.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was done.'}),
  }),
});

const back = "left out it stays, null gives it back to the hub's own choice";

const TenantSettingsInput = builder.inputType('TenantSettingsInput', {
  description: `What of a tenant's settings is to change: what is ${back}.`,
  fields: (t) => ({
    origins: t.stringList({required: false, description: 'Origins like `https://shop.example`, without a path.'}),
    frameAncestors: t.stringList({required: false, description: "Origins, `'self'` or `'none'`."}),
    locale: t.string({required: false, description: '`zh-CN` or `en`.'}),
    timeZone: t.string({required: false, description: 'IANA name: `Asia/Shanghai`.'}),
    retentionDays: t.int({required: false, description: '1 to 36,500 days.'}),
    quarantineDays: t.int({required: false, description: '1 to 36,500 days.'}),
    idempotencyKey: t.string({required: false, description: 'Repeating this changes nothing, with a key or without.'}),
  }),
});

builder.mutationField('tenantUpdate', (t) =>
  t.field({
    type: TenantPayload,
    extensions: {access: 'ADMIN', scope: 'admin'},
    description: "Changes some of the caller's tenant's settings. Needs the scope admin and a second factor.",
    args: {input: t.arg({type: TenantSettingsInput, required: true, description: 'What is to change.'})},
    resolve: (_root, {input: {idempotencyKey: _, ...changes}}, {hub, caller}): Promise<Payload> =>
      withUserErrors(async () => {
        const {tenant} = admit(caller, {scope: 'admin', action: 'configure'});
        const settings = await setTenantSettings(hub.db, tenant, changes, hub.now());
        hub.log.info(
          {tenant, by: caller.viewer.id, changed: Object.keys(changes), at: isoInstant(hub.now())},
          'settings changed',
        );
        return {tenant: {tenant, settings}};
      }),
  }),
);
