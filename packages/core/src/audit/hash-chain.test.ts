import {createHash, createHmac} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {SCENARIO_NAMES, sampleEvents} from '../fixtures.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {PersonalFacts} from '../model/order.js';
import type {OrderEvent} from '../model/order-event.js';
import {readChain, writeChain} from './chain-file.js';
import {type ChainLink, chainLog, extendChain, type HashChain, verifyChain} from './hash-chain.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const root = {order: 'o1', algorithm: 'sha-256'};
const log = sampleEvents.splitShipment.map((event, index) => ({
  ...event,
  receivedAt: `2026-03-02T00:00:${10 + index}Z`,
}));
const chain = await chainLog(log, sha256, root);
const file = writeChain(chain);

/** What becomes of a file that was read and verified. */
async function check(text: string, head?: string): Promise<string> {
  const reading = readChain(text);
  if (!('chain' in reading)) return 'FORMAT';
  const verdict = await verifyChain(reading.chain, sha256, head);
  return verdict.ok ? 'ok' : verdict.why;
}

const index = fc.integer({min: 0, max: log.length - 1});
const withLinks = (links: readonly ChainLink[], header = chain.header): HashChain => ({header, links});

describe('chainLog', () => {
  it('chains a log that verifies, by a digest that answers at once or later', async () => {
    expect(chain.header).toEqual({
      ...root,
      format: 'orderlight-chain/1',
      count: log.length,
      head: chain.links.at(-1)?.hash,
    });
    expect(await verifyChain(chain, sha256)).toEqual({ok: true, head: chain.header.head, count: log.length});
    expect(await chainLog(log, async (text) => sha256(text), root)).toEqual(chain);
  });

  it('hashes what anybody can hash again', () => {
    const start = sha256('{"algorithm":"sha-256","format":"orderlight-chain/1","order":"o1"}');
    const [first] = chain.links;
    expect(first?.previous).toBe(start);
    expect(first?.hash).toBe(sha256(`[0,"${start}","2026-03-02T00:00:10Z"]\n${JSON.stringify(first?.event)}`));
  });

  it('is the same made at once or event by event', async () => {
    let grown = await chainLog([], sha256, root);
    expect(await verifyChain(grown, sha256)).toMatchObject({ok: true, count: 0});
    for (const event of log) grown = await extendChain(grown, [event], sha256);
    expect(grown).toEqual(chain);
  });

  it('minds neither the order of keys nor the raw payload', async () => {
    const stored = log.map(
      (event) => ({...Object.fromEntries(Object.entries(event).reverse()), raw: {n: 1}}) as unknown as OrderEvent,
    );
    expect((await chainLog(stored, sha256, root)).header).toEqual(chain.header);
  });

  it('folds to the same order from what it holds', () => {
    const reading = readChain(file);
    const events = 'chain' in reading ? reading.chain.links.map(({event}) => event as OrderEvent) : [];
    expect(foldOrder(events, retailLifecycle)).toEqual(foldOrder(log, retailLifecycle));
  });
});

