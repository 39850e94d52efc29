import {
  decideTransition,
  foldOrder,
  mayAct,
  type OrderAction,
  type OrderView,
  type Role,
  retailLifecycle,
} from '@orderlight/core';
import type {MockHub} from './mock-hub.js';
import {instant, type ToldOrder} from './told-order.js';

/** An act as the hub's `Order.allowedActs` tells of it. */
export interface AllowedAct {
  readonly act: string;
  readonly stage?: string;
  readonly allowed: boolean;
  readonly reason?: string;
}

/** Acts on the order as a whole, and which of core's actions each is. */
const ACTIONS: Readonly<Record<string, OrderAction>> = {
  orderHold: 'hold',
  holdRelease: 'release',
  orderCancel: 'cancel',
  orderApprove: 'approve',
  orderAssign: 'reassign',
  evidenceAttach: 'advance',
  noteAdd: 'note',
  attachmentAdd: 'attach',
  tagAdd: 'tag',
  tagRemove: 'tag',
};

const REASONS = {
  over: {en: 'The order is cancelled.', zh: '订单已取消。'},
  notHeld: {en: 'Nothing holds the order.', zh: '订单没有被暂停。'},
} as const;

/** What somebody in a role may do with an order now, and why not the rest. */
export function allowedActs(hub: MockHub, order: ToldOrder, view: OrderView, role: Role): readonly AllowedAct[] {
  const steps = view.allowedTransitions.map(({to}) => decided('orderTransition', stepReason(hub, order, to, role), to));
  const acts = Object.entries(ACTIONS).map(([act, action]) =>
    decided(act, roleReason(hub, order, action, role) ?? standingReason(hub, view, act)),
  );
  return [...steps, ...acts];
}

/** Why a role may not do it to any order. */
export function roleReason(hub: MockHub, {id}: ToldOrder, action: OrderAction, role: Role): string | undefined {
  const {why} = mayAct({tier: 'ADMIN', role, id: 'mock', orders: [id]}, action, {id});
  return why && (why.text[hub.locale] ?? why.text.en);
}

/** Why nobody may do it to this order as it stands. */
export function standingReason({locale}: MockHub, {control, holds}: OrderView, act: string): string | undefined {
  const language = locale.startsWith('zh') ? 'zh' : 'en';
  if (act === 'holdRelease' && holds.length === 0) return REASONS.notHeld[language];
  const needsLife = act === 'orderHold' || act === 'orderCancel' || act === 'orderApprove';
  return needsLife && control === 'CANCELLED' ? REASONS.over[language] : undefined;
}

/** Proof may still be brought; all else that stands against a step does so whatever is brought. */
function stepReason(hub: MockHub, order: ToldOrder, to: string, role: Role): string | undefined {
  const refused = roleReason(hub, order, 'advance', role);
  if (refused) return refused;
  const state = foldOrder(hub.heard(order), retailLifecycle);
  const decision = decideTransition(state, {lifecycle: retailLifecycle, to, role, at: instant(hub.now)});
  if (!('refusal' in decision) || decision.refusal.code === 'EVIDENCE_REQUIRED') return undefined;
  const {missing = []} = hub.view(order, {role})?.allowedTransitions.find((one) => one.to === to) ?? {};
  return missing.flatMap(({kind, text}) => (kind === 'EVIDENCE' ? [] : [text])).join(' ') || decision.refusal.code;
}

function decided(act: string, reason: string | undefined, stage?: string): AllowedAct {
  return {act, ...(stage && {stage}), allowed: reason === undefined, ...(reason !== undefined && {reason})};
}
