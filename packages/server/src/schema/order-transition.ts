import {type Actor, decideTransition, isoInstant, OrderError, type OrderView} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';
import {builder} from './builder.js';
import {Role} from './enums.js';
import {EvidenceInput} from './evidence.js';
import {type OperatorStep, stepEvent, wasTaken} from './operator-step.js';
import {Order, viewWish} from './order.js';
import {refusalError} from './refusal.js';
import {UserError, type UserErrorModel} from './user-error.js';

interface Payload {
  readonly order?: OrderView | undefined;
  readonly userErrors: readonly UserErrorModel[];
}

const OrderTransitionPayload = builder.objectRef<Payload>('OrderTransitionPayload').implement({
  description: 'What became of the step.',
  fields: (t) => ({
    order: t.expose('order', {
      type: Order,
      nullable: true,
      description: 'The order as it stands; null when there is none.',
    }),
    userErrors: t.expose('userErrors', {
      type: [UserError],
      description: 'Why the step was not recorded; empty when it was.',
    }),
  }),
});

const OrderTransitionInput = builder.inputType('OrderTransitionInput', {
  description: 'The stage that an order enters, and who says so.',
  fields: (t) => ({
    orderId: t.id({required: false, description: "The order's id; else give `orderNo`."}),
    orderNo: t.string({required: false, description: 'The number people use.'}),
    channel: t.string({required: false, description: 'The channel, where two have an order of that number.'}),
    to: t.string({required: true, description: 'Key of the stage.'}),
    role: t.field({type: Role, required: true, description: 'In which role the caller acts.'}),
    actorName: t.string({required: false, description: 'Name to show for who acted.'}),
    evidence: t.field({type: [EvidenceInput], required: false, description: 'Proof brought along.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
    idempotencyKey: t.string({
      required: true,
      description:
        'Names this step: sent again, it is recorded once and answered alike; used for another step, it is refused.',
    }),
    expectedVersion: t.int({
      required: false,
      description: '`freshness.version` that the caller saw; refused if it has moved on.',
    }),
    dryRun: t.boolean({required: true, defaultValue: false, description: 'Only say what would be missing.'}),
  }),
});

type Input = typeof OrderTransitionInput.$inferInput;

builder.mutationField('orderTransition', (t) =>
  t.field({
    type: OrderTransitionPayload,
    description: "Records an operator's step: the order enters a stage.",
    args: {input: t.arg({type: OrderTransitionInput, required: true, description: 'The step.'})},
    resolve: async (_root, {input}, context): Promise<Payload> => {
      try {
        return await transition(input, context);
      } catch (error) {
        if (error instanceof OrderError) return {userErrors: [plainError(error)]};
        throw error;
      }
    },
  }),
);

/** Longest idempotency key: it is part of the log's key, which an index must hold. */
const KEY_LIMIT = 200;

/** How often a step is decided anew because the order changed between the decision and the record of it. */
const ATTEMPTS = 5;

async function transition(input: Input, context: RequestContext): Promise<Payload> {
  const {hub, tenant} = context;
  if (!input.idempotencyKey || input.idempotencyKey.length > KEY_LIMIT) {
    throw new OrderError('BAD_USER_INPUT', `idempotencyKey must have 1 to ${KEY_LIMIT} characters.`);
  }
  const found = tenant ? await hub.orders.find(tenant, {...input, id: input.orderId}) : undefined;
  if (!tenant || !found) throw notFound(input);
  for (let attempt = 1; ; attempt += 1) {
    const row = await hub.orders.refresh(tenant, found.id);
    if (!row) throw notFound(input);
    try {
      return await decide(input, context, tenant, row);
    } catch (error) {
      if (!(error instanceof OrderError) || error.code !== 'VERSION_CONFLICT') throw error;
      // A caller who saw a version is told that it is gone; whoever saw none gets a decision on the next one.
      if (input.expectedVersion == null && attempt < ATTEMPTS) continue;
      const current = (await hub.orders.refresh(tenant, row.id)) ?? row;
      const order = hub.orders.view(current, viewWish(context, {}));
      return {order, userErrors: [versionConflict(input.expectedVersion ?? row.version, order, current)]};
    }
  }
}

/** Decides on the order as it stands, and records the step only if the order still stands so. */
async function decide(input: Input, context: RequestContext, tenant: string, row: OrderRow): Promise<Payload> {
  const {hub, locale} = context;
  const {to, role, expectedVersion, dryRun} = input;
  const shown = (of: OrderRow) => hub.orders.view(of, viewWish(context, {}));
  const step = stepOf(input, tenant, row);
  if (await wasTaken(hub, step)) return {order: shown(row), userErrors: []};
  if (expectedVersion != null && expectedVersion !== row.version) {
    return {order: shown(row), userErrors: [versionConflict(expectedVersion, shown(row), row)]};
  }
  const now = hub.now();
  const lifecycle = hub.lifecycleOf({tenant, channel: row.channel, pin: row.state.lifecycle});
  const evidence = step.evidence ?? [];
  const decision = decideTransition(row.state, {lifecycle, to, role, evidence, at: isoInstant(now)});
  if ('refusal' in decision) {
    return {order: shown(row), userErrors: [refusalError(decision.refusal, lifecycle, locale)]};
  }
  if (dryRun) return {order: shown(row), userErrors: []};
  const {orders, restated, quarantined} = await hub.recorder.record({
    tenant,
    channel: row.channel,
    events: [stepEvent(step, now)],
    actor: step.actor,
    origin: 'operator',
    expect: {orderId: row.id, version: row.version},
  });
  if (quarantined) throw new OrderError('BAD_USER_INPUT', 'The step holds a text that cannot be stored.');
  // Another step under this key came in between: one of the two is refused after all.
  if (restated) await wasTaken(hub, step);
  for (const {id, sequence} of orders) hub.orders.changed(tenant, id, sequence);
  return {order: shown((await hub.orders.refresh(tenant, row.id)) ?? row), userErrors: []};
}

function notFound({orderId, orderNo}: Input): OrderError {
  return new OrderError('ORDER_NOT_FOUND', `There is no order ${orderId ?? orderNo ?? ''}.`);
}

function stepOf(input: Input, tenant: string, row: OrderRow): OperatorStep {
  const {role, actorName, note, to, idempotencyKey} = input;
  const actor: Actor = {type: 'PERSON', role, ...(actorName && {displayName: actorName})};
  return {
    tenant,
    row,
    idempotencyKey,
    actor,
    type: 'stage.entered',
    data: {stage: to, ...(note && {note})},
    evidence: (input.evidence ?? []).map((proof) => withoutNulls(proof)),
  };
}

function withoutNulls<Value extends object>(value: Value): {[Key in keyof Value]: NonNullable<Value[Key]>} {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part != null)) as {
    [Key in keyof Value]: NonNullable<Value[Key]>;
  };
}

function versionConflict(expected: number, current: OrderView, {version}: OrderRow): UserErrorModel {
  return {
    code: 'VERSION_CONFLICT',
    message: `The order is at version ${version}, not ${expected}: look at it again, then decide.`,
    path: ['input', 'expectedVersion'],
    retryable: false,
    current,
  };
}

function plainError({code, message}: OrderError): UserErrorModel {
  if (code === 'TRANSITION_NOT_ALLOWED' || code === 'VERSION_CONFLICT' || code === 'EVIDENCE_REQUIRED')
    throw new TypeError(message);
  return {code, message, path: ['input'], retryable: false};
}
