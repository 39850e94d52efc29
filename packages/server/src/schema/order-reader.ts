import {cleanAddress, type Divisions} from '@orderlight/adapters/cleaning';
import {isoInstant, type OrderView, type ViewAudience, type Viewer, viewOfState} from '@orderlight/core';
import {LRUCache} from 'lru-cache';
import type {Observable} from 'rxjs';
import type {StoreDatabase} from '../db/database.js';
import type {OrderRow} from '../db/order-row.js';
import {findOrderId, findOrders} from '../db/orders.js';
import type {CommittedChange} from '../live/change-feed.js';
import type {LifecycleOf} from '../record/lifecycle-of.js';
import {type Redaction, redacted, sightOf} from './shown-view.js';

/** How an order is asked for: by id, else by a number or a host's id, in one channel or in all. */
export interface OrderKey {
  readonly id?: string | null;
  readonly orderNo?: string | null;
  readonly channel?: string | null;
}

/** For whom, in which language and for which instant (milliseconds) a view is made; of `view` they get as much as they may see. */
export interface ViewWish {
  readonly viewer: Viewer;
  readonly view: ViewAudience;
  readonly locale: string;
  readonly at: number;
}

/** An order as somebody may see it. */
export interface ShownOrder {
  /** Absent where not even its being there may be told. */
  readonly view: OrderView | undefined;
  readonly kept: Redaction;
}

/** Reads orders for the API, most of them from memory. */
export interface OrderReader {
  /** The order, or `undefined`, which is all the same whether it never was or is another tenant's. */
  find(tenant: string, key: OrderKey): Promise<OrderRow | undefined>;
  /** The orders in the order of the ids. */
  load(tenant: string, ids: readonly string[]): Promise<readonly (OrderRow | undefined)[]>;
  /** The order as the store has it now: what a decision is made on. */
  refresh(tenant: string, id: string): Promise<OrderRow | undefined>;
  /** The order as the viewer may see it, masked and left out by core's tables; the only way from a row to an answer. */
  show(row: OrderRow, wish: ViewWish): ShownOrder;
  /** Takes note of a change that this instance made itself, so that its next read shows it. */
  changed(tenant: string, id: string, sequence: number): void;
  close(): void;
}

const MAX_ORDERS = 5_000;
const MAX_NUMBERS = 20_000;
/**
 * How long an order is answered from memory without asking the store. The feed evicts a changed order within milliseconds,
 * on every instance; should a notification be lost with its connection, this is how stale an answer can get. The embedded
 * store is written by this process alone and loses none.
 */
const MAX_STALE_MS = {postgres: 2_000, pglite: 0} as const;
/** The same for the order that a number leads to, which the feed evicts only when an order is new. */
const MAX_STALE_NUMBER_MS = {postgres: 2_000, pglite: 10_000} as const;
const SECOND = 1_000;

/**
 * Reads orders through a memory that the change feed keeps honest.
 *
 * A row read before a change but arriving after it must not be kept: each change leaves its sequence behind, and a row older
 * than that is answered, not stored.
 */
