import type {ReactiveController} from 'lit';
import type {OrderClient} from '../client/client.js';
import {orderFault} from '../client/order-fault.js';
import {HubData} from '../controllers/hub-data-controller.js';
import type {ProviderController, ProviderHost} from '../controllers/provider-controller.js';
import {HubClock} from './hub-clock.js';
import {asksPeople} from './hub-filter.js';
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
  readonly #asked: () => Omit<Wanted, 'isPlain'>;
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
  #clock = new HubClock();
  /** Where expedited orders cannot come first: for whoever asks through this client, with or without regard to who works on orders. */
  #plain: {readonly client: OrderClient | undefined; readonly asksPeople: boolean} | undefined;
  #isForbidden = false;

  constructor(host: ProviderHost, provider: ProviderController, asked: () => Omit<Wanted, 'isPlain'>) {
    this.#host = host;
    this.#asked = asked;
    // First, for its lanes are made of what the hub's data were when this drawing began.
    this.hub = new HubData(this.#calm(host), provider, () => HubLanes.request(this.#wanted()));
    host.addController(this);
  }

  get status(): HubData<unknown>['status'] {
    if (this.#orders) return 'ready';
    if (this.#isForbidden) return 'forbidden';
    return this.hub.status === 'ready' && !this.lanes.length ? 'empty' : this.hub.status;
  }

  /** Epoch milliseconds, by the clock of the hub or of what the host gave. */
  get now(): number {
    return this.#clock.now;
  }

  /** Whether it is asked who works on orders. */
  get asksPeople(): boolean {
    const {filter, facet} = this.#asked();
    return asksPeople(filter, facet);
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
      this.#isForbidden = false;
      this.#hubLanes = undefined;
    }
    this.#key = key;
    if (wanted.orders) {
      if (wanted.orders !== this.#orders) {
        this.#all = new Map(wanted.orders.map((order) => [order.id, order]));
        this.#clock = new HubClock();
        this.#clock.hear(newestOf(wanted.orders));
      }
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
    this.#clock.hear(newestOf(orders));
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

  /** Whether nothing was found for so long that it was left off; {@link lookFurther} goes on. */
  get isResting(): boolean {
    return this.lanes.some((lane) => lane.isResting);
  }

  lookFurther(): void {
    for (const lane of this.lanes) lane.isResting = false;
    this.#host.requestUpdate();
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
    this.#isForbidden = false;
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
        if (status === 'forbidden' && this.#goPlain()) return;
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
    const lanes = this.#hubLanes;
    if (lanes?.answer === data.answer && !isOther) return;
    this.#clock = data.clock;
    if (lanes?.client === client && !isOther) this.#renew(lanes, data.answer);
    else {
      this.#hubLanes = new HubLanes(wanted, data, client, (error) => this.#came(error));
      this.lanes = this.#hubLanes.lanes;
    }
    this.#position = 0;
    this.#soon();
  }

  /** The connection is whole again, and nobody knows what was missed. */
  #renew(lanes: HubLanes, answer: Followed['answer']): void {
    lanes.renew(answer, (error) => {
      if (this.#hubLanes !== lanes || lanes.answer !== answer) return;
      // What was told meanwhile may be newer than what was asked.
      this.#position = 0;
      this.#held.clear();
      this.#came(error);
      this.#soon();
    });
  }

  #came(error: unknown): void {
    const isForbidden = error !== undefined && orderFault(error).code === 'FORBIDDEN';
    if (isForbidden && this.#goPlain()) return;
    this.#isForbidden ||= isForbidden;
    this.isBroken = error !== undefined;
    this.lanes = this.#hubLanes?.lanes ?? this.lanes;
    this.#host.requestUpdate();
  }

  #wanted(): Wanted {
    const asked = this.#asked();
    return {...asked, isPlain: this.#isPlain(asked)};
  }

  #isPlain({filter, facet}: Omit<Wanted, 'isPlain'>): boolean {
    const plain = this.#plain;
    return !!plain && plain.client === this.hub.client && plain.asksPeople === asksPeople(filter, facet);
  }

  /** Asks for one plain list where the hub refused to tell expedited orders apart; whether that is left to try. */
  #goPlain(): boolean {
    const asked = this.#asked();
    if (asked.orders || this.#isPlain(asked)) return false;
    this.#plain = {client: this.hub.client, asksPeople: asksPeople(asked.filter, asked.facet)};
    // Not within the drawing that this may be called from.
    queueMicrotask(() => this.#host.requestUpdate());
    return true;
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
      else if (this.#hubLanes) this.#renew(this.#hubLanes, this.#hubLanes.answer);
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
      lane = this.#hubLanes?.open(key, label) ?? newLane(key, label, wanted);
      this.lanes = [...this.lanes, lane];
    }
    const at = lane.insert(order);
    if (at >= 0) this.#hubLanes?.shifted(lane, at, 1);
  }
}

/** The newest instant that any of the orders was seen at. */
function newestOf(orders: readonly OrderSummary[]): string | undefined {
  let newest = '';
  for (const {at} of orders) if (at && at > newest) newest = at;
  return newest || undefined;
}
