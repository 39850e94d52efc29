import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {getNextSnapshot, initialTransition} from 'xstate';
import {getShortestPaths} from 'xstate/graph';
import {conditionsOf} from './condition.js';
import type {LifecycleDefinition} from './definition.js';
import {
  AFTER_SALES_EVENTS,
  CONTROL_EVENTS,
  conditionEvent,
  enterEvent,
  type OrderMachineEvent,
  PAYMENT_EVENTS,
  showEvent,
  stagesIn,
} from './lifecycle.js';
import {toMachine} from './machine.js';
import {anyDefinition} from './random-definition.testing.js';
import {step} from './step.js';
import {retailDefinition, retailLifecycle} from './templates/retail.js';
import {machineState, walkMachine} from './walk-machine.js';

// That each template's committed table is the walked one is held in templates/templates.test.ts.
describe('the retail table', () => {
  it('lets every stage, payment status, return status and control state be reached', () => {
    const events = eventsOf(retailDefinition).map((type) => ({type}));
    const reached = getShortestPaths(toMachine(retailDefinition), {events}).map(({state}) => machineState(state));
    const {table, definition} = retailLifecycle;
    expect(new Set(reached.map(({stage}) => stage))).toEqual(new Set(definition.stages.map(({key}) => key)));
    expect(new Set(reached.map(({payment}) => payment))).toEqual(new Set(Object.keys(table.payment)));
    expect(new Set(reached.map(({afterSales}) => afterSales))).toEqual(new Set(Object.keys(table.afterSales)));
    expect(new Set(reached.map(({control}) => control))).toEqual(new Set(Object.keys(table.control)));
  });
});

describe('a table that was walked', () => {
  it('agrees with the machine on any definition and any sequence of events', () => {
    fc.assert(
      fc.property(anyDefinition, fc.array(fc.nat(), {maxLength: 40}), (definition, choices) => {
        const machine = toMachine(definition);
        const lifecycle = {definition, table: walkMachine(definition)};
        const events = eventsOf(definition);
        let [snapshot] = initialTransition(machine);
        let state = machineState(snapshot);
        expect(state).toEqual({...lifecycle.table.initial, conditions: []});
        for (const choice of choices) {
          const type = events[choice % events.length] as OrderMachineEvent;
          const next = step(lifecycle, state, type);
          snapshot = getNextSnapshot(machine, snapshot, {type});
          expect(next).toEqual(machineState(snapshot));
          state = next;
        }
      }),
      {numRuns: 80},
    );
  });

  it('leads to every stage, and from every place to an end', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const {stage: moves, initial} = walkMachine(definition);
        const reached = closure(initial.stage, (place) => Object.values(moves[place] ?? {}).map(({to}) => to));
        expect(new Set([...reached].flatMap(stagesIn))).toEqual(new Set(definition.stages.map(({key}) => key)));
        for (const place of reached) {
          const ahead = closure(place, (from) => Object.values(moves[from] ?? {}).map(({to}) => to));
          expect([...ahead].some((end) => Object.keys(moves[end] ?? {}).length === 0)).toBe(true);
        }
      }),
      {numRuns: 30},
    );
  });

  it('opens exactly one way on from a branch, whatever holds', () => {
    const stages = ['a', 'b', 'c', 'd'].map((key) => ({...retailDefinition.stages[0]!, key}));
    const [a, b, c, d] = stages as [(typeof stages)[0], (typeof stages)[0], (typeof stages)[0], (typeof stages)[0]];
    const definition: LifecycleDefinition = {
      ...retailDefinition,
      conditions: {hazmat: {line: 'hazmat'}},
      stages: [{...a, next: [{to: 'b', when: 'hazmat'}, 'c']}, {...b, next: ['d']}, {...c, next: ['d']}, d],
    };
    const {stage} = walkMachine(definition);
    expect(stage.a?.[enterEvent('b')]?.when).toEqual([{hazmat: true}]);
    expect(stage.a?.[enterEvent('c')]?.when).toEqual([{hazmat: false}]);
    expect(stage.a?.[showEvent('c')]?.when).toBeUndefined();
    expect(
      conditionsOf(definition.conditions, {lines: [], amounts: {}, tags: [], attributes: {}, customer: {}}),
    ).toEqual({
      hazmat: false,
    });
  });
});

function eventsOf(definition: LifecycleDefinition): readonly OrderMachineEvent[] {
  return [
    ...definition.stages.flatMap(({key}) => [enterEvent(key), showEvent(key)]),
    ...[...Object.keys(definition.conditions ?? {}), 'unheard-of'].flatMap((name) => [
      conditionEvent(name, true),
      conditionEvent(name, false),
    ]),
    ...PAYMENT_EVENTS,
    ...AFTER_SALES_EVENTS,
    ...CONTROL_EVENTS,
  ];
}

function closure(start: string, next: (place: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const place of seen) for (const to of next(place)) seen.add(to);
  return seen;
}
