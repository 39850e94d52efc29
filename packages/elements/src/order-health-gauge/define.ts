import {OrderHealthGauge} from './order-health-gauge.js';

if (!customElements.get('order-health-gauge')) customElements.define('order-health-gauge', OrderHealthGauge);

declare global {
  interface HTMLElementTagNameMap {
    'order-health-gauge': OrderHealthGauge;
  }
}
