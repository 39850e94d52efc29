import type {AfterSalesMachineEvent, Lifecycle} from '../lifecycle.js';
import type {ReturnState} from '../order-state.js';
import {type Finding, findingOf} from './discrepancies.js';
import {type Fact, factsOf} from './fact.js';

const STEP = {
  'return.requested': 'after-sales.request',
  'return.approved': 'after-sales.approve',
  'return.rejected': 'after-sales.reject',
  'return.shipped': 'after-sales.ship',
  'return.received': 'after-sales.receive',
  'return.refunded': 'after-sales.refund',
  'return.closed': 'after-sales.close',
} as const satisfies Readonly<Record<string, AfterSalesMachineEvent>>;

const RETURN_TYPES = Object.keys(STEP) as (keyof typeof STEP)[];

/**
 * The order's returns, each by the lifecycle's after-sales region; the one that was touched last stands last. What can't
 * follow from what was known of a return leaves it as it is, and is told of.
 */
export function foldReturns(
  facts: readonly Fact[],
  {table}: Lifecycle,
): {readonly returns: readonly ReturnState[]; readonly findings: readonly Finding[]} {
  const told = factsOf(facts, ...RETURN_TYPES);
  if (told.length === 0) return {returns: [], findings: []};
  const byId = new Map<string, ReturnState>();
  const findings: Finding[] = [];
  for (const fact of told) {
    const {event, at} = fact;
    const {returnId} = event.data;
    const known = byId.get(returnId);
    const from = known?.status ?? table.initial.afterSales;
    const status = table.afterSales[from]?.[STEP[event.type]];
    if (status === undefined) {
      findings.push(findingOf('IMPOSSIBLE_SEQUENCE', fact));
      continue;
    }
    const reason = ('reason' in event.data ? event.data.reason : undefined) ?? known?.reason;
    byId.delete(returnId);
    byId.set(returnId, {returnId, status, at, reason});
  }
  return {returns: [...byId.values()], findings};
}
