import type {OrderView} from '@orderlight/core';

/** What the portal's server knows when it answers, and the browser starts with: the same on both sides. */
export interface Given {
  /** The query of the address that was asked for. */
  readonly search: string;
  /** Address of the hub's GraphQL endpoint; without one the portal shows the orders of a story. */
  readonly hub?: string | undefined;
  /** The first orders of the list. */
  readonly orders: readonly ListedOrder[];
  /** The order that the address names. */
  readonly order?: OrderView | undefined;
}

/** As much of an order as a plain list tells. */
export interface ListedOrder {
  readonly id: string;
  readonly orderNo: string;
  readonly stageLabel: string;
}
