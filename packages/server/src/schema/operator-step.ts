import {type Actor, canonicalJson, isoInstant, OrderError, type OrderEvent} from '@orderlight/core';
import type {Hub} from '../context.js';
import {lookUp} from '../db/look-up.js';
import type {OrderRow} from '../db/order-row.js';
import {ensureTenant} from '../db/tenants.js';
import {toLoggedEvent} from '../record/logged-event.js';

/** Source of what people do through the API. */
const SOURCE = 'operator';

/** A person's step before it is dated: what the idempotency key stands for. */
export interface OperatorStep {
  readonly tenant: string;
  readonly row: OrderRow;
  readonly idempotencyKey: string;
  readonly actor: Actor;
  readonly type: OrderEvent['type'];
  readonly data: OrderEvent['data'];
  readonly evidence?: OrderEvent['evidence'];
}

/** The step's event, dated now. Its id is the caller's key, so that the log itself is what makes a repeat harmless. */
export function stepEvent({row, idempotencyKey, actor, type, data, evidence}: OperatorStep, now: number): OrderEvent {
  const {channel, orderRef, orderNo} = row;
  return {
    id: `step/${idempotencyKey}`,
    source: SOURCE,
    type,
    subject: {channel, ...(orderRef ? {orderRef} : {}), ...(orderNo ? {orderNo} : {})},
    occurredAt: isoInstant(now),
    actor,
    ...(evidence?.length && {evidence}),
    data,
  } as OrderEvent;
}

/**
 * Whether this very step has been recorded before. Throws `IDEMPOTENCY_KEY_REUSED` where its key was used for another step:
 * for as long as the log stands, a key means one thing.
 */
export async function wasTaken({db, now}: Hub, step: OperatorStep): Promise<boolean> {
  const {tenant, row, idempotencyKey} = step;
  const event = stepEvent(step, now());
  const salt = await ensureTenant(db, tenant);
  const logged = toLoggedEvent(event, {tenant, channel: row.channel, receivedAt: isoInstant(now()), salt});
  if ('problem' in logged) throw new OrderError('BAD_USER_INPUT', logged.problem);
  const [known] = (await lookUp(db, tenant, {facts: [logged], names: [], trackingNumbers: [], isWaitedFor: false}))
    .facts;
  if (!known) return false;
  if (!known.event || meaning(known.event) === meaning(logged.event)) return true;
  throw new OrderError(
    'IDEMPOTENCY_KEY_REUSED',
    `The idempotency key "${idempotencyKey}" was used for another step; take a new key for a new step.`,
  );
}

function meaning({type, subject, actor, evidence, data}: OrderEvent): string {
  return canonicalJson({type, subject, actor, evidence, data});
}
