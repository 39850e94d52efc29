import {describe, expect, it} from 'vitest';
import {ROLES} from '../model/status.js';
import {
  ACTION_ACCESS,
  AUDIENCES,
  actionAccess,
  FIELD_ACCESS,
  fieldAccess,
  fieldTier,
  ORDER_ACTIONS,
  ORDER_FIELDS,
  type OrderAction,
  type OrderField,
} from './permissions.js';
import {ACCESS_TIERS, reachesTier} from './tiers.js';

// What was agreed, once more and in words, so that no cell changes by a slip of the finger.
const STAFF = 'SALES SERVICE FINANCE WAREHOUSE MANAGER ADMIN SYSTEM';
const EVERYBODY = 'LINK VERIFIED SALES SERVICE FINANCE WAREHOUSE CARRIER INSTALLER MANAGER ADMIN SYSTEM';
const MONEY = 'SALES SERVICE FINANCE MANAGER ADMIN SYSTEM';

/** Who sees a field whole, who sees it masked; all others not at all. */
const FIELDS: Readonly<Record<OrderField, readonly [shown: string, masked?: string]>> = {
  progress: [EVERYBODY],
  lines: [EVERYBODY],
  stock: [EVERYBODY],
  unitPrice: [`VERIFIED ${MONEY}`],
  amounts: [`VERIFIED ${MONEY}`],
  payments: [`VERIFIED ${MONEY}`],
  customer: [EVERYBODY],
  'customer.profile': [MONEY],
  'customer.orderCount': [`VERIFIED ${MONEY}`],
  'customer.name': ['SALES SERVICE FINANCE CARRIER INSTALLER MANAGER ADMIN', 'LINK VERIFIED WAREHOUSE SYSTEM'],
  'customer.phone': ['', 'VERIFIED SALES SERVICE CARRIER INSTALLER MANAGER ADMIN'],
  'customer.email': ['', 'VERIFIED SALES SERVICE FINANCE MANAGER ADMIN'],
  shippingAddress: ['SALES SERVICE CARRIER INSTALLER MANAGER ADMIN', 'VERIFIED FINANCE WAREHOUSE SYSTEM'],
  'customer.note': ['VERIFIED SALES SERVICE WAREHOUSE CARRIER INSTALLER MANAGER ADMIN'],
  words: [`${STAFF} INSTALLER`],
  risks: [STAFF],
  contacts: [`${STAFF} INSTALLER`],
  discrepancies: [STAFF],
  'notes.customer': [`VERIFIED ${STAFF} CARRIER INSTALLER`],
  'notes.staff': [STAFF],
  'notes.audit': ['FINANCE MANAGER ADMIN SYSTEM'],
  actors: [`${STAFF} INSTALLER`, 'LINK VERIFIED CARRIER'],
  attachments: ['SALES SERVICE FINANCE INSTALLER MANAGER ADMIN'],
  evidence: [`VERIFIED ${STAFF} INSTALLER`],
  carrierText: [`VERIFIED ${STAFF} CARRIER INSTALLER`, 'LINK'],
  transitions: [`${STAFF} CARRIER INSTALLER`],
  systems: [STAFF],
  '*': [STAFF],
};

/** Who may do it on own orders, on any, on any with a second factor; all others never. */
const ACTIONS: Readonly<Record<OrderAction, readonly [own: string, any: string, secondFactor?: string]>> = {
  read: ['CUSTOMER SALES CARRIER INSTALLER', 'SERVICE FINANCE WAREHOUSE MANAGER ADMIN SYSTEM'],
  advance: ['CUSTOMER SALES CARRIER INSTALLER', 'SERVICE FINANCE WAREHOUSE MANAGER ADMIN SYSTEM'],
  hold: ['SALES', 'SERVICE WAREHOUSE MANAGER ADMIN SYSTEM'],
  release: ['', 'SERVICE MANAGER ADMIN SYSTEM'],
  freeze: ['', 'MANAGER ADMIN SYSTEM'],
  unfreeze: ['', '', 'MANAGER ADMIN'],
  cancel: ['SALES', 'SERVICE SYSTEM', 'MANAGER ADMIN'],
  reassign: ['SALES', 'SERVICE MANAGER ADMIN SYSTEM'],
  note: ['CUSTOMER SALES CARRIER INSTALLER', 'SERVICE WAREHOUSE MANAGER ADMIN SYSTEM'],
  attach: ['CUSTOMER SALES CARRIER INSTALLER', 'SERVICE WAREHOUSE MANAGER ADMIN SYSTEM'],
  tag: ['SALES', 'SERVICE WAREHOUSE MANAGER ADMIN SYSTEM'],
  refund: ['', '', 'MANAGER ADMIN'],
  approve: ['SALES', 'SERVICE FINANCE WAREHOUSE MANAGER ADMIN'],
  reveal: ['SALES CARRIER INSTALLER', 'SERVICE FINANCE WAREHOUSE MANAGER', 'ADMIN'],
  audit: ['', 'FINANCE MANAGER ADMIN'],
  export: ['', '', 'MANAGER ADMIN'],
  erase: ['', '', 'ADMIN'],
  configure: ['', '', 'MANAGER ADMIN'],
};

