import {utf8ToBytes} from '@noble/hashes/utils.js';
import {compareInstants, isoInstant, parseInstant} from '@orderlight/core';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostFetch} from '../../kit/host-pull.js';
import {parseJsonText} from '../../kit/json.js';
import {type PulledPage, windowPull} from '../../kit/window-pull.js';
import {
  COMMERCETOOLS_LIMIT,
  COMMERCETOOLS_SETTINGS,
  HOST,
  NO_PROJECT,
  type ProjectCall,
  projectOf,
} from './commercetools-api.js';

const PAGE_SIZE = 50;

/** Where a pass stands. A page begins after the last resource of the one before, not at a number: what changes in between moves to the end. */
interface Place {
  readonly list: 'orders' | 'payments';
  /** The last resource seen. */
  readonly after?: {readonly at: string; readonly id: string};
  /** When the pass began: nothing later counts as seen by it. */
  readonly began: string;
}

/** What of a listed resource the pull itself reads. */
interface Listed {
  readonly id?: unknown;
  readonly lastModifiedAt?: unknown;
}

type List = (resource: 'orders' | 'payments', where: string, sort?: readonly string[]) => Promise<ListedPage>;
type ListedPage = readonly Listed[] | HostFailure;

/**
 * Orders by `lastModifiedAt`, oldest change first, with their payments (docs.commercetools.com, "Query Orders", "Query predicates"). A transaction
 * changes its payment and not the order, so that the payments that changed are looked through beside, and their orders are asked for.
 */
export const commercetoolsPull = windowPull({
  settings: COMMERCETOOLS_SETTINGS,
  limit: COMMERCETOOLS_LIMIT,
  async fetchPage({since, page, fetch, connection, now}): Promise<PulledPage | HostFailure> {
    const project = projectOf(connection);
    if (!project) return {isLasting: true, reason: NO_PROJECT};
    const answer = await fetch(project.tokenRequest);
    const refused = failureOf(answer, HOST);
    if (refused) return refused;
    const call = project.calls(answer);
    if (typeof call !== 'function') return {isLasting: false, reason: `${HOST} answered no token.`};
    const list = lister(call, fetch);

    const place = placeIn(page) ?? {list: 'orders', began: isoInstant(now)};
    const changed = await list(place.list, windowOf(since, place), ['lastModifiedAt asc', 'id asc']);
    if ('isLasting' in changed) return changed;
    const orders = place.list === 'orders' ? changed : await ordersOf(changed, list);
    if ('isLasting' in orders) return orders;
    const next = nextPlace(place, changed);
    return {
      messages: orders.map((order) => ({body: utf8ToBytes(JSON.stringify(order)), headers: {}})),
      changedAt: changed.map(({lastModifiedAt}) => earlier(lastModifiedAt, place.began)),
      ...(next && {next: JSON.stringify(next)}),
    };
  },
});

function windowOf(since: string, {after}: Place): string {
  if (!after) return `lastModifiedAt >= "${since}"`;
  return `lastModifiedAt > "${after.at}" or (lastModifiedAt = "${after.at}" and id > "${after.id}")`;
}

/** The orders that some payments pay. */
async function ordersOf(payments: readonly Listed[], list: List): Promise<ListedPage> {
  const ids = payments.flatMap(({id}) => (isId(id) ? [`"${id}"`] : []));
  return ids.length ? list('orders', `paymentInfo(payments(id in (${ids.join(', ')})))`) : [];
}

function lister(call: ProjectCall, fetch: HostFetch): List {
  return async (resource, where, sort = []) => {
    const query = [
      ['where', where],
      ...sort.map((one) => ['sort', one]),
      ...(resource === 'orders' ? [['expand', 'paymentInfo.payments[*]']] : []),
      // Of one page of payments each may pay several orders, though hardly any does.
      ['limit', String(sort.length ? PAGE_SIZE : PAGE_SIZE * 10)],
      ['withTotal', 'false'],
    ].map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`);
    const answer = await fetch(call(`/${resource}?${query.join('&')}`));
    const failure = failureOf(answer, HOST);
    if (failure) return failure;
    const read = parseJsonText(answer.body);
    const {results} = ('value' in read ? (read.value ?? {}) : {}) as {readonly results?: unknown};
    if (!Array.isArray(results)) return {isLasting: false, reason: `${HOST} answered something that is no list.`};
    return results.filter((one) => typeof one === 'object' && one !== null) as readonly Listed[];
  };
}

function nextPlace({list, began}: Place, seen: readonly Listed[]): Place | undefined {
  const last = seen.at(-1);
  if (seen.length >= PAGE_SIZE && last && isId(last.id) && isInstant(last.lastModifiedAt))
    return {list, began, after: {at: last.lastModifiedAt, id: last.id}};
  return list === 'orders' ? {list: 'payments', began} : undefined;
}

function placeIn(page: string | undefined): Place | undefined {
  return page === undefined ? undefined : (JSON.parse(page) as Place);
}

function earlier(at: unknown, began: string): string | undefined {
  if (!isInstant(at)) return undefined;
  return compareInstants(at, began) > 0 ? began : at;
}

function isInstant(at: unknown): at is string {
  return typeof at === 'string' && parseInstant(at) !== undefined;
}

/** What may stand in a predicate. */
function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id);
}
