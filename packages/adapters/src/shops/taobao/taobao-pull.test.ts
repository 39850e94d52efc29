import {describe, expect, it} from 'vitest';
import {sortedSign} from '../../kit/china/sorted-sign.js';
import type {HostAnswer, HostRequest} from '../../kit/host-pull.js';
import {taobaoPull} from './taobao-pull.js';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const CONNECTION = {settings: {appKey: '12345678'}, secret: 'helloworld:session1'};

const parametersOf = ({body = ''}: HostRequest): Record<string, string> =>
  Object.fromEntries(body.split('&').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]));

/** TOP as its documents have it: trades by change, newest first, in pages of `page_size`. */
function top(trades: readonly {tid: string; modified: string; refund?: string}[], override?: Partial<HostAnswer>) {
  const asked: Record<string, string>[] = [];
  const fetch = async (request: HostRequest): Promise<HostAnswer> => {
    const {
      method,
      page_no: page = '1',
      page_size: size = '40',
      tid,
      refund_id: refundId,
      ...rest
    } = parametersOf(request);
    asked.push({method: method ?? '', page, ...rest, ...(tid && {tid})});
    const answer = (body: string) => ({status: 200, headers: {}, body, ...override});
    if (method === 'taobao.trades.sold.increment.get') {
      const listed = trades.slice((Number(page) - 1) * Number(size), Number(page) * Number(size));
      const list = listed.map((trade) => `{"tid":${trade.tid},"modified":"${trade.modified}"}`).join();
      return answer(
        `{"trades_sold_increment_get_response":{"total_results":${trades.length},"trades":{"trade":[${list}]}}}`,
      );
    }
    if (method === 'taobao.refund.get') return answer(`{"refund_get_response":{"refund":{"refund_id":${refundId}}}}`);
    const refund = trades.find((trade) => trade.tid === tid)?.refund;
    const orders = refund ? `,"orders":{"order":[{"refund_id":${refund}}]}` : '';
    return answer(`{"trade_fullinfo_get_response":{"trade":{"tid":${tid}${orders}}}}`);
  };
  return {asked, fetch};
}

async function pass(fetch: (request: HostRequest) => Promise<HostAnswer>, since = NOW - 3_600_000) {
  const texts: string[] = [];
  let cursor: string | undefined = taobaoPull.cursorAt(since);
  for (let turn = 0; turn < 20; turn++) {
    const pulled = await taobaoPull.pull({cursor, fetch, connection: CONNECTION, now: NOW});
    if (pulled.status !== 'OK') return {pulled, texts};
    texts.push(...pulled.messages.map(({body}) => new TextDecoder().decode(body)));
    cursor = pulled.cursor;
    if (!pulled.more) return {pulled, texts};
  }
  throw new Error('The pass has no end.');
}

const many = Array.from({length: 41}, (_, index) => ({
  tid: `22513388945612345${String(index).padStart(2, '0')}`,
  modified: '2026-03-02 19:30:00',
}));

describe('pulling from Taobao', () => {
  it('signs each call, names the window in +08:00, and gives each trade as the host wrote it', async () => {
    const requests: HostRequest[] = [];
    const {fetch} = top([{tid: '2251338894561234567', modified: '2026-03-02 19:30:00', refund: '90000000012345678'}]);
    const {texts} = await pass(async (request) => {
      requests.push(request);
      return fetch(request);
    });
    expect(texts).toEqual([
      '{"trade_fullinfo_get_response":{"trade":{"tid":2251338894561234567,"orders":{"order":[{"refund_id":90000000012345678}]}}}}',
      '{"refund_get_response":{"refund":{"refund_id":90000000012345678}}}',
    ]);
    const {sign, ...parameters} = parametersOf(requests[0] as HostRequest);
    expect(parameters).toMatchObject({
      start_modified: '2026-03-02 19:00:00',
      end_modified: '2026-03-02 20:00:00',
      timestamp: '2026-03-02 20:00:00',
      session: 'session1',
      app_key: '12345678',
    });
    expect(sign).toBe(sortedSign(parameters, 'helloworld', {method: 'HMAC_SHA256'}));
    expect(requests.every(({url}) => url.startsWith('https://eco.taobao.com/'))).toBe(true);
  });
  it('counts the pages first, and goes from the last to the first', async () => {
    const {asked, fetch} = top(many);
    const {texts} = await pass(fetch);
    expect(asked.filter(({method}) => method?.includes('increment')).map(({page}) => page)).toEqual([
      '1',
      '3',
      '2',
      '1',
    ]);
    expect(new Set(texts).size).toBe(41);
  });
  it('goes day by day where it was away for longer', async () => {
    const {asked, fetch} = top([]);
    await pass(fetch, NOW - 60 * 3_600_000);
    expect(asked.map(({start_modified: start}) => start)).toEqual([
      '2026-02-28 08:00:00',
      '2026-03-01 08:00:00',
      '2026-03-02 08:00:00',
    ]);
  });
  it.each([
    [{status: 503}, {status: 'RETRY', reason: 'Taobao answered 503.'}],
    [
      {status: 429, headers: {'retry-after': '3'}},
      {status: 'RETRY', afterMs: 3000},
    ],
    [{status: 401}, {status: 'REFUSED'}],
    [{body: '<html>'}, {status: 'RETRY', reason: 'Taobao answered something that is no answer of its API.'}],
    [
      {body: '{"error_response":{"code":27,"msg":"Invalid session","sub_code":"invalid-sessionkey"}}'},
      {status: 'REFUSED'},
    ],
    [{body: '{"error_response":{"code":7,"msg":"App Call Limited"}}'}, {status: 'RETRY', afterMs: 1000}],
    [{body: '{"error_response":{"code":15,"sub_code":"isp.top-remote-connection-timeout"}}'}, {status: 'RETRY'}],
  ])('takes the answer %j for %j', async (override, outcome) => {
    const {fetch} = top([], override);
    expect((await pass(fetch)).pulled).toMatchObject(outcome);
  });
  it('asks nothing without an app', async () => {
    const {asked, fetch} = top([]);
    const pulled = await taobaoPull.pull({
      cursor: undefined,
      fetch,
      connection: {settings: {}, secret: 'x'},
      now: NOW,
    });
    expect(pulled).toMatchObject({status: 'REFUSED'});
    expect(asked).toEqual([]);
  });
});
