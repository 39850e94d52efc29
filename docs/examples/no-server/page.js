// A page that maps a host's payload by itself: no hub, no server, nothing leaves the browser.
import {shopify} from '@orderlight/adapters/map/shopify';
import {orderView, retailLifecycle} from '@orderlight/core';
import '@orderlight/elements/order-timeline/define.js';

/** Shows a Shopify order (its JSON, as text) in the page's timeline; returns what the mapping could not use. */
export function show(payload, at = new Date().toISOString()) {
  const {events, issues} = shopify(payload);
  const timeline = document.querySelector('order-timeline');
  timeline.order = orderView(events, {lifecycle: retailLifecycle, at, view: 'OPS', locale: 'en'});
  return issues;
}

globalThis.showOrder = show;
