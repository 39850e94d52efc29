import type {OrderEvent} from '@orderlight/core';
import type {Issue, Parsed} from '../kit/adapter.js';
import type {EventRule, FileMapping} from './file-mapping.js';
import {holds, mappedValue, report, rowsOf, type Scope, textOf, withRow} from './mapped-value.js';
import {cellOf, type Joins, rowIssue, type TableRow} from './table.js';

/** Maps one order's row, with the rows that join to it, to events. */
export function orderEvents(mapping: FileMapping, row: TableRow, joins: Joins): Parsed {
  const orderId = orderKeyOf(row);
  if (typeof orderId !== 'string') return {events: [], issues: [orderId]};
  const scope: Scope = {
    mapping,
    joins,
    orderId,
    rows: {[row.file.kind]: row},
    issues: new Map(),
    times: new Map(),
  };
  const subject = mappedValue(mapping.subject, scope);
  const events = mapping.events.flatMap((rule) => {
    const scopes = rule.each ? rowsOf(rule.each, scope).map((joined) => withRow(scope, joined)) : [scope];
    return scopes.flatMap((each) => ruleEvent(rule, subject, each) ?? []);
  });
  for (const {when, column, problem} of mapping.checks) {
    if (holds(when, scope)) report('INVALID_FIELD', column, problem, scope);
  }
  return {events, issues: [...scope.issues.values()]};
}

/** The key of a row in its file (the order's id, or what is looked up), or what is wrong with the row. */
export function orderKeyOf(row: TableRow): string | Issue {
  const {definition, header} = row.file;
  if (row.cells.length !== header.length) {
    const problem = `has ${row.cells.length} cells where the header has ${header.length}; the row was not taken`;
    return rowIssue('INVALID_FIELD', row, undefined, problem);
  }
  if (definition.use === 'NONE') return '';
  const id = cellOf(row, definition.key);
  return id || rowIssue('INVALID_FIELD', row, definition.key, 'is empty; the row was not taken');
}

function ruleEvent(rule: EventRule, subject: unknown, scope: Scope): OrderEvent | undefined {
  if (!holds(rule.when ?? [], scope)) return undefined;
  const occurredAt = mappedValue(rule.at, scope);
  if (typeof occurredAt !== 'string') return undefined;
  const id = textOf(rule.id.replace('{@at}', occurredAt), scope);
  if (id === undefined) return undefined;
  const evidence = rule.evidence === undefined ? undefined : mappedValue(rule.evidence, scope);
  const actor = rule.actor === undefined ? undefined : mappedValue(rule.actor, scope);
  // The rule's data is JSON that the compiler cannot see into: the mapping's own test parses every event it makes.
  return {
    id,
    source: scope.mapping.source,
    type: rule.type,
    subject,
    occurredAt,
    ...(actor !== undefined && {actor}),
    ...(rule.assurance && {assurance: rule.assurance}),
    ...(evidence !== undefined && {evidence}),
    data: mappedValue(rule.data, scope) ?? {},
  } as OrderEvent;
}
