import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../model/order-event.js';
import type {Role} from '../model/status.js';
import {availableTransitions} from './available-transitions.js';
import {decideTransition} from './decide-transition.js';
import {foldOrder} from './fold-order.js';
import {retailLifecycle} from './templates/retail.js';

const AT = '2024-03-02T00:00:00Z';
const SHOP = {source: 'shopify/demo', subject: {orderRef: '1'}} as const;
const PLACED: OrderEvent = {...SHOP, id: 'placed', type: 'order.placed', occurredAt: '2024-03-01T00:00:00Z', data: {}};
const PAID: OrderEvent = {
  ...SHOP,
  id: 'paid',
  type: 'payment.captured',
  occurredAt: '2024-03-01T01:00:00Z',
  data: {paymentId: 'p'},
};
const HELD: OrderEvent = {
  ...SHOP,
  id: 'held',
  type: 'order.held',
  occurredAt: '2024-03-01T02:00:00Z',
  data: {holdId: 'h', reason: 'OTHER'},
};

const decide = (events: readonly OrderEvent[], to: string, role: Role) =>
  decideTransition(foldOrder(events, retailLifecycle), {lifecycle: retailLifecycle, to, role, at: AT});
const step = (to: string, role: Role, hour: number): OrderEvent => ({
  id: `step/${hour}`,
  source: 'operator',
  subject: {orderRef: '1'},
  type: 'stage.entered',
  occurredAt: `2024-03-01T0${hour}:00:00Z`,
  actor: {type: 'PERSON', role},
  data: {stage: to},
});

describe('decideTransition', () => {
  it('gives the owner the event to record', () => {
    expect(decide([PLACED, PAID], 'picking', 'WAREHOUSE')).toEqual({
      event: {type: 'stage.entered', occurredAt: AT, data: {stage: 'picking'}},
    });
  });

  it('refuses a role that does not own the stage', () => {
    expect(decide([PLACED, PAID], 'picking', 'SALES')).toEqual({
      refusal: {
        code: 'TRANSITION_NOT_ALLOWED',
        from: 'paid',
        to: 'picking',
        missing: [{kind: 'ROLE', owner: 'WAREHOUSE'}],
      },
    });
  });

  it('refuses to jump over stages, and names them', () => {
    expect(decide([PLACED, PAID], 'shipped', 'WAREHOUSE')).toMatchObject({
      refusal: {
        code: 'TRANSITION_NOT_ALLOWED',
        missing: [{kind: 'STAGE', stage: 'picking'}, {kind: 'STAGE', stage: 'packed'}, {kind: 'EVIDENCE'}],
      },
    });
  });

  it('asks for evidence where that alone is missing, and takes what is brought', () => {
    const state = foldOrder([PLACED], retailLifecycle);
    const wish = {lifecycle: retailLifecycle, to: 'paid', role: 'FINANCE', at: AT} as const;
    expect(decideTransition(state, wish)).toMatchObject({
      refusal: {code: 'EVIDENCE_REQUIRED', missing: [{kind: 'EVIDENCE', evidence: 'PAYMENT_RECEIPT'}]},
    });
    const evidence = [{kind: 'PAYMENT_RECEIPT', id: 'receipt'}] as const;
    expect(decideTransition(state, {...wish, evidence})).toMatchObject({event: {evidence}});
  });

  it('refuses every step while the order is held', () => {
    expect(decide([PLACED, PAID, HELD], 'picking', 'WAREHOUSE')).toMatchObject({
      refusal: {missing: [{kind: 'CONTROL', control: 'HELD'}]},
    });
  });

  it('refuses to do again what was only passed over', () => {
    expect(decide([PLACED, PAID, step('packed', 'WAREHOUSE', 3)], 'picking', 'WAREHOUSE')).toMatchObject({
      refusal: {code: 'TRANSITION_NOT_ALLOWED', missing: [{kind: 'STAGE', stage: 'packed'}]},
    });
  });

  it('refuses a stage that the lifecycle does not have', () => {
    expect(decide([PLACED], 'nowhere', 'ADMIN')).toMatchObject({
      refusal: {missing: [{kind: 'STAGE', stage: 'nowhere'}]},
    });
  });

  it('does not guess at a time without offset', () => {
    const state = foldOrder([PLACED], retailLifecycle);
    const wish = {lifecycle: retailLifecycle, to: 'paid', role: 'FINANCE', at: '2024-03-02'} as const;
    expect(() => decideTransition(state, wish)).toThrow(/"at" must be ISO 8601/);
  });
});

describe('availableTransitions', () => {
  const of = (events: readonly OrderEvent[], role: Role) =>
    availableTransitions(foldOrder(events, retailLifecycle), {lifecycle: retailLifecycle, role}).map(
      ({to, isRework, allowed}) => [to, isRework, allowed],
    );

  it('offers the next stage to everyone, and says who may take it', () => {
    expect(of([PLACED, PAID], 'WAREHOUSE')).toEqual([['picking', false, true]]);
    expect(of([PLACED, PAID], 'SALES')).toEqual([
      ['review', true, true],
      ['picking', false, false],
    ]);
  });

  it('offers to do again only what was done', () => {
    const worked = [PLACED, PAID, step('picking', 'WAREHOUSE', 2), step('packed', 'WAREHOUSE', 3)];
    expect(of(worked, 'WAREHOUSE')).toEqual([
      ['picking', true, true],
      ['shipped', false, false],
    ]);
    expect(of([PLACED, PAID, step('packed', 'WAREHOUSE', 3)], 'WAREHOUSE')).toEqual([['shipped', false, false]]);
  });
});
