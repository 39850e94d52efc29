import type {ControlState, DecimalMoney, OrderPhase, StageStatus, Verdict} from '@orderlight/core';

/**
 * One row of a list, one card of a board: the part of an `OrderView` that is drawn, so that a whole view will do, and so will
 * what a host has of its own. Only `id` is needed.
 */
export interface OrderSummary {
  readonly id: string;
  /** The hub's instant at which this was so; what is overdue is judged by it. */
  readonly at?: string;
  readonly orderNo?: string;
  readonly channel?: string;
  readonly placedAt?: string;
  readonly promised?: {readonly until?: string};
  /** As the viewer may see them: the telephone number is masked where the summary is made. */
  readonly customer?: {readonly name?: string; readonly phoneMasked?: string};
  readonly amounts?: {readonly total?: DecimalMoney};
  readonly phase?: OrderPhase;
  /** Key of the stage that the order is in. */
  readonly stage?: string;
  readonly stageLabel?: string;
  readonly control?: ControlState;
  readonly tags?: readonly string[];
  readonly risks?: readonly {readonly code: string; readonly label: string; readonly severity: string}[];
  readonly assignments?: readonly {readonly person?: string; readonly roleLabel?: string; readonly state?: string}[];
  readonly timeline?: readonly {readonly stage: string; readonly status: StageStatus; readonly dueAt?: string}[];
  readonly diagnosis?: {readonly verdict: Verdict; readonly verdictLabel?: string; readonly stuckOn?: string};
  /** Only searched. */
  readonly lines?: readonly {readonly sku?: string; readonly name?: string}[];
  /** Only searched. */
  readonly shipments?: readonly {readonly trackingNumber?: string}[];
}
