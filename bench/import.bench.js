import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {printFigure} from './figure.js';

const folder = fileURLToPath(new URL('../../shared/data/olist/', import.meta.url));
const command = fileURLToPath(new URL('../packages/server/bin/orderlight.js', import.meta.url));

/** Seconds to import the Olist orders into an empty embedded store, again over themselves, and to verify them. */
export async function run() {
  if (!existsSync(folder)) {
    console.error(`The Olist files are not at ${folder}: these figures are left out.`);
    return;
  }
  const files = readdirSync(folder).map((file) => join(folder, file));
  const dataDir = mkdtempSync(join(tmpdir(), 'orderlight-bench-'));
  try {
    for (const [name, args] of [
      ['import Olist into an empty store', ['import', 'olist', ...files]],
      ['import Olist again', ['import', 'olist', ...files]],
      ['verify Olist', ['verify']],
    ]) {
      const started = performance.now();
      const said = await orderlight(args, dataDir);
      printFigure({name, value: (performance.now() - started) / 1000, unit: 's'});
      console.error(said.trim().split('\n').at(-1));
    }
  } finally {
    rmSync(dataDir, {recursive: true, force: true});
  }
}

function orderlight(args, dataDir) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], {
      env: {...process.env, ORDERLIGHT_DATA: dataDir, DATABASE_URL: ''},
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`orderlight ${args[0]} ended with code ${code}\n${out}`)),
    );
  });
}
