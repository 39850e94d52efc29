import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SAMPLE_AT, SCENARIO_NAMES, sampleEvents, sampleViews} from '../fixtures.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {OrderEvent} from '../model/order-event.js';
import {VIEWS} from '../model/status.js';
import {orderView} from './order-view.js';
import {viewOfState} from './view-of-state.js';

const OPTIONS = {lifecycle: retailLifecycle, at: SAMPLE_AT, view: 'OPS', locale: 'en'} as const;

describe('a view', () => {
  it('depends on the facts alone, not on how they arrived', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCENARIO_NAMES).chain((name) => {
          const events: readonly OrderEvent[] = sampleEvents[name];
          return fc.record({
            name: fc.constant(name),
            arrived: fc
              .array(fc.constantFrom(...events), {maxLength: 5})
              .chain((copies) =>
                fc.shuffledSubarray([...events, ...copies], {minLength: events.length + copies.length}),
              ),
          });
        }),
        fc.constantFrom(...VIEWS),
        fc.constantFrom('en', 'zh-CN'),
        ({name, arrived}, view, locale) => {
          const options = {...OPTIONS, view, locale};
          expect(JSON.stringify(orderView(arrived, options))).toBe(
            JSON.stringify(orderView(sampleEvents[name], options)),
          );
        },
      ),
      {numRuns: 60},
    );
  });

  it('depends on its options alone, not on what was asked before', () => {
    const state = foldOrder(sampleEvents.lateDelivery, retailLifecycle);
    const before = JSON.stringify(viewOfState(state, OPTIONS));
    viewOfState(state, {...OPTIONS, locale: 'zh-CN', view: 'CUSTOMER', at: '2030-01-01T00:00:00Z'});
    expect(JSON.stringify(viewOfState(state, OPTIONS))).toBe(before);
  });

  it('can be made of any part of the facts, in any audience, at any instant', () => {
    const all: readonly OrderEvent[] = SCENARIO_NAMES.flatMap((name) => [...sampleEvents[name]]);
    fc.assert(
      fc.property(
        fc.subarray([...all], {maxLength: 12}),
        fc.constantFrom(...VIEWS),
        fc.date({min: new Date('2026-03-01'), max: new Date('2036-01-01'), noInvalidDate: true}),
        (events, view, at) => {
          const made = orderView(events, {...OPTIONS, view, at: at.toISOString()});
          expect(JSON.parse(JSON.stringify(made))).toStrictEqual(made);
          expect(JSON.stringify([made.diagnosis, made.timeline])).not.toMatch(/undefined|NaN|Infinity|\{\w+\}/);
        },
      ),
      {numRuns: 150},
    );
  });

  it('exists before there is any fact', () => {
    const empty = orderView([], OPTIONS);
    expect(empty).toMatchObject({orderNo: '', stage: 'review', lines: [], shipments: []});
    expect(empty.timeline.map(({status}) => status)).toEqual(Array(6).fill('PENDING'));
  });

  it('refuses an instant that is none', () => {
    expect(() => orderView([], {...OPTIONS, at: '2026-03-12'})).toThrow(
      'viewOfState: "at" must be ISO 8601 with an offset, got "2026-03-12"',
    );
  });

  it('gives money as decimals and instants in UTC', () => {
    const {amounts, payments, placedAt, promised, shipments} = sampleViews('en').inTransit;
    expect(amounts).toEqual({
      subtotal: {amount: '138.00', currencyCode: 'USD'},
      shipping: {amount: '6.90', currencyCode: 'USD'},
      total: {amount: '144.90', currencyCode: 'USD'},
    });
    expect(payments).toEqual([
      {
        paymentId: '5610342-1',
        status: 'PAID',
        amount: {amount: '144.90', currencyCode: 'USD'},
        method: 'Visa',
        at: '2026-03-09T14:31:00Z',
      },
    ]);
    expect(placedAt).toBe('2026-03-09T14:31:00Z');
    expect(promised?.until).toBe('2026-03-14T04:00:00Z');
    expect(shipments[0]?.checkpoints.map(({at}) => at)).toEqual(['2026-03-12T03:12:00Z', '2026-03-10T20:47:00Z']);
  });

  it('sums refunds', () => {
    expect(sampleViews('en').cancelled.payments[0]).toMatchObject({
      status: 'REFUNDED',
      refunded: {amount: '95.90', currencyCode: 'USD'},
    });
  });

  it('counts what was shipped, delivered and left', () => {
    const {lines, notYetShipped} = sampleViews('en').splitShipment;
    expect(lines.map(({id, quantity, shipped, delivered}) => ({id, quantity, shipped, delivered}))).toEqual([
      {id: 'l1', quantity: 1, shipped: 1, delivered: 1},
      {id: 'l2', quantity: 2, shipped: 2, delivered: 0},
      {id: 'l3', quantity: 1, shipped: 0, delivered: 0},
    ]);
    expect(notYetShipped).toEqual([{line: 'l3', quantity: 1}]);
  });

  it('takes id, channel and freshness from its caller', () => {
    const freshness = {sequence: 7, version: 3, asOf: SAMPLE_AT, sources: []};
    const made = orderView(sampleEvents.onTrack, {...OPTIONS, id: 'o-1', channel: 'c', freshness});
    expect(made).toMatchObject({id: 'o-1', channel: 'c', freshness});
    expect(orderView(sampleEvents.onTrack, OPTIONS)).not.toHaveProperty('freshness');
  });

  it('tells in which language it speaks', () => {
    expect(orderView([], {...OPTIONS, locale: 'zh-Hans'}).locale).toBe('zh-CN');
    expect(orderView([], {...OPTIONS, locale: 'pt-BR'}).locale).toBe('en');
  });
});

