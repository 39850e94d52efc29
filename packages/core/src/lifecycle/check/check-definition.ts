import {OrderError} from '../../errors.js';
import {isPlainObject, type Report} from '../../model/shape.js';
import type {LifecycleDefinition} from '../definition.js';
import {isSound} from './check-fields.js';
import {checkNames} from './check-names.js';
import {checkPath} from './check-path.js';
import {checkShape} from './check-shape.js';

/** Nobody reads more, and a hostile file could name a million. */
const MOST_FAULTS = 100;

/** One fault of a definition: where it stands, what stands there (`missing` where nothing does), and how to mend it. */
export interface DefinitionFault {
  readonly path: string;
  readonly value: string;
  readonly fix: string;
}

/**
 * Checks a definition that may come from an editor: the shape of every field and, where that is sound, the names it uses and
 * the ways an order can go.
 *
 * What passes builds a machine that can be walked, leads to every stage, and comes to an end from wherever an order stands.
 * Else throws an `OrderError` (`INVALID_LIFECYCLE`) that lists each fault with its JSON path, its value and the fix;
 * `details.problems` holds the same list, `details.faults` the same as `{path, value, fix}`, the value written as JSON.
 */
export function checkDefinition(definition: unknown): asserts definition is LifecycleDefinition {
  const faults: DefinitionFault[] = [];
  const report: Report = (path, value, fix) => {
    if (faults.length < MOST_FAULTS) faults.push({path: path || 'definition', value: shown(value), fix});
  };
  if (isSound((note) => checkShape(definition, '', note), report)) {
    checkNames(definition as LifecycleDefinition, report);
    checkPath(definition as LifecycleDefinition, report);
  }
  if (faults.length === 0) return;
  const problems = faults.map(({path, value, fix}) => `${path} is ${value}: ${fix}`);
  const key = isPlainObject(definition) && typeof definition.key === 'string' ? ` ${shown(definition.key)}` : '';
  throw new OrderError('INVALID_LIFECYCLE', `Lifecycle${key} can't be used. ${problems.join('; ')}`, {
    problems,
    faults,
  });
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = written(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A cycle, a bigint: nothing that JSON could have held.
    return `a value of type ${typeof value}`;
  }
}
