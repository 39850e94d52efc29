import {describe, expect, it} from 'vitest';
import {ROLES} from '../model/status.js';
import {REVEAL_PURPOSES, type RevealPurpose, type RevealRequest, revealFor, revealsInForce} from './reveal.js';
import {REVEAL_FIELDS, type Viewer} from './viewer.js';

const order = {id: 'o1', channel: 'shop'};
const agent: Viewer = {tier: 'STAFF', role: 'SERVICE', id: 'u7'};
const ask: RevealRequest = {
  viewer: agent,
  order,
  field: 'customer.phone',
  purpose: 'CUSTOMER_CALL',
  at: '2026-03-12T14:00:00+08:00',
};
const code = (request: Partial<RevealRequest>) => {
  const decision = revealFor({...ask, ...request});
  return decision.allowed ? undefined : decision.why.code;
};

// Fields as in the table's order: name, phone, e-mail, address.
const EXPECTED: Readonly<Record<RevealPurpose, readonly [fields: string, roles: string, minutes: number]>> = {
  DELIVERY_PROBLEM: ['np-a', 'SERVICE WAREHOUSE CARRIER INSTALLER MANAGER ADMIN', 30],
  CUSTOMER_CALL: ['np--', 'SALES SERVICE INSTALLER MANAGER ADMIN', 15],
  INVOICE: ['n-ea', 'SALES FINANCE MANAGER ADMIN', 15],
  FRAUD_CHECK: ['npea', 'FINANCE MANAGER ADMIN', 60],
  DATA_REQUEST: ['npea', 'SERVICE ADMIN', 60],
  LEGAL: ['npea', 'MANAGER ADMIN', 240],
};

describe('revealFor', () => {
  it('gives the fact to record, without the value', () => {
    expect(revealFor({...ask, note: 'case 12'})).toEqual({
      allowed: true,
      fact: {
        viewer: {id: 'u7', role: 'SERVICE'},
        order: 'o1',
        field: 'customer.phone',
        purpose: 'CUSTOMER_CALL',
        note: 'case 12',
        at: '2026-03-12T06:00:00Z',
        until: '2026-03-12T06:15:00Z',
      },
    });
  });

  const cells = (Object.keys(EXPECTED) as RevealPurpose[]).flatMap((purpose) =>
    ROLES.map((role) => [purpose, role] as const),
  );

  it.each(cells)('%s by %s', (purpose, role) => {
    const [fields, roles, minutes] = EXPECTED[purpose];
    for (const [index, field] of REVEAL_FIELDS.entries()) {
      const decision = revealFor({...ask, viewer: {tier: 'ADMIN', role, id: 'u1', orders: ['o1']}, purpose, field});
      expect([field, decision.allowed]).toEqual([field, roles.split(' ').includes(role) && fields[index] !== '-']);
      if (decision.allowed) {
        expect(Date.parse(decision.fact.until) - Date.parse(decision.fact.at)).toBe(minutes * 60_000);
      }
    }
  });

  it('knows no other purposes', () => expect(Object.keys(REVEAL_PURPOSES)).toEqual(Object.keys(EXPECTED)));

  it.each([
    [{viewer: {...agent, role: 'SALES'}}, 'NOT_YOURS'],
    [{viewer: {...agent, role: 'ADMIN'}}, 'SECOND_FACTOR'],
    [{viewer: {tier: 'VERIFIED', orders: ['o1'], id: 'c1'}}, 'ROLE'],
    [{viewer: {tier: 'STAFF', role: 'SERVICE'}}, 'NAMELESS'],
    [{order: {channel: 'shop'}}, 'NAMELESS'],
    [{purpose: 'LEGAL'}, 'PURPOSE'],
    [{purpose: 'constructor' as RevealPurpose}, 'PURPOSE'],
    [{field: 'shippingAddress'}, 'FIELD'],
  ] as const satisfies readonly (readonly [Partial<RevealRequest>, string])[])(
    'refuses %j: %s',
    (request, expected) => {
      expect(code(request)).toBe(expected);
    },
  );

  it('refuses to guess the time', () => {
    expect(() => revealFor({...ask, at: '2026-03-12 14:00'})).toThrow(RangeError);
  });
});

describe('revealsInForce', () => {
  const decision = revealFor(ask);
  const fact = decision.allowed ? decision.fact : undefined;
  const viewer: Viewer = {...agent, reveals: fact ? [fact] : []};

  it.each([
    ['2026-03-12T05:59:59Z', 0],
    ['2026-03-12T06:00:00Z', 1],
    ['2026-03-12T06:14:59Z', 1],
    ['2026-03-12T06:15:00Z', 0],
    ['yesterday', 0],
  ])('at %s: %i', (at, count) => expect(revealsInForce(viewer, 'o1', at)).toHaveLength(count));

  it('opens nothing to others, nor of other orders', () => {
    const at = '2026-03-12T06:01:00Z';
    expect(revealsInForce(viewer, 'o2', at)).toEqual([]);
    expect(revealsInForce({...viewer, id: 'u8'}, 'o1', at)).toEqual([]);
    expect(revealsInForce({...viewer, role: 'SALES'}, 'o1', at)).toEqual([]);
  });
});
