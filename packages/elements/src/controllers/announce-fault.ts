import type {OrderFault} from '../client/order-snapshot.js';
import {OrderAuthRequiredEvent} from '../events/order-auth-required-event.js';
import {OrderLoadErrorEvent} from '../events/order-load-error-event.js';

/** Tells the page that what an element wants could not be had, and that a token is wanted where that is why. */
export function announceFault(host: HTMLElement, fault: OrderFault): void {
  if (fault.code === 'UNAUTHENTICATED') {
    const asked = new OrderAuthRequiredEvent();
    host.dispatchEvent(asked);
  }
  const failed = new OrderLoadErrorEvent(fault);
  host.dispatchEvent(failed);
}
