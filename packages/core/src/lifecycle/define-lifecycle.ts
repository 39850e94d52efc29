import {checkDefinition} from './check/check-definition.js';
import type {LifecycleDefinition} from './definition.js';
import type {Lifecycle} from './lifecycle.js';
import {type OrderMachine, toMachine} from './machine.js';
import {walkMachine} from './walk-machine.js';

/** A lifecycle with the machine that its table was derived from. */
export interface DefinedLifecycle extends Lifecycle {
  readonly machine: OrderMachine;
}

/**
 * Makes a lifecycle of a definition: checks it, builds its XState machine and walks that into the transition table.
 *
 * A fault throws an `OrderError` with code `INVALID_LIFECYCLE` whose message names every JSON path, value and fix. This
 * module brings XState along; a shipped template such as `retailLifecycle` comes with its table and does not.
 */
export function defineLifecycle(definition: LifecycleDefinition): DefinedLifecycle {
  checkDefinition(definition);
  return {definition, machine: toMachine(definition), table: walkMachine(definition)};
}
