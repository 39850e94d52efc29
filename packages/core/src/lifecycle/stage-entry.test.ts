import {describe, expect, it} from 'vitest';
import type {OrderEvent} from '../model/order-event.js';
import type {Role} from '../model/status.js';
import type {StageDefinition} from './definition.js';
import {acceptable, isEntrusted, mayEnter, mayGoBack, roleMayEnter, vouchesFor} from './stage-entry.js';

const STAGE = {key: 'packed', owner: 'WAREHOUSE', evidence: []} as unknown as StageDefinition;
const TRUSTING = {...STAGE, trusted: ['SALES', 'wms', 'erp/main']} as StageDefinition;

const fact = (source: string): OrderEvent =>
  ({
    id: '1',
    source,
    type: 'order.updated',
    subject: {orderRef: '1'},
    occurredAt: '2026-03-01T00:00:00Z',
    data: {},
  }) as OrderEvent;
const taken = (role: Role | undefined, source = 'app'): OrderEvent =>
  ({
    ...fact(source),
    type: 'stage.entered',
    data: {stage: 'packed'},
    ...(role && {actor: {type: 'PERSON', role}}),
  }) as OrderEvent;

const SOURCES = ['wms', 'wms/1', 'wmsx', 'erp', 'erp/main', 'erp/main/2', 'erp/other', 'shop', 'SALES'];
const OWN = ['wms', 'wms/1', 'erp/main', 'erp/main/2'];

describe('entering a stage', () => {
  it('is for its owner and the roles that it trusts', () => {
    expect([roleMayEnter(STAGE, 'WAREHOUSE'), roleMayEnter(STAGE, 'SALES')]).toEqual([true, false]);
    expect([roleMayEnter(TRUSTING, 'SALES'), roleMayEnter(TRUSTING, 'FINANCE')]).toEqual([true, false]);
    for (const may of [mayEnter, isEntrusted]) {
      expect([may(TRUSTING, taken('WAREHOUSE')), may(TRUSTING, taken('SALES'))]).toEqual([true, true]);
      expect([may(TRUSTING, taken('FINANCE')), may(TRUSTING, taken('FINANCE', 'wms'))]).toEqual([false, false]);
    }
  });

  it('is for any source, unless the stage names some: those, and what they have under them', () => {
    expect(SOURCES.filter((source) => mayEnter(STAGE, fact(source)))).toEqual(SOURCES);
    expect(SOURCES.filter((source) => mayEnter(TRUSTING, fact(source)))).toEqual(OWN);
    const people = {...STAGE, trusted: ['SALES']} as StageDefinition;
    expect(SOURCES.filter((source) => mayEnter(people, fact(source)))).toEqual(SOURCES);
  });

  it('is entrusted only to those who are named', () => {
    expect(SOURCES.filter((source) => isEntrusted(STAGE, fact(source)))).toEqual([]);
    expect(SOURCES.filter((source) => isEntrusted(TRUSTING, fact(source)))).toEqual(OWN);
  });

  it('goes by the source where nobody, or a system, took the step', () => {
    expect([mayEnter(TRUSTING, taken(undefined, 'wms')), mayEnter(TRUSTING, taken(undefined, 'shop'))]).toEqual([
      true,
      false,
    ]);
    expect([mayEnter(TRUSTING, taken('SYSTEM', 'wms')), mayEnter(TRUSTING, taken('SYSTEM', 'shop'))]).toEqual([
      true,
      false,
    ]);
    const told = {...fact('shop'), actor: {type: 'PERSON', role: 'WAREHOUSE'}} as OrderEvent;
    expect(mayEnter(TRUSTING, told)).toBe(false);
  });
});

describe('what is brought', () => {
  it('leaves out what only an approval can show', () => {
    const photo = {kind: 'PHOTO'} as never;
    const sign = {kind: 'APPROVAL'} as never;
    expect(acceptable(STAGE, [photo, sign])).toEqual([photo, sign]);
    const chained = {
      ...STAGE,
      evidence: [{kind: 'APPROVAL', approval: 'credit'}, {kind: 'PHOTO'}],
    } as unknown as StageDefinition;
    expect(acceptable(chained, [photo, sign])).toEqual([photo]);
  });

  it('is vouched for unless its source says otherwise', () => {
    expect(vouchesFor(fact('a'))).toBe(true);
    expect(vouchesFor({...fact('a'), assurance: 'CONFIRMED'})).toBe(true);
    expect(vouchesFor({...fact('a'), assurance: 'CLAIMED'})).toBe(false);
  });
});

describe('mayGoBack', () => {
  it('is for what was really entered, or where the present stage is only claimed', () => {
    expect([mayGoBack(true, 'CONFIRMED'), mayGoBack(true, undefined)]).toEqual([true, true]);
    expect([mayGoBack(false, 'CLAIMED'), mayGoBack(false, 'CONFIRMED'), mayGoBack(false, undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
