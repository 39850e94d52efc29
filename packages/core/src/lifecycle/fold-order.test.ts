import {describe, expect, it} from 'vitest';
import type {OrderEvent, OrderEventData, OrderEventType} from '../model/order-event.js';
import type {PaymentStatus} from '../model/status.js';
import {foldOrder} from './fold-order.js';
import {phaseOf} from './phase-of.js';
import {retailLifecycle} from './templates/retail.js';

const SHOP = 'shopify/demo';
const CARRIER = 'kuaidi100';
const PARCEL = {carrier: 'sf', trackingNumber: 'SF100'};

/** A fact of the shop on 1 March 2024 at an hour, unless told otherwise. */
function fact<T extends OrderEventType>(
  type: T,
  hour: number,
  data: OrderEventData[T],
  more: Partial<OrderEvent> = {},
): OrderEvent {
  const occurredAt = new Date(Date.UTC(2024, 2, 1, hour)).toISOString();
  return {id: `${type}/${hour}`, source: SHOP, type, subject: {orderRef: '1'}, occurredAt, data, ...more} as OrderEvent;
}

function scan(hour: number, status: OrderEventData['shipment.checkpoint']['status'], number = 'SF100'): OrderEvent {
  return fact(
    'shipment.checkpoint',
    hour,
    {status},
    {
      id: `${number}/${hour}/${status}`,
      source: CARRIER,
      subject: {...PARCEL, trackingNumber: number},
    },
  );
}

const fold = (...events: OrderEvent[]) => foldOrder(events, retailLifecycle);
const at = (hour: number) => new Date(Date.UTC(2024, 2, 1, hour)).toISOString().replace('.000Z', 'Z');
const entry = (state: ReturnType<typeof fold>, stage: string) =>
  state.entries.findLast((known) => known.stage === stage);
const codes = (state: ReturnType<typeof fold>) =>
  state.discrepancies.map(({code, settledAt}) => (settledAt ? `${code}/settled` : code));

const PLACED = fact('order.placed', 0, {
  orderNo: '#1001',
  lines: [{id: 'a', name: 'Tea', quantity: 2}],
  amounts: {total: {amount: 1000, currency: 'CNY'}},
});
const PAID = fact('payment.captured', 1, {paymentId: 'p', amount: {amount: 1000, currency: 'CNY'}});
const SENT = fact('shipment.dispatched', 5, {shipmentId: 's1', ...PARCEL});
const COMPLETED = fact('order.completed', 20, {});

