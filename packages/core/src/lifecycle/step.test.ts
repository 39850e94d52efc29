import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {initialTransition, transition} from 'xstate';
import {
  AFTER_SALES_EVENTS,
  CONTROL_EVENTS,
  conditionEvent,
  enterEvent,
  type MachineState,
  type OrderMachineEvent,
  PAYMENT_EVENTS,
  showEvent,
} from './lifecycle.js';
import {toMachine} from './machine.js';
import {step} from './step.js';
import {b2bLifecycle} from './templates/b2b.js';
import {LIFECYCLES} from './templates/find-lifecycle.js';
import {retailLifecycle} from './templates/retail.js';
import {machineState} from './walk-machine.js';

const START: MachineState = {...retailLifecycle.table.initial, conditions: []};

describe('step', () => {
  it.each(LIFECYCLES.map((lifecycle) => [lifecycle.definition.key, lifecycle] as const))(
    'comes to the state that XState comes to, event by event, in the %s lifecycle',
    (_, lifecycle) => {
      const {definition, table} = lifecycle;
      const machine = toMachine(definition);
      const [start] = initialTransition(machine);
      const event = fc.constantFrom<OrderMachineEvent>(
        ...definition.stages.flatMap(({key}) => [enterEvent(key), showEvent(key)]),
        ...Object.keys(definition.conditions ?? {}).flatMap((name) => [
          conditionEvent(name, true),
          conditionEvent(name, false),
        ]),
        ...PAYMENT_EVENTS,
        ...AFTER_SALES_EVENTS,
        ...CONTROL_EVENTS,
      );
      fc.assert(
        fc.property(fc.array(event, {maxLength: 30}), (events) => {
          let snapshot = start;
          let state: MachineState = {...table.initial, conditions: []};
          for (const type of events) {
            [snapshot] = transition(machine, snapshot, {type});
            state = step(lifecycle, state, type);
            expect(state).toEqual(machineState(snapshot));
          }
        }),
        {numRuns: 40},
      );
    },
  );

  it.each<[OrderMachineEvent, Partial<MachineState>]>([
    ['stage.show.shipped', {control: 'CANCELLED'}],
    ['stage.enter.paid', {control: 'HELD'}],
    ['stage.enter.shipped', {}],
    ['stage.show.nowhere', {}],
    ['payment.capture', {payment: 'PAID'}],
    ['after-sales.request', {afterSales: 'REQUESTED'}],
    ['control.hold', {control: 'HELD'}],
    ['control.release', {}],
    ['condition.unheard-of.holds', {}],
  ])('returns the very same state where %s changes nothing', (event, at) => {
    const state = {...START, ...at};
    expect(step(retailLifecycle, state, event)).toBe(state);
  });

  it('changes one part of the state and leaves what it was given alone', () => {
    const given = structuredClone(START);
    expect(step(retailLifecycle, given, 'stage.show.packed')).toEqual({...START, stage: 'packed'});
    expect(step(retailLifecycle, given, 'payment.capture')).toEqual({...START, payment: 'PAID'});
    expect(given).toEqual(START);
  });

  it('notes which conditions of the path hold, each once and by name', () => {
    const start: MachineState = {...b2bLifecycle.table.initial, conditions: []};
    const holds = step(b2bLifecycle, start, conditionEvent('hazmat', true));
    expect(holds).toEqual({...start, conditions: ['hazmat']});
    expect(step(b2bLifecycle, holds, conditionEvent('hazmat', true))).toBe(holds);
    expect(step(b2bLifecycle, holds, conditionEvent('hazmat', false))).toEqual(start);
    expect(step(b2bLifecycle, start, conditionEvent('hazmat', false))).toBe(start);
    const others: MachineState = {...start, conditions: ['frost', 'zinc']};
    const all = step(b2bLifecycle, others, conditionEvent('hazmat', true));
    expect(all.conditions).toEqual(['frost', 'hazmat', 'zinc']);
    expect(step(b2bLifecycle, all, conditionEvent('hazmat', false)).conditions).toEqual(['frost', 'zinc']);
    expect(others.conditions).toEqual(['frost', 'zinc']);
  });

  it('goes by a way only while its condition holds, or does not', () => {
    const at = (conditions: readonly string[], event: OrderMachineEvent) =>
      step(b2bLifecycle, {...b2bLifecycle.table.initial, stage: 'credit', conditions}, event).stage;
    expect(at(['hazmat'], enterEvent('permit'))).toBe('permit');
    expect(at([], enterEvent('permit'))).toBe('credit');
    expect(at(['frost'], enterEvent('permit'))).toBe('credit');
    expect(at([], enterEvent('reserved'))).toBe('reserved');
  });
});
