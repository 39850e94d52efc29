import type {Lifecycle} from '../lifecycle.js';
import {b2bLifecycle} from './b2b.js';
import {expeditedLifecycle} from './expedited.js';
import {generalLifecycle} from './general.js';
import {madeToOrderLifecycle} from './made-to-order.js';
import {retailLifecycle} from './retail.js';

/** Every lifecycle that ships. A bundle that needs only one takes that one. */
export const LIFECYCLES: readonly Lifecycle[] = [
  generalLifecycle,
  retailLifecycle,
  madeToOrderLifecycle,
  b2bLifecycle,
  expeditedLifecycle,
];

/** A lifecycle that ships, by its key, in the version asked for or else the newest; `undefined` where there is none. */
export function findLifecycle(key: string, version?: number): Lifecycle | undefined {
  return LIFECYCLES.filter(({definition}) => definition.key === key)
    .filter(({definition}) => version === undefined || definition.version === version)
    .sort((a, b) => b.definition.version - a.definition.version)[0];
}
