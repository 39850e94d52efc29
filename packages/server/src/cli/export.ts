import {createWriteStream} from 'node:fs';
import {resolve} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {parseArgs} from 'node:util';
import type {ExportKind} from '../db/export-rows.js';
import {exportCustomer, exportRows, exportText} from '../retention/export.js';
import {type StoreCommand, UsageError} from './command.js';
import {CUSTOMER_OPTIONS, customerOf} from './customer-args.js';
import type {Terminal} from './terminal.js';

/** `orderlight export`: a tenant's raw data for an audit, or all that is held of one customer. */
export const exportCommand: StoreCommand = {
  summary:
    "Writes a tenant's orders, events or audit rows as JSON Lines or CSV; or all that is held of one customer as JSON",
  usage:
    'export <tenant> [--orders | --events | --audit] [--format jsonl|csv] [--out FILE]   |   export <tenant> --phone P | --customer ID | --order NO [--out FILE]',
  async runWithHub(args, terminal, {store}) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...CUSTOMER_OPTIONS,
        orders: {type: 'boolean'},
        events: {type: 'boolean'},
        audit: {type: 'boolean'},
        format: {type: 'string'},
        out: {type: 'string'},
      },
    });
    const [tenant, ...rest] = positionals;
    if (!tenant || rest.length > 0) throw new UsageError('export takes one tenant');
    const kinds = (['orders', 'events', 'audit'] as const).filter((kind) => values[kind]);
    const customer = customerOf(values);
    if (kinds.length + (customer ? 1 : 0) > 1) throw new UsageError('one kind at a time: run export once for each');
    const {format = 'jsonl', out} = values;
    if (format !== 'jsonl' && format !== 'csv')
      throw new UsageError(`--format is "${format}": it must be jsonl or csv`);
    if (customer) {
      const found = await exportCustomer(store.db, tenant, customer);
      await write(terminal, out, one(`${JSON.stringify(found, undefined, 2)}\n`));
      return 0;
    }
    const kind: ExportKind = kinds[0] ?? 'orders';
    let rows = 0;
    const counted = async function* () {
      for await (const row of exportRows(store.db, tenant, kind)) {
        rows += 1;
        yield row;
      }
    };
    await write(terminal, out, exportText(counted(), format));
    terminal.err(`${rows} ${kind} of ${tenant} exported${out ? ` to ${out}` : ''}\n`);
    return 0;
  },
};

async function write(terminal: Terminal, out: string | undefined, text: AsyncIterable<string>): Promise<void> {
  if (!out) {
    for await (const chunk of text) terminal.out(chunk);
    return;
  }
  // It may hold what must not be read by others on the machine; an older file is not overwritten by a slip.
  await pipeline(Readable.from(text), createWriteStream(resolve(terminal.cwd, out), {mode: 0o600, flags: 'wx'}));
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
