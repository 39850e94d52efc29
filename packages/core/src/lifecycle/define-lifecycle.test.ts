import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {OrderError} from '../errors.js';
import {checkDefinition} from './check-definition.js';
import {defineLifecycle} from './define-lifecycle.js';
import type {LifecycleDefinition} from './definition.js';
import {retailDefinition, retailLifecycle} from './templates/retail.js';

const problemsOf = (definition: unknown): readonly string[] => {
  try {
    checkDefinition(definition);
    return [];
  } catch (error) {
    if (!(error instanceof OrderError) || error.code !== 'INVALID_LIFECYCLE') throw error;
    return error.details.problems as readonly string[];
  }
};

/** The retail definition with one value set at a path, or taken away. */
function withValue(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(retailDefinition) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1) as string] = value;
  return copy;
}

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

  it.each([
    [['key'], 'Retail Shop', 'key is "Retail Shop": use a letter a–z'],
    [['version'], 0, 'version is 0: use a whole number from 1'],
    [['label'], {en: 'Retail'}, 'label["zh-CN"] is missing: give the text in this language'],
    [['stages'], [], 'stages is []: list at least one stage'],
    [['promise'], 5, 'promise is 5: give {leadMs, transitMs, timeZone}'],
    [['promise', 'leadMs'], -1, 'promise.leadMs is -1: use milliseconds from 0'],
    [['promise', 'transitMs'], 1e15, 'promise.transitMs is 1000000000000000: use milliseconds from 0'],
    [['promise', 'timeZone'], 'Mars/Olympus', 'promise.timeZone is "Mars/Olympus": use an IANA name'],
    [['stages', 1, 'key'], 'review', 'stages[1].key is "review": stages[0] has this key already, choose another'],
    [['stages', 1, 'key'], 'a.b', 'stages[1].key is "a.b"'],
    [['stages', 2, 'owner'], undefined, 'stages[2].owner is missing: use one of CUSTOMER'],
    [['stages', 2, 'owner'], 'KING', 'stages[2].owner is "KING": use one of CUSTOMER'],
    [['stages', 2, 'phase'], 'SOMEWHERE', 'stages[2].phase is "SOMEWHERE"'],
    [['stages', 2, 'limit', 'ms'], 0, 'stages[2].limit.ms is 0: use milliseconds above 0'],
    [['stages', 2, 'limit', 'warnShare'], 1.2, 'stages[2].limit.warnShare is 1.2: use a share from 0 to 1'],
    [['stages', 2, 'enteredBy'], ['stock.lost'], 'stages[2].enteredBy[0] is "stock.lost": use one of order.placed'],
    [['stages', 2, 'evidence'], undefined, 'stages[2].evidence is missing'],
    [['stages', 1, 'evidence', 0, 'kind'], 'RUMOUR', 'stages[1].evidence[0].kind is "RUMOUR"'],
    [['stages', 4, 'evidence', 0, 'parcels'], 'GONE', 'stages[4].evidence[0].parcels is "GONE"'],
    [['stages', 5, 'optional'], true, 'stages[5].optional is true: the last stage ends the order'],
    [['stages', 5, 'customerLabel', 'en'], ' ', 'stages[5].customerLabel["en"] is " "'],
  ])('names the fault at %j', (path, value, problem) => {
    const problems = problemsOf(withValue(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('names every fault at once, in the message too', () => {
    const twice = withValue(['stages', 2, 'owner'], 'KING') as {version: number};
    twice.version = -1;
    expect(problemsOf(twice)).toHaveLength(2);
    expect(() => defineLifecycle(twice as unknown as LifecycleDefinition)).toThrow(/"retail".*version is -1.*"KING"/);
  });

  it('refuses whatever is no definition with a reason, never with a crash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(problemsOf(value).length).toBeGreaterThan(0);
      }),
    );
  });
});
