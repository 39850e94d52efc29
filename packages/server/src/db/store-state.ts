/** How a store's connections are. */
export interface StoreState {
  /** Connections open, of these idle, and how many callers wait for one. */
  readonly connections: number;
  readonly idle: number;
  readonly waiting: number;
  /** Listeners whose connection is lost at the moment: they hear of nothing until it is back. */
  readonly lostListeners: number;
}

/** The embedded store's only connection can't be lost. */
export const ONE_CONNECTION: StoreState = {connections: 1, idle: 0, waiting: 0, lostListeners: 0};
