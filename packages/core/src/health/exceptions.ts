import {vouchesFor} from '../lifecycle/stage-entry.js';
import type {OrderEvent} from '../model/order-event.js';
import type {ShipmentStatus} from '../model/status.js';
import {earliest, instantOf, type OrderTrace, vouchedFacts} from './order-trace.js';

/** Something that kept an order from going on as usual. */
export interface ExceptionSpan {
  readonly from: number;
  readonly until?: number | undefined;
}

const TROUBLE: ReadonlySet<ShipmentStatus> = new Set(['EXCEPTION', 'ATTEMPT_FAILED']);

/**
 * An order's exceptions: holds until released, freezes until lifted, missing stock until locked, a parcel in trouble until its
 * next scan that is not. What stands when the order ends is over with it.
 */
export function exceptionsOf(trace: OrderTrace): readonly ExceptionSpan[] {
  const {state, parcels, endedAt} = trace;
  const held = state.holds.map(({placedAt, releasedAt}) => ({
    from: instantOf(placedAt) ?? 0,
    until: instantOf(releasedAt),
  }));
  const scans = parcels.map(({facts}) =>
    facts.filter(({event}) => event.type === 'shipment.checkpoint' && vouchesFor(event)),
  );
  const spans = [
    ...held,
    ...stretches(vouchedFacts(trace, 'order.frozen', 'order.unfrozen'), ({type}) => type === 'order.frozen'),
    ...stretches(vouchedFacts(trace, 'stock.short', 'stock.locked'), ({type}) => type === 'stock.short'),
    ...scans.flatMap((own) => stretches(own, ({data}) => TROUBLE.has((data as {status: ShipmentStatus}).status))),
  ];
  return spans
    .filter(({from}) => endedAt === undefined || from < endedAt)
    .map(({from, until}) => ({from, until: earliest(until, endedAt)}));
}

/** The stretches that begin with a fact of trouble and end with the next that is none. */
function stretches(
  facts: readonly {readonly event: OrderEvent; readonly millis: number}[],
  isTrouble: (event: OrderEvent) => boolean,
): readonly ExceptionSpan[] {
  return facts.flatMap(({event, millis}, index) => {
    const before = facts[index - 1];
    if (!isTrouble(event) || (before && isTrouble(before.event))) return [];
    return {from: millis, until: facts.slice(index).find((next) => !isTrouble(next.event))?.millis};
  });
}
