import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SCENARIO_NAMES, sampleEvents} from '../fixtures.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {OrderEvent} from '../model/order-event.js';
import {type AuditEntry, auditTrail} from './audit-trail.js';

const manager = {tier: 'STAFF', role: 'MANAGER', id: 'm1'} as const;

/** A fact told at an hour of 1 March and heard at another. */
function fact(id: string, type: string, hour: number, data: object, more: object = {}, heard = hour): OrderEvent {
  const at = (hours: number) => `2026-03-01T${String(hours).padStart(2, '0')}:00:00Z`;
  const base = {id, source: 'shop', type, subject: {orderRef: 'o1'}, occurredAt: at(hour), receivedAt: at(heard)};
  return {...base, ...more, data} as OrderEvent;
}

const placed = fact('placed', 'order.placed', 1, {
  orderNo: '7',
  tags: ['new'],
  amounts: {total: {amount: 4900, currency: 'CNY'}},
  personal: {
    name: '欧阳娜娜',
    phone: '13800138000',
    email: 'nana@example.com',
    shippingAddress: {lines: ['漕溪北路398号'], city: '上海市', postalCode: '200030'},
  },
});
const paid = fact('paid', 'payment.captured', 2, {paymentId: 'p1', amount: {amount: 4900, currency: 'CNY'}});
const trail = (events: readonly OrderEvent[], options = {}) =>
  auditTrail(events, retailLifecycle, {viewer: manager, ...options});
const byId = (entries: readonly AuditEntry[], id: string) => entries.find((entry) => entry.id === id);
const change = (entry: AuditEntry | undefined, path: string) => entry?.changes.find((leaf) => leaf.path === path);

describe('auditTrail', () => {
  it('tells who, when, why, and what was before and after', () => {
    const actor = {type: 'PERSON', role: 'SERVICE', displayName: 'Han Meimei'};
    const held = fact(
      'held',
      'order.held',
      3,
      {holdId: 'h1', reason: 'HIGH_RISK_OF_FRAUD', note: 'card from abroad'},
      {actor},
      4,
    );
    const entry = byId(trail([placed, paid, held]), 'held');
    expect(entry).toMatchObject({
      source: 'shop',
      type: 'order.held',
      actor,
      occurredAt: '2026-03-01T03:00:00Z',
      receivedAt: '2026-03-01T04:00:00Z',
      lagMs: 3_600_000,
      learntLater: false,
      reason: 'HIGH_RISK_OF_FRAUD',
      note: 'card from abroad',
      corrects: [],
      correctedBy: [],
      counts: true,
    });
    expect(change(entry, 'control')).toEqual({path: 'control', before: 'NORMAL', after: 'HELD'});
    expect(change(entry, 'holds[h1].reason')).toEqual({path: 'holds[h1].reason', after: 'HIGH_RISK_OF_FRAUD'});
    expect(entry?.changes.map(({path}) => path)).not.toContain('factCount');
    expect(entry?.changes.map(({path}) => path)).not.toContain('orderNo');
  });

  it('follows the order in which facts count, and tells which of them were learnt later', () => {
    const asked = fact('asked', 'customer.asked', 5, {}, {}, 5);
    const lateCheckpoint = fact('locked', 'stock.locked', 3, {}, {}, 9);
    const after = fact('tag', 'tag.added', 6, {tag: 'vip'}, {}, 10);
    const entries = trail([after, asked, lateCheckpoint, paid, placed]);
    expect(entries.map(({id}) => id)).toEqual(['placed', 'paid', 'locked', 'asked', 'tag']);
    expect(entries.filter(({learntLater}) => learntLater).map(({id}) => id)).toEqual(['locked']);
    expect(change(byId(entries, 'locked'), 'stage')).toEqual({path: 'stage', before: 'paid', after: 'picking'});
  });

  it('takes nothing for late of which it is not told when it was heard', () => {
    const untold = [placed, paid].map(({receivedAt: _, ...event}) => event as OrderEvent);
    expect(trail(untold).map(({learntLater, receivedAt, lagMs}) => [learntLater, receivedAt, lagMs])).toEqual([
      [false, undefined, undefined],
      [false, undefined, undefined],
    ]);
  });

  it('keeps what was corrected, with what undid it', () => {
    const wrong = fact('wrong', 'tag.added', 3, {tag: 'vpi'});
    const right = fact('right', 'tag.added', 4, {tag: 'vip'}, {corrects: ['wrong']});
    const gone = fact('gone', 'event.retracted', 5, {reason: 'test'}, {corrects: ['right']});
    const entries = trail([placed, wrong, right]);
    expect(byId(entries, 'wrong')).toMatchObject({correctedBy: ['right'], counts: false});
    expect(change(byId(entries, 'wrong'), 'tags[]')).toEqual({path: 'tags[]', after: 'vpi'});
    expect(byId(entries, 'right')).toMatchObject({corrects: ['wrong'], counts: true});
    expect(byId(entries, 'right')?.changes).toEqual([
      {path: 'tags[]', before: 'vpi'},
      {path: 'tags[]', after: 'vip'},
    ]);
    const retracted = trail([placed, wrong, right, gone]);
    expect(byId(retracted, 'right')).toMatchObject({correctedBy: ['gone'], counts: false});
    expect(byId(retracted, 'gone')).toMatchObject({corrects: ['right'], counts: false, reason: 'test'});
    // What is retracted takes its correction along.
    expect(byId(retracted, 'wrong')).toMatchObject({correctedBy: ['right'], counts: true});
    expect(byId(retracted, 'gone')?.changes).toEqual([
      {path: 'tags[]', before: 'vip'},
      {path: 'tags[]', after: 'vpi'},
    ]);
  });

  it('does not take a fact for its own correction', () => {
    const itself = fact('tag', 'tag.added', 3, {tag: 'vip'}, {corrects: ['tag']});
    expect(byId(trail([placed, itself]), 'tag')).toMatchObject({corrects: ['tag'], correctedBy: [], counts: true});
  });

  it('tells a fact once however often it came, as it was heard first', () => {
    const again = {...paid, receivedAt: '2026-03-01T08:00:00Z', raw: {delivery: 2}};
    const entries = trail([again, placed, paid, again]);
    expect(entries.map(({id}) => id)).toEqual(['placed', 'paid']);
    expect(byId(entries, 'paid')?.receivedAt).toBe('2026-03-01T02:00:00Z');
  });

  it('tells of a fact restated in other words that it does not count', () => {
    const restated = fact('paid', 'payment.captured', 4, {paymentId: 'p1', amount: {amount: 5000, currency: 'CNY'}});
    const entries = trail([placed, paid, restated]);
    expect(entries.map(({id, counts, changes}) => [id, counts, changes.length > 0])).toEqual([
      ['placed', true, true],
      ['paid', true, true],
      ['paid', false, false],
    ]);
  });

  it('gives the last entries of a long log as the whole trail ends', () => {
    const log = sampleEvents.splitShipment;
    expect(trail(log, {last: 3})).toEqual(trail(log).slice(-3));
    expect(trail(log, {last: 0})).toEqual([]);
    expect(trail(log, {last: 1000})).toEqual(trail(log));
  });

  it('leads by its changes from nothing to the state that the log folds to', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCENARIO_NAMES), fc.integer({min: 0, max: 40}), (name, length) => {
        const log = sampleEvents[name].slice(0, length);
        const state = foldOrder(log, retailLifecycle);
        const last = new Map(
          auditTrail(log, retailLifecycle, {viewer: {tier: 'ADMIN', role: 'ADMIN'}})
            .flatMap(({changes}) => changes)
            .map(({path, after}) => [path, after]),
        );
        for (const key of ['stage', 'control', 'paymentStatus', 'fulfillmentStatus', 'placedAt'] as const) {
          if (last.has(key)) expect(last.get(key)).toBe(state[key]);
          else expect(state[key]).toBe(foldOrder([], retailLifecycle)[key]);
        }
        for (const {id, status} of state.shipments) expect(last.get(`shipments[${id}].status`)).toBe(status);
      }),
      {numRuns: 30},
    );
  });
});