export function createOrderReader({
  db,
  changes$,
  lifecycleOf,
  divisions,
}: {
  readonly db: StoreDatabase;
  readonly changes$: Observable<CommittedChange>;
  readonly lifecycleOf: LifecycleOf;
  /** Where addresses in China are; without them addresses are shown as hosts tell them. */
  readonly divisions?: Divisions;
}): OrderReader {
  const rows = new LRUCache<string, OrderRow>({max: MAX_ORDERS, ttl: MAX_STALE_MS[db.kind]});
  const idOf = new LRUCache<string, string>({max: MAX_NUMBERS, ttl: MAX_STALE_NUMBER_MS[db.kind]});
  const changedAt = new LRUCache<string, number>({max: MAX_ORDERS});
  const views = new WeakMap<OrderRow, {readonly second: number; readonly byWish: Map<string, ShownOrder>}>();

  const evict = (key: string, sequence: number) => {
    changedAt.set(key, Math.max(sequence, changedAt.get(key) ?? 0));
    rows.delete(key);
  };
  const subscription = changes$.subscribe(({tenant, orderId, sequence, version}) => {
    evict(memoryKey(tenant, orderId), sequence);
    if (version === 1) idOf.clear();
  });

  async function load(tenant: string, ids: readonly string[]): Promise<readonly (OrderRow | undefined)[]> {
    const found = new Map<string, OrderRow>();
    const missing = new Set<string>();
    for (const id of ids) {
      const row = rows.get(memoryKey(tenant, id));
      if (row) found.set(id, row);
      else missing.add(id);
    }
    if (missing.size) {
      for (const row of await findOrders(db, tenant, [...missing])) {
        found.set(row.id, row);
        const key = memoryKey(tenant, row.id);
        if (row.sequence >= (changedAt.get(key) ?? 0)) rows.set(key, row);
      }
    }
    return ids.map((id) => found.get(id));
  }

  async function findId(tenant: string, {orderNo, channel}: OrderKey): Promise<string | undefined> {
    if (!orderNo) return undefined;
    const key = memoryKey(tenant, channel ?? '', orderNo);
    const known = idOf.get(key);
    if (known) return known;
    const id = await findOrderId(db, tenant, {orderNo, ...(channel && {channel})});
    if (id) idOf.set(key, id);
    return id;
  }

  return {
    load,
    async find(tenant, key) {
      const id = key.id ?? (await findId(tenant, key));
      if (!id) return undefined;
      return rows.get(memoryKey(tenant, id)) ?? (await load(tenant, [id]))[0];
    },
    async refresh(tenant, id) {
      rows.delete(memoryKey(tenant, id));
      return (await load(tenant, [id]))[0];
    },
    show(row, wish) {
      // Views are made for whole seconds, so that all who look within one share the work.
      const second = Math.floor(wish.at / SECOND) * SECOND;
      const before = views.get(row);
      const made = before?.second === second ? before : {second, byWish: new Map<string, ShownOrder>()};
      if (made !== before) views.set(row, made);
      const sight = sightOf(wish.viewer, row, wish.view, second);
      const key = `${sight.key} ${wish.locale}`;
      const known = made.byWish.get(key);
      if (known) return known;
      const whole = viewOfRow(located(row, divisions), lifecycleOf, {
        view: sight.view,
        locale: wish.locale,
        at: second,
      });
      const shown = redacted(whole, sight, second);
      made.byWish.set(key, shown);
      return shown;
    },
    changed: (tenant, id, sequence) => evict(memoryKey(tenant, id), sequence),
    close: () => subscription.unsubscribe(),
  };
}

function viewOfRow(row: OrderRow, lifecycleOf: LifecycleOf, {at, view, locale}: Omit<ViewWish, 'viewer'>): OrderView {
  const {tenant, id, channel, sequence, version, updatedAt: asOf, sources} = row;
  return viewOfState(row.state, {
    id,
    channel,
    lifecycle: lifecycleOf({tenant, channel, pin: row.state.lifecycle}),
    at: isoInstant(at),
    view,
    locale,
    freshness: {sequence, version, asOf, sources},
  });
}

/** The order with the divisions of its address. They are read off it whenever it is shown: what the host told stays as it is. */
function located(row: OrderRow, divisions: Divisions | undefined): OrderRow {
  const {personal} = row.state;
  if (!divisions || !personal || 'ref' in personal || !personal.shippingAddress) return row;
  const shippingAddress = cleanAddress(personal.shippingAddress, divisions);
  return {...row, state: {...row.state, personal: {...personal, shippingAddress}}};
}

// Callers choose all parts: without the lengths one tenant's words could spell another's key.
function memoryKey(...parts: readonly string[]): string {
  return parts.map((part) => `${part.length} ${part}`).join(' ');
}
