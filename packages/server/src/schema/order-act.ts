import {
  type Actor,
  isoInstant,
  type Lifecycle,
  mayAct,
  type OrderAction,
  OrderError,
  type OrderEvent,
  type OrderView,
  type Viewer,
} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';
import {accessFacts} from './may-read.js';
import {type OperatorStep, stepEvent, wasTaken} from './operator-step.js';
import {shownOrder} from './order.js';
import type {UserErrorModel} from './user-error.js';

/** What the inputs of all mutations of an order have in common. */
export interface ActInput {
  readonly orderId?: string | null;
  readonly orderNo?: string | null;
  readonly channel?: string | null;
  readonly role?: NonNullable<Viewer['role']> | null;
  readonly actorName?: string | null;
  readonly idempotencyKey: string;
  readonly expectedVersion?: number | null;
  readonly dryRun: boolean;
}

/** What a mutation is decided on. */
export interface ActScene {
  readonly context: RequestContext;
  readonly tenant: string;
  readonly row: OrderRow;
  readonly lifecycle: Lifecycle;
  /** Who acts; on an open hub in the role that the input names. */
  readonly viewer: Viewer;
  readonly actor: Actor;
  /** ISO 8601: when it is decided. */
  readonly at: string;
}

/** What an act says, as the event to record. */
export type ActFact = {
  readonly type: OrderEvent['type'];
  readonly data: OrderEvent['data'];
  readonly evidence?: OrderEvent['evidence'];
};

/** A kind of act on an order. */
export interface Act<Input extends ActInput> {
  /** Which of core's actions it is; whoever may not take that is refused. */
  readonly action: OrderAction | ((input: Input) => OrderAction);
  /** The fact. It depends on the input and the actor alone: that is what an idempotency key stands for. */
  readonly fact: (input: Input, scene: ActScene) => ActFact;
  /** Why not, whatever the input says. */
  readonly stop?: (scene: ActScene) => UserErrorModel | undefined;
  /** Why not, as the order stands; `undefined` where nothing stands against it. */
  readonly refuse?: (input: Input, scene: ActScene) => Promise<UserErrorModel | undefined> | UserErrorModel | undefined;
}

/** What became of an act. */
export interface ActPayload {
  readonly order?: OrderView | undefined;
  readonly userErrors: readonly UserErrorModel[];
}

/** Longest idempotency key: it is part of the log's key, which an index must hold. */
const KEY_LIMIT = 200;

/** How often an act is decided anew because the order changed between the decision and the record of it. */
const ATTEMPTS = 5;

/**
 * Decides an act on an order as it stands and records it only if the order still stands so. What the caller can mend comes back in
 * `userErrors`; the same key with the same input gives the same answer, however often.
 */
export async function act<Input extends ActInput>(
  kind: Act<Input>,
  input: Input,
  context: RequestContext,
): Promise<ActPayload> {
  try {
    return await attempt(kind, input, context);
  } catch (error) {
    if (error instanceof OrderError) return {userErrors: [plainError(error)]};
    throw error;
  }
}

async function attempt<Input extends ActInput>(
  kind: Act<Input>,
  input: Input,
  context: RequestContext,
): Promise<ActPayload> {
  checkKey(input.idempotencyKey);
  const found = await findOwn(input, context);
  for (let time = 1; ; time += 1) {
    const row = await context.hub.orders.refresh(found.tenant, found.id);
    if (!row) throw orderNotFound(input);
    try {
      return await decide(kind, input, sceneOf(input, context, row));
    } catch (error) {
      if (!(error instanceof OrderError) || error.code !== 'VERSION_CONFLICT') throw error;
      // A caller who saw a version is told that it is gone; whoever saw none gets a decision on the next one.
      if (input.expectedVersion == null && time < ATTEMPTS) continue;
      const current = (await context.hub.orders.refresh(found.tenant, row.id)) ?? row;
      return conflict(input.expectedVersion ?? row.version, current, context);
    }
  }
}

/** The order that an input names; where there is none for this viewer, throws as if there were none at all. */
export async function findOwn(input: Omit<ActInput, 'dryRun'>, {hub, tenant}: RequestContext): Promise<OrderRow> {
  const {orderId, orderNo, channel} = input;
  const named = {id: orderId ?? null, orderNo: orderNo ?? null, channel: channel ?? null};
  const found = tenant ? await hub.orders.find(tenant, named) : undefined;
  if (!found) throw orderNotFound(input);
  return found;
}

/** Everything that an act is decided on, for an order and the one who asks. */
export function sceneOf(input: Pick<ActInput, 'role' | 'actorName'>, context: RequestContext, row: OrderRow): ActScene {
  const {hub} = context;
  const {viewer, actor} = whoActs(input, context, row.id);
  const {tenant, channel, state} = row;
  const lifecycle = hub.lifecycleOf({tenant, channel, pin: state.lifecycle});
  return {context, tenant, row, lifecycle, viewer, actor, at: isoInstant(hub.now())};
}