describe('what an audit shows of people', () => {
  const moved = fact('moved', 'order.updated', 3, {
    personal: {
      name: '欧阳娜娜',
      phone: '13900139000',
      email: 'nana@example.com',
      shippingAddress: {lines: ['长乐路1号'], city: '上海市', postalCode: '200031'},
    },
  });
  const SECRETS = /13[89]00|漕溪|长乐|nana@|20003[01]/;

  it('masks it, but tells that it changed', () => {
    const entry = byId(auditTrail([placed, moved], retailLifecycle), 'moved');
    expect(entry?.changes.filter(({path}) => path.startsWith('personal.'))).toEqual([
      {path: 'personal.phone', redacted: true},
      {path: 'personal.shippingAddress.lines[]', redacted: true},
      {path: 'personal.shippingAddress.lines[]', redacted: true},
      {path: 'personal.shippingAddress.postalCode', before: '200**', after: '200**', redacted: true},
    ]);
    expect(JSON.stringify(auditTrail([placed, moved], retailLifecycle))).not.toMatch(SECRETS);
    expect(change(byId(auditTrail([placed], retailLifecycle), 'placed'), 'personal.name')).toEqual({
      path: 'personal.name',
      after: '欧阳**',
      redacted: true,
    });
  });

  it('shows by the viewer’s row of the table', () => {
    const seen = (role: 'FINANCE' | 'MANAGER') => {
      const entry = byId(auditTrail([placed, moved], retailLifecycle, {viewer: {tier: 'STAFF', role}}), 'moved');
      return ['personal.phone', 'personal.shippingAddress.postalCode'].map((path) => change(entry, path));
    };
    expect(seen('MANAGER')).toEqual([
      {path: 'personal.phone', before: '138****8000', after: '139****9000', redacted: true},
      {path: 'personal.shippingAddress.postalCode', before: '200030', after: '200031'},
    ]);
    expect(seen('FINANCE')).toEqual([
      {path: 'personal.phone', redacted: true},
      {path: 'personal.shippingAddress.postalCode', before: '200**', after: '200**', redacted: true},
    ]);
  });

  it('masks of a person whatever may come to be kept', () => {
    const grown = fact('grown', 'order.updated', 4, {personal: {birthday: '1990-01-01'}});
    for (const viewer of [undefined, {tier: 'ADMIN', role: 'ADMIN'} as const]) {
      expect(JSON.stringify(auditTrail([grown], retailLifecycle, viewer && {viewer}))).not.toContain('1990');
    }
  });

  it('is nothing to those who may not audit', () => {
    for (const role of ['SALES', 'SERVICE', 'WAREHOUSE', 'CARRIER', 'INSTALLER', 'SYSTEM'] as const) {
      expect(auditTrail([placed], retailLifecycle, {viewer: {tier: 'ADMIN', role}})).toEqual([]);
    }
    expect(auditTrail([placed], retailLifecycle, {viewer: {tier: 'VERIFIED', orders: ['o1']}})).toEqual([]);
  });
});
