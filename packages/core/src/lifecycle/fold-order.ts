import {canonical, present} from '../model/canonical-json.js';
import {ALARM_TYPES, type OrderEvent} from '../model/order-event.js';
import {conditionsOf} from './condition.js';
import {computedPromise} from './fold/computed-promise.js';
import {discrepancyStates} from './fold/discrepancies.js';
import {correctionsOf, standingFacts, toldFacts} from './fold/effective-events.js';
import type {Fact} from './fold/fact.js';
import {foldApprovals} from './fold/fold-approvals.js';
import {foldControl} from './fold/fold-control.js';
import {foldFacts} from './fold/fold-facts.js';
import {foldHandling} from './fold/fold-handling.js';
import {foldPauses} from './fold/fold-pauses.js';
import {foldPayments} from './fold/fold-payments.js';
import {foldShipments} from './fold/fold-shipments.js';
import {foldStages} from './fold/fold-stages.js';
import type {Lifecycle} from './lifecycle.js';
import type {OrderState} from './order-state.js';
import {readInVersion} from './pinned-lifecycle.js';

/**
 * Folds an order's events into its state.
 *
 * Sorts and de-duplicates them itself, so that any order of arrival, with any repetition, gives the same JSON byte for byte.
 * It never throws: facts that can't be true together stand in `discrepancies`.
 */
export function foldOrder(events: readonly OrderEvent[], lifecycle: Lifecycle): OrderState {
  const told = toldFacts(events);
  const facts = readInVersion(withoutAlarms(standingFacts(told)), lifecycle.definition);
  const order = foldFacts(facts);
  const payments = foldPayments(facts, lifecycle, order.amounts.total);
  const control = foldControl(facts, lifecycle);
  const shipments = foldShipments(facts, order.lines, control.part.control === 'CANCELLED');
  const handling = foldHandling(facts, lifecycle);
  const conditions = conditionsOf(lifecycle.definition.conditions, order);
  const approvals = foldApprovals(facts, lifecycle.definition);
  const stages = foldStages(facts, lifecycle, {conditions, approvals, control, shipments});
  const promised =
    order.promised ??
    computedPromise(
      {
        placedAt: order.placedAt,
        paymentStatus: payments.part.paymentStatus,
        stage: stages.part.stage,
        entries: stages.part.entries,
      },
      lifecycle.definition,
    );
  const isCalledOff = control.part.control === 'CANCELLED' && shipments.part.fulfillmentStatus === 'UNFULFILLED';
  // Keys in their order: to sort those of the whole state again took longer than any part of the fold. The property test
  // holds it against `canonical`.
  return present<OrderState>({
    activeStages: stages.part.activeStages,
    amounts: order.amounts,
    answers: handling.part.answers,
    approvals: canonical(approvals.states),
    asks: handling.part.asks,
    assignments: handling.part.assignments,
    attachments: handling.part.attachments,
    attributes: order.attributes,
    cancelReason: control.part.cancelReason,
    cancelledAt: control.part.cancelledAt,
    channel: order.channel,
    completedAt: stages.part.completedAt,
    conditions: lifecycle.definition.conditions && canonical(conditions),
    control: control.part.control,
    corrections: canonical(correctionsOf(told)),
    customer: order.customer,
    discrepancies: canonical(
      discrepancyStates(
        stages.findings.concat(
          shipments.findings,
          payments.findings,
          control.findings,
          handling.findings,
          approvals.findings,
        ),
      ),
    ),
    entries: stages.part.entries,
    evidence: stages.part.evidence,
    externalRefs: order.externalRefs,
    factCount: facts.length,
    freezes: canonical(control.part.freezes),
    fulfillmentStatus: isCalledOff ? 'CANCELLED' : shipments.part.fulfillmentStatus,
    holds: canonical(control.part.holds),
    invoices: handling.part.invoices,
    lastFactAt: facts.at(-1)?.at,
    lifecycle: {key: lifecycle.definition.key, version: lifecycle.definition.version},
    lines: order.lines,
    modifications: handling.part.modifications,
    notYetShipped: shipments.part.notYetShipped,
    notes: handling.part.notes,
    orderNo: order.orderNo,
    parentOrderNo: order.parentOrderNo,
    pauses: foldPauses(facts, {
      holds: control.part.holds,
      freezes: control.part.freezes,
      placedAt: order.placedAt,
      paymentStatus: payments.part.paymentStatus,
    }),
    paymentStatus: payments.part.paymentStatus,
    payments: payments.part.payments,
    personal: order.personal,
    placedAt: order.placedAt,
    promised,
    returnStatus: handling.part.returnStatus,
    returns: handling.part.returns,
    rollUp: shipments.part.rollUp,
    services: handling.part.services,
    shipments: shipments.part.shipments,
    stage: stages.part.stage,
    stockShortSince: handling.part.stockShortSince,
    tags: order.tags,
  });
}

// An alarm says how the facts stand; it is none of them, or a late order would look as if something had happened to it.
const ALARMS: ReadonlySet<string> = new Set(ALARM_TYPES);

function withoutAlarms(facts: readonly Fact[]): readonly Fact[] {
  return facts.some(({event}) => ALARMS.has(event.type)) ? facts.filter(({event}) => !ALARMS.has(event.type)) : facts;
}
