import {utf8ToBytes} from '@noble/hashes/utils.js';
import {type OrderEvent, parseOrderEvent} from '@orderlight/core';
import {type HostAdapter, type HostMessage, ISSUE_CODES, type Parsed} from './kit/adapter.js';
import {utf8Text} from './kit/utf8.js';

/** A real message of the host, and what must be kept out of sight in it. */
export interface Sample {
  readonly name: string;
  readonly message: HostMessage;
  /** Values about people beside those in its events' `personal`, which no issue may quote. */
  readonly personal?: readonly string[];
  /** A secret under which the message's headers (or body) carry a right signature. */
  readonly secret?: string;
}

/** What a test runner brings: vitest, Jest and `node:test` all have these two. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => void) => unknown;
}

/** Milliseconds since the epoch at which samples are verified; a scheme that signs a timestamp needs samples near it. */
const NOW = Date.UTC(2026, 0, 1);

const ROUNDS = 100;
/** Places of a payload that see every strange value; each further one sees every fourth, another quarter at each place. */
const WHOLE_PLACES = 80;

/** What stands in the place of each value in turn: wrong types, wrong sizes, and names that objects have of their own. */
const STRANGE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e21,
  0.5,
  '',
  'x',
  'constructor',
  '__proto__',
  '2026-02-31T99:99:99Z',
  'NaN',
  [],
  {},
  [null],
  [[]],
  {__proto__: null, constructor: 1},
];

/**
 * The contract of {@link HostAdapter} as tests; call it in a test file with samples of the host's real messages, then add
 * the host's own cases.
 *
 * ```ts
 * testAdapter(acmeAdapter(), [{name: 'an order', message: {body, headers: {}}}], {describe, it});
 * ```
 */
export function testAdapter(adapter: HostAdapter, samples: readonly Sample[], {describe, it}: TestRunner): void {
  describe(`${adapter.id} keeps the adapter contract`, () => {
    it('has samples that give events', () => {
      check(samples.length > 0, 'There are no samples, so nothing was tested.');
      check(
        samples.some(({message}) => {
          const {events, changedOrders = []} = adapter.parse(message);
          return events.length + changedOrders.length > 0;
        }),
        'No sample gives an event.',
      );
    });
    for (const sample of samples) describe(sample.name, () => testSample(adapter, sample, it));
    it('takes bodies that are no message at all', () => {
      const random = randomness(1);
      const bodies = [
        ...[
          '',
          ' ',
          'null',
          '0',
          '"x"',
          '[]',
          '{}',
          '[[]]',
          '\ufeff{}',
          '{"a":',
          '<xml/>',
          'a=b&c',
          '{"__proto__":{"id":1}}',
        ].map((text) => utf8ToBytes(text)),
        utf8ToBytes(`${'['.repeat(20_000)}`),
        utf8ToBytes(`${'{"a":'.repeat(20_000)}1234567890123456789${'}'.repeat(20_000)}`),
        ...Array.from({length: 50}, (_, index) => Uint8Array.from({length: index * 7}, () => random(256))),
      ];
      for (const body of bodies) {
        const parsed = adapter.parse({body, headers: {}});
        checkParsed(parsed, []);
        if (parsed.events.length === 0 && body.length === 0)
          check(parsed.issues.length > 0, 'An empty body goes unreported.');
      }
    });
  });
}

