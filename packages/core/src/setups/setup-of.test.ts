import {describe, expect, it} from 'vitest';
import {actionAccess} from '../access/permissions.js';
import {INDICATOR_KEYS} from '../health/indicator-keys.js';
import type {LifecycleDefinition} from '../lifecycle/definition.js';
import {findLifecycle} from '../lifecycle/templates/find-lifecycle.js';
import {canonicalJson} from '../model/canonical-json.js';
import type {Role} from '../model/status.js';
import {RULE_KEYS} from './rule-keys.js';
import {SETUP_KEYS, type Setup} from './setup.js';
import {setupOf} from './setup-of.js';
import {SETUP_VIEWS} from './views.js';

/** Roles of people outside the house, whom nobody sets up. */
const OUTSIDE: readonly Role[] = ['CUSTOMER', 'CARRIER'];

const templateOf = ({template}: Setup) =>
  findLifecycle(template.key, template.version)?.definition as LifecycleDefinition;
const has = (known: readonly string[], used: readonly string[]) => used.every((key) => known.includes(key));

describe.each(SETUP_KEYS)('the set-up %s', (key) => {
  const setup = setupOf(key);

  it('is what its key says, as plain JSON in both languages', () => {
    expect(setup.key).toBe(key);
    expect(JSON.parse(canonicalJson(setup))).toEqual(setup);
    expect(setup.label.en).toMatch(/^[A-Za-z ]+$/);
    expect(setup.label['zh-CN']).toMatch(/\p{Script=Han}/u);
  });

  it('names only what exists, and each once', () => {
    const {ruleKeys, indicators, views, approvals = []} = setup;
    expect(has(RULE_KEYS, ruleKeys)).toBe(true);
    expect(has(INDICATOR_KEYS, indicators)).toBe(true);
    expect(has(Object.keys(templateOf(setup).approvals ?? {}), approvals)).toBe(true);
    for (const {elements} of views) expect(has(SETUP_VIEWS, elements)).toBe(true);
    for (const list of [ruleKeys, indicators, views.map(({role}) => role), ...views.map(({elements}) => elements)]) {
      expect(new Set<string>(list).size).toBe(list.length);
    }
  });

  it('has somebody for every role that its template needs', () => {
    const {stages, approvals = {}} = templateOf(setup);
    const needed = [
      ...stages.map(({owner}) => owner),
      ...stages.flatMap(({escalation = []}) => escalation.map(({to}) => to)),
      ...Object.values(approvals).flatMap(({steps}) => steps.map(({role}) => role)),
    ].filter((role) => !OUTSIDE.includes(role));
    expect(has(setup.roles, needed)).toBe(true);
  });

  it('gives a view to each of its roles and to the customer, and to nobody else', () => {
    expect(setup.views.map(({role}) => role).sort()).toEqual(['CUSTOMER', ...setup.roles].sort());
    expect(setup.views.every(({elements}) => elements.length > 0)).toBe(true);
  });

  it('lets only those act who may', () => {
    for (const {role, elements} of setup.views) {
      if (elements.includes('order-audit')) expect(actionAccess('audit', role)).not.toBe('NEVER');
      if (elements.includes('order-scan')) expect(actionAccess('advance', role)).not.toBe('NEVER');
    }
  });

  it('uses every chain of approval that its template asks for', () => {
    const asked = templateOf(setup).stages.flatMap(({evidence}) =>
      evidence.flatMap(({approval}) => (approval === undefined ? [] : [approval])),
    );
    expect([...(setup.approvals ?? [])].sort()).toEqual([...new Set(asked)].sort());
  });
});

describe('the set-ups', () => {
  it('leave no number of orders without one, and none with two', () => {
    const spans = SETUP_KEYS.map((key) => setupOf(key).ordersPerDay);
    expect(spans).toEqual([{from: 0, below: 50}, {from: 50, below: 300}, {from: 300}]);
  });

  it('only add to each other as a company grows', () => {
    const [micro, growth, group] = SETUP_KEYS.map(setupOf) as [Setup, Setup, Setup];
    for (const [smaller, larger] of [
      [micro, growth],
      [growth, group],
    ] as const) {
      expect(has(larger.roles, smaller.roles)).toBe(true);
      expect(has(larger.ruleKeys, smaller.ruleKeys)).toBe(true);
      expect(has(larger.indicators, smaller.indicators)).toBe(true);
    }
  });
});
