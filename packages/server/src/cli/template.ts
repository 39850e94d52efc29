import {writeFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {FILE_MAPPINGS} from '@orderlight/adapters';
import {
  REGISTER_LOCALES,
  type RegisterLocale,
  registerPage,
  templateCsv,
  templateWorkbook,
} from '@orderlight/adapters/files';
import {type PlainCommand, UsageError} from './command.js';
import {importSource} from './import-source.js';

/** `orderlight template`: an empty table for a mapping, to be filled in; of the offline register also the form to print. */
export const templateCommand: PlainCommand = {
  summary:
    'Writes an empty table for a mapping, with an example and notes; of the offline register also the form to print',
  usage:
    'template <adapter or mapping.json> [--table NAME] [--out FILE.csv|FILE.xlsx]   |   template offline-register --out FILE.html [--locale en|zh-CN] [--rows N]',
  async run(args, terminal) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: {type: 'string'},
        table: {type: 'string'},
        locale: {type: 'string'},
        rows: {type: 'string'},
      },
    });
    const [id, ...rest] = positionals;
    if (!id || rest.length > 0) throw new UsageError('template takes one adapter or mapping file');
    const {mapping} = await importSource(id, terminal);
    if (!mapping) throw new UsageError(`${id} takes no files; these do: ${Object.keys(FILE_MAPPINGS).join(', ')}`);
    const {out, table, rows} = values;
    const write = async (content: string | Uint8Array) => {
      if (!out) terminal.out(String(content));
      else await writeFile(resolve(terminal.cwd, out), content);
      return 0;
    };
    if (out?.endsWith('.html')) {
      if (id !== 'offline-register') throw new UsageError('the offline register alone has a form to print');
      return write(registerPage(localeOf(values.locale), rowsOf(rows)));
    }
    if (out?.endsWith('.xlsx')) return write(await templateWorkbook(mapping));
    const csv = templateCsv(mapping, table);
    if (csv === undefined) {
      throw new UsageError(`${id} has no table "${table}"; it has ${Object.keys(mapping.files).join(', ')}`);
    }
    return write(csv);
  },
};

function localeOf(locale: string | undefined): RegisterLocale {
  const known = REGISTER_LOCALES.find((each) => each === (locale ?? 'en'));
  if (!known) throw new UsageError(`--locale is "${locale}": it must be ${REGISTER_LOCALES.join(' or ')}`);
  return known;
}

function rowsOf(rows: string | undefined): number | undefined {
  if (rows === undefined) return undefined;
  if (!/^[1-9]\d?$/.test(rows)) throw new UsageError(`--rows is "${rows}": it must be a number from 1 to 99`);
  return Number(rows);
}
