import type {Report} from '../../model/shape.js';
import type {LifecycleDefinition, NextStep, StageDefinition} from '../definition.js';
import {at, nearest} from './check-fields.js';

/** Checks that a definition whose shape is sound names nothing that it does not define: conditions, calendars, chains. */
export function checkNames(definition: LifecycleDefinition, report: Report): void {
  const {stages, parallel = [], calendars = {}, approvals = {}} = definition;
  for (const [index, stage] of stages.entries()) checkStage(definition, stage, `stages[${index}]`, report);
  for (const [index, {next}] of parallel.entries()) checkWhens(definition, next, `parallel[${index}]`, report);
  checkMigrations(definition, report);
  for (const [field, map] of Object.entries({calendars, approvals})) {
    for (const [name, {key}] of Object.entries(map)) {
      if (key === undefined || key === name) continue;
      report(at(at(field, name), 'key'), key, `use "${name}", the name under which it stands`);
    }
  }
}

function checkMigrations({stages, version, migrations = []}: LifecycleDefinition, report: Report): void {
  const known = stages.map(({key}) => key);
  for (const [index, {from, stages: map}] of migrations.entries()) {
    const path = `migrations[${index}]`;
    if (from >= version) report(`${path}.from`, from, `use a version before ${version}, this one`);
    const earlier = migrations.findIndex((migration) => migration.from === from);
    if (earlier < index) report(`${path}.from`, from, `migrations[${earlier}] is for this version already`);
    for (const [old, to] of Object.entries(map)) {
      if (to === null || known.includes(to)) continue;
      const meant = nearest(to, known) ?? known.join(', ');
      report(at(`${path}.stages`, old), to, `use ${meant}, or null where this version knows no such stage`);
    }
  }
}

function checkStage(definition: LifecycleDefinition, stage: StageDefinition, path: string, report: Report): void {
  const {calendars = {}, approvals = {}} = definition;
  const {limit, evidence, next, escalation = []} = stage;
  checkName(Object.keys(calendars), 'calendars', limit?.calendar, `${path}.limit.calendar`, report);
  checkWhens(definition, next, path, report);
  for (const [index, {kind, when, approval}] of evidence.entries()) {
    const where = `${path}.evidence[${index}]`;
    checkWhen(definition, when, `${where}.when`, report);
    checkName(Object.keys(approvals), 'approvals', approval, `${where}.approval`, report);
    if (approval !== undefined && kind !== 'APPROVAL') {
      report(`${where}.kind`, kind, 'use APPROVAL, which is what a chain gives');
    }
  }
  if (escalation.length > 0 && !limit) {
    report(`${path}.escalation`, escalation, 'give the stage a limit: without one nobody would ever be told');
  }
  for (const [index, {share}] of escalation.entries()) {
    const before = escalation[index - 1]?.share ?? 0;
    if (share <= before)
      report(`${path}.escalation[${index}].share`, share, `use a share above ${before}, the one before`);
  }
}

function checkWhens(
  definition: LifecycleDefinition,
  next: readonly (string | NextStep)[] = [],
  path: string,
  report: Report,
): void {
  for (const [index, step] of next.entries()) {
    if (typeof step !== 'string') checkWhen(definition, step.when, `${path}.next[${index}].when`, report);
  }
}

function checkWhen(
  {conditions = {}}: LifecycleDefinition,
  when: string | undefined,
  path: string,
  report: Report,
): void {
  const not = when?.startsWith('!') ? '!' : '';
  const known = Object.keys(conditions).map((name) => `${not}${name}`);
  checkName(known, 'conditions', when, path, report);
}

function checkName(
  known: readonly string[],
  field: 'conditions' | 'calendars' | 'approvals',
  name: string | undefined,
  path: string,
  report: Report,
): void {
  if (name === undefined || known.includes(name)) return;
  const meant = nearest(name, known) ?? known.join(', ');
  report(path, name, `${meant && `use ${meant}, or `}add it to "${field}"`);
}
