import {ORDER_PHASES} from '@orderlight/core';
import type {AuditRow} from '../db/audit.js';
import type {Difference} from './order-mark.js';

/** What one change of the feed says by itself. */
export interface TakenChange {
  /** The order's version after it. */
  readonly version: number;
  /** Types of the facts that made it. */
  readonly types: readonly string[];
  /** What the audit says that it moved. */
  readonly moved: AuditRow['moved'];
}

const STOPPED: readonly string[] = ['HELD', 'FROZEN'];

/** What to tell of a change because of what it moved, in the order in which it came about. */
export function orderMoves({version, types, moved}: TakenChange): Difference[] {
  const {stage, phase, control} = moved;
  const told: Difference[] = [];
  if (version === 1) told.push({type: 'order.placed', event: {}});
  if (phase && isConfirmed(phase.to) && !isConfirmed(phase.from)) told.push({type: 'order.confirmed', event: phase});
  if (stage && stage.from !== null) told.push({type: 'order.transitioned', event: stage});
  if (control) {
    const wasStopped = STOPPED.includes(control.from ?? '');
    if (STOPPED.includes(control.to) && !wasStopped) told.push({type: 'order.held', event: control});
    if (wasStopped && control.to === 'NORMAL') told.push({type: 'order.released', event: control});
  }
  const cancelled = [control, phase].find((move) => move?.to === 'CANCELLED');
  if (cancelled) told.push({type: 'order.cancelled', event: cancelled});
  if (phase?.to === 'COMPLETED') told.push({type: 'order.completed', event: phase});
  if (types.includes('sla.warned')) told.push({type: 'sla.warning', event: {}});
  if (types.includes('sla.breached')) told.push({type: 'sla.breached', event: {}});
  return told;
}

function isConfirmed(phase: string | null): boolean {
  const phases: readonly (string | null)[] = ORDER_PHASES;
  return phase !== 'CANCELLED' && phases.indexOf(phase) >= phases.indexOf('CONFIRMED');
}
