import {findLifecycle, type MigrationTrial, migrationPin, OrderError, tryMigration} from '@orderlight/core';
import {readOrders} from '../db/read-orders.js';
import {builder} from './builder.js';
import {OrderPhase} from './enums.js';
import {Order} from './order.js';
import {type Act, type ActInput, type ActPayload, type ActScene, act, badInput} from './order-act.js';
import {commonInput} from './order-mutation.js';
import {UserError, type UserErrorModel} from './user-error.js';

type Concern = MigrationTrial['concerns'][number];

interface Trial {
  readonly moves: MigrationTrial['moves'];
  readonly concerns: readonly Concern[];
}

const Standpoint = builder.objectRef<Concern['from']>('Standpoint').implement({
  description: 'Where an order stands by one version of a lifecycle.',
  fields: (t) => ({
    stage: t.exposeString('stage', {description: 'Key of its stage.'}),
    phase: t.expose('phase', {type: OrderPhase, description: 'Its phase.'}),
  }),
});

const MigrationConcern = builder.objectRef<Concern>('MigrationConcern').implement({
  description: 'Why somebody should look before the order is moved.',
  fields: (t) => ({
    from: t.expose('from', {type: Standpoint, description: 'Where it stands.'}),
    to: t.expose('to', {type: Standpoint, description: 'Where it would stand.'}),
    lost: t.exposeStringList('lost', {description: 'Stages really entered that the other version shows no entry of.'}),
    isThrownBack: t.exposeBoolean('isThrownBack', {description: 'Whether it would stand in an earlier phase.'}),
    newDiscrepancies: t.exposeStringList('newDiscrepancies', {description: 'Discrepancies that it would have.'}),
  }),
});

interface Payload extends ActPayload {
  readonly trial?: Trial | undefined;
}

const OrderPinPayload = builder.objectRef<Payload>('OrderPinPayload').implement({
  description: 'What became of it.',
  fields: (t) => ({
    order: t.expose('order', {
      type: Order,
      nullable: true,
      description: 'The order as it stands; null when there is none.',
    }),
    concerns: t.field({
      type: [MigrationConcern],
      description:
        'What a replay by the other version shows that somebody should look at; empty where nothing is lost.',
      resolve: ({trial}) => trial?.concerns ?? [],
    }),
    userErrors: t.expose('userErrors', {
      type: [UserError],
      description: 'Why it was not recorded; empty when it was.',
    }),
  }),
});

const OrderPinInput = builder.inputType('OrderPinInput', {
  description: 'Input of `orderPin`.',
  fields: (t) => ({
    ...commonInput(t),
    lifecycle: t.string({required: true, description: 'Key of the lifecycle.'}),
    version: t.int({required: false, description: 'Its version; the newest by default.'}),
  }),
});

interface PinInput extends ActInput {
  readonly lifecycle: string;
  readonly version?: number | null;
}

builder.mutationField('orderPin', (t) =>
  t.field({
    type: OrderPinPayload,
    description:
      'Moves an order to another lifecycle or version. With `dryRun` it is only replayed by that one, and what would be lost comes back in `concerns`.',
    extensions: {access: 'ADMIN'},
    args: {input: t.arg({type: OrderPinInput, required: true, description: 'Which order, to which version.'})},
    resolve: async (_root, {input}, context): Promise<Payload> => {
      let trial: Trial | undefined;
      const pin: Act<PinInput> = {
        action: 'configure',
        fact: (wanted, scene) => {
          const {type, data} = migrationPin(scene.lifecycle, lifecycleOf(wanted), scene.at);
          return {type, data};
        },
        refuse: async (wanted, scene) => {
          trial = await tried(wanted, scene);
          return refusePin(wanted, scene);
        },
      };
      const payload = await act(pin, input, context);
      return {...payload, trial};
    },
  }),
);

async function tried(input: PinInput, {context, tenant, row, lifecycle, at}: ActScene): Promise<Trial> {
  const [record] = await readOrders(context.hub.db, tenant, [row.id]);
  const events = (record?.events ?? []).map(({event}) => event);
  return tryMigration([{id: row.id, events}], {from: lifecycle, to: lifecycleOf(input), at});
}

function refusePin(input: PinInput, {lifecycle}: ActScene): UserErrorModel | undefined {
  const {key, version} = lifecycleOf(input).definition;
  const isThere = lifecycle.definition.key === key && lifecycle.definition.version === version;
  return isThere ? badInput('version', `The order follows ${key}@${version} already.`) : undefined;
}

function lifecycleOf({lifecycle, version}: PinInput) {
  const found = findLifecycle(lifecycle, version ?? undefined);
  if (found) return found;
  const asked = version == null ? lifecycle : `${lifecycle}@${version}`;
  throw new OrderError('BAD_USER_INPUT', `This hub knows no lifecycle ${asked}.`);
}
