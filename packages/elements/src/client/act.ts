import type {OrderView} from '@orderlight/core';
import type {ActRequest} from './hub-snapshot.js';
import {mayPass, orderFault} from './order-fault.js';
import type {OrderWatch} from './order-watch.js';
import type {Transport} from './transport.js';
import {withoutNulls} from './without-nulls.js';

/** Why the hub did not do what it was asked, as it says in `userErrors`. */
export interface UserError {
  /** Stable. */
  readonly code: string;
  /** For people, in the language of the request. */
  readonly message: string;
  /** Which part of the input. */
  readonly path?: readonly string[];
  /** Whether the same wish may be granted later. */
  readonly retryable?: boolean;
}

/** The hub understood an act and did not do it. */
export class ActRefusedError extends Error {
  override name = 'ActRefusedError';
  readonly userErrors: readonly UserError[];

  constructor(userErrors: readonly UserError[]) {
    super(userErrors.map(({message}) => message).join(' '));
    this.userErrors = userErrors;
  }
}

/** Has something done, and shows it before it is. */
export async function act<T>(
  {document, variables, optimistic}: ActRequest,
  transport: Transport,
  orders: OrderWatch,
): Promise<T> {
  const guess = optimistic && ((order: OrderView) => optimistic.change(order));
  const watched = optimistic ? orders.of(optimistic.orderId) : [];
  if (guess) for (const order of watched) order.guess(guess);
  try {
    const data = withoutNulls(await transport.query<object>(document, variables ?? {}));
    const refused = Object.values(data).flatMap((payload) => (payload as Payload | undefined)?.userErrors ?? []);
    if (refused.length > 0) throw new ActRefusedError(refused);
    for (const order of watched) {
      if (guess) order.settle(guess);
      order.askAgain();
    }
    return data as T;
  } catch (error) {
    for (const order of watched) {
      if (guess) order.drop(guess);
      // Nobody knows whether an act without an answer was done: the order tells.
      if (mayPass(orderFault(error))) order.askAgain();
    }
    throw error;
  }
}

interface Payload {
  readonly userErrors?: readonly UserError[];
}
