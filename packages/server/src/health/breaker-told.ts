import {createHash} from 'node:crypto';
import {type BreakerStateName, isoInstant} from '@orderlight/core';
import type {WebhookEvent} from '../webhooks/cloud-event.js';
import type {NewTurn} from './breaker-scope.js';

const TYPE_OF = {
  OPEN: 'breaker.opened',
  FORCED_OPEN: 'breaker.opened',
  HALF_OPEN: 'breaker.half_opened',
  CLOSED: 'breaker.closed',
  DISABLED: 'breaker.closed',
} as const satisfies Readonly<Record<BreakerStateName, WebhookEvent['type']>>;

/** A turn as webhooks tell it. Its id is the turn's, so that it is told once. */
export function turnEvent({breaker, turn}: NewTurn): WebhookEvent {
  const {tenant, kind, scopeId, indicator, state} = breaker;
  const {id, at, from, to, cause, orders = [], reason} = turn;
  const digest = createHash('sha256').update(`${tenant}/${id}`).digest('hex').slice(0, 24);
  return {
    id: `msg_breaker_${digest}`,
    type: TYPE_OF[to],
    subject: scopeId,
    time: isoInstant(at),
    data: {
      scope: {kind, id: scopeId},
      indicator,
      from,
      to,
      cause,
      orders,
      ...(reason && {reason}),
      ...(state.cooldownUntil !== undefined && {cooldownUntil: isoInstant(state.cooldownUntil)}),
    },
  };
}