/** Throws where core's table does not let the viewer do it; to whom the order is none of theirs, as if there were none. */
export function checkAct(action: OrderAction, {viewer, row, context}: ActScene, requestedBy?: string): void {
  const {why} = mayAct(viewer, action, {...accessFacts(row), ...(requestedBy && {requestedBy})});
  if (!why) return;
  if (why.code === 'NOT_FOUND') throw orderNotFound({orderId: row.id});
  throw new OrderError('FORBIDDEN', why.text[context.locale] ?? why.text.en);
}

/** Throws where a key is no key. */
export function checkKey(idempotencyKey: string): void {
  if (idempotencyKey && idempotencyKey.length <= KEY_LIMIT) return;
  throw new OrderError('BAD_USER_INPUT', `idempotencyKey must have 1 to ${KEY_LIMIT} characters.`);
}

/** A failure that the caller is told of in words alone. */
export function plainError({code, message}: OrderError, path: readonly string[] = ['input']): UserErrorModel {
  if (code === 'TRANSITION_NOT_ALLOWED' || code === 'VERSION_CONFLICT' || code === 'EVIDENCE_REQUIRED')
    throw new TypeError(message);
  return {code, message, path, retryable: code === 'RATE_LIMITED' || code === 'UPSTREAM_UNAVAILABLE'};
}

/** What is wrong with one field of an input. */
export function badInput(field: string, message: string): UserErrorModel {
  return {code: 'BAD_USER_INPUT', message, path: ['input', field], retryable: false};
}

async function decide<Input extends ActInput>(kind: Act<Input>, input: Input, scene: ActScene): Promise<ActPayload> {
  const {context, tenant, row, actor} = scene;
  const {hub} = context;
  const {expectedVersion, dryRun, idempotencyKey} = input;
  checkAct(typeof kind.action === 'function' ? kind.action(input) : kind.action, scene);
  const step: OperatorStep = {tenant, row, idempotencyKey, actor, ...kind.fact(input, scene)};
  if (await wasTaken(hub, step)) return {order: shown(row, context), userErrors: []};
  if (expectedVersion != null && expectedVersion !== row.version) return conflict(expectedVersion, row, context);
  const refused = kind.stop?.(scene) ?? (await kind.refuse?.(input, scene));
  if (refused) return {order: shown(row, context), userErrors: [refused]};
  if (dryRun) return {order: shown(row, context), userErrors: []};
  const {orders, restated, quarantined} = await hub.recorder.record({
    tenant,
    channel: row.channel,
    events: [stepEvent(step, hub.now())],
    actor,
    origin: 'operator',
    expect: {orderId: row.id, version: row.version},
  });
  if (quarantined) throw new OrderError('BAD_USER_INPUT', 'The input holds a text that cannot be stored.');
  // Another step under this key came in between: one of the two is refused after all.
  if (restated) await wasTaken(hub, step);
  for (const {id, sequence} of orders) hub.orders.changed(tenant, id, sequence);
  return {order: shown((await hub.orders.refresh(tenant, row.id)) ?? row, context), userErrors: []};
}

/** On a hub that is open to its own machine people are who they say they are; elsewhere they are who their credential says. */
function whoActs(
  {role, actorName}: Pick<ActInput, 'role' | 'actorName'>,
  {viewer, caller}: RequestContext,
  orderId: string,
) {
  if (caller.kind === 'OPEN') {
    const acting = role ?? viewer.role;
    const actor: Actor = {type: 'PERSON', ...(acting && {role: acting}), ...(actorName && {displayName: actorName})};
    return {viewer: {...viewer, orders: [orderId], ...(acting && {role: acting})}, actor};
  }
  const {id, person, tier, role: own} = viewer;
  const named = {...(id && {id}), ...(person && {displayName: person})};
  const isCustomer = tier === 'LINK' || tier === 'VERIFIED';
  const actor: Actor = isCustomer
    ? {type: 'CUSTOMER', role: 'CUSTOMER', ...named}
    : {type: own === 'SYSTEM' ? 'SYSTEM' : 'PERSON', ...(own && {role: own}), ...named};
  return {viewer, actor};
}

function shown(row: OrderRow, context: RequestContext): OrderView | undefined {
  return shownOrder(row, context, {});
}

function conflict(expected: number, row: OrderRow, context: RequestContext): ActPayload {
  const order = shown(row, context);
  const message = `The order is at version ${row.version}, not ${expected}: look at it again, then decide.`;
  const facts = {message, path: ['input', 'expectedVersion'], retryable: false};
  return {order, userErrors: order ? [{...facts, code: 'VERSION_CONFLICT', current: order}] : []};
}

function orderNotFound({orderId, orderNo}: {readonly orderId?: string | null; readonly orderNo?: string | null}) {
  return new OrderError('ORDER_NOT_FOUND', `There is no order ${orderId ?? orderNo ?? ''}.`);
}
