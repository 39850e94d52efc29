import {describe, expect, it} from 'vitest';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {s4hanaPull} from './s4hana-pull.js';

const connection = {settings: {url: 'https://s4.example', client: '100'}, secret: 'USER:päss'};
const NOW = Date.parse('2026-03-02T12:00:00Z');

/** A system that filters and pages by key, as OData says. */
function system(orders: number) {
  const asked: string[] = [];
  const fetch = async ({url, headers}: HostRequest): Promise<HostAnswer> => {
    expect(headers).toMatchObject({authorization: 'Basic VVNFUjpww6Rzcw==', 'sap-client': '100'});
    const {pathname, searchParams} = new URL(url);
    const filter = searchParams.get('$filter') ?? '';
    asked.push(`${pathname.split('/').at(-1)} ${filter}`);
    const after = / gt '(\d+)'/.exec(filter)?.[1] ?? '';
    const keys = Array.from({length: orders}, (_, index) => String(1000 + index)).filter((key) => key > after);
    const results = pathname.endsWith('A_SalesOrder')
      ? keys.slice(0, Number(searchParams.get('$top'))).map((SalesOrder) => ({
          SalesOrder,
          LastChangeDateTime: `/Date(${NOW + 60_000}+0000)/`,
        }))
      : [];
    return {status: 200, headers: {}, body: JSON.stringify({d: {results}})};
  };
  return {fetch, asked};
}

describe('a pass', () => {
  it('fetches orders page by page, then deliveries and billing documents', async () => {
    const {fetch, asked} = system(60);
    let cursor: string | undefined = s4hanaPull.cursorAt(Date.parse('2026-03-02T11:00:00Z'));
    let count = 0;
    for (let page = 0; page < 9; page++) {
      const pulled = await s4hanaPull.pull({cursor, fetch, connection, now: NOW});
      if (pulled.status !== 'OK') throw new Error(pulled.reason);
      count += pulled.messages.length;
      cursor = pulled.cursor;
      if (!pulled.more) break;
    }
    expect(count).toBe(60);
    expect(asked).toEqual([
      "A_SalesOrder LastChangeDateTime ge datetimeoffset'2026-03-02T11:00:00Z'",
      "A_SalesOrder LastChangeDateTime ge datetimeoffset'2026-03-02T11:00:00Z' and SalesOrder gt '1049'",
      "A_OutbDeliveryHeader (LastChangeDate ge datetime'2026-03-02T00:00:00' or CreationDate ge datetime'2026-03-02T00:00:00')",
      "A_BillingDocument LastChangeDateTime ge datetimeoffset'2026-03-02T11:00:00Z'",
    ]);
    // No later than the pass began, less the overlap.
    expect(JSON.parse(cursor ?? '')).toEqual({since: '2026-03-02T11:55:00Z'});
  });
});

describe('an answer that is of no use', () => {
  it('is tried again, or refused', async () => {
    const pull = (answer: Partial<HostAnswer>, url = 'https://s4.example') =>
      s4hanaPull.pull({
        cursor: undefined,
        fetch: async () => ({status: 200, headers: {}, body: '', ...answer}),
        connection: {settings: {url}, secret: 'u:p'},
        now: NOW,
      });
    expect(await pull({status: 401})).toMatchObject({status: 'REFUSED'});
    expect(await pull({status: 429, headers: {'retry-after': '7'}})).toMatchObject({status: 'RETRY', afterMs: 7000});
    expect(await pull({status: 503})).toMatchObject({status: 'RETRY'});
    expect(await pull({body: '<html>'})).toMatchObject({status: 'RETRY'});
    expect(await pull({}, 'http://s4.example')).toMatchObject({status: 'REFUSED'});
  });
});
