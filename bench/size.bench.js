import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {printFigure} from './figure.js';

const folder = fileURLToPath(new URL('../packages/elements/embed/1/', import.meta.url));

/** Gzip size of each file that a page may load; the nearest published timeline element needs 66.6 KB. */
export async function run() {
  if (!existsSync(folder)) throw new Error('Nothing is built yet: run `pnpm run build` first.');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    printFigure({
      name: `size of embed/1/${name}`,
      value: gzipSync(readFileSync(join(folder, name)), {level: 9}).length,
      unit: 'bytes gzip',
    });
  }
}
