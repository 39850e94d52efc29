import {type AuditedFact, tellerOf} from './audit.js';

const COLUMNS = [
  'occurredAt',
  'receivedAt',
  'type',
  'actor',
  'source',
  'reason',
  'note',
  'counts',
  'path',
  'before',
  'after',
] as const;

/** The facts as a table for spreadsheets (RFC 4180), a line per changed value. */
export function auditCsv(facts: readonly AuditedFact[]): string {
  const lines = facts.flatMap((fact) => {
    const {occurredAt, receivedAt, type, source, reason, note, counts} = fact;
    const told = [occurredAt, receivedAt, type, tellerOf(fact), source, reason, note, counts === false ? 'no' : 'yes'];
    const changes = fact.changes?.length ? fact.changes : [undefined];
    return changes.map((change) => [
      ...told,
      change?.path,
      change?.redacted ? '***' : change?.before,
      change?.redacted ? '***' : change?.after,
    ]);
  });
  return [COLUMNS, ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

/** A spreadsheet takes what begins with these for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r]/;

function cellOf(given: string | undefined): string {
  const text = FORMULA.test(given ?? '') ? `'${given}` : (given ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
