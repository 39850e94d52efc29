import {describe, expect, it} from 'vitest';
import type {Money} from '../model/money.js';
import {type ApprovalChain, neededSteps} from './chain.js';
import {checkChain} from './check-chain.js';

const cny = (amount: number): Money => ({amount, currency: 'CNY'});
const CHAIN: ApprovalChain = {
  key: 'large-orders',
  label: {en: 'Large orders', 'zh-CN': '大额订单'},
  autoBelow: cny(5_000_000),
  steps: [
    {role: 'MANAGER', standIns: ['FINANCE'], limitMs: 1},
    {role: 'ADMIN', above: cny(20_000_000)},
  ],
};

const needed = (chain: ApprovalChain, amount?: Money) => neededSteps(chain, amount).map(({role}) => role);

describe('neededSteps', () => {
  it('lets pass below the automatic limit, not at it', () => {
    expect(needed(CHAIN, cny(4_999_999))).toEqual([]);
    expect(needed(CHAIN, cny(5_000_000))).toEqual(['MANAGER']);
  });

  it('asks a step above its amount, not at it', () => {
    expect(needed(CHAIN, cny(20_000_000))).toEqual(['MANAGER']);
    expect(needed(CHAIN, cny(20_000_001))).toEqual(['MANAGER', 'ADMIN']);
  });

  it('asks everybody where amounts do not compare', () => {
    expect(needed(CHAIN, {amount: 1, currency: 'USD'})).toEqual(['MANAGER', 'ADMIN']);
    expect(needed(CHAIN)).toEqual(['MANAGER', 'ADMIN']);
  });

  it('asks for every amount where no limit says otherwise', () => {
    expect(needed({...CHAIN, autoBelow: undefined}, cny(0))).toEqual(['MANAGER']);
  });
});

describe('checkChain', () => {
  function faults(value: unknown): readonly string[] {
    const found: string[] = [];
    checkChain(value, 'approvals.large', (path, given, fix) => found.push(`${path} ${JSON.stringify(given)}: ${fix}`));
    return found;
  }

  it('finds nothing wrong with a sound chain', () => {
    expect(faults(CHAIN)).toEqual([]);
    expect(faults({...CHAIN, autoBelow: undefined, steps: [{role: 'MANAGER', above: cny(1)}]})).toEqual([]);
  });

  it('names each fault by its path, with the fix', () => {
    expect(faults(null)).toEqual(['approvals.large null: an object']);
    expect(faults({key: 'Large', label: 'Large', autoBelow: {amount: -1, currency: 'yuan'}, steps: {}})).toEqual([
      'approvals.large.key "Large": use a letter a–z, then letters, digits and hyphens, 64 at most',
      'approvals.large.label "Large": give the text in en and zh-CN',
      'approvals.large.steps {}: a list',
      'approvals.large.autoBelow.amount -1: a whole number from 0',
      'approvals.large.autoBelow.currency "yuan": use an ISO 4217 code such as "CNY"',
    ]);
    const roles = 'one of CUSTOMER, SALES, SERVICE, FINANCE, WAREHOUSE, CARRIER, INSTALLER, MANAGER, ADMIN, SYSTEM';
    expect(
      faults({...CHAIN, label: {en: 'Large', 'zh-CN': ' '}, steps: [{role: 'BOSS', standIns: ['AUNT'], limitMs: 0}]}),
    ).toEqual([
      'approvals.large.label["zh-CN"] " ": a non-empty text of at most 10000 characters',
      `approvals.large.steps[0].role "BOSS": ${roles}`,
      `approvals.large.steps[0].standIns[0] "AUNT": ${roles}`,
      'approvals.large.steps[0].limitMs 0: a whole number from 1',
    ]);
  });

  it('refuses keys and currencies by their whole text', () => {
    const count = (change: object) => faults({...CHAIN, ...change}).length;
    expect(['a', `a${'b'.repeat(63)}`, `a${'b'.repeat(64)}`, 'a b', '1a', ' a', 7].map((key) => count({key}))).toEqual([
      0, 0, 1, 1, 1, 1, 1,
    ]);
    const currencies = ['CNY', 'CNYX', 'XCNY1', 'cny', 7];
    expect(currencies.map((currency) => count({autoBelow: {amount: 9, currency}, steps: [{role: 'MANAGER'}]}))).toEqual(
      [0, 1, 1, 1, 1],
    );
  });

  it('refuses a chain of nobody, of too many, and one that asks a role twice', () => {
    expect(faults({...CHAIN, steps: []})).toEqual([
      'approvals.large.steps []: list at least one step, or use no chain',
    ]);
    expect(faults({...CHAIN, steps: Array.from({length: 21}, () => ({role: 'MANAGER'}))})).toEqual([
      'approvals.large.steps "21 items": a list of at most 20 items',
    ]);
    expect(faults({...CHAIN, steps: [{role: 'MANAGER'}, {role: 'ADMIN'}, {role: 'MANAGER'}]})).toEqual([
      'approvals.large.steps[2].role "MANAGER": steps[0] asks this role already, choose another',
    ]);
  });

  it('refuses a role that stands in for itself', () => {
    expect(faults({...CHAIN, steps: [{role: 'MANAGER', standIns: ['ADMIN', 'MANAGER']}]})).toEqual([
      'approvals.large.steps[0].standIns[1] "MANAGER": nobody stands in for themselves, name another role',
    ]);
  });

  it('refuses two currencies, and a gap in which an amount would pass by itself', () => {
    expect(
      faults({...CHAIN, steps: [{role: 'MANAGER'}, {role: 'ADMIN', above: {amount: 9, currency: 'USD'}}]}),
    ).toEqual([
      'approvals.large.steps[1].above.currency "USD": use CNY as in autoBelow: amounts compare in one currency',
    ]);
    const fix =
      'leave "above" out of one step, or put it below autoBelow: so an amount at autoBelow would pass by itself';
    expect(
      faults({
        ...CHAIN,
        steps: [
          {role: 'MANAGER', above: cny(5_000_000)},
          {role: 'ADMIN', above: cny(9_000_000)},
        ],
      }),
    ).toEqual([`approvals.large.steps [5000000,9000000]: ${fix}`]);
    expect(faults({...CHAIN, steps: [{role: 'MANAGER', above: cny(4_999_999)}]})).toEqual([]);
  });
});
