import {OrderAudit} from './order-audit.js';

if (!customElements.get('order-audit')) customElements.define('order-audit', OrderAudit);

declare global {
  interface HTMLElementTagNameMap {
    'order-audit': OrderAudit;
  }
}
