import {OrderProvider} from './order-provider.js';

if (!customElements.get('order-provider')) customElements.define('order-provider', OrderProvider);

declare global {
  interface HTMLElementTagNameMap {
    'order-provider': OrderProvider;
  }
}
