import type {HoldReason, OrderView, Role} from '@orderlight/core';
import type {StringKey} from '../locales/strings.js';
import {reasonLabel} from './fields.js';
import type {Offer} from './offers.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string>>) => string;

/** What an act will make of the order, shown until the hub has said; `undefined` where nobody could tell. */
export function guessOf(
  {action, stage, label}: Offer,
  input: Readonly<Record<string, unknown>>,
  say: Say,
): ((order: OrderView) => OrderView) | undefined {
  const words = (name: string) => `${input[name] ?? ''}`;
  switch (action) {
    case 'advance':
      return (order) => entered(order, stage ?? '', label);
    case 'hold':
      return (order) => {
        const reason = words('reason') as HoldReason;
        const hold = {holdId: '', reason, label: reasonLabel(reason, say), placedAt: order.at};
        return {...order, control: 'HELD', holds: [...(order.holds ?? []), hold]};
      };
    case 'release':
      return (order) => {
        const holds = (order.holds ?? []).filter(({holdId}) => input.holdId && holdId !== input.holdId);
        return {...order, holds, control: holds.length ? order.control : 'NORMAL'};
      };
    case 'reassign':
      return (order) => {
        const role = words('as') as Role;
        const others = (order.assignments ?? []).filter((one) => one.role !== role);
        const person = input.person ? {person: words('person')} : {};
        const one = {role, roleLabel: say(`actions.role.${role}` as StringKey), state: 'ACTING', ...person} as const;
        return {...order, assignments: [...others, one]};
      };
    case 'note':
      return (order) => ({...order, notes: [...(order.notes ?? []), {text: words('text'), at: order.at}]});
    case 'attach':
      return (order) => {
        const url = input.url ? {url: words('url')} : {};
        return {...order, attachments: [...(order.attachments ?? []), {name: words('name'), at: order.at, ...url}]};
      };
    case 'cancel':
      return (order) => ({...order, control: 'CANCELLED'});
    default:
      return undefined;
  }
}

function entered(order: OrderView, stage: string, label: string): OrderView {
  const node = order.timeline?.find((one) => one.stage === stage);
  const timeline = (order.timeline ?? []).map((one) => {
    if (one.stage === stage) return {...one, status: 'ACTIVE', startedAt: order.at} as const;
    const isLeft = one.stage === order.stage && one.status !== 'PENDING';
    return isLeft ? ({...one, status: 'DONE', finishedAt: order.at} as const) : one;
  });
  return {...order, stage, stageLabel: node?.label ?? label, timeline, allowedTransitions: []};
}