describe('foldOrder', () => {
  it('has a start even without events', () => {
    const state = fold();
    expect(state).toMatchObject({
      stage: 'review',
      control: 'NORMAL',
      paymentStatus: 'PENDING',
      entries: [],
      factCount: 0,
    });
    expect(phaseOf(state, retailLifecycle)).toBe('PLACED');
  });

  it('follows an order that goes as it should', () => {
    const picking = fact(
      'stage.entered',
      2,
      {stage: 'picking'},
      {source: 'wms', actor: {type: 'PERSON', role: 'WAREHOUSE'}},
    );
    const packed = fact(
      'stage.entered',
      3,
      {stage: 'packed'},
      {source: 'wms', actor: {type: 'PERSON', role: 'WAREHOUSE'}},
    );
    const state = fold(PLACED, PAID, picking, packed, scan(6, 'PICKED_UP'), scan(10, 'DELIVERED'), COMPLETED, SENT);
    expect(state.entries.map(({stage, assurance, at: since}) => [stage, assurance, since])).toEqual([
      ['review', 'CONFIRMED', at(0)],
      ['paid', 'CONFIRMED', at(1)],
      ['picking', 'CONFIRMED', at(2)],
      ['packed', 'CONFIRMED', at(3)],
      ['shipped', 'CONFIRMED', at(5)],
      ['completed', 'CONFIRMED', at(20)],
    ]);
    expect(codes(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE/settled']);
    expect(state).toMatchObject({paymentStatus: 'PAID', fulfillmentStatus: 'FULFILLED', completedAt: at(20)});
    expect(phaseOf(state, retailLifecycle)).toBe('COMPLETED');
  });

  it('enters what a shop calls shipped as a claim, and passes over what nobody reported', () => {
    const state = fold(PLACED, PAID, SENT);
    expect(state.stage).toBe('shipped');
    expect(entry(state, 'shipped')).toMatchObject({assurance: 'CLAIMED', at: at(5)});
    expect(entry(state, 'packed')).toEqual({stage: 'packed', assurance: 'INFERRED', evidence: []});
    expect(state.discrepancies).toMatchObject([
      {code: 'CLAIM_WITHOUT_EVIDENCE', stage: 'shipped', shipmentId: 's1', since: at(5), sources: [SHOP]},
    ]);
    expect(phaseOf(state, retailLifecycle)).toBe('READY');
  });

  it('does not take a label that the carrier was told of for a parcel on its way', () => {
    const state = fold(PLACED, PAID, SENT, scan(6, 'INFO_RECEIVED'));
    expect(state.shipments).toMatchObject([{proven: false, status: 'INFO_RECEIVED'}]);
    expect(phaseOf(state, retailLifecycle)).toBe('READY');
    expect(codes(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE']);
  });

  it('is not talked round by the evidence that such a carrier event brings', () => {
    const told = scan(6, 'INFO_RECEIVED');
    const state = fold(PLACED, PAID, SENT, {...told, evidence: [{kind: 'CARRIER_EVENT'}]});
    expect(entry(state, 'shipped')?.assurance).toBe('CLAIMED');
    expect(phaseOf(state, retailLifecycle)).toBe('READY');
  });

  it('takes a carrier’s own summary of a parcel as the carrier’s word', () => {
    const summary = (hour: number, status: OrderEventData['shipment.checkpoint']['status']) =>
      fact('shipment.updated', hour, {status}, {source: CARRIER, subject: PARCEL, sequence: 9});
    const state = fold(PLACED, PAID, summary(6, 'IN_TRANSIT'));
    expect(entry(state, 'shipped')).toMatchObject({assurance: 'CONFIRMED', at: at(6)});
    const fine = fold(PLACED, PAID, SENT, scan(6, 'OUT_FOR_DELIVERY'), summary(6, 'IN_TRANSIT'));
    expect(fine.shipments[0]?.status).toBe('OUT_FOR_DELIVERY');
    const ended = fold(PLACED, PAID, SENT, scan(6, 'IN_TRANSIT'), summary(6, 'DELIVERED'));
    expect(ended.shipments[0]).toMatchObject({status: 'DELIVERED', deliveredAt: at(6)});
    expect(phaseOf(ended, retailLifecycle)).toBe('DELIVERED');
  });

  it('believes the claim from the carrier’s scan on', () => {
    const state = fold(PLACED, PAID, SENT, scan(9, 'PICKED_UP'));
    expect(entry(state, 'shipped')).toMatchObject({assurance: 'CONFIRMED', at: at(5), confirmedAt: at(9)});
    expect(state.discrepancies).toMatchObject([{code: 'CLAIM_WITHOUT_EVIDENCE', settledAt: at(9)}]);
    expect(phaseOf(state, retailLifecycle)).toBe('IN_TRANSIT');
  });

  it('enters shipped on a carrier’s scan that no shop announced', () => {
    const state = fold(PLACED, PAID, scan(9, 'IN_TRANSIT'));
    expect(entry(state, 'shipped')).toMatchObject({assurance: 'CONFIRMED', at: at(9), source: CARRIER});
    expect(codes(state)).toEqual([]);
  });

  it('keeps a completion waiting until every parcel is delivered', () => {
    const early = fact('order.completed', 7, {});
    const waiting = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP'), early);
    expect(waiting.stage).toBe('shipped');
    expect(waiting.completedAt).toBeUndefined();
    expect(waiting.discrepancies.find(({stage}) => stage === 'completed')).toMatchObject({since: at(7)});
    const proven = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP'), early, scan(12, 'DELIVERED'));
    expect(entry(proven, 'completed')).toMatchObject({assurance: 'CONFIRMED', at: at(12), eventId: early.id});
    expect(proven.discrepancies.find(({stage}) => stage === 'completed')).toMatchObject({settledAt: at(12)});
  });

  it('is delivered, though not completed, once the carrier delivered everything', () => {
    const state = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP'), scan(12, 'DELIVERED'));
    expect(state.stage).toBe('shipped');
    expect(phaseOf(state, retailLifecycle)).toBe('DELIVERED');
  });

  it('fills a passed-over stage when its fact turns up, and says that the dates are at odds', () => {
    const late = fact('payment.captured', 8, {paymentId: 'p'});
    const state = fold(PLACED, SENT, late);
    expect(state.entries.map(({stage}) => stage)).toEqual(['review', 'paid', 'picking', 'packed', 'shipped']);
    expect(entry(state, 'paid')).toMatchObject({assurance: 'CONFIRMED', at: at(8)});
    expect(state.discrepancies.find(({code}) => code === 'OUT_OF_ORDER')).toMatchObject({
      stage: 'shipped',
      since: at(5),
      events: [SENT.id, late.id],
      params: {before: 'paid', at: at(8)},
    });
  });

  it('finds nothing at odds in a payment that was to come after the goods', () => {
    const late = fact('payment.captured', 8, {paymentId: 'p'});
    const word = (hour: number, paymentStatus: PaymentStatus) => fact('order.updated', hour, {paymentStatus});
    const isAtOdds = (...events: OrderEvent[]) => codes(fold(PLACED, SENT, ...events)).includes('OUT_OF_ORDER');
    expect(isAtOdds(late)).toBe(true);
    for (const open of ['PENDING', 'AUTHORIZED', 'PARTIALLY_PAID'] as const) {
      expect(isAtOdds(word(6, open), late), open).toBe(false);
    }
    // What the host said before it shipped is no word on having shipped unpaid.
    expect(isAtOdds(word(4, 'PENDING'), late)).toBe(true);
    expect(isAtOdds(word(6, 'PAID'), late)).toBe(true);
    for (const method of ['Cash on Delivery (COD)', 'cod', 'cashondelivery', '货到付款']) {
      expect(isAtOdds(fact('payment.captured', 8, {paymentId: 'p', method})), method).toBe(false);
    }
    expect(isAtOdds(fact('payment.captured', 8, {paymentId: 'p', method: 'Codex Pay'}))).toBe(true);
  });

  it('takes a payment known only by its latest possible time as made before what follows', () => {
    const late = fact('payment.captured', 8, {paymentId: 'p', timePrecision: 'NOT_LATER_THAN'});
    const state = fold(PLACED, SENT, late);
    expect(entry(state, 'paid')).toMatchObject({at: at(5), timePrecision: 'NOT_LATER_THAN'});
    expect(codes(state)).not.toContain('OUT_OF_ORDER');
  });

  it('enters a stage on its owner’s word only, and keeps the other’s word as a discrepancy', () => {
    const by = (role: 'SALES' | 'WAREHOUSE', hour: number) =>
      fact('stage.entered', hour, {stage: 'picking'}, {source: 'operator', actor: {type: 'PERSON', role}});
    const refused = fold(PLACED, PAID, by('SALES', 2));
    expect(refused.stage).toBe('paid');
    expect(refused.discrepancies).toMatchObject([{code: 'UNTRUSTED_SOURCE', stage: 'picking'}]);
    const settled = fold(PLACED, PAID, by('SALES', 2), by('WAREHOUSE', 3));
    expect(settled.stage).toBe('picking');
    expect(settled.discrepancies).toMatchObject([{code: 'UNTRUSTED_SOURCE', settledAt: at(3)}]);
  });

  it('goes back to an earlier stage when its owner does it again', () => {
    const step = (stage: string, hour: number) =>
      fact('stage.entered', hour, {stage}, {source: 'operator', actor: {type: 'PERSON', role: 'WAREHOUSE'}});
    const state = fold(PLACED, PAID, step('picking', 2), step('packed', 3), step('picking', 4));
    expect(state.stage).toBe('picking');
    expect(state.entries.map(({stage}) => stage)).toEqual(['review', 'paid', 'picking', 'packed', 'picking']);
    const again = fold(PLACED, PAID, step('picking', 2), step('packed', 3), step('picking', 4), step('packed', 5));
    expect(again.entries.map(({stage}) => stage).slice(-2)).toEqual(['picking', 'packed']);
    expect(codes(again)).toEqual([]);
  });

  it('tells of money that came after the end once, however many payments it came in', () => {
    const paid = (paymentId: string, hour: number) =>
      fact('payment.captured', hour, {paymentId, amount: {amount: 500, currency: 'EUR'}}, {id: `${paymentId}/${hour}`});
    const voided = fact('order.updated', 2, {paymentStatus: 'VOIDED'});
    const ended = [fact('order.placed', 1, {}), voided, fact('order.cancelled', 3, {})];
    const once = fold(...ended, paid('a', 5));
    expect(codes(once)).toEqual(['AFTER_END']);
    const together = fold(...ended, paid('a', 5), paid('b', 5));
    expect(codes(together)).toEqual(['AFTER_END']);
    expect(together.discrepancies[0]?.events).toEqual(['a/5', 'b/5']);
    expect(codes(fold(...ended, paid('a', 5), paid('b', 6)))).toEqual(['AFTER_END', 'AFTER_END']);
  });

  it('stops at a cancellation and explains what comes after it', () => {
    const cancelled = fact('order.cancelled', 3, {reason: 'customer'});
    const state = fold(PLACED, PAID, cancelled, SENT, scan(6, 'PICKED_UP'), scan(7, 'IN_TRANSIT'));
    expect(state).toMatchObject({control: 'CANCELLED', cancelledAt: at(3), stage: 'paid', cancelReason: 'customer'});
    expect(phaseOf(state, retailLifecycle)).toBe('CANCELLED');
    expect(state.discrepancies.filter(({code}) => code === 'AFTER_END')).toHaveLength(2);
  });

  it('is held until the last hold is lifted', () => {
    const hold = (holdId: string, hour: number) => fact('order.held', hour, {holdId, reason: 'OTHER'});
    const release = (holdId: string, hour: number) => fact('order.released', hour, {holdId});
    expect(fold(PLACED, hold('x', 1), hold('y', 2), release('x', 3)).control).toBe('HELD');
    const free = fold(PLACED, hold('x', 1), hold('y', 2), release('x', 3), release('y', 4));
    expect(free.control).toBe('NORMAL');
    expect(free.holds).toMatchObject([
      {holdId: 'x', releasedAt: at(3)},
      {holdId: 'y', releasedAt: at(4)},
    ]);
    expect(codes(fold(PLACED, release('z', 2)))).toEqual(['IMPOSSIBLE_SEQUENCE']);
  });
});

describe('against a claim', () => {
  const step = (stage: string, hour: number) =>
    fact('stage.entered', hour, {stage}, {source: 'wms', actor: {type: 'PERSON', role: 'WAREHOUSE'}});

  it('lets the owner’s word take the order back, even to a stage that was passed over', () => {
    const state = fold(PLACED, PAID, SENT, step('picking', 6));
    expect(state.stage).toBe('picking');
    expect(phaseOf(state, retailLifecycle)).toBe('PREPARING');
    expect(codes(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE']);
  });

  it('only fills the stage in once a carrier has the parcel', () => {
    const state = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP'), step('packed', 7));
    expect(state.stage).toBe('shipped');
    expect(entry(state, 'packed')).toMatchObject({assurance: 'CONFIRMED', at: at(7)});
    expect(codes(state)).toContain('OUT_OF_ORDER');
  });
});

describe('parcels', () => {
  const parcel = (id: string, hour: number, quantity?: number) =>
    fact('shipment.dispatched', hour, {
      shipmentId: id,
      carrier: 'SF Express',
      trackingNumber: `SF${id}`,
      ...(quantity && {lines: [{line: 'a', quantity}]}),
    });

  it('is partly fulfilled, and not delivered, while something is left to send', () => {
    const state = fold(PLACED, PAID, parcel('1', 5, 1), scan(6, 'PICKED_UP', 'SF1'), scan(8, 'DELIVERED', 'SF1'));
    expect(state).toMatchObject({fulfillmentStatus: 'PARTIALLY_FULFILLED', notYetShipped: [{line: 'a', quantity: 1}]});
    expect(phaseOf(state, retailLifecycle)).toBe('IN_TRANSIT');
  });

  it('is delivered with the last parcel, and each parcel’s claim stands by itself', () => {
    const events = [
      PLACED,
      PAID,
      parcel('1', 5, 1),
      parcel('2', 7, 1),
      scan(6, 'PICKED_UP', 'SF1'),
      scan(8, 'DELIVERED', 'SF1'),
    ];
    const one = fold(...events);
    expect(one.fulfillmentStatus).toBe('FULFILLED');
    expect(phaseOf(one, retailLifecycle)).toBe('IN_TRANSIT');
    expect(one.discrepancies.find(({shipmentId}) => shipmentId === '2')?.settledAt).toBeUndefined();
    const both = fold(...events, scan(9, 'DELIVERED', 'SF2'));
    expect(phaseOf(both, retailLifecycle)).toBe('DELIVERED');
    expect(both.discrepancies.every(({settledAt}) => settledAt)).toBe(true);
  });

  it('sends nothing that was refunded before it left', () => {
    const refund = fact('payment.refunded', 4, {
      paymentId: 'p',
      refundId: 'r',
      amount: {amount: 500, currency: 'CNY'},
      lines: [{line: 'a', quantity: 1}],
    });
    const state = fold(PLACED, PAID, refund, parcel('1', 5, 1), scan(8, 'DELIVERED', 'SF1'));
    expect(state.notYetShipped).toEqual([]);
    expect(state.paymentStatus).toBe('PARTIALLY_REFUNDED');
    expect(phaseOf(state, retailLifecycle)).toBe('DELIVERED');
  });

  it('takes a carrier’s scan by number to the parcel whose host wrote no carrier, or another word', () => {
    const host = fact('shipment.dispatched', 5, {shipmentId: 's1', carrier: 'Other', trackingNumber: 'sf 100'});
    expect(fold(PLACED, PAID, host, scan(6, 'PICKED_UP')).shipments).toMatchObject([{id: 's1', proven: true}]);
  });

  it('gives a number that nobody announced a parcel of its own', () => {
    const state = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP', 'XX1'));
    expect(state.shipments.map(({id, proven}) => [id, proven])).toEqual([
      ['s1', false],
      ['sf/XX1', true],
    ]);
  });

  it('stays delivered whatever scans straggle in, unless it comes back', () => {
    const events = [PLACED, PAID, SENT, scan(6, 'PICKED_UP'), scan(8, 'DELIVERED'), scan(9, 'IN_TRANSIT')];
    const straggling = fold(...events);
    expect(straggling.shipments[0]?.status).toBe('DELIVERED');
    expect(codes(straggling)).toContain('IMPOSSIBLE_SEQUENCE');
    expect(fold(...events, scan(10, 'RETURNING')).shipments[0]?.status).toBe('RETURNING');
  });

  it('finds a delivery before the pick-up impossible', () => {
    const state = fold(PLACED, PAID, SENT, scan(6, 'DELIVERED'), scan(8, 'PICKED_UP'));
    expect(state.discrepancies.find(({code}) => code === 'IMPOSSIBLE_SEQUENCE')).toMatchObject({shipmentId: 's1'});
  });

  it('does not believe the host that a parcel arrived, and sets it against the carrier', () => {
    const word = fact('shipment.updated', 7, {shipmentId: 's1', status: 'DELIVERED'});
    const alone = fold(PLACED, PAID, SENT, word);
    expect(alone.shipments[0]).toMatchObject({status: 'INFO_RECEIVED', proven: false});
    expect(codes(alone)).toEqual(['CLAIM_WITHOUT_EVIDENCE', 'CLAIM_WITHOUT_EVIDENCE']);
    const against = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP'), word);
    expect(codes(against)).toContain('CONTRADICTION');
    const settled = fold(PLACED, PAID, SENT, scan(6, 'PICKED_UP'), word, scan(9, 'DELIVERED'));
    expect(settled.discrepancies.find(({code}) => code === 'CONTRADICTION')?.settledAt).toBe(at(9));
  });
});

describe('payments', () => {
  const money = (amount: number) => ({amount, currency: 'CNY'});
  const said = (hour: number, paymentStatus: OrderEventData['order.updated']['paymentStatus']) =>
    fact('order.updated', hour, {paymentStatus: paymentStatus ?? 'UNKNOWN'});

  it('adds up several payments against the total', () => {
    const half = (id: string, hour: number) => fact('payment.captured', hour, {paymentId: id, amount: money(500)});
    expect(fold(PLACED, half('p', 1)).paymentStatus).toBe('PARTIALLY_PAID');
    expect(fold(PLACED, half('p', 1), half('q', 2)).paymentStatus).toBe('PAID');
  });

  describe('of one payment', () => {
    const captured = (hour: number, amount?: number) =>
      fact('payment.captured', hour, {paymentId: 'p', ...(amount !== undefined && {amount: money(amount)})});
    const paidBy = (hour: number, amount?: number) =>
      fact('payment.captured', hour, {
        paymentId: 'p',
        ...(amount !== undefined && {amount: money(amount)}),
        timePrecision: 'NOT_LATER_THAN',
        method: 'gateways',
      });

    it.each<[string, OrderEvent[], number | undefined, string]>([
      ['a floor alone is what is known', [paidBy(4, 1000)], 1000, 'PAID'],
      ['a floor under one capture adds nothing', [captured(1, 1000), paidBy(4, 1000)], 1000, 'PAID'],
      ['nor under two that sum to it', [captured(1, 300), captured(2, 700), paidBy(4, 1000)], 1000, 'PAID'],
      ['nor does a capture dated after it', [paidBy(1, 1000), captured(4, 300), captured(5, 700)], 1000, 'PAID'],
      ['a floor above the captures raises them', [captured(1, 300), paidBy(4, 1000)], 1000, 'PAID'],
      ['captures above a floor stand', [paidBy(1, 300), captured(2, 400), captured(3, 600)], 1000, 'PAID'],
      ['captures alone add up', [captured(1, 300), captured(2, 500)], 800, 'PARTIALLY_PAID'],
      ['the higher of two floors counts', [paidBy(1, 300), paidBy(2, 800)], 800, 'PARTIALLY_PAID'],
      ['a floor without an amount hides none', [captured(1, 1000), paidBy(4)], 1000, 'PAID'],
      ['a capture without an amount is at least the floor', [captured(1), paidBy(4, 1000)], 1000, 'PAID'],
    ])('%s', (_, events, amount, status) => {
      const state = fold(PLACED, ...events);
      expect(state.payments).toMatchObject([{amount: amount && money(amount), status: 'PAID'}]);
      expect(state.paymentStatus).toBe(status);
      expect(codes(state)).toEqual([]);
    });

    it('is dated and named by what is known exactly', () => {
      const state = fold(
        PLACED,
        {...captured(1, 1000), data: {...captured(1, 1000).data, method: 'visa'}} as OrderEvent,
        paidBy(4, 1000),
      );
      expect(state.payments).toMatchObject([{at: at(1), method: 'visa'}]);
    });

    it('is not paid anew, once refunded, by a floor that was reached before', () => {
      const refund = fact('payment.refunded', 3, {paymentId: 'p', refundId: 'r', amount: money(1000)});
      expect(fold(PLACED, captured(1, 1000), refund, paidBy(4, 1000)).paymentStatus).toBe('REFUNDED');
    });
  });

  it('takes the host’s word where it knows more, never back behind money that moved', () => {
    expect(fold(PLACED, said(1, 'PAID')).paymentStatus).toBe('PAID');
    const behind = fold(PLACED, PAID, said(2, 'PENDING'));
    expect(behind.paymentStatus).toBe('PAID');
    expect(codes(behind)).toEqual(['CONTRADICTION']);
    expect(codes(fold(PLACED, PAID, said(2, 'PENDING'), said(3, 'PAID')))).toEqual(['CONTRADICTION/settled']);
  });

  it('takes the host’s word freely while no money has moved', () => {
    const reserved = fact('payment.authorized', 1, {paymentId: 'p'});
    expect(fold(PLACED, reserved).paymentStatus).toBe('AUTHORIZED');
    for (const word of ['VOIDED', 'PENDING'] as const) {
      const state = fold(PLACED, reserved, said(2, word));
      expect(state.paymentStatus).toBe(word);
      expect(codes(state)).toEqual([]);
    }
  });

  it('finds a refund of money never taken impossible, and keeps it', () => {
    const state = fold(PLACED, fact('payment.refunded', 2, {paymentId: 'p', refundId: 'r', amount: money(1000)}));
    expect(state.paymentStatus).toBe('REFUNDED');
    expect(codes(state)).toEqual(['IMPOSSIBLE_SEQUENCE']);
  });
});

describe('snapshots, corrections and restatements', () => {
  it('takes the newest word on each field and lets silence erase nothing', () => {
    const older = fact('order.updated', 2, {customer: {id: 'c', level: 'VIP'}, tags: ['a']});
    const newer = fact('order.updated', 3, {customer: {orderCount: 4}});
    expect(fold(newer, PLACED, older)).toMatchObject({
      customer: {id: 'c', level: 'VIP', orderCount: 4},
      tags: ['a'],
      orderNo: '#1001',
    });
  });

  it('dates a restated fact by its earlier report', () => {
    const later = fact('payment.captured', 9, {paymentId: 'p'}, {id: PAID.id});
    for (const events of [
      [PLACED, PAID, later],
      [later, PAID, PLACED],
    ]) {
      const state = fold(...events);
      expect(entry(state, 'paid')?.at).toBe(at(1));
      expect(state.factCount).toBe(2);
    }
  });

  it('leaves out what was corrected or retracted, along the whole chain', () => {
    const wrong = fact('payment.captured', 1, {paymentId: 'p', method: 'cash'}, {id: 'w'});
    const better = fact('payment.captured', 2, {paymentId: 'p', method: 'card'}, {id: 'b', corrects: ['w']});
    const best = fact('payment.captured', 3, {paymentId: 'p', method: 'alipay'}, {id: 'x', corrects: ['b']});
    expect(fold(PLACED, wrong, better, best)).toMatchObject({payments: [{method: 'alipay'}], factCount: 2});
    const retract = (hour: number, id: string, corrects: string[]) => fact('event.retracted', hour, {}, {id, corrects});
    expect(fold(PLACED, wrong, retract(4, 'r', ['w'])).payments).toEqual([]);
    // Withdrawing the correction brings back what it corrected, withdrawing the withdrawal the correction.
    expect(fold(PLACED, wrong, better, retract(4, 'r', ['b'])).payments).toMatchObject([{method: 'cash'}]);
    const undone = [retract(4, 'r', ['b']), retract(5, 'q', ['r'])];
    expect(fold(PLACED, wrong, better, ...undone).payments).toMatchObject([{method: 'card'}]);
  });

  it('corrects only events of the same source', () => {
    const stranger = fact('event.retracted', 4, {}, {source: 'other', corrects: [PAID.id]});
    expect(fold(PLACED, PAID, stranger).paymentStatus).toBe('PAID');
  });
});
