import {describe, expect, it} from 'vitest';
import {ROLES} from '../model/status.js';
import {mayAct} from './may-act.js';
import {actionAccess, ORDER_ACTIONS, type OrderAction} from './permissions.js';
import {ACCESS_TIERS} from './tiers.js';
import type {Viewer} from './viewer.js';

const order = {id: 'o1', channel: 'shop', assignments: [{person: 'Li Lei'}]};

describe('mayAct', () => {
  it.each([
    [{tier: 'PUBLIC', orders: ['o1']}, 'read', 'NOT_FOUND'],
    [{tier: 'LINK'}, 'read', 'NOT_FOUND'],
    [{tier: 'LINK', orders: ['o1']}, 'read', undefined],
    [{tier: 'LINK', orders: ['o1']}, 'note', 'TIER'],
    [{tier: 'LINK', orders: ['o1'], role: 'ADMIN'}, 'erase', 'ROLE'],
    [{tier: 'VERIFIED', orders: ['o1']}, 'note', undefined],
    [{tier: 'VERIFIED', orders: ['o2']}, 'note', 'NOT_FOUND'],
    [{tier: 'VERIFIED', orders: ['o1']}, 'refund', 'ROLE'],
    [{tier: 'STAFF'}, 'read', 'ROLE'],
    [{tier: 'STAFF', role: 'SALES', person: 'Li Lei'}, 'cancel', undefined],
    [{tier: 'STAFF', role: 'SALES', person: 'Han Meimei'}, 'cancel', 'NOT_YOURS'],
    [{tier: 'ADMIN', role: 'FINANCE'}, 'refund', 'ROLE'],
    [{tier: 'STAFF', role: 'WAREHOUSE'}, 'hold', undefined],
    [{tier: 'STAFF', role: 'ADMIN'}, 'erase', 'SECOND_FACTOR'],
    [{tier: 'ADMIN', role: 'ADMIN'}, 'erase', undefined],
    [{tier: 'ADMIN', role: 'MANAGER'}, 'erase', 'ROLE'],
    [{tier: 'ADMIN', role: 'MANAGER'}, 'cancel', undefined],
  ] as const satisfies readonly (readonly [Viewer, OrderAction, string | undefined])[])(
    '%j, %s: %s',
    (viewer, action, code) => {
      const {allowed, why} = mayAct(viewer, action, order);
      expect([allowed, why?.code]).toEqual([!code, code]);
    },
  );

  const cells = ACCESS_TIERS.flatMap((tier) =>
    ROLES.flatMap((role) => [true, false].map((own) => [tier, role, own] as const)),
  );

  it.each(cells)('keeps to the table for %s as %s, own: %s', (tier, role, own) => {
    const viewer: Viewer = {tier, role, id: 'v1', ...(own && {orders: ['o1']})};
    for (const action of ORDER_ACTIONS) {
      const isStaff = tier === 'STAFF' || tier === 'ADMIN';
      const access = actionAccess(action, isStaff ? role : 'CUSTOMER');
      const may = access === 'ANY' || (access === 'OWN' && own) || (access === 'SECOND_FACTOR' && tier === 'ADMIN');
      const reaches = isStaff || (own && (tier === 'VERIFIED' || (tier === 'LINK' && action === 'read')));
      expect([action, mayAct(viewer, action, order).allowed]).toEqual([action, may && reaches]);
    }
  });

  it('lets nobody approve what they asked for', () => {
    const manager = {tier: 'STAFF', role: 'MANAGER', id: 'm1'} as const;
    expect(mayAct(manager, 'approve', {...order, requestedBy: 'm1'}).why?.code).toBe('OWN_REQUEST');
    expect(mayAct(manager, 'approve', {...order, requestedBy: 'm2'}).allowed).toBe(true);
    expect(mayAct(manager, 'note', {...order, requestedBy: 'm1'}).allowed).toBe(true);
    expect(mayAct({tier: 'STAFF', role: 'MANAGER'}, 'approve', order).allowed).toBe(true);
  });

  it('answers a stranger alike whether there is such an order or not', () => {
    for (const action of ORDER_ACTIONS) {
      const stranger = {tier: 'VERIFIED', orders: ['o2']} as const;
      expect(mayAct(stranger, action, order)).toEqual(mayAct(stranger, action));
    }
  });

  it('says why in both languages', () => {
    const {why} = mayAct({tier: 'STAFF', role: 'ADMIN'}, 'erase', order);
    expect(why?.text).toEqual({en: 'Confirm with your second factor first.', 'zh-CN': '请先完成二次验证。'});
  });
});