function testSample(adapter: HostAdapter, {name, message, personal = [], secret}: Sample, it: TestRunner['it']): void {
  const secrets = () => [...personal, ...personalValues(adapter.parse(message).events)];

  it('says the same each time and leaves the body alone', () => {
    const before = [...message.body];
    const first = JSON.stringify(adapter.parse(message));
    check(
      JSON.stringify(adapter.parse({...message, body: copyOf(message.body)})) === first,
      `${name}: two readings differ.`,
    );
    check(
      before.every((byte, index) => message.body[index] === byte),
      `${name}: the body was changed.`,
    );
  });
  it('gives events that stand on their own', () => {
    const parsed = adapter.parse(message);
    const said = parsed.events.length + parsed.issues.length + (parsed.changedOrders?.length ?? 0);
    check(said > 0, `${name}: neither an event, nor an issue, nor an order that changed.`);
    checkParsed(parsed, secrets());
    const byId = new Map<string, string>();
    for (const event of parsed.events) {
      const json = JSON.stringify(event);
      const twin = byId.get(`${event.source} ${event.id}`);
      check(twin === undefined || twin === json, `${name}: two different events share the id ${event.id}.`);
      byId.set(`${event.source} ${event.id}`, json);
    }
  });
  it('bears being cut off and having its bytes changed', () => {
    const random = randomness(message.body.length);
    const hidden = secrets();
    for (let round = 0; round < ROUNDS; round++) {
      const cut = copyOf(message.body.subarray(0, random(message.body.length + 1)));
      checkParsed(adapter.parse({...message, body: cut}), hidden);
      const changed = copyOf(message.body);
      for (let count = random(6) + 1; count > 0 && changed.length > 0; count--)
        changed[random(changed.length)] = random(256);
      checkParsed(adapter.parse({...message, body: changed}), hidden);
    }
  });
  it('bears a strange value in the place of each value', () => {
    const hidden = secrets();
    for (const body of strangeBodies(message.body)) checkParsed(adapter.parse({...message, body}), hidden);
    check(({} as {polluted?: unknown}).polluted === undefined, `${name}: a payload reached Object.prototype.`);
  });
  if (secret !== undefined) {
    it('verifies its signature, and no other', () => {
      const verify = adapter.verify?.bind(adapter);
      check(verify !== undefined, `${name} is signed, but the adapter does not verify.`);
      if (!verify) return;
      const signed = {...message, secret, now: NOW};
      check(verify(signed).ok, `${name}: the right signature was refused.`);
      check(!verify({...signed, secret: `${secret}x`}).ok, `${name}: a wrong secret was accepted.`);
      check(!verify({...signed, secret: ''}).ok, `${name}: an empty secret was accepted.`);
      check(
        !verify({...signed, headers: {}, body: utf8ToBytes('{}')}).ok,
        `${name}: an unsigned message was accepted.`,
      );
      for (let bit = 0; bit < 8; bit++) {
        const body = copyOf(message.body);
        const at = (bit * 31) % body.length;
        body[at] = (body[at] ?? 0) ^ (1 << bit);
        check(!verify({...signed, body}).ok, `${name}: a body with bit ${bit} of byte ${at} flipped was accepted.`);
      }
    });
  }
}

/** A copy with memory of its own: what a Node `Buffer` calls a slice shares it. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** What holds of any answer, whatever was asked. */
function checkParsed(parsed: Parsed, personal: readonly string[]): void {
  for (const event of parsed.events) checkEvent(event);
  for (const issue of parsed.issues) {
    check(Object.hasOwn(ISSUE_CODES, issue.code), `An issue has the unknown code ${issue.code}.`);
    check(issue.message.trim() !== '', `A ${issue.code} issue says nothing.`);
    const text = `${issue.message} ${issue.path ?? ''}`;
    check(!personal.some((value) => text.includes(value)), `A ${issue.code} issue quotes a value about a person.`);
  }
}

function checkEvent(event: OrderEvent): void {
  // Through JSON, as the hub's store and every other reader will have it.
  const read = parseOrderEvent(JSON.parse(JSON.stringify(event)));
  check('event' in read, `Event ${event.id} is not one: ${'problems' in read ? read.problems.join('; ') : ''}.`);
  check(event.id !== '' && event.source !== '', `Event ${event.id} of source ${event.source} lacks one of the two.`);
  check(event.receivedAt === undefined, `Event ${event.id} has receivedAt, which is the hub's to set.`);
}

/** Texts about people in the events, long enough not to stand in a message by chance. */
function personalValues(events: readonly OrderEvent[]): readonly string[] {
  const values: string[] = [];
  const gather = (value: unknown): void => {
    if (typeof value === 'string') values.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  for (const {data} of events) if ('personal' in data) gather(data.personal);
  return values.filter((value) => value.length >= 5);
}

/** The body with one value at a time made strange, where it is JSON. */
function* strangeBodies(body: Uint8Array): Generator<Uint8Array> {
  let value: unknown;
  try {
    value = JSON.parse(utf8Text(body) ?? '');
  } catch {
    return;
  }
  for (const [at, {holder, key}] of places(value).entries()) {
    const right = holder[key];
    for (const [index, strange] of STRANGE_VALUES.entries()) {
      if (at >= WHOLE_PLACES && (index + at) % 4 !== 0) continue;
      holder[key] = strange;
      yield utf8ToBytes(JSON.stringify(value));
    }
    holder[key] = right;
  }
  yield utf8ToBytes(JSON.stringify(value).replace(/^\{/, '{"__proto__":{"polluted":true},'));
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function places(value: unknown, found: Place[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    const holder = value as Record<string, unknown>;
    found.push({holder, key});
    places(holder[key], found);
  }
  return found;
}

/** Numbers that look random and are the same in each run: a failure must be found again. */
function randomness(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
