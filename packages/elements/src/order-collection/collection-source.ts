import type {ReactiveController} from 'lit';
import {HubData} from '../controllers/hub-data-controller.js';
import type {ProviderController, ProviderHost} from '../controllers/provider-controller.js';
import {type Followed, HubLanes} from './hub-lanes.js';
import type {OrderLane} from './order-lane.js';
import type {OrderSummary} from './order-summary.js';
import {facetOf, meets} from './sift.js';
import {fillLanes, newLane, type Wanted, wantedKey} from './wanted.js';

/** Rows that are counted in one frame. */
const AT_A_TIME = 5000;

/**
 * The orders of a list or a board: sifted and sorted here when a host gives them, else asked of the hub page by page and followed.
 * Changes are gathered and taken in once per frame.
 */
export class CollectionSource implements ReactiveController {
  lanes: readonly OrderLane[] = [];
  /** Whether new orders are held back, because rows would move below the reader's eyes. */
  isHolding = false;
  /** The page that comes next could not be had. */
  isBroken = false;
  readonly hub: HubData<Followed>;
  readonly #host: ProviderHost;
  readonly #wanted: () => Wanted;
  readonly #pending = new Map<string, OrderSummary | undefined>();
  readonly #held = new Map<string, OrderSummary>();
  #hubLanes: HubLanes | undefined;
  #all = new Map<string, OrderSummary>();
  #orders: readonly OrderSummary[] | undefined;
  #key = '';
  #position = 0;
  #frame = 0;
  #drawn = '';
  #isCounting = false;

  constructor(host: ProviderHost, provider: ProviderController, wanted: () => Wanted) {
    this.#host = host;
    this.#wanted = wanted;
    // First, for its lanes are made of what the hub's data were when this drawing began.
    this.hub = new HubData(this.#calm(host), provider, () => HubLanes.request(wanted()));
    host.addController(this);
  }

  get status(): HubData<unknown>['status'] {
    if (this.#orders) return 'ready';
    return this.hub.status === 'ready' && !this.lanes.length ? 'empty' : this.hub.status;
  }

  /** How many new orders wait to be let in. */
  get held(): number {
    return this.#held.size;
  }

  hostUpdate(): void {
    const wanted = this.#wanted();
    const key = wantedKey(wanted);
    const isOther = key !== this.#key || wanted.orders !== this.#orders;
    if (isOther) {
      this.#pending.clear();
      this.#held.clear();
      this.isBroken = false;
    }
    this.#key = key;
    if (wanted.orders) {
      if (wanted.orders !== this.#orders) this.#all = new Map(wanted.orders.map((order) => [order.id, order]));
      this.#hubLanes = undefined;
      if (isOther) this.lanes = fillLanes([...this.#all.values()], wanted);
    } else this.#follow(wanted, isOther);
    this.#orders = wanted.orders;
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#hubLanes = undefined;
  }

  /** Takes orders as they are now, by their ids: known ones in their place, new ones where they belong. */
  update(orders: readonly OrderSummary[]): void {
    for (const order of orders) {
      this.#all.set(order.id, order);
      this.#pending.set(order.id, order);
    }
    this.#soon();
  }

  /** Takes orders away. */
  remove(ids: readonly string[]): void {
    for (const id of ids) {
      this.#all.delete(id);
      this.#pending.set(id, undefined);
    }
    this.#soon();
  }

  /** Lets in the new orders that were held back. */
  letIn(): void {
    this.isHolding = false;
    for (const [id, order] of this.#held) this.#pending.set(id, order);
    this.#held.clear();
    this.#takeIn();
  }

  /** Tells which rows of a lane are in sight. */
  need(lane: OrderLane, first: number, end: number): void {
    if (!this.isBroken) this.#hubLanes?.need(lane, first, end);
  }

  /** Counts anew what is late, for time alone makes it more: so many rows a frame. The hub's own count stands where not all is here. */
  async countLate(): Promise<void> {
    if (this.#hubLanes || this.#isCounting) return;
    this.#isCounting = true;
    for (const lane of this.lanes) {
      const before = lane.late;
      let late = 0;
      for (let at = 0; at < lane.rows.length; at += AT_A_TIME) {
        late += lane.lateIn(at, at + AT_A_TIME);
        await new Promise(requestAnimationFrame);
      }
      lane.late += late - before;
    }
    this.#isCounting = false;
    this.#host.requestUpdate();
  }

  /** Tries anew what could not be had. */
  retry(): void {
    this.isBroken = false;
    this.hub.retry();
    this.#host.requestUpdate();
  }

  /** Every change is a word of the hub: two hundred a second shall not be two hundred drawings. */
  #calm(host: ProviderHost): ProviderHost {
    return {
      addController: (controller: ReactiveController) => host.addController(controller),
      dispatchEvent: (event: Event) => host.dispatchEvent(event),
      localName: host.localName,
      requestUpdate: () => {
        const {status, connection, staleSince, error, data} = this.hub;
        const drawn = JSON.stringify([status, connection, staleSince, error?.code]);
        if (drawn === this.#drawn && data?.answer === this.#hubLanes?.answer) return this.#soon();
        this.#drawn = drawn;
        host.requestUpdate();
      },
    } as unknown as ProviderHost;
  }

  #follow(wanted: Wanted, isOther: boolean): void {
    const {data, client} = this.hub;
    if (!data || !client) {
      if (isOther || this.hub.status === 'forbidden') this.lanes = [];
      return;
    }
    if (this.#hubLanes?.answer === data.answer && !isOther) return;
    this.#hubLanes = new HubLanes(wanted, data, client, (hasFailed) => {
      this.isBroken = hasFailed;
      this.#host.requestUpdate();
    });
    this.#position = 0;
    this.lanes = this.#hubLanes.lanes;
    this.#soon();
  }

  #soon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#takeIn();
    });
  }

  #takeIn(): void {
    const log = this.#hubLanes && this.hub.data?.log;
    if (log) {
      const news = log.since(this.#position);
      this.#position = log.end;
      if (news) for (const [id, order] of news) this.#pending.set(id, order);
      else this.#hubLanes?.askAnew();
    }
    const wanted = this.#wanted();
    for (const [id, order] of this.#pending) this.#put(id, order, wanted);
    this.#pending.clear();
    this.#host.requestUpdate();
  }

  #put(id: string, order: OrderSummary | undefined, wanted: Wanted): void {
    const {filter, facet, sifting} = wanted;
    const sieve = this.#hubLanes ? HubLanes.sieve(filter) : filter;
    const belongs = order && meets(order, sieve, sifting);
    const [key, label] = order && facet ? facetOf(order, facet) : ['', ''];
    let isKnown = this.#held.delete(id);
    for (const lane of this.lanes) {
      if (!lane.has(id)) continue;
      isKnown = true;
      if (belongs && lane.key === key) {
        lane.replace(order);
        return;
      }
      const at = lane.remove(id);
      this.#hubLanes?.shifted(lane, at, -1);
    }
    if (!belongs) return;
    // What a search finds the hub alone can tell: nothing is taken in that it did not find.
    if (this.#hubLanes && filter.search && !isKnown) return;
    if (this.isHolding) {
      this.#held.set(id, order);
      return;
    }
    let lane = this.lanes.find((one) => one.key === key);
    if (!lane) {
      lane = newLane(key, label, wanted);
      this.lanes = [...this.lanes, lane];
    }
    const at = lane.insert(order);
    if (at >= 0) this.#hubLanes?.shifted(lane, at, 1);
  }
}
