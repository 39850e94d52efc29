import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {canonicalJson} from '../model/canonical-json.js';
import {isoInstant} from '../model/instant.js';
import {ORDER_EVENT_RANK, type OrderEvent, type OrderEventData, type OrderEventType} from '../model/order-event.js';
import {parseOrderEvent} from '../model/parse-order-event.js';
import {
  DISCLOSURES,
  EVIDENCE_KINDS,
  FULFILLMENT_STATUSES,
  PAYMENT_STATUSES,
  ROLES,
  SERVICE_KINDS,
  SHIPMENT_STATUSES,
} from '../model/status.js';
import {availableTransitions} from './available-transitions.js';
import {decideTransition} from './decide-transition.js';
import {foldOrder} from './fold-order.js';
import {enterEvent, isOpenMove} from './lifecycle.js';
import {phaseOf} from './phase-of.js';
import {LIFECYCLES} from './templates/find-lifecycle.js';
import {retailDefinition, retailLifecycle} from './templates/retail.js';

// Few names and few instants, so that facts meet, clash and tie.
const few = (prefix: string, count = 3) => fc.integer({min: 0, max: count - 1}).map((n) => `${prefix}${n}`);
const instant = fc
  .record({hour: fc.integer({min: 0, max: 40}), offset: fc.constantFrom('Z', '+08:00', '-03:00')})
  .map(({hour, offset}) => {
    const shift = offset === 'Z' ? 0 : Number(offset.slice(0, 3));
    return isoInstant(Date.UTC(2024, 0, 1, hour + shift)).replace('Z', offset);
  });
const stage = fc.constantFrom(...retailDefinition.stages.map(({key}) => key), 'nowhere');
const money = fc.record({amount: fc.integer({min: 0, max: 2000}), currency: fc.constantFrom('CNY', 'USD')});
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, {nil: undefined});
const parcelLines = fc.array(fc.record({line: few('l'), quantity: fc.integer({min: 0, max: 3})}), {maxLength: 3});
const text = fc.constant('text');

const shipmentFields = {
  shipmentId: some(few('s')),
  carrier: some(fc.constantFrom('sf', '顺丰', 'SF Express', 'zto', 'Other')),
  trackingNumber: some(few('N')),
  direction: some(fc.constantFrom('OUTBOUND' as const, 'RETURN' as const)),
  lines: some(parcelLines),
  status: some(fc.constantFrom(...SHIPMENT_STATUSES)),
  isDelayed: some(fc.boolean()),
};
const order = fc.record({
  orderNo: some(few('#')),
  lines: some(
    fc.uniqueArray(fc.record({id: few('l'), name: text, quantity: fc.integer({min: 0, max: 3})}), {
      selector: ({id}) => id,
    }),
  ),
  amounts: some(fc.record({total: some(money)})),
  paymentStatus: some(fc.constantFrom(...PAYMENT_STATUSES)),
  fulfillmentStatus: some(fc.constantFrom(...FULFILLMENT_STATUSES)),
  attributes: some(fc.dictionary(few('k'), text)),
  tags: some(fc.array(few('t'))),
});
const payment = fc.record({
  paymentId: few('p'),
  amount: some(money),
  timePrecision: some(fc.constantFrom('EXACT' as const, 'NOT_LATER_THAN' as const)),
});
const shipment = fc.record(shipmentFields);
const returned = fc.record({returnId: few('r')});
const approval = fc.record({stage, role: fc.constantFrom(...ROLES), person: some(few('c'))});
const service = fc.record({taskId: few('v'), kind: some(fc.constantFrom(...SERVICE_KINDS))});

