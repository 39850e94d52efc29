import type {CollectionFilter, Facet} from './collection-filter.js';
import {isOverdue} from './order-facts.js';
import {OrderLane} from './order-lane.js';
import type {OrderSummary} from './order-summary.js';
import {comparing, facetOf, meets, type Sifting, sorted} from './sift.js';

/** One column of a board. */
export interface BoardColumn {
  /** Key of the stage, of the channel, or name of the owner. */
  readonly key: string;
  readonly label: string;
}

/** What an element wants to show. */
export interface Wanted {
  /** What the host gave; absent: the hub is asked. */
  readonly orders: readonly OrderSummary[] | undefined;
  readonly filter: CollectionFilter;
  /** By what orders are parted into lanes; one lane when absent. */
  readonly facet: Facet | undefined;
  /** Lanes that are there even when empty, and come first. */
  readonly columns: readonly BoardColumn[];
  readonly sifting: Sifting;
  /** By which what is overdue is told. */
  readonly clock: {readonly now: number};
  /** Expedited orders do not come first. */
  readonly isPlain: boolean;
  /** BCP 47, in which the hub answers. */
  readonly locale: string;
}

/** Reads alike for two wants that come to the same orders in the same lanes. */
export function wantedKey({filter, facet, columns, sifting: {zone, me}, locale, isPlain}: Wanted): string {
  return JSON.stringify([filter, facet, columns, zone, me, locale, isPlain]);
}

/** A lane that is still empty. */
export function newLane(key: string, label: string, {filter, clock, isPlain}: Wanted): OrderLane {
  return new OrderLane(key, label, comparing(filter, isPlain), (order) => isOverdue(order, clock.now));
}

/** The orders that a host gave, sifted, sorted, and parted into lanes. */
export function fillLanes(orders: readonly OrderSummary[], wanted: Wanted): readonly OrderLane[] {
  const {filter, facet, columns, sifting} = wanted;
  const rows = [
    ...sorted(
      orders.filter((order) => meets(order, filter, sifting)),
      filter,
    ),
  ];
  const parts = new Map(columns.map(({key, label}) => [key, {label, rows: [] as OrderSummary[], step: -1}]));
  if (!facet) parts.set('', {label: '', rows, step: 0});
  else
    for (const order of rows) {
      const [key, label, step] = facetOf(order, facet);
      if (!parts.has(key)) parts.set(key, {label, rows: [], step});
      parts.get(key)!.rows.push(order);
    }
  return [...parts]
    .sort(([, a], [, b]) => a.step - b.step)
    .map(([key, {label, rows}]) => {
      const lane = newLane(key, label, wanted);
      lane.splice(0, 0, rows);
      lane.count = lane.rows.length;
      lane.countLate();
      return lane;
    });
}
