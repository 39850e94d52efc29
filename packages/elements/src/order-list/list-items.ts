import {rowsOf} from '../order-collection/lane-view.js';
import type {OrderLane} from '../order-collection/order-lane.js';
import type {OrderSummary} from '../order-collection/order-summary.js';

/** One line of a list: the head of a group, an order, or one that is still to come. */
export interface ListItem {
  readonly lane: OrderLane;
  /** Index within the lane, -1: the group's head. */
  readonly row: number;
  readonly order: OrderSummary | undefined;
}

/** The lines of a list, those of its groups one below the other. */
export class ListItems {
  readonly count: number;
  readonly #parts: readonly {readonly lane: OrderLane; readonly start: number; readonly end: number}[];
  readonly #heads: 0 | 1;

  constructor(lanes: readonly OrderLane[], isGrouped: boolean) {
    this.#heads = isGrouped ? 1 : 0;
    let end = 0;
    this.#parts = lanes.map((lane) => {
      const start = end;
      end += rowsOf(lane) + this.#heads;
      return {lane, start, end};
    });
    this.count = end;
  }

  at(index: number): ListItem | undefined {
    const part = this.#parts.find(({end}) => index < end);
    if (!part || index < 0) return undefined;
    const row = index - part.start - this.#heads;
    return {lane: part.lane, row, order: part.lane.rows[row]};
  }

  indexOf(id: string): number {
    const part = this.#parts.find(({lane}) => lane.has(id));
    return part ? part.start + this.#heads + part.lane.indexOf(id) : -1;
  }

  /** Calls for what of each lane is drawn. */
  need(first: number, end: number, ask: (lane: OrderLane, first: number, end: number) => void): void {
    for (const {lane, ...part} of this.#parts)
      if (part.start < end && part.end > first)
        ask(lane, first - part.start - this.#heads, end - part.start - this.#heads);
  }
}
