import {canonical} from '../model/canonical-json.js';
import type {OrderEvent} from '../model/order-event.js';
import {computedPromise} from './fold/computed-promise.js';
import {discrepancyStates} from './fold/discrepancies.js';
import {effectiveFacts} from './fold/effective-events.js';
import {foldControl} from './fold/fold-control.js';
import {foldFacts} from './fold/fold-facts.js';
import {foldHandling} from './fold/fold-handling.js';
import {foldPayments} from './fold/fold-payments.js';
import {foldShipments} from './fold/fold-shipments.js';
import {foldStages} from './fold/fold-stages.js';
import type {Lifecycle} from './lifecycle.js';
import type {OrderState} from './order-state.js';

/**
 * Folds an order's events into its state.
 *
 * Sorts and de-duplicates them itself, so that any order of arrival, with any repetition, gives the same JSON byte for byte.
 * It never throws: facts that can't be true together stand in `discrepancies`.
 */
export function foldOrder(events: readonly OrderEvent[], lifecycle: Lifecycle): OrderState {
  const facts = effectiveFacts(events);
  const order = foldFacts(facts);
  const payments = foldPayments(facts, lifecycle, order.amounts.total);
  const shipments = foldShipments(facts, order.lines);
  const control = foldControl(facts, lifecycle);
  const stages = foldStages(facts, lifecycle, control, shipments);
  const promised =
    order.promised ?? computedPromise({...order, ...payments.part, ...stages.part}, lifecycle.definition);
  const lastFactAt = facts.at(-1)?.at;
  const isCalledOff = control.part.control === 'CANCELLED' && shipments.part.fulfillmentStatus === 'UNFULFILLED';
  return canonical({
    lifecycle: {key: lifecycle.definition.key, version: lifecycle.definition.version},
    ...order,
    ...foldHandling(facts),
    ...payments.part,
    ...shipments.part,
    ...(isCalledOff && {fulfillmentStatus: 'CANCELLED' as const}),
    ...control.part,
    ...stages.part,
    ...(promised && {promised}),
    discrepancies: discrepancyStates([
      ...stages.findings,
      ...shipments.findings,
      ...payments.findings,
      ...control.findings,
    ]),
    ...(lastFactAt !== undefined && {lastFactAt}),
    factCount: facts.length,
  });
}
