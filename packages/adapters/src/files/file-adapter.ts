import type {AdapterCapabilities, HostAdapter, HostMessage, Parsed} from '../kit/adapter.js';
import {defineAdapter} from '../kit/define-adapter.js';
import {parseCsv} from './csv.js';
import {decoded, possibleEncodings} from './encoding.js';
import type {FileMapping} from './file-mapping.js';
import {recogniseText, whyUnknown} from './open-tables.js';
import {OrderGroups} from './order-groups.js';
import {orderKeyOf} from './order-rows.js';
import {RepeatedKeys} from './repeated-keys.js';
import {RowReader} from './row-reader.js';
import type {FileIssue, TableRow} from './table.js';

/** What an adapter of files is made of. */
export interface FileAdapter {
  readonly mapping: FileMapping;
  readonly capabilities: AdapterCapabilities;
}

/**
 * The adapter of a file mapping: takes its orders file on its own, as one CSV body. Files that join to it say nothing alone, and workbooks are
 * read as streams: import those (`importFiles(mapping, …)`).
 */
export function fileAdapter({mapping, capabilities}: FileAdapter): () => HostAdapter {
  return defineAdapter({
    id: mapping.id,
    capabilities,
    parse: (message) => parse(mapping, capabilities.name.split(' ')[0] ?? mapping.id, message),
  });
}

function parse(mapping: FileMapping, host: string, {body}: HostMessage): Parsed {
  const opened = openText(mapping, body);
  if ('code' in opened) return {events: [], issues: [{...opened, message: `${host}: ${opened.message}`}]};
  const {file, text, delimiter} = opened;
  const {definition, kind} = file;
  if (definition.use === 'NONE') return only(notAFact(`${host}: the ${kind} file ${definition.because}.`));
  if (definition.use !== 'ORDERS') {
    const why = `${host}: the ${kind} file says nothing without the ${mapping.orders} file. Import them together: orderlight import ${mapping.id} <files…>.`;
    return only(notAFact(why));
  }
  const reader = new RowReader(file);
  const rows: (TableRow | FileIssue)[] = [];
  for (const record of parseCsv(text, delimiter)) {
    const row = reader.read(record);
    if (row) rows.push(row);
  }
  const repeatedKeys = new RepeatedKeys();
  let previous: string | FileIssue | undefined;
  for (const row of rows) {
    const key = 'code' in row ? row : orderKeyOf(row);
    if (typeof key === 'string' && (definition.rowIs !== 'LINE' || key !== previous)) repeatedKeys.note(key);
    previous = key;
  }
  const groups = new OrderGroups(mapping, repeatedKeys);
  const parsed = rows.flatMap((row): Parsed[] => ('code' in row ? [only(row)] : [...groups.take(row)]));
  parsed.push(...groups.end());
  return {events: parsed.flatMap(({events}) => events), issues: parsed.flatMap(({issues}) => issues)};
}

function openText(mapping: FileMapping, body: Uint8Array) {
  if (body[0] === 0x50 && body[1] === 0x4b && body[2] === 0x03 && body[3] === 0x04) {
    return invalid('INVALID_ENCODING', `the body is a workbook. Import it: orderlight import ${mapping.id} <file>.`);
  }
  const marked = possibleEncodings(body);
  const encodings = marked.length > 1 && mapping.encoding ? [mapping.encoding] : marked;
  const fitting = encodings.flatMap((encoding) => {
    const text = decoded(body, encoding);
    const found = text === undefined ? undefined : recogniseText(mapping, mapping.orders, text);
    return found && text !== undefined ? [{...found, text}] : [];
  });
  const [only, other] = fitting;
  if (only && !other) return only;
  if (other || marked[0] !== 'utf-8') return invalid('INVALID_ENCODING', 'the body is not UTF-8 text.');
  return invalid('UNKNOWN_TOPIC', `${whyUnknown(mapping, decoded(body, 'utf-8') ?? '')}.`);
}

function invalid(code: FileIssue['code'], message: string): FileIssue {
  return {code, message};
}

function notAFact(message: string): FileIssue {
  return {code: 'NOT_AN_ORDER_FACT', message};
}

function only(issue: FileIssue): Parsed {
  return {events: [], issues: [issue]};
}