describe('personal data', () => {
  const views = (name: (typeof SCENARIO_NAMES)[number]) =>
    Object.fromEntries(VIEWS.map((view) => [view, sampleViews('en', view)[name]]));

  it('never holds a whole phone number', () => {
    for (const name of SCENARIO_NAMES) {
      for (const view of VIEWS) {
        expect(JSON.stringify(sampleViews('en', view)[name])).not.toMatch(/13[89]00\d{6}|20755501|61755501|20794609/);
      }
    }
  });

  it('shows staff the name and the street, the link’s holder neither', () => {
    const {OPS, CUSTOMER} = views('inTransit');
    expect(OPS?.customer).toMatchObject({name: 'John Doyle', phoneMasked: '+120****0143', level: 'Regular'});
    expect(OPS?.customer.shippingAddress?.lines).toEqual(['118 Maple Street', 'Apt 4B']);
    expect(CUSTOMER?.customer).toEqual({
      orderCount: 4,
      name: 'J*** D****',
      phoneMasked: '+120****0143',
      shippingAddress: {name: 'J*** D****', lines: [], city: 'Burlington', region: 'VT', countryCode: 'US'},
    });
  });

  it('is left out where only a reference is known', () => {
    const state = foldOrder(sampleEvents.inTransit, retailLifecycle);
    const {customer} = viewOfState({...state, personal: {ref: 'p1', digest: 'd'}}, OPTIONS);
    expect(customer).toEqual({id: '6120981', level: 'Regular', orderCount: 4});
  });
});

describe('what is the shop’s own affair', () => {
  it('is kept from the customer', () => {
    const {tags, attachments, notes, assignments, allowedTransitions, discrepancies, risks} = sampleViews(
      'en',
      'CUSTOMER',
    ).stuckInPicking;
    expect({tags, attachments, notes, allowedTransitions, discrepancies}).toEqual({
      tags: [],
      attachments: [],
      notes: [],
      allowedTransitions: [],
      discrepancies: [],
    });
    expect(assignments).toEqual([{role: 'WAREHOUSE', roleLabel: 'Warehouse', state: 'ACTING'}]);
    expect(risks.map(({code}) => code)).toEqual(['COLD_CHAIN']);
  });

  it('is open to staff, audit notes to auditors alone', () => {
    const note = (visibility: 'CUSTOMER' | 'STAFF' | 'AUDIT') =>
      ({
        id: `note/${visibility}`,
        source: 'operator',
        type: 'note.added',
        subject: {orderRef: '900187'},
        occurredAt: SAMPLE_AT,
        data: {text: visibility, visibility},
      }) as const;
    const events = [...sampleEvents.inTransit, note('CUSTOMER'), note('STAFF'), note('AUDIT')];
    const read = (view: (typeof VIEWS)[number]) =>
      orderView(events, {...OPTIONS, view})
        .notes.map(({text}) => text)
        .sort();
    expect(read('CUSTOMER')).toEqual(['CUSTOMER']);
    expect(read('OPS')).toEqual(['CUSTOMER', 'STAFF']);
    expect(read('AUDIT')).toEqual(['AUDIT', 'CUSTOMER', 'STAFF']);
  });
});

describe('next steps', () => {
  it('lead forward and say what is missing', () => {
    expect(sampleViews('zh-CN').onTrack.allowedTransitions).toEqual([
      {to: 'packed', label: '推进到“已打包”', role: 'WAREHOUSE', allowed: true, missing: []},
    ]);
    expect(sampleViews('en').held.allowedTransitions).toEqual([
      {
        to: 'packed',
        label: 'Move on to “Packed”',
        role: 'WAREHOUSE',
        allowed: false,
        missing: [{kind: 'CONTROL', text: 'The order is on hold; customer service (周婷) can release it'}],
      },
    ]);
  });

  it('lead back, and fail for their role, where a role is named', () => {
    const steps = (role: 'WAREHOUSE' | 'SALES') =>
      orderView(sampleEvents.reworked, {...OPTIONS, role}).allowedTransitions.map(({label, missing}) => [
        label,
        ...missing.map(({text}) => text),
      ]);
    expect(steps('WAREHOUSE')).toEqual([['Move on to “Packed”']]);
    expect(steps('SALES')).toEqual([
      ['Back to “In review”'],
      ['Move on to “Packed”', 'Only the warehouse may do this'],
    ]);
  });
});
