import {compareInstants} from '../../model/instant.js';
import type {PauseCause} from '../definition.js';
import type {OrderState, PauseState} from '../order-state.js';
import {type Fact, factsOf} from './fact.js';

/** When the clocks of stages may stand still, and why: holds, freezes, missing stock, awaited money, the customer's turn. */
export function foldPauses(
  facts: readonly Fact[],
  {holds, freezes, placedAt, paymentStatus}: Pick<OrderState, 'holds' | 'freezes' | 'placedAt' | 'paymentStatus'>,
): readonly PauseState[] {
  const paid = factsOf(facts, 'payment.captured', 'payment.authorized')[0]?.at;
  const isOwed = placedAt !== undefined && paymentStatus !== 'NOT_REQUIRED' && paymentStatus !== 'UNKNOWN';
  const customers = factsOf(facts, 'assignment.changed').filter(({event}) => event.data.role === 'CUSTOMER');
  return [
    ...holds.map(({placedAt: from, releasedAt}) => pause('HELD', from, releasedAt)),
    ...freezes.map(({at, until}) => pause('FROZEN', at, until)),
    ...(isOwed && (paid === undefined || paid > placedAt) ? [pause('UNPAID', placedAt, paid)] : []),
    ...turns('STOCK_SHORT', factsOf(facts, 'stock.short', 'stock.locked'), ({type}) => type === 'stock.short'),
    ...turns('CUSTOMER', customers, ({data}) => data.state === 'AWAITED'),
  ].sort((a, b) => compareInstants(a.from, b.from));
}

function pause(cause: PauseCause, from: string, until: string | undefined): PauseState {
  return until === undefined ? {cause, from} : {cause, from, until};
}

/** Spans between a fact that begins one and the next that ends it. */
function turns<F extends Fact>(
  cause: PauseCause,
  facts: readonly F[],
  begins: (event: F['event']) => boolean,
): readonly PauseState[] {
  const spans: PauseState[] = [];
  let from: string | undefined;
  for (const {event, at} of facts) {
    if (begins(event)) from ??= at;
    else if (from !== undefined) {
      spans.push(pause(cause, from, at));
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, pause(cause, from, undefined)];
}
