import {utf8ToBytes} from '@noble/hashes/utils.js';
import {failureOf} from '../../kit/host-answer.js';
import {parseJsonText} from '../../kit/json.js';
import {windowPull} from '../../kit/window-pull.js';

/** Version of the API that is called (aftership.com/docs, "Tracking API"). */
const VERSION = '2025-04';
const PAGE_SIZE = 100;

/** `GET /trackings` by time of change (aftership.com/docs, "Get trackings": updated_at_min, limit, cursor); 10 requests a second. */
export const aftershipPull = windowPull({
  settings: {},
  limit: {burst: 10, perSecond: 10},
  async fetchPage({since, page, fetch, connection}) {
    const query = new URLSearchParams({limit: String(PAGE_SIZE), updated_at_min: since, ...(page && {cursor: page})});
    const answer = await fetch({
      method: 'GET',
      url: `https://api.aftership.com/tracking/${VERSION}/trackings?${query}`,
      headers: {'as-api-key': connection.secret, accept: 'application/json'},
    });
    const failure = failureOf(answer, 'AfterShip');
    if (failure) return failure;
    const read = parseJsonText(answer.body);
    const data = 'value' in read ? (read.value as Answered | null)?.data : undefined;
    if (!Array.isArray(data?.trackings))
      return {isLasting: false, reason: 'AfterShip answered something that is no list of trackings.'};
    const next = data.pagination?.has_next_page ? data.pagination.next_cursor : undefined;
    return {
      messages: data.trackings.map((tracking) => ({body: utf8ToBytes(JSON.stringify(tracking)), headers: {}})),
      changedAt: data.trackings.map((tracking) => tracking?.updated_at),
      ...(next && {next}),
    };
  },
});

interface Answered {
  readonly data?: {
    readonly trackings?: readonly ({readonly updated_at?: string} | null)[];
    readonly pagination?: {readonly has_next_page?: boolean; readonly next_cursor?: string};
  };
}
