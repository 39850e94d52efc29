import {OrderQr} from './order-qr.js';

if (!customElements.get('order-qr')) customElements.define('order-qr', OrderQr);

declare global {
  interface HTMLElementTagNameMap {
    'order-qr': OrderQr;
  }
}
