import {
  decideTransition,
  type Evidence,
  foldOrder,
  type OrderAction,
  type OrderEvent,
  type Role,
  retailLifecycle,
} from '@orderlight/core';
import {roleReason, standingReason} from './allowed-acts.js';
import {shown} from './answer-orders.js';
import type {MockHub, OrderKey} from './mock-hub.js';
import {instant, type ToldOrder} from './told-order.js';

/** What the inputs of the hub's mutations hold, all of them together. */
interface ActInput {
  readonly orderId?: string;
  readonly orderNo?: string;
  readonly role?: Role;
  readonly actorName?: string;
  readonly idempotencyKey: string;
  readonly expectedVersion?: number;
  readonly dryRun?: boolean;
  readonly [field: string]: unknown;
}

interface Act {
  /** The mutation. */
  readonly name: string;
  readonly action: OrderAction;
  readonly type: OrderEvent['type'];
  /** Fields of the input that the fact carries. */
  readonly says: readonly string[];
}

const ACTS: Readonly<Record<string, Omit<Act, 'name'>>> = {
  orderTransition: {action: 'advance', type: 'stage.entered', says: ['to', 'note']},
  evidenceAttach: {action: 'advance', type: 'evidence.attached', says: ['stage', 'note']},
  orderHold: {action: 'hold', type: 'order.held', says: ['reason', 'note', 'customerText']},
  holdRelease: {action: 'release', type: 'order.released', says: ['holdId', 'note']},
  orderCancel: {action: 'cancel', type: 'order.cancelled', says: ['reason']},
  orderApprove: {action: 'approve', type: 'order.approved', says: ['note']},
  orderAssign: {action: 'reassign', type: 'assignment.changed', says: ['person', 'state']},
  noteAdd: {action: 'note', type: 'note.added', says: ['text', 'visibility']},
  attachmentAdd: {action: 'attach', type: 'attachment.added', says: ['name', 'url', 'mediaType']},
  tagAdd: {action: 'tag', type: 'tag.added', says: ['tag']},
  tagRemove: {action: 'tag', type: 'tag.removed', says: ['tag']},
};

/** The hub's mutations of an order: each becomes a fact, unless the machine or the role stands against it. */
export function actFields(hub: MockHub, role: Role) {
  const answered = new Map<string, unknown>();
  const act = (kind: Act, input: ActInput) => {
    const known = answered.get(input.idempotencyKey);
    const answer = known ?? decide(hub, kind, {...input, role: input.role ?? role});
    if (!input.dryRun) answered.set(input.idempotencyKey, answer);
    return answer;
  };
  const fields = Object.entries(ACTS).map(([name, kind]) => [
    name,
    ({input}: {readonly input: ActInput}) => act({...kind, name}, input),
  ]);
  return Object.fromEntries(fields) as Readonly<Record<string, (args: {readonly input: ActInput}) => unknown>>;
}

function decide(hub: MockHub, kind: Act, input: ActInput & {readonly role: Role}) {
  const key: OrderKey = {...(input.orderId && {id: input.orderId}), ...(input.orderNo && {orderNo: input.orderNo})};
  const order = hub.find(key);
  if (!order) return {userErrors: [plain('ORDER_NOT_FOUND', `There is no order ${key.id ?? key.orderNo}.`)]};
  const refused = refusal(hub, kind, input, order);
  if (!refused && !input.dryRun) hub.record(order, factOf(hub, kind, input, order));
  return {order: shown(hub, hub.find({id: order.id}) ?? order, input.role), userErrors: refused ? [refused] : []};
}

function refusal(hub: MockHub, {name, action, type}: Act, input: ActInput & {readonly role: Role}, order: ToldOrder) {
  const {role, expectedVersion, to} = input;
  const forbidden = roleReason(hub, order, action, role);
  if (forbidden) return plain('FORBIDDEN', forbidden);
  const heard = hub.heard(order);
  if (expectedVersion !== undefined && expectedVersion !== heard.length)
    return {
      ...plain(
        'VERSION_CONFLICT',
        `The order is at version ${heard.length}, not ${expectedVersion}.`,
        'expectedVersion',
      ),
      current: shown(hub, order, role),
    };
  const view = hub.view(order);
  const stopped = view && standingReason(hub, view, name);
  if (stopped) return plain('BAD_USER_INPUT', stopped);
  if (type !== 'stage.entered') return undefined;
  const evidence = (input.evidence as readonly Evidence[] | undefined) ?? [];
  const state = foldOrder(heard, retailLifecycle);
  const request = {lifecycle: retailLifecycle, to: `${to}`, role, evidence, at: instant(hub.now)};
  const decision = decideTransition(state, request);
  if (!('refusal' in decision)) return undefined;
  const {code, from, missing} = decision.refusal;
  const told = hub.view(order, {role})?.allowedTransitions.find((one) => one.to === to)?.missing ?? [];
  const words = told.map(({text}) => text).join(' ') || `"${to}" does not follow "${from}".`;
  const kinds = missing.flatMap((one) => ('evidence' in one && one.evidence ? [one.evidence] : []));
  return {...plain(code, words, 'to'), from, to, missing: told, kinds};
}

const TYPES: Readonly<Record<string, string>> = {
  TRANSITION_NOT_ALLOWED: 'TransitionNotAllowed',
  EVIDENCE_REQUIRED: 'EvidenceRequired',
  VERSION_CONFLICT: 'VersionConflict',
};

function plain(code: string, message: string, field?: string) {
  const typeName = TYPES[code] ?? 'PlainUserError';
  return {typeName, code, message, path: field ? ['input', field] : ['input'], retryable: false};
}

function factOf(
  hub: MockHub,
  {type, says}: Act,
  input: ActInput & {readonly role: Role},
  {events}: ToldOrder,
): OrderEvent {
  const said = says.filter((field) => input[field] !== undefined && input[field] !== null);
  const data: Record<string, unknown> = Object.fromEntries(said.map((field) => [field, input[field]]));
  if (type === 'stage.entered') data.stage = input.to;
  if (type === 'order.held') data.holdId = input.idempotencyKey;
  if (type === 'assignment.changed') data.role = input.as;
  delete data.to;
  const subject = events.find((event) => 'orderRef' in event.subject)?.subject ?? {};
  const evidence = input.evidence as readonly Evidence[] | undefined;
  return {
    id: `operator/${input.idempotencyKey}`,
    source: 'operator',
    type,
    subject,
    occurredAt: instant(hub.now),
    actor: {type: 'PERSON', role: input.role, ...(input.actorName && {displayName: input.actorName})},
    ...(evidence && {evidence}),
    data,
  } as OrderEvent;
}
