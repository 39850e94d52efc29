import {describe, expect, it} from 'vitest';
import type {HostFailure} from '../host-answer.js';
import type {PulledPage} from '../window-pull.js';
import {type Slice, slicedPull} from './sliced-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const HOUR = 3_600_000;

/** Pulls until there is no more, from a host that lists two pages in the first slice. */
async function pass(cursor: string, answer?: (slice: Slice) => PulledPage | HostFailure) {
  const asked: Pick<Slice, 'from' | 'until' | 'page'>[] = [];
  const pull = slicedPull({
    settings: {},
    limit: {burst: 1, perSecond: 1},
    sliceMs: HOUR,
    fetchSlice: async (slice) => {
      const {from, until, page} = slice;
      asked.push({from, until, page});
      return answer?.(slice) ?? {messages: [], changedAt: [], ...(asked.length === 1 && {next: 'two~2'})};
    },
  });
  let at = cursor;
  for (let turn = 0; turn < 10; turn++) {
    const pulled = await pull.pull({
      cursor: at,
      fetch: async () => ({status: 200, headers: {}, body: ''}),
      connection: {settings: {}, secret: ''},
      now: NOW,
    });
    if (pulled.status !== 'OK') return {pulled, asked, at};
    at = pulled.cursor;
    if (!pulled.more) return {pulled, asked, at};
  }
  throw new Error('The pass has no end.');
}

describe('a pass in slices', () => {
  it('goes page by page and slice by slice up to now, and begins the next time a minute before', async () => {
    const {asked, at} = await pass(JSON.stringify({since: '2026-03-02T09:30:00Z'}));
    const from = Date.parse('2026-03-02T09:30:00Z');
    expect(asked).toEqual([
      {from, until: from + HOUR, page: undefined},
      {from, until: from + HOUR, page: 'two~2'},
      {from: from + HOUR, until: from + 2 * HOUR, page: undefined},
      {from: from + 2 * HOUR, until: NOW, page: undefined},
    ]);
    expect(JSON.parse(at)).toEqual({since: '2026-03-02T11:59:00Z'});
  });
  it('stays where it is when the host fails', async () => {
    const failing = (): HostFailure => ({isLasting: false, reason: 'busy', afterMs: 5});
    const {pulled} = await pass(JSON.stringify({since: '2026-03-02T09:30:00Z'}), failing);
    expect(pulled).toEqual({status: 'RETRY', reason: 'busy', afterMs: 5});
  });
  it('asks for the last day when it has no cursor of its own', async () => {
    const {asked} = await pass('garbage', () => ({isLasting: true, reason: 'no'}));
    expect(asked).toEqual([{from: NOW - 24 * HOUR, until: NOW - 23 * HOUR, page: undefined}]);
  });
});
