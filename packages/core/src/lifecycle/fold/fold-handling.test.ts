import {describe, expect, it} from 'vitest';
import type {OrderEvent, OrderEventType} from '../../model/order-event.js';
import {foldOrder} from '../fold-order.js';
import {retailLifecycle} from '../templates/retail.js';

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`;
const on = (hour: number, type: OrderEventType, data: object, more: object = {}): OrderEvent =>
  ({
    id: `${type}/${hour}`,
    source: 'erp',
    type,
    subject: {orderRef: '1'},
    occurredAt: at(hour),
    data,
    ...more,
  }) as OrderEvent;
const PLACED = on(0, 'order.placed', {});
const fold = (...events: OrderEvent[]) => foldOrder([PLACED, ...events], retailLifecycle);

describe('what is done about an order', () => {
  it('tells its invoices, the amount of each as it was issued last, and those that were taken back', () => {
    const amount = {amount: 5, currency: 'CNY'};
    expect(fold().invoices).toEqual([]);
    expect(
      fold(
        on(1, 'invoice.issued', {invoiceId: 'a', amount}),
        on(2, 'invoice.issued', {invoiceId: 'b'}),
        on(3, 'invoice.cancelled', {invoiceId: 'a'}),
        on(4, 'invoice.cancelled', {invoiceId: 'unheard-of'}),
      ).invoices,
    ).toEqual([
      {invoiceId: 'a', amount, at: at(1), cancelledAt: at(3)},
      {invoiceId: 'b', at: at(2)},
    ]);
  });

  it('has one person for each role, who took over last', () => {
    const took = (hour: number, role: string, person: string, state?: string) =>
      on(hour, 'assignment.changed', {role, person, ...(state && {state})});
    expect(fold().assignments).toEqual([]);
    expect(
      fold(took(1, 'SALES', 'ann'), took(2, 'FINANCE', 'bob'), took(3, 'SALES', 'cy', 'AWAITED')).assignments,
    ).toEqual([
      {role: 'FINANCE', person: 'bob', state: 'ACTING', at: at(2)},
      {role: 'SALES', person: 'cy', state: 'AWAITED', at: at(3)},
    ]);
  });

  it('tells visits by their task, as they stand, and keeps what is not told again', () => {
    const window = {from: at(8), until: at(9)};
    expect(fold().services).toEqual([]);
    expect(
      fold(
        on(1, 'service.requested', {taskId: 't', kind: 'REPAIR'}),
        on(2, 'service.scheduled', {taskId: 't', window}),
        on(3, 'service.requested', {taskId: 'u', kind: 'VISIT'}),
        on(4, 'service.done', {taskId: 't'}),
      ).services,
    ).toMatchObject([
      {taskId: 't', kind: 'REPAIR', status: 'DONE', window, at: at(4)},
      {taskId: 'u', kind: 'VISIT', at: at(3)},
    ]);
  });

  it('keeps notes for the staff unless they are for others, and what customers asked and were told', () => {
    const state = fold(
      on(1, 'note.added', {text: 'x'}),
      on(2, 'note.added', {text: 'y', visibility: 'CUSTOMER'}),
      on(3, 'customer.asked', {}),
      on(4, 'customer.told', {carries: ['ETA']}),
      on(5, 'customer.told', {carries: [], isProactive: true, nextUpdateBy: at(9)}),
    );
    expect(state.notes.map(({text, visibility, at: said}) => [text, visibility, said])).toEqual([
      ['x', 'STAFF', at(1)],
      ['y', 'CUSTOMER', at(2)],
    ]);
    expect(state.asks).toEqual([at(3)]);
    expect(state.answers).toMatchObject([
      {at: at(4), carries: ['ETA'], isProactive: false},
      {at: at(5), carries: [], isProactive: true, nextUpdateBy: at(9)},
    ]);
  });
});
