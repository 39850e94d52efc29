import {describe, expect, it} from 'vitest';
import {ROLES} from '../model/status.js';
import {ACCESS_TIERS} from './tiers.js';
import {type AccessFacts, audienceOf, isOwnOrder, type Viewer} from './viewer.js';

const order: AccessFacts = {id: 'o1', channel: 'shop', assignments: [{person: 'Li Lei'}, {}]};

describe('isOwnOrder', () => {
  it.each([
    [{tier: 'LINK', orders: ['o1']}, true],
    [{tier: 'LINK', orders: ['o2']}, false],
    [{tier: 'VERIFIED', person: 'Li Lei', channels: ['shop']}, false],
    [{tier: 'STAFF', role: 'SALES', person: 'Li Lei'}, true],
    [{tier: 'STAFF', role: 'SALES', person: 'Han Meimei'}, false],
    [{tier: 'STAFF', role: 'SALES'}, false],
    [{tier: 'STAFF', role: 'SALES', person: ''}, false],
    [{tier: 'STAFF', role: 'SALES', channels: ['shop']}, true],
    [{tier: 'STAFF', role: 'SALES', channels: ['other']}, false],
    [{tier: 'STAFF', role: 'SALES', orders: ['o1']}, true],
  ] as const satisfies readonly (readonly [Viewer, boolean])[])('%j: %s', (viewer, own) => {
    expect(isOwnOrder(viewer, order)).toBe(own);
  });

  it('is never so of an order of which nothing is known', () => {
    expect(isOwnOrder({tier: 'ADMIN', role: 'ADMIN', orders: [''], channels: [''], person: ''}, {})).toBe(false);
  });
});

describe('audienceOf', () => {
  const OWN_ONLY = ['SALES', 'CARRIER', 'INSTALLER'];
  const cells = ACCESS_TIERS.flatMap((tier) =>
    [undefined, ...ROLES].flatMap((role) => [true, false].map((own) => [tier, role, own] as const)),
  );

  it.each(cells)('%s as %s, own: %s', (tier, role, own) => {
    const viewer: Viewer = {tier, ...(role && {role}), ...(own && {orders: ['o1']})};
    const expected = () => {
      if (tier === 'PUBLIC') return 'PUBLIC';
      if (tier === 'LINK' || tier === 'VERIFIED') return own ? tier : 'PUBLIC';
      if (!role || role === 'CUSTOMER') return 'PUBLIC';
      return OWN_ONLY.includes(role) && !own ? 'LINK' : role;
    };
    expect(audienceOf(viewer, order)).toBe(expected());
  });

  it('is nobody for a tier or a role that no table knows', () => {
    expect(audienceOf({tier: 'ROOT' as 'ADMIN', role: 'ADMIN', orders: ['o1']}, order)).toBe('PUBLIC');
    expect(audienceOf({tier: 'ADMIN', role: 'BOSS' as 'ADMIN', orders: ['o1']}, order)).toBe('PUBLIC');
  });
});
