import {isoInstant, type OrderState, type OrderView, redactView, viewOfState} from '@orderlight/core';
import type {LifecycleOf} from '../record/lifecycle-of.js';

/** What a message's view of an order is made from. */
export interface ToldOrder {
  readonly tenant: string;
  readonly id: string;
  readonly channel: string;
  readonly state: OrderState;
}

/**
 * An order as anybody may see it who holds its link: receivers' logs and queues are nobody's that we know, so a message says no more
 * than that. `at`: ISO 8601.
 */
export function toldView({tenant, id, channel, state}: ToldOrder, lifecycleOf: LifecycleOf, at: string): OrderView {
  const lifecycle = lifecycleOf({tenant, channel, pin: state.lifecycle});
  const made = viewOfState(state, {
    id,
    channel,
    lifecycle,
    at: isoInstant(Date.parse(at)),
    view: 'CUSTOMER',
    locale: 'en',
  });
  const {view} = redactView(made, {tier: 'LINK', orders: [id]});
  if (!view) throw new Error('Whoever holds the link of an order sees it.');
  return view;
}