const DATA: {readonly [T in OrderEventType]: fc.Arbitrary<OrderEventData[T]>} = {
  'lifecycle.pinned': fc.record({key: fc.constant('retail'), version: fc.constant(1)}),
  'order.frozen': fc.record({reason: some(text)}),
  'order.unfrozen': fc.record({note: some(text)}),
  'approval.requested': approval,
  'approval.granted': approval,
  'approval.refused': approval,
  'service.requested': service,
  'service.scheduled': service,
  'service.started': service,
  'service.done': service,
  'service.failed': service,
  'service.cancelled': service,
  'invoice.issued': fc.record({invoiceId: few('i'), amount: some(money)}),
  'invoice.cancelled': fc.record({invoiceId: few('i')}),
  'return.shipped': returned,
  'return.refunded': returned,
  'customer.told': fc.record({carries: fc.subarray([...DISCLOSURES])}),
  'order.placed': order,
  'order.updated': order,
  'order.approved': fc.record({note: some(text)}),
  'order.completed': fc.record({note: some(text)}),
  'order.cancelled': fc.record({reason: some(text)}),
  'order.held': fc.record({holdId: few('h'), reason: fc.constant('OTHER' as const)}),
  'order.released': fc.record({holdId: some(few('h'))}),
  'payment.authorized': payment,
  'payment.captured': payment,
  'payment.failed': payment,
  'payment.voided': payment,
  'payment.refunded': fc
    .tuple(payment, few('f'), some(parcelLines))
    .map(([fields, refundId, lines]) => ({...fields, refundId, ...(lines && {lines})})),
  'stock.locked': fc.record({lines: some(parcelLines)}),
  'stock.short': fc.record({lines: some(parcelLines)}),
  'stage.entered': fc.record({stage}),
  'evidence.attached': fc.record({stage}),
  'shipment.created': shipment,
  'shipment.dispatched': shipment,
  'shipment.updated': shipment,
  'shipment.checkpoint': fc.record({
    ...shipmentFields,
    status: fc.constantFrom(...SHIPMENT_STATUSES),
    text: some(text),
  }),
  'shipment.cancelled': shipment,
  'return.requested': returned,
  'return.approved': returned,
  'return.rejected': returned,
  'return.received': returned,
  'return.closed': returned,
  'customer.asked': fc.record({text: some(text)}),
  'customer.changed': fc.record({what: text}),
  'promise.changed': fc.record({
    promised: fc.record({
      until: instant,
      precision: fc.constant('TIME' as const),
      source: fc.constant('HOST' as const),
    }),
  }),
  'assignment.changed': fc.record({role: fc.constantFrom(...ROLES), person: some(few('who'))}),
  'note.added': fc.record({text}),
  'attachment.added': fc.record({name: text}),
  'tag.added': fc.record({tag: few('t')}),
  'tag.removed': fc.record({tag: few('t')}),
  'host.asked': fc.record({requestId: few('h'), command: fc.constantFrom('HOLD', 'RELEASE')}),
  'host.answered': fc.record({
    requestId: few('h'),
    command: fc.constantFrom('HOLD', 'RELEASE'),
    outcome: fc.constantFrom('ACCEPTED' as const, 'REFUSED' as const),
  }),
  'sla.warned': fc.record({stage, visit: fc.constant(1), limitMs: fc.constant(60_000), dueAt: instant}),
  'sla.breached': fc.record({stage, visit: fc.constant(1), limitMs: fc.constant(60_000)}),
  'sla.escalated': fc.record({
    stage,
    visit: fc.constant(1),
    limitMs: fc.constant(60_000),
    share: fc.constant(2),
    to: fc.constantFrom(...ROLES),
  }),
  'update.missed': fc.record({toldAt: instant}),
  'event.retracted': fc.record({reason: some(text)}),
};

