import {describe, expect, it} from 'vitest';
import {failureOf, nextLink} from './host-answer.js';
import type {HostAnswer, HostFetch} from './host-pull.js';
import {windowPull} from './window-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {}, secret: 's'};

/** A host of orders that changed at these times, two a page. */
function hostOf(...changedAt: string[]) {
  const pulled: {since: string; page: string | undefined}[] = [];
  const pull = windowPull({
    settings: {},
    limit: {burst: 1, perSecond: 1},
    fetchPage: async ({since, page}) => {
      pulled.push({since, page});
      const from = Number(page ?? 0);
      const found = changedAt.slice(from, from + 2);
      return {
        messages: found.map(() => ({body: new Uint8Array(), headers: {}})),
        changedAt: found,
        ...(from + 2 < changedAt.length && {next: String(from + 2)}),
      };
    },
  });
  const turn = (cursor?: string) => pull.pull({cursor, fetch: noFetch, connection: CONNECTION, now: NOW});
  return {pull, pulled, turn};
}

const noFetch: HostFetch = async () => ({status: 200, headers: {}, body: ''});

describe('a pull by time of change', () => {
  it('passes page by page, then begins a minute before the newest that it has seen', async () => {
    const {pulled, turn} = hostOf('2026-03-02T10:00:00Z', '2026-03-02T11:00:00+01:00', '2026-03-02T10:30:00Z');
    const first = await turn(JSON.stringify({since: '2026-03-01T00:00:00Z'}));
    expect(first).toMatchObject({status: 'OK', more: true});
    const second = await turn('cursor' in first ? first.cursor : undefined);
    expect(second).toMatchObject({status: 'OK', more: false, cursor: '{"since":"2026-03-02T10:29:00Z"}'});
    expect(pulled).toEqual([
      {since: '2026-03-01T00:00:00Z', page: undefined},
      {since: '2026-03-01T00:00:00Z', page: '2'},
    ]);
  });

  it('stays where it is while nothing changes, and never goes back', async () => {
    const {turn} = hostOf();
    expect(await turn('{"since":"2026-03-02T10:00:00Z"}')).toMatchObject({cursor: '{"since":"2026-03-02T10:00:00Z"}'});
    const late = hostOf('2020-01-01T00:00:00Z');
    expect(await late.turn('{"since":"2026-03-02T10:00:00Z"}')).toMatchObject({
      cursor: '{"since":"2026-03-02T10:00:00Z"}',
    });
  });

  it.each([undefined, '', 'x', '{}', '{"since":"yesterday"}', 'null'])(
    'fetches the last day where the cursor is %j',
    async (cursor) => {
      const {pulled, turn} = hostOf();
      await turn(cursor);
      expect(pulled[0]?.since).toBe('2026-03-01T12:00:00Z');
    },
  );

  it('begins where somebody wants it to', async () => {
    const {pull, pulled, turn} = hostOf();
    await turn(pull.cursorAt(Date.parse('2025-01-01T00:00:00Z')));
    expect(pulled[0]?.since).toBe('2025-01-01T00:00:00Z');
  });

  it('tells a failure that passes from one that lasts', async () => {
    const failing = (status: number, headers = {}) =>
      windowPull({
        settings: {},
        limit: {burst: 1, perSecond: 1},
        fetchPage: async () => failureOf({status, headers, body: ''}, 'Acme') ?? {messages: [], changedAt: []},
      }).pull({cursor: undefined, fetch: noFetch, connection: CONNECTION, now: NOW});
    expect(await failing(401)).toMatchObject({status: 'REFUSED', reason: expect.stringContaining('Acme answered 401')});
    expect(await failing(503)).toEqual({status: 'RETRY', reason: 'Acme answered 503.'});
    expect(await failing(429, {'retry-after': '7'})).toMatchObject({status: 'RETRY', afterMs: 7_000});
    expect(await failing(404)).toMatchObject({status: 'REFUSED'});
    expect(await failing(204)).toMatchObject({status: 'OK'});
  });

  it('waits an hour at most, whatever a host asks for', () => {
    expect(failureOf({status: 429, headers: {'retry-after': '999999'}, body: ''}, 'Acme')?.afterMs).toBe(3_600_000);
    expect(failureOf({status: 429, headers: {'retry-after': 'soon'}, body: ''}, 'Acme')?.afterMs).toBeUndefined();
  });
});

describe('the next page of a Link header', () => {
  const answer = (link: string): HostAnswer => ({status: 200, headers: {link}, body: ''});

  it('is found among others, quoted or not', () => {
    const link = '<https://a.example/o?page=1>; rel="prev", <https://a.example/o?page=3&x=1,2>; rel=next';
    expect(nextLink(answer(link))).toBe('https://a.example/o?page=3&x=1,2');
  });

  it('is none on the last page', () => {
    expect(nextLink(answer('<https://a.example/o?page=1>; rel="prev"'))).toBeUndefined();
    expect(nextLink({status: 200, headers: {}, body: ''})).toBeUndefined();
  });
});
