import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../../model/order-event.js';
import {foldOrder} from '../fold-order.js';
import {phaseOf} from '../phase-of.js';
import {madeToOrderLifecycle} from './made-to-order.js';
import {courseOf, doubtsOf, entered, entriesOf, fact, granted, proof, scan, sent} from './story.testing.js';

const SIGNED = fact('order.placed', 0, {lines: [{id: 'a', name: 'Wardrobe', quantity: 1, flags: {customMade: true}}]});
const APPROVAL = granted('design', 49, 'MANAGER');
const DESIGN = entered('design', 50, 'SALES', 'SIGNED_DOC');
const MAKING = [
  entered('boards', 60, 'WAREHOUSE'),
  entered('cutting', 130, 'WAREHOUSE'),
  entered('edging', 150, 'WAREHOUSE'),
  entered('drilling', 180, 'WAREHOUSE'),
  entered('packing', 200, 'WAREHOUSE'),
  entered('stored', 210, 'WAREHOUSE', 'SCAN'),
];
const DELIVERY = [sent(240), scan(243, 'PICKED_UP'), scan(290, 'DELIVERED')];
const BOOKED = fact('service.scheduled', 300, {taskId: 't', kind: 'INSTALLATION'});
const ACCEPTED = entered('accepted', 400, 'INSTALLER', 'SIGNED_DOC');

const fold = (...events: readonly OrderEvent[]) => foldOrder(events, madeToOrderLifecycle);

