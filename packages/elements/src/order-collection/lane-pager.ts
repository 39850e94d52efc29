import type {HubFilter} from './hub-filter.js';
import {allOf} from './hub-filter.js';
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
  readonly hub?: {readonly at: string};
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

/** Orders asked for at a time; the most that a hub gives. */
export const PAGE = 100;
/** Rows fetched before they come into sight. */
const AHEAD = 60;
/** Rows kept around what is in sight; the others are asked for again when it is their turn. */
const KEPT = 3000;
/** How many pages of which nothing is left after sifting are walked through before the reader is asked. */
const PATIENCE = 10;

/** Asks for a page; `extra` narrows what the whole list asks. */
export type AskForPage = (
  extra: HubFilter,
  after: string | undefined,
  withCounts: HubFilter | undefined,
) => Promise<PageAnswer>;

/** What of an answer belongs to the lane: all of it when absent, for then the hub's own counts hold. */
export type Sift = ((order: OrderSummary) => boolean) | undefined;

/** Fills a lane from the hub: page after page as it is scrolled, and again where rows were let go. */
export class LanePager {
  readonly lane: OrderLane;
  readonly #runs: readonly HubFilter[];
  readonly #own: HubFilter;
  readonly #ask: AskForPage;
  readonly #sift: Sift;
  /** The pages that were had, each with how many rows of it are left; they follow each other without a gap. */
  #pages: {readonly start: PageStart; length: number; isHere: boolean}[] = [];
  #next: PageStart | undefined = {run: 0};
  #isAsking = false;
  #seen = [0, 0] as readonly [first: number, end: number];
  #stretch = 0;

  constructor(lane: OrderLane, runs: readonly HubFilter[], own: HubFilter, ask: AskForPage, sift: Sift) {
    this.lane = lane;
    this.#runs = runs;
    this.#own = own;
    this.#ask = ask;
    this.#sift = sift;
    lane.isWhole = false;
    lane.isExact = false;
  }

  /** Begins anew with a first page. What is on show stays until then. */
  restart(answer: PageAnswer): void {
    this.lane.splice(0, this.lane.rows.length, []);
    this.lane.count = 0;
    this.#pages = [];
    this.#take({run: 0}, answer);
    this.#count(answer);
  }

  /** The first page of this lane, with its counts. */
  async first(): Promise<void> {
    this.restart(await this.#askAt({run: 0}, true));
  }

  /** Asks anew for all that is near sight, for changes may have been missed. What is on show stays until then, in its place. */
  async renew(): Promise<void> {
    const [first, end] = this.#seen;
    const {lane} = this;
    let above = 0;
    const near = [...this.#pages];
    const far = [];
    while (near[0] && above + near[0].length <= first - KEPT / 2) {
      above += near[0].length;
      far.push(near.shift()!);
    }
    const goal = Math.min(lane.rows.length, end + KEPT / 2);
    const came: (readonly [PageStart, PageAnswer])[] = [];
    let rows = above;
    this.#isAsking = true;
    try {
      for (
        let start: PageStart | undefined = near[0]?.start ?? {run: 0};
        start && (!came.length || (rows < goal && came.length <= near.length));
      ) {
        const answer: PageAnswer = await this.#askAt(start, !came.length);
        came.push([start, answer]);
        rows += this.#sifted(answer).length;
        start = this.#after(start, answer);
      }
    } finally {
      this.#isAsking = false;
    }
    lane.splice(above, lane.rows.length - above, []);
    lane.forget(0, above);
    for (const page of far) page.isHere = false;
    this.#pages = far;
    lane.count = 0;
    for (const [start, answer] of came) this.#take(start, answer);
    if (came[0]) this.#count(came[0][1]);
  }

  /** Whether the rows in sight are here; asks for what is not, and tells when it came. */
  need(first: number, end: number, came: (error?: unknown) => void): void {
    this.#seen = [first, end];
    if (this.#isAsking) return;
    const step = this.#step(first, end);
    if (!step) return;
    this.#isAsking = true;
    step().then(
      () => {
        this.#isAsking = false;
        this.#letGo();
        came();
        this.need(...this.#seen, came);
      },
      (error) => {
        this.#isAsking = false;
        came(error);
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
    if (!next || end + AHEAD < this.lane.rows.length || this.lane.isResting) return undefined;
    return async () => {
      const before = this.lane.rows.length;
      const answer = await this.#askAt(next);
      if (this.#next !== next) return;
      this.#take(next, answer);
      this.#stretch = this.lane.rows.length > before ? 0 : this.#stretch + 1;
      this.lane.isResting = this.#stretch > PATIENCE && !this.lane.isWhole;
      if (this.lane.isResting) this.#stretch = 0;
    };
  }

  async #again(page: {readonly start: PageStart; length: number; isHere: boolean}, at: number): Promise<void> {
    const answer = await this.#askAt(page.start);
    if (!this.#pages.includes(page)) return;
    page.length = this.lane.splice(at, page.length, this.#sifted(answer));
    page.isHere = true;
  }

  #askAt({run, after}: PageStart, withCounts = false): Promise<PageAnswer> {
    return this.#ask(allOf(this.#own, this.#runs[run]), after, withCounts ? this.#own : undefined);
  }

  #sifted({page: {nodes}}: PageAnswer): readonly OrderSummary[] {
    return this.#sift ? nodes.filter(this.#sift) : nodes;
  }

  /** Where the page after this one begins. */
  #after({run}: PageStart, {page: {pageInfo}}: PageAnswer): PageStart | undefined {
    if (pageInfo.hasNextPage) return {run, after: pageInfo.endCursor};
    return run + 1 < this.#runs.length ? {run: run + 1} : undefined;
  }

  #take(start: PageStart, answer: PageAnswer): void {
    const {lane} = this;
    const length = lane.splice(lane.rows.length, 0, this.#sifted(answer));
    this.#pages.push({start, length, isHere: true});
    this.#next = this.#after(start, answer);
    lane.isWhole = !this.#next;
    if (lane.isWhole) lane.isExact = true;
    lane.count = lane.isWhole ? lane.rows.length : Math.max(lane.count, lane.rows.length);
    if (this.#sift) lane.countLate();
  }

  /** The hub counts what it finds, not what of it is left here. */
  #count({all, late}: PageAnswer): void {
    const {lane} = this;
    if (this.#sift) return;
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
