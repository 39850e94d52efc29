import {
  checkDefinition,
  type DefinitionFault,
  defineLifecycle,
  type Lifecycle,
  type LifecycleDefinition,
  OrderError,
  type TransitionTable,
} from '@orderlight/core';
import {type JsonFault, jsonPlaces, placeOf} from './lifecycle-playground-json.js';

/** One fault of an edited definition, and where in the text it stands. */
export interface PlacedFault {
  readonly from: number;
  readonly until: number;
  /** Counted from 1. */
  readonly line: number;
  readonly path: string;
  /** What stands there, as JSON; absent where the text is none. */
  readonly value?: string;
  /** How to mend it, in English; or what JSON expects here. */
  readonly fix: string | JsonFault;
}

/** What came of an edit: a lifecycle that can be used, or its faults. */
export type DefinitionReading =
  | {readonly lifecycle: Lifecycle; readonly faults: readonly []}
  | {readonly lifecycle?: undefined; readonly faults: readonly PlacedFault[]};

/**
 * Reads definitions as they are edited. Walking a machine takes its time (a tenth of a second where stages run beside each
 * other), so a table is kept for as long as nothing changes of which the machine is made.
 */
export class DefinitionReader {
  readonly #tables = new Map<string, TransitionTable>();

  constructor(known: readonly Lifecycle[]) {
    for (const {definition, table} of known) this.#tables.set(shapeOf(definition), table);
  }

  read(text: string): DefinitionReading {
    const places = jsonPlaces(text);
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    let definition: unknown;
    try {
      definition = JSON.parse(text);
    } catch {
      const {offset, expected} = places.fault ?? {offset: 0, expected: 'VALUE'};
      return {faults: [{from: offset, until: offset + 1, line: lineOf(offset), path: '', fix: expected}]};
    }
    try {
      checkDefinition(definition);
      return {lifecycle: {definition, table: this.#table(definition)}, faults: []};
    } catch (error) {
      if (!(error instanceof OrderError)) throw error;
      const faults = (error.details.faults as readonly DefinitionFault[]).map(({path, value, fix}) => {
        const [from, until] = placeOf(places, path);
        return {from, until, line: lineOf(from), path, value, fix};
      });
      return {faults};
    }
  }

  #table(definition: LifecycleDefinition): TransitionTable {
    const shape = shapeOf(definition);
    const table = this.#tables.get(shape) ?? defineLifecycle(definition).table;
    this.#tables.set(shape, table);
    return table;
  }
}

/** All of a definition that its machine is made of. */
function shapeOf({stages, parallel = [], conditions = {}}: LifecycleDefinition): string {
  return JSON.stringify([
    stages.map(({key, optional = false, next}) => [key, optional, next ?? null]),
    parallel.map(({key, tracks, next}) => [key, tracks, next ?? null]),
    Object.keys(conditions),
  ]);
}
