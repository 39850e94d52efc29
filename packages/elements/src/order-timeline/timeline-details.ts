import type {Discrepancy, OrderView, TimelineNode} from '@orderlight/core';
import type {TemplateResult} from 'lit';
import type {OrderTimeline} from './order-timeline.js';
import type {Stage} from './stages.js';

/**
 * What a timeline draws beyond the customer's: facts, limits, bars, proofs, the auditor's trail, the horizontal layout. It comes as a
 * module of its own, so that no customer has to load it.
 */
export interface TimelineDetails {
  /** Between the answer and the stages. */
  head(order: OrderView, element: OrderTimeline): unknown;
  /** Draws the stages, and of those that stand in the page only what changed. */
  stages(
    stages: readonly Stage[],
    order: OrderView,
    element: OrderTimeline,
    draw: (stage: Stage) => TemplateResult,
  ): unknown;
  /** What belongs under each stage by its key, beside parcels and discrepancies. */
  gather(order: OrderView): ReadonlyMap<string, unknown>;
  /** Beside a stage's name. */
  tags(node: TimelineNode, element: OrderTimeline): unknown;
  /** Beside who has the stage. */
  beside(stage: Stage, element: OrderTimeline): unknown;
  /** Below what every reader sees of the stage. */
  below(stage: Stage, element: OrderTimeline): unknown;
  /** The parcels of a stage. */
  parcels(stage: Stage, order: OrderView, element: OrderTimeline): unknown;
  /** Below a discrepancy's sentence. */
  dispute(found: Discrepancy, element: OrderTimeline): unknown;
  /** Below the last stage. */
  foot(order: OrderView, element: OrderTimeline): unknown;
  /** When the stages stand in the page. */
  drawn(element: OrderTimeline): void;
}

/** The module once it has come, `details/define.js`. Imported beforehand, by a page or a server, it is drawn from at once.
 * `isMissing`: it could not be had; the customer's timeline is what there is. */
export const known: {details?: TimelineDetails; isMissing?: boolean} = {};
