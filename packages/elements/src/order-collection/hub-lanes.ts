import type {OrderClient} from '../client/client.js';
import type {HubRequest} from '../client/hub-snapshot.js';
import {ChangeLog, type ListChange} from './change-log.js';
import type {CollectionFilter} from './collection-filter.js';
import {allOf, facetFilter, type HubFilter, hubFilter, hubSort, RUNS} from './hub-filter.js';
import {LanePager, PAGE, type PageAnswer} from './lane-pager.js';
import {LIST_CHANGES, ORDER_PAGE} from './operations.js';
import type {OrderLane} from './order-lane.js';
import {facetOf, meets} from './sift.js';
import {newLane, type Wanted} from './wanted.js';

/** The first page, and what was told since. */
export interface Followed {
  readonly answer: PageAnswer;
  readonly log: ChangeLog;
}

/** The lanes of what is asked of a hub, each walked page by page. */
export class HubLanes {
  readonly answer: PageAnswer;
  readonly #pagers = new Map<OrderLane, LanePager>();
  readonly #came: (hasFailed: boolean) => void;

  /** `came`: rows came, or could not be had. */
  constructor(wanted: Wanted, {answer, log}: Followed, client: OrderClient, came: (hasFailed: boolean) => void) {
    this.answer = answer;
    this.#came = came;
    const {facet, columns, filter, sifting} = wanted;
    const labels = new Map(columns.map(({key, label}) => [key, label]));
    if (!facet) labels.set('', '');
    else
      for (const order of [...answer.page.nodes].sort((a, b) => facetOf(a, facet)[2] - facetOf(b, facet)[2])) {
        const [key, label] = facetOf(order, facet);
        if (!labels.has(key)) labels.set(key, label);
      }
    const ask = (extra: HubFilter, after?: string, counted?: HubFilter) =>
      client.query<PageAnswer>(ORDER_PAGE, pageVariables(wanted, extra, after, counted));
    const sieve = HubLanes.sieve(filter);
    for (const [key, label] of labels) {
      const lane = newLane(key, label, wanted);
      const own = facet ? facetFilter(facet, key) : {};
      this.#pagers.set(lane, new LanePager(lane, own, ask, (order) => meets(order, sieve, sifting)));
    }
    const [whole] = this.#pagers.values();
    // Who joins late finds an old first page, and perhaps not all that was told since.
    if (facet || !log.since(0)) this.askAnew();
    else whole?.restart(answer);
  }

  /** What the hub is asked first, and what of it is followed. */
  static request(wanted: Wanted): HubRequest<Followed> | undefined {
    if (wanted.orders) return undefined;
    const {filter, facet, locale, sifting} = wanted;
    return {
      query: ORDER_PAGE,
      // A board reads its columns off the orders that are due next, expedited or not.
      variables: pageVariables(wanted, facet ? {} : (RUNS[0] ?? {}), undefined, {}),
      read: (answer: unknown) => ({answer: answer as PageAnswer, log: new ChangeLog()}),
      follow: {
        query: LIST_CHANGES,
        variables: ({answer: {newest}}) => {
          const afterSequence = newest?.nodes[0]?.freshness?.sequence ?? 0;
          return {filter: hubFilter(filter, sifting), afterSequence, locale};
        },
        take(message, data) {
          data.log.add((message as {orderChanges: ListChange}).orderChanges);
          return data;
        },
      },
    };
  }

  /** What of a filter is sifted here, for the hub cannot. */
  static sieve({only}: CollectionFilter): CollectionFilter {
    return only?.includes('stuck') ? {only: ['stuck']} : {};
  }

  get lanes(): readonly OrderLane[] {
    return [...this.#pagers.keys()];
  }

  need(lane: OrderLane, first: number, end: number): void {
    this.#pagers.get(lane)?.need(first, end, this.#came);
  }

  shifted(lane: OrderLane, at: number, by: 1 | -1): void {
    this.#pagers.get(lane)?.shifted(at, by);
  }

  askAnew(): void {
    const came = () => this.#came(false);
    for (const pager of this.#pagers.values()) pager.first().then(came, () => this.#came(true));
  }
}

function pageVariables({filter, sifting, locale}: Wanted, extra: HubFilter, after?: string, counted?: HubFilter) {
  const all = hubFilter(filter, sifting);
  return {
    filter: allOf(all, extra),
    search: filter.search,
    sort: hubSort(filter),
    first: PAGE,
    after,
    locale,
    counts: !!counted,
    ...(counted && {all: allOf(all, counted), late: allOf(all, counted, {overdue: true})}),
  };
}
