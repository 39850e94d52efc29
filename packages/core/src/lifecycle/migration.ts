import type {OrderEvent, OrderEventOf} from '../model/order-event.js';
import {ORDER_PHASES, type OrderPhase} from '../model/status.js';
import {foldOrder} from './fold-order.js';
import type {Lifecycle} from './lifecycle.js';
import type {OrderState} from './order-state.js';
import {phaseOf} from './phase-of.js';

/** An order in flight that a migration is tried on. */
export interface MigrationCandidate {
  readonly id: string;
  readonly events: readonly OrderEvent[];
}

/** What moving one order to another version would do to it. */
export interface MigratedOrder {
  readonly id: string;
  readonly from: Standpoint;
  readonly to: Standpoint;
  /** Stages that were really entered and that the new version shows no entry of. */
  readonly lost: readonly string[];
  /** The order would stand in an earlier phase than before. */
  readonly isThrownBack: boolean;
  /** Discrepancies that it would have and did not have. */
  readonly newDiscrepancies: readonly string[];
}

/** Where an order stands by one version of a lifecycle. */
export interface Standpoint {
  readonly stage: string;
  readonly phase: OrderPhase;
}

/** What moving orders to another version would do: read it before pinning any. */
export interface MigrationTrial {
  readonly orders: number;
  /** How many orders would come from a stage to a stage, `from → to`, most first. */
  readonly moves: readonly {readonly from: string; readonly to: string; readonly orders: number}[];
  /** The orders that somebody should look at: they lose an entry, fall back, or get a discrepancy. */
  readonly concerns: readonly MigratedOrder[];
}

/**
 * Tries a migration by replay: folds every order by the version that it has, and by the other one as if it were pinned to
 * that from `at` on (ISO 8601 with offset). Nothing is changed; pinning is the caller's, by {@link migrationPin}.
 */
export function tryMigration(
  orders: Iterable<MigrationCandidate>,
  {from, to, at}: {readonly from: Lifecycle; readonly to: Lifecycle; readonly at: string},
): MigrationTrial {
  const counts = new Map<string, {from: string; to: string; orders: number}>();
  const concerns: MigratedOrder[] = [];
  let total = 0;
  for (const {id, events} of orders) {
    const [first] = events;
    if (!first) continue;
    const pin: OrderEvent = {
      id: 'migration/trial',
      source: 'orderlight',
      subject: first.subject,
      ...migrationPin(from, to, at),
    };
    const moved = migrated(id, foldOrder(events, from), from, foldOrder([...events, pin], to), to);
    const key = `${moved.from.stage}\n${moved.to.stage}`;
    const move = counts.get(key) ?? {from: moved.from.stage, to: moved.to.stage, orders: 0};
    move.orders += 1;
    counts.set(key, move);
    total += 1;
    if (moved.lost.length > 0 || moved.isThrownBack || moved.newDiscrepancies.length > 0) concerns.push(moved);
  }
  const moves = [...counts.values()].sort((a, b) => b.orders - a.orders || (a.from < b.from ? -1 : 1));
  return {orders: total, moves, concerns};
}

function migrated(id: string, before: OrderState, from: Lifecycle, after: OrderState, to: Lifecycle): MigratedOrder {
  const entered = new Set(after.entries.filter(({eventId}) => eventId).map(({eventId}) => eventId));
  const known = new Set(before.discrepancies.map((found) => found.id));
  const [phaseBefore, phaseAfter] = [phaseOf(before, from), phaseOf(after, to)];
  return {
    id,
    from: {stage: before.stage, phase: phaseBefore},
    to: {stage: after.stage, phase: phaseAfter},
    lost: before.entries.filter(({eventId}) => eventId && !entered.has(eventId)).map(({stage}) => stage),
    isThrownBack: ORDER_PHASES.indexOf(phaseAfter) < ORDER_PHASES.indexOf(phaseBefore),
    newDiscrepancies: after.discrepancies.map((found) => found.id).filter((found) => !known.has(found)),
  };
}

/** The fact that moves an order from one version to another; its id, source and subject are the caller's to give. */
export function migrationPin(
  from: Lifecycle,
  to: Lifecycle,
  at: string,
): Pick<OrderEventOf<'lifecycle.pinned'>, 'type' | 'occurredAt' | 'data'> {
  const {key, version} = to.definition;
  return {type: 'lifecycle.pinned', occurredAt: at, data: {key, version, from: from.definition.version}};
}
