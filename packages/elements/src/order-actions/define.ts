import {OrderActions} from './order-actions.js';

if (!customElements.get('order-actions')) customElements.define('order-actions', OrderActions);

declare global {
  interface HTMLElementTagNameMap {
    'order-actions': OrderActions;
  }
}
