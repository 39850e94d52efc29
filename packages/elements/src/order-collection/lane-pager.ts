import type {HubFilter} from './hub-filter.js';
import {allOf, RUNS} from './hub-filter.js';
import type {OrderLane} from './order-lane.js';
import type {OrderSummary} from './order-summary.js';

/** The hub's answer to `ORDER_PAGE`. */
export interface PageAnswer {
  readonly page: {
    readonly nodes: readonly OrderSummary[];
    readonly pageInfo: {readonly hasNextPage: boolean; readonly endCursor?: string};
  };
  readonly all?: Counted;
  readonly late?: Counted;
  readonly newest?: {readonly nodes: readonly {readonly freshness?: {readonly sequence: number}}[]};
}

interface Counted {
  readonly count: {readonly count: number; readonly precision: 'EXACT' | 'AT_LEAST'};
}

/** Where a page begins: in which run, after which cursor. */
interface PageStart {
  readonly run: number;
  readonly after?: string | undefined;
}

export const PAGE = 100;
/** Rows fetched before they come into sight. */
const AHEAD = 60;
/** Rows kept around what is in sight; the others are asked for again when it is their turn. */
const KEPT = 3000;
/** How many pages of which nothing is left after sifting are walked through at a time. */
const PATIENCE = 10;

/** Asks for a page; `extra` narrows what the whole list asks. */
export type AskForPage = (
  extra: HubFilter,
  after: string | undefined,
  withCounts: HubFilter | undefined,
) => Promise<PageAnswer>;

/** Fills a lane from the hub: page after page as it is scrolled, and again where rows were let go. */
export class LanePager {
  readonly lane: OrderLane;
  readonly #own: HubFilter;
  readonly #ask: AskForPage;
  readonly #sift: (order: OrderSummary) => boolean;
  /** The pages that were had, each with how many rows of it are left; they follow each other without a gap. */
  #pages: {readonly start: PageStart; length: number; isHere: boolean}[] = [];
  #next: PageStart | undefined = {run: 0};
  #isAsking = false;
  #seen = [0, 0] as readonly [first: number, end: number];
  #stretch = 0;

  constructor(lane: OrderLane, own: HubFilter, ask: AskForPage, sift: (order: OrderSummary) => boolean) {
    this.lane = lane;
    this.#own = own;
    this.#ask = ask;
    this.#sift = sift;
    lane.isWhole = false;
    lane.isExact = false;
  }

  /** Begins anew with a first page. What is on show stays until then. */
  restart(answer: PageAnswer): void {
    this.lane.splice(0, this.lane.rows.length, []);
    this.#pages = [];
    this.#take({run: 0}, answer);
    this.#count(answer);
  }

  /** The first page of this lane, with its counts. */
  async first(): Promise<void> {
    this.restart(await this.#ask(allOf(this.#own, RUNS[0]), undefined, this.#own));
  }

  /** Whether the rows in sight are here; asks for what is not, and tells when it came. */
  need(first: number, end: number, came: (hasFailed: boolean) => void): void {
    if (first !== this.#seen[0] || end !== this.#seen[1]) this.#stretch = 0;
    this.#seen = [first, end];
    if (this.#isAsking) return;
    const step = this.#step(first, end);
    if (!step) return;
    this.#isAsking = true;
    step().then(
      () => {
        this.#isAsking = false;
        this.#letGo();
        came(false);
        this.need(...this.#seen, came);
      },
      () => {
        this.#isAsking = false;
        came(true);
      },
    );
  }

  /** An order came, or went, at this row. */
  shifted(index: number, by: 1 | -1): void {
    let start = 0;
    for (const page of this.#pages) {
      start += page.length;
      if (index < start || page === this.#pages.at(-1)) {
        page.length = Math.max(0, page.length + by);
        return;
      }
    }
  }

  /** What is to be asked next, if anything. */
  #step(first: number, end: number): (() => Promise<void>) | undefined {
    let at = 0;
    for (const page of this.#pages) {
      const from = at;
      if (!page.isHere && from < end && from + page.length > first) return () => this.#again(page, from);
      at += page.length;
    }
    const next = this.#next;
    if (!next || end + AHEAD < this.lane.rows.length || this.#stretch > PATIENCE) return undefined;
    return async () => {
      const before = this.lane.rows.length;
      const answer = await this.#ask(allOf(this.#own, RUNS[next.run]), next.after, undefined);
      if (this.#next !== next) return;
      this.#take(next, answer);
      this.#stretch = this.lane.rows.length > before ? 0 : this.#stretch + 1;
    };
  }

  async #again(page: {readonly start: PageStart; length: number; isHere: boolean}, at: number): Promise<void> {
    const {start} = page;
    const answer = await this.#ask(allOf(this.#own, RUNS[start.run]), start.after, undefined);
    if (!this.#pages.includes(page)) return;
    page.length = this.lane.splice(at, page.length, answer.page.nodes.filter(this.#sift));
    page.isHere = true;
  }

  #take(start: PageStart, {page: {nodes, pageInfo}}: PageAnswer): void {
    const {lane} = this;
    const length = lane.splice(lane.rows.length, 0, nodes.filter(this.#sift));
    this.#pages.push({start, length, isHere: true});
    this.#next = pageInfo.hasNextPage
      ? {run: start.run, after: pageInfo.endCursor}
      : start.run + 1 < RUNS.length
        ? {run: start.run + 1}
        : undefined;
    lane.isWhole = !this.#next;
    if (lane.isWhole) {
      lane.isExact = true;
      lane.count = lane.rows.length;
    } else lane.count = Math.max(lane.count, lane.rows.length);
  }

  #count({all, late}: PageAnswer): void {
    const {lane} = this;
    if (all && !lane.isWhole) {
      lane.count = Math.max(all.count.count, lane.rows.length);
      lane.isExact = all.count.precision === 'EXACT';
    }
    if (late) lane.late = late.count.count;
  }

  /** Far from sight, rows give up their memory; the row numbers stay. */
  #letGo(): void {
    const [first, end] = this.#seen;
    let at = 0;
    for (const page of this.#pages) {
      const from = at;
      at += page.length;
      if (!page.isHere || (from < end + KEPT / 2 && at > first - KEPT / 2)) continue;
      this.lane.forget(from, page.length);
      page.isHere = false;
    }
  }
}
