import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {CSV_MAPPINGS, writeCsv} from './csv-files.js';
import {printFigure} from './figure.js';

const importer = fileURLToPath(new URL('csv-import.js', import.meta.url));

/** Megabytes of CSV; 1000 for the bound that the project holds itself to (200 MB of memory). */
const MEGABYTES = Number(process.env.CSV_MEGABYTES ?? 32);

/** Peak memory of a process that maps a CSV file to events, and how fast it goes. */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'orderlight-csv-'));
  try {
    for (const shape of Object.keys(CSV_MAPPINGS)) {
      const path = join(folder, 'orders.csv');
      const {bytes} = writeCsv(path, shape, MEGABYTES * 1_000_000);
      const said = JSON.parse(execFileSync(process.execPath, [importer, path, shape], {encoding: 'utf8'}));
      const name = `import ${Math.round(bytes / 1_000_000)} MB of CSV, ${shape}`;
      printFigure({name: `${name}: peak memory`, value: said.peakMegabytes, unit: 'MB'});
      printFigure({name: `${name}: speed`, value: bytes / 1_000_000 / said.seconds, unit: 'MB/s'});
      console.error(`${said.rows} rows, ${said.events} events, ${said.issues} issues in ${said.seconds.toFixed(1)} s`);
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
