import {OrderTimeline} from './order-timeline.js';

if (!customElements.get('order-timeline')) customElements.define('order-timeline', OrderTimeline);

declare global {
  interface HTMLElementTagNameMap {
    'order-timeline': OrderTimeline;
  }
}
