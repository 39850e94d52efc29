import {type OrderEvent, retailLifecycle} from '@orderlight/core';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openTestHub, paidOrder, shopOrder, type TestHub} from '../../test/hub.js';
import {STORES, type StorePlace} from '../../test/stores.js';
import {createRecorder, type Recorder} from '../record/recorder.js';

interface Payload {
  readonly order: {readonly stage: string; readonly freshness: {readonly version: number}};
  readonly userErrors: readonly {readonly __typename: string}[];
}

const MUTATION = `mutation($input: OrderTransitionInput!) {
  orderTransition(input: $input) {
    order {stage freshness {version}}
    userErrors {__typename message ... on VersionConflict {current {freshness {version}}} ... on TransitionNotAllowed {from to}}
  }
}`;

describe.each(STORES)('a change between decision and record on $name', ({place}) => {
  let at: StorePlace;
  let hub: TestHub;
  /** Facts that slip in, one before each operator's step, by another instance on the store. */
  let slippingIn: OrderEvent[];

  beforeEach(async () => {
    at = await place();
    const store = await at.open();
    const now = () => hub?.now ?? Date.parse('2026-03-01T12:00:00Z');
    const inner = createRecorder({db: store.db, lifecycleOf: () => retailLifecycle, now});
    slippingIn = [];
    const recorder: Recorder = {
      ...inner,
      async record(input) {
        const event = input.origin === 'operator' && slippingIn.shift();
        if (event) await inner.record({tenant: 'acme', channel: 'shop', events: [event], origin: 'webhook'});
        return inner.record(input);
      },
    };
    hub = await openTestHub({store, recorder, works: false});
    await hub.shop('orders/create', shopOrder(1));
    await hub.shop('orders/paid', paidOrder(1));
  });

  afterEach(async () => {
    await hub?.close();
    await at?.remove();
  });

  const step = async (input: object = {}) => {
    const defaults = {orderNo: '#1', to: 'picking', role: 'WAREHOUSE', idempotencyKey: 'key-1'};
    return (await hub.ask<{orderTransition: Payload}>(MUTATION, {input: {...defaults, ...input}})).data.orderTransition;
  };

  const fact = (type: OrderEvent['type'], id: string, data: object): OrderEvent =>
    ({
      id,
      source: 'erp',
      type,
      subject: {orderRef: '5000001', channel: 'shop'},
      occurredAt: '2026-03-01T11:00:00Z',
      data,
    }) as OrderEvent;

  const steps = async () => (await hub.store.db.query(`select 1 from events where source = 'operator'`)).length;

  it('is a conflict for a caller who saw a version', async () => {
    slippingIn = [fact('note.added', 'note/1', {text: 'by the back door'})];
    expect(await step({expectedVersion: 2})).toMatchObject({
      order: {stage: 'paid', freshness: {version: 3}},
      userErrors: [{__typename: 'VersionConflict', current: {freshness: {version: 3}}}],
    });
    expect(await steps()).toBe(0);
  });

  it('is decided anew for a caller who saw none', async () => {
    slippingIn = [1, 2].map((number) => fact('note.added', `note/${number}`, {text: 'by the back door'}));
    expect(await step()).toMatchObject({order: {stage: 'picking', freshness: {version: 5}}, userErrors: []});
    expect(await steps()).toBe(1);
  });

  it('may forbid the step that was allowed before it', async () => {
    slippingIn = [fact('order.cancelled', 'order/1/cancelled', {reason: 'CUSTOMER'})];
    expect(await step()).toMatchObject({userErrors: [{__typename: 'TransitionNotAllowed', to: 'picking'}]});
    expect(await steps()).toBe(0);
  });

  it('ends in a conflict where the order never stands still', async () => {
    slippingIn = Array.from({length: 9}, (_, number) => fact('note.added', `note/${number}`, {text: 'again'}));
    expect((await step()).userErrors).toMatchObject([{__typename: 'VersionConflict'}]);
    expect(await steps()).toBe(0);
  });

  it('lets one of many steps at once through, each having seen the same version', async () => {
    const answers = await Promise.all(
      Array.from({length: 6}, (_, index) => step({expectedVersion: 2, idempotencyKey: `many-${index}`})),
    );
    expect(answers.filter(({userErrors}) => userErrors.length === 0)).toHaveLength(1);
    expect(await steps()).toBe(1);
  });
});
