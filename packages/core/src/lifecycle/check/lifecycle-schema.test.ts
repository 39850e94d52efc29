import {readFileSync} from 'node:fs';
import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {ORDER_EVENT_RANK} from '../../model/order-event.js';
import type {Report} from '../../model/shape.js';
import {EVIDENCE_KINDS, ORDER_PHASES, ROLES, VIEWS} from '../../model/status.js';
import {type LifecycleDefinition, PAUSE_CAUSES} from '../definition.js';
import {anyDefinition} from '../random-definition.testing.js';
import {LINE_FLAGS} from './check-condition.js';
import {checkDefinition} from './check-definition.js';
import {checkShape} from './check-shape.js';
import {anyMutant} from './random-mutation.testing.js';
import {wholeDefinition} from './whole-definition.testing.js';

interface Schema {
  readonly $defs: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly $ref?: string;
}

const schema = JSON.parse(
  readFileSync(new URL('../../../schema/lifecycle.schema.json', import.meta.url), 'utf8'),
) as Schema;
const ajv = new Ajv2020({strict: true, strictRequired: false, strictTypes: false});
const validate: ValidateFunction = ajv.compile(schema);

const templates = Object.values(
  import.meta.glob<Readonly<Record<string, unknown>>>(['../templates/*.ts', '!../templates/*.test.ts'], {eager: true}),
)
  .flatMap((module) => Object.entries(module))
  .filter(([name]) => name.endsWith('Definition'))
  .map(([name, definition]) => [name, definition as LifecycleDefinition] as const);

/** What stands in JSON and is refused for the shape of a field, as far as a schema can say it. */
function shapeProblems(definition: unknown): readonly string[] {
  const problems: string[] = [];
  const report: Report = (path, _value, fix) => problems.push(`${path}: ${fix}`);
  checkShape(definition, '', report);
  return problems.filter((problem) => !BEYOND_A_SCHEMA.some((words) => problem.includes(words)));
}

const BEYOND_A_SCHEMA = [
  'use an IANA name',
  'end after the start',
  'start no earlier',
  'open on one day at least',
  'one that the calendar has',
  'asks this role already',
  'nobody stands in for themselves',
  'amounts compare in one currency',
  'leave "above" out',
  'deep at most',
];

describe('the published schema', () => {
  it.each(templates)('takes the shipped %s', (_, definition) => {
    expect(validate(JSON.parse(JSON.stringify(definition))) || validate.errors).toBe(true);
  });

  it('was held against a template', () => {
    expect(templates.length).toBeGreaterThan(0);
  });

  it('takes a definition that uses every field, and any random one', () => {
    expect(validate(wholeDefinition) || validate.errors).toBe(true);
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        expect(validate(JSON.parse(JSON.stringify(definition))) || validate.errors).toBe(true);
      }),
    );
  });

  it('refuses what is refused for its shape, and nothing that is taken', () => {
    let refused = 0;
    fc.assert(
      fc.property(anyMutant, (mutant) => {
        const isValid = validate(mutant);
        if (!isValid) {
          refused += 1;
          expect(() => checkDefinition(mutant), JSON.stringify(validate.errors)).toThrow();
        }
        if (shapeProblems(mutant).length > 0) expect(isValid, shapeProblems(mutant).join('\n')).toBe(false);
      }),
      {numRuns: 1500},
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('has the words of the tables, no others', () => {
    const {$defs} = schema;
    expect($defs.role?.enum).toEqual(ROLES);
    expect($defs.phase?.enum).toEqual(ORDER_PHASES);
    expect($defs.eventType?.enum).toEqual(ORDER_EVENT_RANK);
    expect($defs.evidence?.properties?.kind?.enum).toEqual(EVIDENCE_KINDS);
    expect($defs.stage?.properties?.visibleTo?.items?.enum).toEqual(VIEWS);
    expect($defs.stage?.properties?.pausedBy?.items?.enum).toEqual(PAUSE_CAUSES);
    const flags = $defs.condition?.oneOf?.flatMap(({properties}) => properties?.line?.enum ?? []);
    expect(flags).toEqual(LINE_FLAGS);
  });

  it('has every field that a definition may have', () => {
    const {$schema: _, ...root} = schema.properties ?? {};
    expect(Object.keys(root).sort()).toEqual(Object.keys(wholeDefinition).sort());
    const used = new Set(wholeDefinition.stages.flatMap((stage) => Object.keys(stage)));
    expect(Object.keys(schema.$defs.stage?.properties ?? {}).sort()).toEqual([...used].sort());
  });

  it('describes every field, and its examples are valid', () => {
    for (const [path, part] of partsOf(schema, '')) {
      expect(part.description ?? schema.$defs[part.$ref?.split('/').at(-1) ?? '']?.description, path).toBeTruthy();
    }
    for (const [name, {examples = []}] of Object.entries(schema.$defs)) {
      const check = ajv.getSchema(`urn:orderlight:lifecycle#/$defs/${name}`) as ValidateFunction;
      for (const example of examples) expect(check(example) || check.errors, name).toBe(true);
    }
    for (const example of schema.examples ?? []) {
      expect(validate(example) || validate.errors).toBe(true);
      expect(() => checkDefinition(example)).not.toThrow();
    }
  });
});

/** Every definition and every field of the schema, with its path. */
function partsOf(part: Schema, path: string): readonly (readonly [string, Schema])[] {
  const children = [
    ...Object.entries(part.$defs ?? {}),
    ...Object.entries(part.properties ?? {}),
    ...(part.oneOf ?? []).map((one, index) => [`oneOf[${index}]`, one] as const),
  ];
  return [[path, part], ...children.flatMap(([name, child]) => partsOf(child, `${path}/${name}`))];
}
