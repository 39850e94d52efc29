// Imports one CSV file in a process of its own, so that the memory is the import's alone; prints what it took as JSON.
import {createReadStream} from 'node:fs';
import {importFiles, readMappingFile} from '@orderlight/adapters/files';
import {CSV_MAPPINGS} from './csv-files.js';

const [path, shape] = process.argv.slice(2);
const {mapping} = readMappingFile(CSV_MAPPINGS[shape]);
const started = performance.now();
let events = 0;
let issues = 0;
let rows = 0;
for await (const step of importFiles(mapping, [{name: 'orders.csv', open: () => createReadStream(path)}])) {
  events += step.events.length;
  issues += step.issues.length;
  rows = step.rowsRead;
}
const seconds = (performance.now() - started) / 1000;
// Kilobytes on Linux and macOS alike, as getrusage is read by Node.
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({seconds, peakMegabytes, events, issues, rows}));
