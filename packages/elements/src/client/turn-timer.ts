import type {OrderView} from '@orderlight/core';
import {nextTurn} from './next-turn.js';
import type {WatchedOrder} from './watched-order.js';

/** Lets the hub's clock pass the limit for sure before it is asked. */
const TURN_MARGIN_MS = 1000;
/** A longer wait overflows a browser's timer. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Waits for what time alone makes of orders: a limit that passes is no event, so that the hub does not tell of it. */
export interface TurnTimer {
  /** Waits for the next turn of an order in place of the one before. */
  expect(order: WatchedOrder, view: OrderView): void;
  stop(): void;
}

/** A timer over all watched orders; `now` gives milliseconds by any clock that runs evenly, `turn` is called once for each turn. */
export function turnTimer(
  watched: {values(): Iterable<WatchedOrder>},
  now: () => number,
  turn: (order: WatchedOrder) => void,
): TurnTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wait = () => {
    clearTimeout(timer);
    const next = Math.min(...[...watched.values()].map(({turnsAt}) => turnsAt));
    if (next < Number.POSITIVE_INFINITY) timer = setTimeout(takeTurns, Math.min(next - now(), LONGEST_WAIT_MS));
  };

  const takeTurns = () => {
    for (const order of watched.values()) {
      if (order.turnsAt > now()) continue;
      order.turnsAt = Number.POSITIVE_INFINITY;
      turn(order);
    }
    wait();
  };

  return {
    expect(order, view) {
      order.turnsAt = now() + nextTurn(view) + TURN_MARGIN_MS;
      wait();
    },
    stop: () => clearTimeout(timer),
  };
}