describe('a chain that was tampered with', () => {
  it('is found by any byte of its file', async () => {
    const bytes = Buffer.from(file);
    const byte = fc.integer({min: 0, max: bytes.length - 1});
    await fc.assert(
      fc.asyncProperty(byte, fc.integer({min: 1, max: 255}), async (at, mask) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] as number) ^ mask;
        expect(await check(altered.toString('utf8'))).not.toBe('ok');
      }),
      {numRuns: 1500},
    );
  });

  it('is found by a byte that was taken out or put in', async () => {
    const at = fc.integer({min: 0, max: file.length - 1});
    await fc.assert(
      fc.asyncProperty(at, fc.constantFrom(' ', '\n', '0', '"', '\r', '\u200b'), async (place, sign) => {
        expect(await check(file.slice(0, place) + file.slice(place + 1))).not.toBe('ok');
        expect(await check(file.slice(0, place) + sign + file.slice(place))).not.toBe('ok');
      }),
      {numRuns: 500},
    );
  });

  it('is found by any value of an event that differs', async () => {
    await fc.assert(
      fc.asyncProperty(
        index,
        fc.constantFrom('id', 'source', 'occurredAt', 'type', 'subject', 'data'),
        async (n, key) => {
          const links = chain.links.map((link) =>
            link.n === n ? {...link, event: {...link.event, [key]: 'x'}} : link,
          );
          expect(await verifyChain(withLinks(links), sha256)).toEqual({ok: false, brokenAt: n, why: 'CONTENT'});
        },
      ),
    );
  });

  it('is found by another time of receipt', async () => {
    await fc.assert(
      fc.asyncProperty(index, fc.constantFrom(undefined, '2026-03-02T00:00:00Z'), async (n, receivedAt) => {
        const links = chain.links.map(({receivedAt: was, ...link}) => {
          const heard = link.n === n ? receivedAt : was;
          return {...link, ...(heard !== undefined && {receivedAt: heard})};
        });
        expect(await verifyChain(withLinks(links), sha256)).toEqual({ok: false, brokenAt: n, why: 'CONTENT'});
      }),
    );
  });

  it('is found by an event taken out, even where the rest is numbered and linked anew', async () => {
    await fc.assert(
      fc.asyncProperty(index, async (n) => {
        const rest = chain.links.filter((link) => link.n !== n);
        expect((await verifyChain(withLinks(rest), sha256)).ok).toBe(false);
        const numbered = rest.map((link, place) => ({...link, n: place}));
        expect((await verifyChain(withLinks(numbered), sha256)).ok).toBe(false);
        const linked = numbered.map((link, place) => ({...link, previous: numbered[place - 1]?.hash ?? link.previous}));
        expect((await verifyChain(withLinks(linked), sha256)).ok).toBe(false);
      }),
    );
  });

  it('is found by events that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(index, index, async (one, other) => {
        fc.pre(one !== other);
        const links = [...chain.links];
        [links[one], links[other]] = [links[other] as ChainLink, links[one] as ChainLink];
        const first = Math.min(one, other);
        expect(await verifyChain(withLinks(links), sha256)).toEqual({ok: false, brokenAt: first, why: 'NUMBER'});
        const numbered = links.map((link, n) => ({...link, n}));
        expect(await verifyChain(withLinks(numbered), sha256)).toMatchObject({ok: false, brokenAt: first});
      }),
    );
  });

  it('is found by an event put in, even one that is properly hashed', async () => {
    await fc.assert(
      fc.asyncProperty(index, async (n) => {
        const before = withLinks(chain.links.slice(0, n), {...chain.header, head: chain.links[n]?.previous ?? ''});
        const forged = (await extendChain(before, [{...(log[0] as OrderEvent), id: 'forged'}], sha256)).links;
        const after = chain.links.slice(n).map((link) => ({...link, n: link.n + 1}));
        const count = chain.header.count + 1;
        const verdict = await verifyChain(withLinks([...forged, ...after], {...chain.header, count}), sha256);
        expect(verdict).toEqual({ok: false, brokenAt: n + 1, why: 'PREVIOUS'});
      }),
    );
  });

  it('is found by its length where it was cut off, and by the head where the header was made to fit', async () => {
    await fc.assert(
      fc.asyncProperty(index, async (n) => {
        const links = chain.links.slice(0, n);
        expect(await verifyChain(withLinks(links), sha256)).toEqual({ok: false, brokenAt: n, why: 'COUNT'});
        const head = chain.links[n]?.previous ?? '';
        const fitted = withLinks(links, {...chain.header, count: n, head});
        expect((await verifyChain(fitted, sha256)).ok).toBe(true);
        expect(await verifyChain(fitted, sha256, chain.header.head)).toEqual({ok: false, brokenAt: n, why: 'HEAD'});
        const lines = file.split('\n').slice(0, n + 1);
        expect(await check(`${lines.join('\n')}\n`)).not.toBe('ok');
      }),
    );
  });

  it.each(['order', 'algorithm', 'format', 'head', 'count'] as const)(
    'is found by another %s in its header',
    async (key) => {
      const header = {...chain.header, [key]: key === 'count' ? 1 : 'x'} as HashChain['header'];
      expect((await verifyChain({...chain, header}, sha256)).ok).toBe(false);
      const empty = await chainLog([], sha256, root);
      expect(
        (await verifyChain({...empty, header: {...empty.header, [key]: header[key]}} as HashChain, sha256)).ok,
      ).toBe(false);
    },
  );

  it('is found by another head in its header, though the log ends at the one known from elsewhere', async () => {
    const altered = {...chain, header: {...chain.header, head: 'x'}};
    expect(await verifyChain(altered, sha256, chain.header.head)).toMatchObject({ok: false, why: 'HEAD'});
  });

  it('is found where it was hashed anew without the key', async () => {
    const keyed = (text: string) => createHmac('sha256', 'kept elsewhere').update(text).digest('hex');
    const real = await chainLog(log, keyed, {order: 'o1', algorithm: 'hmac-sha-256'});
    expect((await verifyChain(real, keyed)).ok).toBe(true);
    const forged = await chainLog(log.slice(1), sha256, {order: 'o1', algorithm: 'hmac-sha-256'});
    expect((await verifyChain(forged, keyed)).ok).toBe(false);
  });
});

