import {readFile} from 'node:fs/promises';
import {basename, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {gunzipSync} from 'node:zlib';
import {ADAPTERS, findAdapter} from '@orderlight/adapters';
import {type PlainCommand, UsageError} from './command.js';

/** `orderlight map`: what an adapter makes of one payload, a line of JSON for each event and issue. */
export const mapCommand: PlainCommand = {
  summary: "Shows what an adapter makes of a host's payload",
  usage: 'map <adapter> <file> [--topic T]',
  async run(args, terminal) {
    const {values, positionals} = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {topic: {type: 'string'}},
    });
    const [id, file] = positionals;
    if (!id || !file || positionals.length > 2) throw new UsageError('map takes an adapter and one file');
    const adapter = findAdapter(id);
    if (!adapter) throw new UsageError(`no adapter "${id}"; there are ${Object.keys(ADAPTERS).join(', ')}`);
    const body = await readFile(resolve(terminal.cwd, file)).catch((cause) => {
      throw new UsageError(`${basename(file)} can't be read: ${cause.message}`);
    });
    const topic = values.topic;
    const {events, issues} = adapter.parse({
      body: file.endsWith('.gz') ? gunzipSync(body) : body,
      headers: {},
      ...(topic && {topic}),
    });
    for (const event of events) terminal.out(`${JSON.stringify({event})}\n`);
    for (const issue of issues) terminal.out(`${JSON.stringify({issue})}\n`);
    return events.length > 0 ? 0 : 1;
  },
};
