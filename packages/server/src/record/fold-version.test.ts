import {createHash} from 'node:crypto';
import {canonicalJson, LIFECYCLES} from '@orderlight/core';
import {SCENARIO_NAMES, sampleEvents} from '@orderlight/core/fixtures';
import {expect, it} from 'vitest';
import {FOLD_VERSION} from './fold-version.js';
import {project} from './projection.js';

/** What the fold made of core's sample orders, by its version: the newest is this one's. */
const DIGESTS: Readonly<Record<number, string>> = {
  2: '97cf0e6780b7643b',
  3: '16a94665216d39d4',
};

it('makes of the sample orders what its version did: raise FOLD_VERSION when it no longer does, and add the digest', () => {
  const made = LIFECYCLES.map((lifecycle) =>
    SCENARIO_NAMES.map((name) => {
      const heard = sampleEvents[name].map((event) => ({event, channel: 'shop', receivedAt: '2026-03-12T06:00:00Z'}));
      return project('t', name, heard, {lifecycleOf: () => lifecycle, settings: {}});
    }),
  );
  const digest = createHash('sha256').update(canonicalJson(made)).digest('hex').slice(0, 16);
  expect(Object.keys(DIGESTS).at(-1)).toBe(String(FOLD_VERSION));
  expect(digest).toBe(DIGESTS[FOLD_VERSION]);
});
