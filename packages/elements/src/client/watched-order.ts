import type {OrderView} from '@orderlight/core';
import type {Subscriber} from 'rxjs';
import type {ConnectionState, OrderFault, OrderSelection, OrderSnapshot} from './order-snapshot.js';

/** One selection that somebody watches, with what is known of it. */
export class WatchedOrder {
  readonly selection: OrderSelection;
  /** Whether the hub must be asked before the order can be believed. */
  outdated = true;
  /** The query under way, shared by all who want it. */
  loading: Promise<OrderFault | undefined> | undefined;
  /** Feed position up to which every change of this order is known. */
  seenUpTo = 0;
  /** Counts the changes that had to be asked for: an answer to a question asked before the newest is not the last word. */
  changeCount = 0;
  /** When time alone makes the order another one, by the client's clock in milliseconds. */
  turnsAt = Number.POSITIVE_INFINITY;
  readonly #watchers = new Set<Subscriber<OrderSnapshot>>();
  #snapshot: OrderSnapshot;

  constructor(selection: OrderSelection, state: ConnectionState) {
    this.selection = selection;
    this.#snapshot = {status: 'loading', ...state};
  }

  get order(): OrderView | undefined {
    return this.#snapshot.order;
  }

  get isMissing(): boolean {
    return this.#snapshot.status === 'missing';
  }

  get isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  add(watcher: Subscriber<OrderSnapshot>): void {
    this.#watchers.add(watcher);
    watcher.next(this.#snapshot);
  }

  remove(watcher: Subscriber<OrderSnapshot>): void {
    this.#watchers.delete(watcher);
  }

  show(news: Partial<OrderSnapshot>): void {
    const before = this.#snapshot;
    const changed = (Object.keys(news) as (keyof OrderSnapshot)[]).some((key) => news[key] !== before[key]);
    if (!changed) return;
    this.#snapshot = {...before, ...news};
    for (const watcher of [...this.#watchers]) watcher.next(this.#snapshot);
  }

  showOrder(order: OrderView): void {
    this.seenUpTo = order.freshness?.sequence ?? this.seenUpTo;
    this.show({status: 'ready', order, error: undefined, asOf: order.freshness?.asOf ?? order.at});
  }

  showFault(fault: OrderFault): void {
    const {code} = fault;
    // The same failure of each retry is no news.
    const error = this.#snapshot.error?.code === code ? this.#snapshot.error : fault;
    // A lapsed session or a broken line takes nothing away from what is already on show; a refusal does.
    if (code === 'ORDER_NOT_FOUND') this.show({status: 'missing', order: undefined, error});
    else if (code === 'FORBIDDEN') this.show({status: 'forbidden', order: undefined, error});
    else if (this.order || this.isMissing) this.show({error});
    else this.show({status: code === 'UNAUTHENTICATED' ? 'forbidden' : 'error', error});
  }

  end(): void {
    for (const watcher of [...this.#watchers]) watcher.complete();
  }
}
