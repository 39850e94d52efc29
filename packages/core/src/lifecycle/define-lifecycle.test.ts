import {describe, expect, it} from 'vitest';
import {OrderError} from '../errors.js';
import {defineLifecycle} from './define-lifecycle.js';
import type {LifecycleDefinition} from './definition.js';
import {retailDefinition, retailLifecycle} from './templates/retail.js';

describe('defineLifecycle', () => {
  it('gives the machine and the table walked from it', () => {
    const {machine, table, definition} = defineLifecycle(retailDefinition);
    expect(definition).toBe(retailDefinition);
    expect(table).toEqual(retailLifecycle.table);
    expect(machine.id).toBe('retail');
  });

  it('takes a definition that went through JSON', () => {
    const stored = JSON.parse(JSON.stringify(retailDefinition)) as LifecycleDefinition;
    expect(defineLifecycle(stored).table).toEqual(retailLifecycle.table);
  });

  it('refuses what can not be used, by the code', () => {
    const broken = {...retailDefinition, version: 0};
    expect(() => defineLifecycle(broken)).toThrow(OrderError);
    expect(() => defineLifecycle(broken)).toThrow(/"retail" can't be used. version is 0: use a whole number from 1/);
  });
});