describe('an order by the made-to-order lifecycle', () => {
  it('goes from the contract to the acceptance of the work', () => {
    const events = [SIGNED, APPROVAL, DESIGN, ...MAKING, ...DELIVERY, BOOKED, ACCEPTED];
    expect(courseOf(events, madeToOrderLifecycle)).toEqual([
      'signed PLACED',
      'design CONFIRMED',
      'boards PREPARING',
      'cutting PREPARING',
      'edging PREPARING',
      'drilling PREPARING',
      'packing PREPARING',
      'stored READY',
      'shipped READY',
      'shipped IN_TRANSIT',
      'received DELIVERED',
      'installation SERVICING',
      'accepted COMPLETED',
    ]);
    const state = fold(...events);
    expect(entriesOf(state)).toEqual([
      'signed CONFIRMED 0',
      'design CONFIRMED 50',
      'boards CONFIRMED 60',
      'cutting CONFIRMED 130',
      'edging CONFIRMED 150',
      'drilling CONFIRMED 180',
      'packing CONFIRMED 200',
      'stored CONFIRMED 210',
      'shipped CONFIRMED 240',
      'received CONFIRMED 290',
      'installation CONFIRMED 300',
      'accepted CONFIRMED 400',
    ]);
    expect(doubtsOf(state)).toEqual(['CLAIM_WITHOUT_EVIDENCE shipped settled']);
  });

  it('waits with its design while there is only the signature', () => {
    const claim = entered('design', 50, 'SALES', 'SIGNED_DOC');
    const waiting = fold(SIGNED, claim);
    expect(waiting.stage).toBe('signed');
    expect(doubtsOf(waiting)).toEqual(['CLAIM_WITHOUT_EVIDENCE design']);
    expect(waiting.approvals).toMatchObject([{stage: 'design', state: 'PENDING', awaits: ['MANAGER']}]);
    const both = fold(SIGNED, claim, granted('design', 55, 'MANAGER'));
    expect(entriesOf(both)).toEqual(['signed CONFIRMED 0', 'design CONFIRMED 55']);
    expect(doubtsOf(both)).toEqual(['CLAIM_WITHOUT_EVIDENCE design settled']);
  });

  it('waits with its design while there is only the approval, and takes nobody’s word for one', () => {
    const waiting = fold(SIGNED, APPROVAL, entered('design', 50, 'SALES'));
    expect(waiting.stage).toBe('signed');
    expect(doubtsOf(waiting)).toEqual(['CLAIM_WITHOUT_EVIDENCE design']);
    expect(fold(SIGNED, APPROVAL, entered('design', 50, 'SALES'), proof('design', 55, 'SIGNED_DOC')).stage).toBe(
      'design',
    );
    expect(fold(SIGNED, entered('design', 50, 'SALES', 'SIGNED_DOC', 'APPROVAL')).stage).toBe('signed');
    expect(fold(SIGNED, granted('design', 49, 'SALES'), entered('design', 50, 'SALES', 'SIGNED_DOC')).stage).toBe(
      'signed',
    );
    expect(fold(SIGNED, granted('design', 49, 'MANAGER', 'ADMIN'), DESIGN).stage).toBe('design');
  });

  it('is no further than its proof, whatever the warehouse says', () => {
    expect(fold(SIGNED, APPROVAL, DESIGN, ...MAKING.slice(0, 5), entered('stored', 210, 'WAREHOUSE')).stage).toBe(
      'packing',
    );
    const claimed = fold(SIGNED, APPROVAL, DESIGN, ...MAKING, sent(240));
    expect([claimed.stage, phaseOf(claimed, madeToOrderLifecycle)]).toEqual(['shipped', 'READY']);
    expect(fold(SIGNED, APPROVAL, DESIGN, ...MAKING, ...DELIVERY, entered('accepted', 400, 'INSTALLER')).stage).toBe(
      'received',
    );
  });

  it('goes back to a drawing that is put right under the customer’s signature', () => {
    const state = fold(SIGNED, APPROVAL, DESIGN, ...MAKING.slice(0, 3), entered('design', 160, 'SALES'));
    expect(state.stage).toBe('design');
    expect(entriesOf(state).slice(-2)).toEqual(['edging CONFIRMED 150', 'design CONFIRMED 160']);
    expect(
      fold(SIGNED, APPROVAL, DESIGN, ...MAKING.slice(0, 3), entered('design', 160, 'SALES'), ...MAKING.slice(3)).stage,
    ).toBe('stored');
  });

  it('needs another signature and approval where the customer wants it otherwise', () => {
    const back = [SIGNED, APPROVAL, DESIGN, ...MAKING.slice(0, 2), entered('signed', 140, 'SALES')];
    const again = entered('design', 150, 'SALES', 'SIGNED_DOC');
    expect(fold(...back, again).stage).toBe('signed');
    const state = fold(...back, granted('design', 149, 'MANAGER'), again);
    expect(entriesOf(state).slice(-2)).toEqual(['signed CONFIRMED 140', 'design CONFIRMED 150']);
  });

  it('has a board made anew after the goods have arrived, and sends it as they were sent', () => {
    const again = [SIGNED, APPROVAL, DESIGN, ...MAKING, ...DELIVERY, entered('cutting', 310, 'WAREHOUSE')];
    const state = fold(...again);
    expect([state.stage, phaseOf(state, madeToOrderLifecycle)]).toEqual(['cutting', 'PREPARING']);
    const parcel = {carrier: 'sf', trackingNumber: 'SF200'};
    const secondScan = (hour: number, status: 'PICKED_UP' | 'DELIVERED') =>
      fact('shipment.checkpoint', hour, {status}, {source: 'kuaidi100', subject: parcel});
    expect(fold(...again, secondScan(340, 'PICKED_UP')).stage).toBe('shipped');
    expect(fold(...again, secondScan(340, 'PICKED_UP'), secondScan(360, 'DELIVERED')).stage).toBe('received');
  });

  it('is not installed because somebody came to measure', () => {
    const measured = fact('service.scheduled', 10, {taskId: 'm', kind: 'VISIT'});
    expect(fold(SIGNED, measured, APPROVAL, DESIGN, ...MAKING).stage).toBe('stored');
  });

  it('may have its installation booked before the goods are there', () => {
    const early = fact('service.scheduled', 220, {taskId: 't', kind: 'INSTALLATION'});
    expect(fold(SIGNED, APPROVAL, DESIGN, ...MAKING, early).stage).toBe('stored');
    const state = fold(SIGNED, APPROVAL, DESIGN, ...MAKING, early, ...DELIVERY);
    expect(entriesOf(state).slice(-2)).toEqual(['received CONFIRMED 290', 'installation CONFIRMED 290']);
  });
});