const subject = fc.oneof(
  fc.record({orderRef: few('o', 1), channel: fc.constant('shop')}),
  fc.record({carrier: fc.constantFrom('sf', 'zto', ''), trackingNumber: few('N')}),
);
const type = fc.constantFrom<OrderEventType>(...ORDER_EVENT_RANK);
const soup: fc.Arbitrary<OrderEvent> = type.chain((chosen) =>
  fc
    .record({
      // Twelve ids from two sources: the same fact is often restated with other content, or even another type.
      id: few('e', 12),
      source: few('source', 2),
      type: fc.constant(chosen),
      subject,
      occurredAt: instant,
      receivedAt: some(instant),
      sequence: some(fc.integer({min: 0, max: 2})),
      actor: some(fc.record({type: fc.constant('PERSON' as const), role: fc.constantFrom(...ROLES)})),
      assurance: some(fc.constantFrom('CLAIMED' as const, 'CONFIRMED' as const)),
      evidence: some(fc.array(fc.record({kind: fc.constantFrom(...EVIDENCE_KINDS)}), {maxLength: 2})),
      corrects:
        chosen === 'event.retracted' ? fc.array(few('e', 12), {minLength: 1, maxLength: 3}) : some(fc.constant([])),
      data: DATA[chosen] as fc.Arbitrary<unknown>,
    })
    // Through JSON, as events come: without undefined fields.
    .map((event) => JSON.parse(JSON.stringify(event)) as OrderEvent),
);
const corrected: fc.Arbitrary<OrderEvent> = fc
  .tuple(soup, fc.array(few('e', 12), {maxLength: 2}), fc.integer({min: 0, max: 4}))
  .map(([event, corrects, chance]) => (chance === 0 && corrects.length ? {...event, corrects} : event));
const soups = fc.array(corrected, {maxLength: 40});

const bytes = (events: readonly OrderEvent[]) => JSON.stringify(foldOrder(events, retailLifecycle));

