import type {OrderClient} from '../client/client.js';
import type {HubRequest} from '../client/hub-snapshot.js';
import {ChangeLog, type ListChange} from './change-log.js';
import type {CollectionFilter, Facet} from './collection-filter.js';
import {HubClock} from './hub-clock.js';
import {allOf, facetFilter, type HubFilter, hubFilter, hubSort, noneOf, runsOf} from './hub-filter.js';
import {LanePager, PAGE, type PageAnswer} from './lane-pager.js';
import {LIST_CHANGES, ORDER_PAGE} from './operations.js';
import type {OrderLane} from './order-lane.js';
import {facetOf, meets} from './sift.js';
import {newLane, type Wanted} from './wanted.js';

/** The first page, the clock by which it was answered, and what was told since. */
export interface Followed {
  readonly answer: PageAnswer;
  readonly clock: HubClock;
  readonly log: ChangeLog;
}

/** Tells that rows came; with an error, that they could not be had. */
export type Came = (error?: unknown) => void;

/** How often columns are looked for of which no page has told yet: each time brings at least one, mostly all. */
const ROUNDS = 8;

/** The lanes of what is asked of a hub, each walked page by page. */
export class HubLanes {
  answer: PageAnswer;
  readonly client: OrderClient;
  readonly #wanted: Wanted;
  readonly #came: Came;
  readonly #pagers = new Map<OrderLane, LanePager>();
  /** Where a lane stands among the others. */
  readonly #places = new Map<OrderLane, number>();

  constructor(wanted: Wanted, {answer, log}: Followed, client: OrderClient, came: Came) {
    this.answer = answer;
    this.client = client;
    this.#wanted = wanted;
    this.#came = came;
    const {facet, columns} = wanted;
    if (!facet) {
      const whole = this.#add('', '', 0);
      // Who joins late finds an old first page, and perhaps not all that was told since.
      if (log.since(0)) whole.restart(answer);
      else this.#ask(whole.first());
      return;
    }
    for (const {key, label} of columns) this.#ask(this.#add(key, label, -1).first());
    this.#open(answer, facet);
    if (answer.page.pageInfo.hasNextPage) this.#ask(this.#lookFurther(facet));
  }

  /** What the hub is asked first, and what of it is followed. */
  static request(wanted: Wanted): HubRequest<Followed> | undefined {
    if (wanted.orders) return undefined;
    const {filter, facet, locale, sifting} = wanted;
    return {
      query: ORDER_PAGE,
      // A board reads its columns off the orders that are due next, expedited or not.
      variables: pageVariables(wanted, facet ? {} : (runsOf(wanted)[0] ?? {}), undefined, {}),
      read: (read: unknown) => {
        const answer = read as PageAnswer;
        const clock = new HubClock();
        clock.hear(answer.hub?.at);
        return {answer, clock, log: new ChangeLog()};
      },
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
    return [...this.#pagers.keys()].sort((a, b) => this.#places.get(a)! - this.#places.get(b)!);
  }

  need(lane: OrderLane, first: number, end: number): void {
    this.#pagers.get(lane)?.need(first, end, this.#came);
  }

  shifted(lane: OrderLane, at: number, by: 1 | -1): void {
    this.#pagers.get(lane)?.shifted(at, by);
  }

  /** A column of which nobody knew yet. */
  open(key: string, label: string): OrderLane {
    const pager = this.#add(key, label, Number.POSITIVE_INFINITY);
    this.#ask(pager.first());
    return pager.lane;
  }

  /** Asks anew for all that is on show, which stays until then. */
  renew(answer: PageAnswer, done: Came): void {
    this.answer = answer;
    Promise.all([...this.#pagers.values()].map((pager) => pager.renew())).then(() => done(), done);
  }

  #ask(asked: Promise<unknown>): void {
    asked.then(() => this.#came(), this.#came);
  }

  #add(key: string, label: string, place: number): LanePager {
    const {facet, filter, sifting} = this.#wanted;
    const lane = newLane(key, label, this.#wanted);
    const sieve = HubLanes.sieve(filter);
    const isSifted = !!sieve.only || facet === 'owner';
    const pager = new LanePager(
      lane,
      runsOf(this.#wanted),
      facet ? facetFilter(facet, key) : {},
      (extra, after, counted) => this.#query(extra, after, counted),
      // Whoever works on an order finds it, and it stands with the one whose turn it is.
      isSifted
        ? (order) => meets(order, sieve, sifting) && (facet !== 'owner' || facetOf(order, facet)[0] === key)
        : undefined,
    );
    this.#pagers.set(lane, pager);
    this.#places.set(lane, place);
    return pager;
  }

  /** Columns for those orders that have none yet; how many. */
  #open({page: {nodes}}: PageAnswer, facet: Facet): number {
    const known = new Set([...this.#pagers.keys()].map(({key}) => key));
    const before = known.size;
    for (const order of nodes) {
      const [key, label, step] = facetOf(order, facet);
      if (known.has(key)) continue;
      known.add(key);
      this.#ask(this.#add(key, label, step).first());
    }
    return known.size - before;
  }

  /** Columns of which the first page does not tell: asks for orders of none that is known, until there are none. */
  async #lookFurther(facet: Facet): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      const keys = [...this.#pagers.keys()].map(({key}) => key);
      const answer = await this.#query(noneOf(facet, keys));
      if (!this.#open(answer, facet) || !answer.page.pageInfo.hasNextPage) return;
    }
  }

  #query(extra: HubFilter, after?: string, counted?: HubFilter): Promise<PageAnswer> {
    return this.client.query<PageAnswer>(ORDER_PAGE, pageVariables(this.#wanted, extra, after, counted));
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