describe('a chain’s file', () => {
  it('is a header and a line per event, and reads back as it was', async () => {
    expect(file.split('\n')).toHaveLength(log.length + 2);
    expect(JSON.parse(file.split('\n')[0] as string)).toEqual(chain.header);
    expect(readChain(file)).toEqual({chain});
    expect(await check(file, chain.header.head)).toBe('ok');
  });

  it.each([
    ['', 1],
    ['\n', 1],
    ['{}\n', 1],
    ['null\n', 1],
    [file.replace('{', '{ '), 1],
    [`${file.split('\n')[0]}\n[]\n`, 2],
    [`${file}{}\n`, log.length + 2],
    [`${file.split('\n')[0]}\n{"event":"x","hash":"","n":0,"previous":""}\n`, 2],
    [file.slice(0, -1), log.length + 1],
    [`${file}x`, log.length + 2],
  ])('is no other text: %#', (text, line) => expect(readChain(text)).toEqual({line, why: 'FORMAT'}));

  it('never throws, whatever the text', () => {
    const lines = fc.array(fc.oneof(fc.json(), fc.string({unit: 'binary'}), fc.constantFrom(...file.split('\n'))));
    fc.assert(
      fc.property(lines, (all) => {
        expect(readChain(all.join('\n'))).toBeTypeOf('object');
      }),
    );
  });

  it('holds any sample, and any text that a host can send', async () => {
    for (const name of SCENARIO_NAMES) {
      const made = await chainLog(sampleEvents[name], sha256, root);
      expect(await check(writeChain(made), made.header.head)).toBe('ok');
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({unit: 'binary'}), {maxLength: 4}), async (texts) => {
        const notes = texts.map(
          (text, n) => ({...(log[0] as OrderEvent), id: `n${n}`, type: 'note.added', data: {text}}) as OrderEvent,
        );
        const made = await chainLog(notes, sha256, root);
        expect(await check(writeChain(made), made.header.head)).toBe('ok');
      }),
    );
  });
});

describe('erasure', () => {
  it('leaves the log and its hashes whole, since personal data stands beside them', async () => {
    const personal = new Map<string, PersonalFacts>();
    const recorded = sampleEvents.lateDelivery.map((event): OrderEvent => {
      if (!('personal' in event.data) || !event.data.personal || 'ref' in event.data.personal) return event;
      const ref = `person/${personal.size}`;
      personal.set(ref, event.data.personal);
      const digest = sha256(`salt ${JSON.stringify(event.data.personal)}`);
      return {...event, data: {...event.data, personal: {ref, digest}}} as OrderEvent;
    });
    const made = await chainLog(recorded, sha256, root);
    const names = [...personal.values()].map(({name}) => name as string);
    expect(names).toEqual(['Priya Nair']);
    personal.clear();
    const text = writeChain(made);
    for (const name of names) expect(text).not.toContain(name);
    expect(await check(text, made.header.head)).toBe('ok');
    expect(foldOrder(recorded, retailLifecycle).personal).toMatchObject({ref: 'person/0'});
  });
});
