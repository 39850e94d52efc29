import {isoInstant, parseInstant} from '../../model/instant.js';
import type {PromisedWindow} from '../../model/order.js';
import {awaitsPayment, paymentStage} from '../awaits-payment.js';
import type {LifecycleDefinition} from '../definition.js';
import type {OrderState, StageEntry} from '../order-state.js';

/**
 * When the order should arrive where nobody promised a day: its date, plus the lifecycle's lead and transit times.
 *
 * Nothing begins before the money is there: an order that waits for payment has no such day, and one paid later than it was
 * placed counts from its payment.
 */
export function computedPromise(
  {placedAt, paymentStatus, stage: key, entries}: Pick<OrderState, 'placedAt' | 'paymentStatus' | 'stage' | 'entries'>,
  definition: LifecycleDefinition,
): PromisedWindow | undefined {
  const {promise, stages} = definition;
  const stage = stages.find((candidate) => candidate.key === key);
  const placed = millisOf(placedAt);
  if (!promise || placed === undefined || !stage || awaitsPayment(paymentStatus, stage, definition)) return undefined;
  const paying = paymentStage(definition);
  const start = Math.max(placed, (paying && paidBefore(entries, paying.key)) ?? placed);
  const until = isoInstant(start + promise.leadMs + promise.transitMs);
  return {precision: 'DATE', source: 'COMPUTED', timeZone: promise.timeZone, until};
}

/** When the money came, if work waited for it: what comes after, or is known only to have come by then, dates no beginning. */
function paidBefore(entries: readonly StageEntry[], stage: string | undefined): number | undefined {
  const index = entries.findIndex((entry) => entry.stage === stage);
  const paid = millisOf(entries[index]?.at);
  const next = millisOf(entries.find(({at}, place) => place > index && at)?.at);
  return paid !== undefined && (next === undefined || paid < next) ? paid : undefined;
}

function millisOf(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : parseInstant(instant);
}
