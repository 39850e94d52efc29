import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {coverageOf, coverageTable} from './coverage.js';
import {ADAPTERS} from './registry.js';

/** Collected payloads that may stand beside the repository, and never in it. */
const SHARED = new URL('../../../../shared/fixtures/', import.meta.url);

/** The least that is expected of a host's files: how many give events, and in how many the adapter is at a loss. */
const EXPECTED: Readonly<Record<string, {readonly withEvents: number; readonly unknownTopics: number}>> = {
  shopify: {withEvents: 24, unknownTopics: 9},
};

for (const [host, expected] of Object.entries(EXPECTED)) {
  const folder = new URL(`${host}/`, SHARED);
  describe.skipIf(!existsSync(folder))(`the collected ${host} payloads`, () => {
    it('are read without a fault, and each is an event or says why not', () => {
      const adapter = ADAPTERS[host]?.();
      if (!adapter) throw new Error(`No adapter ${host}.`);
      const rows = coverageOf(
        adapter,
        readdirSync(folder)
          .sort()
          .map((file) => ({file, message: {body: readFileSync(new URL(file, folder)), headers: {}}})),
      );
      if (process.env.COVERAGE_TABLE) process.stdout.write(`${coverageTable(rows)}\n`);
      expect(rows.filter(({events, ignored, issues}) => events + ignored + issues === 0)).toEqual([]);
      expect(rows.filter(({events}) => events > 0)).toHaveLength(expected.withEvents);
      expect(rows.filter(({codes}) => codes.includes('UNKNOWN_TOPIC'))).toHaveLength(expected.unknownTopics);
      expect(rows.filter(({codes}) => codes.includes('INVALID_ENCODING'))).toEqual([]);
    });
  });
}

it('prints its table with sums', () => {
  const rows = [
    {file: 'a.json', events: 2, ignored: 0, issues: 1, codes: ['UNKNOWN_CODE' as const]},
    {file: 'b.json', events: 0, ignored: 1, issues: 0, codes: ['NOT_AN_ORDER_FACT' as const]},
  ];
  expect(coverageTable(rows)).toBe(`| file | events | ignored | issues | codes |
| --- | ---: | ---: | ---: | --- |
| a.json | 2 | 0 | 1 | UNKNOWN_CODE |
| b.json | 0 | 1 | 0 | NOT_AN_ORDER_FACT |
| **2 files** | 2 | 1 | 1 | |
`);
});
