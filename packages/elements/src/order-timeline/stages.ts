import type {Discrepancy, OrderView, ShipmentView, TimelineNode} from '@orderlight/core';
import {given} from '../order-element/given.js';
import type {TimelineDetails} from './timeline-details.js';

/** All that one stage is drawn from: as long as it stays the same, what is drawn of it stays. */
export interface Stage {
  readonly node: TimelineNode;
  readonly isCurrent: boolean;
  readonly isNext: boolean;
  readonly parcels: readonly ShipmentView[];
  readonly discrepancies: readonly Discrepancy[];
  /** What the details are drawn from. */
  readonly more: unknown;
}

/** Whether time still runs in this stage. */
export function isOpen({status, finishedAt}: TimelineNode): boolean {
  return !finishedAt && (status === 'ACTIVE' || status === 'BLOCKED' || status === 'REWORK');
}

/** The stages of an order, each with what belongs under it. */
export function stagesOf(order: OrderView, details: TimelineDetails | undefined): readonly Stage[] {
  const nodes = given(order.timeline);
  const open = nodes.findIndex(isOpen);
  const current = open < 0 ? nodes.findLastIndex(({stage}) => stage === order.stage) : open;
  const next = nodes.findIndex(({status}, index) => status === 'PENDING' && index > current);
  const parcels = finder(order.shipments);
  const discrepancies = finder(order.discrepancies);
  const more = details?.gather(order);
  return nodes.map((node, index) => ({
    node,
    isCurrent: index === current,
    isNext: index === next,
    parcels: parcels(node.shipmentIds),
    discrepancies: discrepancies(node.discrepancyIds),
    more: more?.get(node.stage),
  }));
}

const NONE: readonly never[] = [];

/** Finds things by their ids, in the order of the things. */
function finder<T extends {readonly id: string}>(things: readonly T[]) {
  const all = given(things);
  return (ids: readonly string[] | null | undefined): readonly T[] =>
    ids?.length ? all.filter(({id}) => ids.includes(id)) : NONE;
}
