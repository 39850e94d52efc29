import {dateExample} from '../dates.js';
import type {ColumnValue, FileMapping, LatestValue, MappedValue, SumValue} from '../file-mapping.js';
import {NUMBER_STYLES} from '../numbers.js';

/** A table as somebody would fill it in for a mapping: its header, one row as an example, and what each column takes. */
export interface TemplateTable {
  /** The file's name in the mapping. */
  readonly kind: string;
  readonly columns: readonly TemplateColumn[];
}

/** One column of a template. */
export interface TemplateColumn {
  readonly title: string;
  readonly example: string;
  /** What it takes, in words. */
  readonly note: string;
  readonly isNeeded: boolean;
}

/** The tables that a mapping reads, the orders' own first. */
export function templateTables(mapping: FileMapping): readonly TemplateTable[] {
  const uses = usesOf(mapping);
  return Object.entries(mapping.files)
    .filter(([, {use}]) => use !== 'NONE')
    .sort(([one], [other]) => Number(other === mapping.orders) - Number(one === mapping.orders))
    .map(([kind, definition]) => {
      const key = definition.use === 'NONE' ? '' : definition.key;
      const titles = [...new Set([...definition.columns, ...Object.keys(definition.titles ?? {})])];
      const columns = titles.map((title): TemplateColumn => {
        const use = uses.get(`${kind}.${title}`);
        const isNeeded = definition.columns.includes(title);
        const others = definition.titles?.[title] ?? [];
        const note = [
          title === key ? 'tells the rows apart, must be filled' : takes(use?.value, mapping),
          ...(isNeeded ? [] : ['may be left out']),
          ...(others.length ? [`the title may also be ${others.join(', ')}`] : []),
        ].join('; ');
        return {title, note, isNeeded, example: title === key ? '1001' : exampleOf(use, mapping)};
      });
      return {kind, columns};
    });
}

interface Use {
  readonly value: ColumnValue;
  /** The field of the event that the column goes to. */
  readonly field: string;
}

/** How each column is read, by its reference; the first use that says how counts. */
function usesOf({events, subject}: FileMapping): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const note = (value: ColumnValue, field: string) => {
    const known = uses.get(value.$column);
    const saysHow = (use: ColumnValue) => use.as !== undefined || use.codes !== undefined;
    if (!known || (!saysHow(known.value) && saysHow(value))) uses.set(value.$column, {value, field});
    if (value.timeColumn) uses.set(value.timeColumn, {value: {$column: value.timeColumn}, field: 'time'});
    if (value.currencyColumn)
      uses.set(value.currencyColumn, {value: {$column: value.currencyColumn}, field: 'currency'});
  };
  const walk = (value: MappedValue | undefined, field: string): void => {
    if (typeof value !== 'object') return;
    if (Array.isArray(value)) for (const item of value) walk(item, field);
    else if ('$column' in value) note(value as ColumnValue, field);
    else if ('$sum' in value || '$latest' in value) {
      const {$sum, $latest} = value as {readonly $sum?: SumValue['$sum']; readonly $latest?: LatestValue['$latest']};
      for (const item of $sum ?? $latest ?? []) {
        walk(typeof item === 'string' ? {$column: item, as: $sum ? 'MONEY' : 'TIME'} : item, field);
      }
    } else if ('$template' in value) {
      for (const [, column = ''] of String(value.$template).matchAll(/\{([^{}]+)\}/g)) note({$column: column}, field);
    } else {
      for (const [name, item] of Object.entries(value))
        walk(item as MappedValue, fieldWithin(field, name, '$each' in value));
    }
  };
  for (const {at, data, actor, when = []} of events) {
    walk(at as MappedValue, 'at');
    walk(data, 'data');
    walk(actor, 'actor');
    for (const condition of when) {
      if (!('in' in condition)) continue;
      const codes = Object.fromEntries(condition.in.map((word) => [word, word]));
      const before = uses.get(condition.column)?.value.codes;
      uses.set(condition.column, {value: {$column: condition.column, codes: {...before, ...codes}}, field: 'code'});
    }
  }
  walk(subject, 'subject');
  return uses;
}

/** The fields of a list's lines are told apart from the order's own of the same name. */
function fieldWithin(field: string, name: string, isEach: boolean): string {
  if (isEach) return 'line';
  if (name.startsWith('$')) return field;
  return field === 'line' || field.startsWith('line.') ? `line.${name}` : name;
}

function takes(value: ColumnValue | undefined, mapping: FileMapping): string {
  if (value?.codes) return `one of ${Object.keys(value.codes).slice(0, 20).join(', ')}`;
  switch (value?.as) {
    case 'MONEY':
      return `an amount such as ${numberExample(value, mapping)}${value.currencyColumn ? '' : ` (${mapping.currency})`}`;
    case 'INTEGER':
      return 'a whole number';
    case 'DECIMAL':
      return 'a number';
    case 'TIME':
    case 'DAY':
    case 'LAST_SECOND':
      return `a date such as ${(value.formats ?? mapping.dates ?? ['yyyy-MM-dd HH:mm']).map(dateExample).join(' or ')} (time of ${mapping.timeZone})`;
    case 'LIST':
      return 'words between commas';
    default:
      return 'text';
  }
}

function exampleOf(use: Use | undefined, mapping: FileMapping): string {
  const {value, field} = use ?? {};
  if (value?.codes) return Object.keys(value.codes)[0] ?? '';
  switch (value?.as) {
    case 'MONEY':
      return numberExample(value, mapping);
    case 'INTEGER':
    case 'DECIMAL':
      return '2';
    case 'TIME':
    case 'DAY':
    case 'LAST_SECOND':
      return dateExample((value.formats ?? mapping.dates)?.[0] ?? 'yyyy-MM-dd HH:mm');
    default:
      return (field && EXAMPLES[field]) ?? '';
  }
}

/** Invented, and the same in all templates. */
const EXAMPLES: Readonly<Record<string, string>> = {
  time: '10:30',
  currency: 'EUR',
  orderNo: '1001',
  name: 'Ilse Morgen',
  displayName: 'Chen Jing',
  phone: '+49 30 901820',
  email: 'ilse@example.org',
  city: 'Berlin',
  region: 'Berlin',
  postalCode: '10115',
  countryCode: 'DE',
  lines: 'Lindenweg 4',
  company: 'Morgen GmbH',
  sku: 'TEA-200',
  carrier: 'SF Express',
  trackingNumber: 'SF1234567890',
  method: 'bank transfer',
  tags: 'gift, express',
  id: '1',
  note: 'ring twice',
  text: 'ring twice',
  'line.id': '1',
  'line.sku': 'TEA-200',
  'line.name': 'Green tea, 200 g',
};

function numberExample({numbers}: ColumnValue, mapping: FileMapping): string {
  const style = numbers ?? mapping.numbers;
  const [example = '1234.56'] =
    Object.entries(NUMBER_STYLES).find(([, {decimal, group}]) => decimal === style?.decimal && group === style.group) ??
    [];
  return example;
}