const has = (names: string | undefined, name: string) => !!names?.split(' ').includes(name);

describe('who sees what', () => {
  const cells = ORDER_FIELDS.flatMap((field) => AUDIENCES.map((audience) => [field, audience] as const));

  it.each(cells)('%s, for %s', (field, audience) => {
    const [shown, masked] = FIELDS[field];
    const expected = has(shown, audience) ? 'SHOWN' : has(masked, audience) ? 'MASKED' : 'HIDDEN';
    expect(fieldAccess(field, audience)).toBe(expected);
  });

  it('has a cell for each of them, and no more', () => {
    expect(Object.keys(FIELDS)).toEqual([...ORDER_FIELDS]);
    for (const row of Object.values(FIELD_ACCESS)) expect(row).toMatch(/^[-mS]{3} [-mS]{4} [-mS]{5}$/);
    expect(AUDIENCES.slice(3)).toEqual(ROLES.slice(1));
  });

  it('shows nobody without a name anything', () => {
    for (const field of ORDER_FIELDS) expect(fieldAccess(field, 'PUBLIC')).toBe('HIDDEN');
  });

  it('shows more the surer it is who looks', () => {
    const rank = ['HIDDEN', 'MASKED', 'SHOWN'];
    for (const field of ORDER_FIELDS) {
      const [link, verified] = (['LINK', 'VERIFIED'] as const).map((tier) => rank.indexOf(fieldAccess(field, tier)));
      expect(verified).toBeGreaterThanOrEqual(link as number);
    }
  });

  it('shows nothing for a word that no table knows', () => {
    expect(fieldAccess('constructor' as OrderField, 'ADMIN')).toBe('HIDDEN');
    expect(fieldAccess('amounts', 'BOSS' as 'ADMIN')).toBe('HIDDEN');
  });

  it.each([
    ['progress', 'LINK'],
    ['customer.name', 'LINK'],
    ['amounts', 'VERIFIED'],
    ['notes.staff', 'STAFF'],
  ] as const)('%s takes the tier %s at least', (field, tier) => expect(fieldTier(field)).toBe(tier));
});

describe('who may do what', () => {
  const cells = ORDER_ACTIONS.flatMap((action) => ROLES.map((role) => [action, role] as const));

  it.each(cells)('%s, by %s', (action, role) => {
    const [own, any, second] = ACTIONS[action];
    const expected = has(own, role) ? 'OWN' : has(any, role) ? 'ANY' : has(second, role) ? 'SECOND_FACTOR' : 'NEVER';
    expect(actionAccess(action, role)).toBe(expected);
  });

  it('has a cell for each of them, and no more', () => {
    expect(Object.keys(ACTIONS)).toEqual([...ORDER_ACTIONS]);
    for (const row of Object.values(ACTION_ACCESS)) expect(row).toMatch(/^[-oa2] [-oa2]{4} [-oa2]{2} [-oa2]{3}$/);
  });

  it('lets an administrator do all of it, and what can’t be undone with a second factor', () => {
    const second = ORDER_ACTIONS.filter((action) => actionAccess(action, 'ADMIN') === 'SECOND_FACTOR');
    expect(ORDER_ACTIONS.filter((action) => actionAccess(action, 'ADMIN') === 'NEVER')).toEqual([]);
    expect(second).toEqual(['unfreeze', 'cancel', 'refund', 'reveal', 'export', 'erase', 'configure']);
  });

  it('lets finance look, answer when asked, and take no step but what a lifecycle gives it', () => {
    const may = ORDER_ACTIONS.filter((action) => actionAccess(action, 'FINANCE') !== 'NEVER');
    expect(may).toEqual(['read', 'advance', 'approve', 'reveal', 'audit']);
  });

  it('lets nobody do what no table knows', () => {
    expect(actionAccess('toString' as OrderAction, 'ADMIN')).toBe('NEVER');
    expect(actionAccess('read', 'BOSS' as 'ADMIN')).toBe('NEVER');
  });
});

it('orders the tiers', () => {
  for (const [index, tier] of ACCESS_TIERS.entries()) {
    for (const [other, asked] of ACCESS_TIERS.entries()) expect(reachesTier(tier, asked)).toBe(index >= other);
  }
  expect(reachesTier('ROOT' as 'ADMIN', 'PUBLIC')).toBe(false);
});
