// Feeds every adapter mutated payloads and looks for what must never happen: a throw, a parse over 100 ms, a polluted prototype, an event
// that is none or has no source, an issue that is none. `node scripts/fuzz-adapters.js [--rounds 100000] [--adapter shopify] [--seed 1]`
import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ADAPTERS, ISSUE_CODES} from '@orderlight/adapters';
import {parseOrderEvent} from '@orderlight/core';

const LIMIT_MS = 100;
/** For answers of carriers that do not name their parcel. */
const HEADERS = {'x-tracking-number': '1Z999AA10123456784'};
const LARGEST = 200_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const {values: options} = parseArgs({
  options: {
    rounds: {type: 'string', default: '100000'},
    adapter: {type: 'string'},
    seed: {type: 'string', default: '1'},
  },
});
const rounds = Number(options.rounds);

/** Pieces that parsers stumble over. */
const TOKENS = [
  'null',
  'true',
  '-1',
  '1e999',
  '0.1',
  '9007199254740993',
  '12345678901234567890',
  '""',
  '[]',
  '{}',
  '[[]]',
  '{"a":{}}',
  '"__proto__"',
  '"constructor"',
  '{"__proto__":{"polluted":1}}',
  '"2026-02-31T99:99:99Z"',
  '"0000-00-00 00:00:00"',
  '"\\ud800"',
  '"\\u0000"',
  '"<b>x</b>"',
  '"NaN"',
  '"1,5"',
  '"-0"',
  '"é\u0301"',
  '"❄️"',
  '\ufeff',
  ',',
  ':',
  '"',
  '\\',
  '}',
  ']',
  '%',
  '&',
  '=',
  '<a>',
  '</a>',
  '<![CDATA[',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '&x;',
  '\n',
  '\r\n',
  ';',
  '\t',
].map((token) => Buffer.from(token));

function randomness(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One change of a body: bytes, pieces, or a piece of another body in its place. */
function mutated(body, others, random) {
  const at = random(body.length + 1);
  switch (random(8)) {
    case 0:
      return body.subarray(0, at);
    case 1: {
      const copy = Buffer.from(body);
      for (let count = random(8) + 1; count > 0 && copy.length > 0; count--) copy[random(copy.length)] = random(256);
      return copy;
    }
    case 2:
      return Buffer.concat([body.subarray(0, at), TOKENS[random(TOKENS.length)], body.subarray(at)]);
    case 3:
      return Buffer.concat([body.subarray(0, at), body.subarray(Math.min(body.length, at + random(64)))]);
    case 4: {
      const from = random(body.length + 1);
      return Buffer.concat([body.subarray(0, at), body.subarray(from, from + random(400)), body.subarray(at)]);
    }
    case 5: {
      const other = others[random(others.length)];
      const from = random(other.length + 1);
      return Buffer.concat([body.subarray(0, at), other.subarray(from, from + random(600))]);
    }
    case 6:
      return withValueReplaced(body, random);
    default:
      return withValueReplaced(withValueReplaced(body, random), random);
  }
}

/** A JSON body with one value in it made another; any other body with one number in it made another. */
function withValueReplaced(body, random) {
  const text = body.toString('latin1');
  const values = [...text.matchAll(/(?<=[:,[]\s*)("(?:[^"\\]|\\.){0,200}"|-?\d[\d.eE+-]*|true|false|null|\{\}|\[\])/g)];
  if (values.length === 0) return body;
  const value = values[random(values.length)];
  const token = TOKENS[random(TOKENS.length)].toString('latin1');
  return Buffer.from(text.slice(0, value.index) + token + text.slice(value.index + value[0].length), 'latin1');
}

function faultOf(adapter, message) {
  const started = performance.now();
  let parsed;
  try {
    parsed = adapter.parse(message);
  } catch (error) {
    return `threw ${error?.stack?.split('\n').slice(0, 3).join(' | ')}`;
  }
  const took = performance.now() - started;
  if (took > LIMIT_MS) {
    // A pause of the machine is not the parser's: only what is slow again counts.
    const again = performance.now();
    adapter.parse(message);
    if (performance.now() - again > LIMIT_MS) return `took ${took.toFixed(0)} ms`;
  }
  if ({}.polluted !== undefined) return 'reached Object.prototype';
  for (const event of parsed.events) {
    if (!event.source || !event.id) return `gave an event without source or id: ${event.type}`;
    const read = parseOrderEvent(JSON.parse(JSON.stringify(event)));
    if ('problems' in read) return `gave ${event.type} that is none: ${read.problems[0]}`;
  }
  for (const {code} of parsed.issues) if (!Object.hasOwn(ISSUE_CODES, code)) return `gave the unknown issue ${code}`;
  return undefined;
}

/** Bodies to begin with: the adapter's own fixtures, and collected ones where they are. */
function seedsOf(id) {
  const own = sourceFolders().find((folder) => folder.endsWith(`/${id}`));
  const collected = join(root, '../shared/fixtures');
  const folders = [own && join(own, 'fixtures'), ...[id, id.replaceAll('-', '_')].map((name) => join(collected, name))];
  const found = [
    ...folders.flatMap((folder) => (folder && existsSync(folder) ? filesUnder(folder) : [])),
    // Carriers that answer alike share a folder; a file's name begins with its carrier's.
    ...[join(root, 'packages/adapters/src/carriers/carrier-answers/fixtures'), join(collected, 'carriers')]
      .flatMap((folder) => (existsSync(folder) ? filesUnder(folder) : []))
      .filter((file) => basename(file).replaceAll('_', '-').startsWith(id)),
  ];
  const bodies = [...new Set(found)]
    .map((file) => readFileSync(file))
    .filter(({length}) => length > 0 && length < LARGEST);
  return bodies.length > 0 ? bodies : [Buffer.from('{"id":1,"status":"x","items":[{"id":2}]}')];
}

function filesUnder(folder) {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function sourceFolders() {
  const source = join(root, 'packages/adapters/src');
  return readdirSync(source).flatMap((group) => {
    const path = join(source, group);
    return statSync(path).isDirectory() ? readdirSync(path).map((host) => join(path, host)) : [];
  });
}

let failed = 0;
for (const create of Object.values(ADAPTERS)) {
  const adapter = create();
  if (options.adapter && adapter.id !== options.adapter) continue;
  const random = randomness(Number(options.seed));
  const seeds = seedsOf(adapter.id);
  const topics = [undefined, ...adapter.capabilities.topics];
  const faults = new Map();
  let events = 0;
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const body = mutated(seeds[random(seeds.length)], seeds, random);
    // Mostly by its shape, as a topic that does not fit ends the reading at once.
    const topic = random(8) === 0 ? topics[random(topics.length)] : undefined;
    const message = {body: new Uint8Array(body), headers: HEADERS, ...(topic && {topic})};
    const fault = faultOf(adapter, message);
    if (fault) {
      if (!faults.has(fault)) writeFileSync(join(root, `.orderlight/fuzz-${adapter.id}-${faults.size}.bin`), body);
      faults.set(fault, (faults.get(fault) ?? 0) + 1);
    } else if (round % 100 === 0) events += adapter.parse(message).events.length;
    if (faults.size > 20) break;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${adapter.id.padEnd(18)} ${rounds} payloads from ${seeds.length} seeds in ${seconds} s, ${faults.size === 0 ? 'no fault' : `${faults.size} kinds of fault`}; one in a hundred gave ${events} events`,
  );
  for (const [fault, count] of faults) console.log(`  ${count} × ${fault}`);
  failed += faults.size;
}
process.exit(failed > 0 ? 1 : 0);