describe('foldOrder on any events', () => {
  it('is fed with events that parse', () => {
    fc.assert(
      fc.property(soup, (event) => {
        expect(parseOrderEvent(event)).toEqual({event});
      }),
    );
  });

  it('gives the same bytes in any order, with any repetition', () => {
    fc.assert(
      fc.property(
        soups.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, {minLength: events.length, maxLength: events.length}),
            fc.shuffledSubarray(events),
          ),
        ),
        ([events, shuffled, repeated]) => {
          expect(bytes([...repeated, ...shuffled])).toBe(bytes(events));
        },
      ),
      {numRuns: 500},
    );
  });

  it('gives the same bytes whichever version of a restated fact came first', () => {
    const restated = type.chain((chosen) =>
      fc.tuple(
        soup.map(({corrects: _, ...event}) => event),
        fc.array(DATA[chosen] as fc.Arbitrary<unknown>, {minLength: 2, maxLength: 4}),
        fc.constant(chosen),
      ),
    );
    fc.assert(
      fc.property(restated, soups, ([event, versions, chosen], others) => {
        const told = versions.map((data) => JSON.parse(JSON.stringify({...event, type: chosen, data})) as OrderEvent);
        expect(bytes([...told.toReversed(), ...others])).toBe(bytes([...others, ...told]));
      }),
      {numRuns: 500},
    );
  });

  it('gives the same bytes whatever order an object’s keys were stored in, and whenever and with what payload it came', () => {
    fc.assert(
      fc.property(soups, (events) => {
        const stored = events.map((event) => ({...reversed(event), receivedAt: '2030-01-01T00:00:00Z', raw: {n: 1}}));
        expect(bytes(stored as unknown as OrderEvent[])).toBe(bytes(events));
      }),
      {numRuns: 300},
    );
  });

  it.each(LIFECYCLES.map((lifecycle) => [lifecycle.definition.key, lifecycle] as const))(
    'builds its state of %s orders with every key in its canonical place, and none that is undefined',
    (_, lifecycle) => {
      const keys = lifecycle.definition.stages.map(({key}) => key);
      fc.assert(
        fc.property(soups, fc.nat(), (events, shift) => {
          const told = events.map((event, index) => {
            if (!('stage' in event.data)) return event;
            return {...event, data: {...event.data, stage: keys[(index + shift) % keys.length]}} as OrderEvent;
          });
          const state = foldOrder(told, lifecycle);
          expect(JSON.stringify(state)).toBe(canonicalJson(state));
          expect(state).toStrictEqual(JSON.parse(JSON.stringify(state)));
        }),
        {numRuns: 200},
      );
    },
  );

  it('does not change the events', () => {
    fc.assert(
      fc.property(soups, (events) => {
        const before = JSON.stringify(events);
        foldOrder(events, retailLifecycle);
        expect(JSON.stringify(events)).toBe(before);
      }),
      {numRuns: 50},
    );
  });

  it('stands in a stage of the lifecycle that its entries lead to, whatever was folded', () => {
    fc.assert(
      fc.property(soups, (events) => {
        const state = foldOrder(events, retailLifecycle);
        const entered = state.entries.at(-1);
        expect(state.stage).toBe(entered?.stage ?? retailLifecycle.table.initial.stage);
        expect(entered?.assurance).not.toBe('INFERRED');
        for (const {assurance, at, eventId} of state.entries) {
          expect([at !== undefined, eventId !== undefined]).toEqual(Array(2).fill(assurance !== 'INFERRED'));
        }
        const ids = state.discrepancies.map(({id}) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(typeof phaseOf(state, retailLifecycle)).toBe('string');
      }),
      {numRuns: 500},
    );
  });

  it('never completes an order that carriers or proof did not bring to its end', () => {
    fc.assert(
      fc.property(soups, (events) => {
        const state = foldOrder(events, retailLifecycle);
        if (state.stage !== 'completed') return;
        expect(state.evidence.completed?.some(({kind}) => kind === 'CARRIER_EVENT')).toBe(true);
      }),
      {numRuns: 500},
    );
  });

  it('offers only steps that its machine takes, and decides on each as offered', () => {
    fc.assert(
      fc.property(soups, fc.constantFrom(...ROLES), (events, role) => {
        const state = foldOrder(events, retailLifecycle);
        for (const {to, allowed, missing} of availableTransitions(state, {lifecycle: retailLifecycle, role})) {
          expect(allowed).toBe(missing.length === 0);
          const decision = decideTransition(state, {lifecycle: retailLifecycle, to, role, at: '2024-02-01T00:00:00Z'});
          expect('event' in decision).toBe(allowed);
          if (!allowed) continue;
          const move = retailLifecycle.table.stage[state.stage]?.[enterEvent(to)];
          expect(move && isOpenMove(move, state.control, {}) && move.to).toBe(to);
        }
      }),
      {numRuns: 300},
    );
  });

  it('moves to a stage that was allowed once its step is recorded', () => {
    fc.assert(
      fc.property(soups, (events) => {
        const state = foldOrder(events, retailLifecycle);
        const steps = availableTransitions(state, {lifecycle: retailLifecycle, role: 'MANAGER'});
        for (const {to} of steps.filter(({allowed}) => allowed)) {
          const decision = decideTransition(state, {
            lifecycle: retailLifecycle,
            to,
            role: 'MANAGER',
            at: '2024-02-01T00:00:00Z',
          });
          if (!('event' in decision)) throw new Error(`${to} was allowed, then refused`);
          const step = {
            ...decision.event,
            id: 'step',
            source: 'operator',
            subject: {orderRef: 'o0'},
            actor: {type: 'PERSON' as const, role: 'MANAGER' as const},
          };
          expect(foldOrder([...events, step], retailLifecycle).stage).toBe(to);
        }
      }),
      {numRuns: 300},
    );
  });
});

describe('foldOrder on many events', () => {
  it('looks at each event about as often, however many there are', () => {
    const readsPerEvent = (count: number) => {
      let reads = 0;
      const events = fc
        .sample(soup, {numRuns: count, seed: 7})
        .map((event, index) => watched({...event, id: `e${index}`}, () => reads++));
      foldOrder(events, retailLifecycle);
      return reads / count;
    };
    // Sorting takes a factor of log(3000) / log(300) = 1.4; looking at all events for each would take one of 10.
    expect(readsPerEvent(3000) / readsPerEvent(300)).toBeLessThan(2);
  });
});

/** The same value, telling of each look at one of its properties. */
function watched<T extends object>(value: T, onRead: () => void): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      onRead();
      const found: unknown = Reflect.get(target, key, receiver);
      return typeof found === 'object' && found !== null ? watched(found, onRead) : found;
    },
  });
}

function reversed(value: unknown): object {
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'object' ? reversed(item) : item));
  return Object.fromEntries(
    Object.entries(value as object)
      .reverse()
      .map(([key, item]) => [key, typeof item === 'object' && item !== null ? reversed(item) : item]),
  );
}
