import {createHash} from 'node:crypto';
import {posix} from 'node:path';

const REFERENCE = /(["'`])\.\/([\w.-]+\.js)\1/g;

/**
 * Places files, named by their contents, in `chunks/`; all but the fixed ones, whose name a page writes. Names stand for all that a
 * file can reach, which may be the file itself again: a chunk imports lazily what imports the chunk.
 */
export function contentNames(files, {fixed = []} = {}) {
  const placed = new Map();
  for (const file of files.keys()) {
    const hash = createHash('sha256');
    for (const other of [...reach(files, file)].sort()) hash.update(`${other}\n${files.get(other)}\n`);
    const name = file.replace(/\.js$/, `-${hash.digest('hex').slice(0, 8)}.js`);
    placed.set(file, fixed.includes(file) ? file : `chunks/${name}`);
  }
  return {
    placed,
    files: new Map([...files].map(([file, code]) => [placed.get(file), withNames(code, placed.get(file), placed)])),
  };
}

function reach(files, file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, , other] of files.get(file).matchAll(REFERENCE)) if (files.has(other)) reach(files, other, seen);
  return seen;
}

function withNames(code, from, placed) {
  return code.replace(REFERENCE, (all, quote, file) => {
    if (!placed.has(file)) return all;
    const path = posix.relative(posix.dirname(from), placed.get(file));
    return quote + (path.startsWith('.') ? path : `./${path}`) + quote;
  });
}
