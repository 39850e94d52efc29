// Writes what is made of the table of tokens; run it after `tsc -b` when src/tokens/table.ts has changed.
import {readFileSync, writeFileSync} from 'node:fs';
import * as tokens from '../dist/tokens/tokens.js';
import {coloursModule, designTokens, docsTables} from './token-files.js';

const file = (path) => new URL(path, import.meta.url);
const page = file('../../../docs/elements/tokens.md');

writeFileSync(file('../src/tokens/colours.styles.ts'), coloursModule(tokens));
writeFileSync(file('../tokens.json'), designTokens(tokens));
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  text.replace(
    /(<!-- from table\.ts -->\n)[\s\S]*(\n<!-- \/from table\.ts -->)/,
    (_, start, end) => `${start}\n${docsTables(tokens)}\n${end}`,
  ),
);
