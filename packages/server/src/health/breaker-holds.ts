import {isoInstant, type OrderEvent} from '@orderlight/core';
import type {Hub} from '../context.js';
import {type HoldToRecord, holdsToRecord, noteRecorded} from '../db/breakers.js';
import {HUB_SOURCE} from '../record/hub-source.js';

const PAGE = 100;

/**
 * Records the freezes and releases that breakers have decided on, as facts of their orders. Their ids and dates come from the decision, so that
 * who dies in between records nothing twice.
 */
export async function recordHolds(
  {db, recorder, orders}: Pick<Hub, 'db' | 'recorder'> & {readonly orders: Pick<Hub['orders'], 'changed'>},
  tenant: string,
): Promise<number> {
  let count = 0;
  for (;;) {
    const holds = await holdsToRecord(db, tenant, PAGE);
    await Promise.all(
      holds.map(async (hold) => {
        const input = {tenant, channel: hold.channel, events: eventsOf(hold), actor: {type: 'SYSTEM'} as const};
        const recorded = await recorder.record({...input, origin: 'breaker'});
        for (const {id, sequence} of recorded.orders) orders.changed(tenant, id, sequence);
        await noteRecorded(db, tenant, hold);
      }),
    );
    count += holds.length;
    if (holds.length < PAGE) return count;
  }
}

// A release tells of the freeze too: it may have been decided before the freeze was recorded, and a fact told twice is one.
function eventsOf(hold: HoldToRecord): OrderEvent[] {
  const {kind, scopeId, orderId, channel, orderRef, orderNo, arrivedAt, frozenAt, releasedAt, status, reason} = hold;
  const scope = {kind, id: scopeId};
  const common = {
    source: HUB_SOURCE,
    subject: {channel, ...(orderRef && {orderRef}), ...(orderNo && {orderNo})},
    actor: {type: 'SYSTEM'},
  } as const;
  const name = `${kind}/${scopeId}/${orderId}/${arrivedAt}`;
  const frozen: OrderEvent = {
    ...common,
    id: `breaker/frozen/${name}`,
    type: 'order.frozen',
    occurredAt: iso(frozenAt ?? arrivedAt),
    data: {scope, ...(reason && {reason})},
  };
  if (status === 'FREEZE') return [frozen];
  const lifted: OrderEvent = {
    ...common,
    id: `breaker/unfrozen/${name}`,
    type: 'order.unfrozen',
    occurredAt: iso(releasedAt ?? arrivedAt),
    data: {scope},
  };
  return [frozen, lifted];
}

function iso(instant: string): string {
  return isoInstant(Date.parse(instant));
}
