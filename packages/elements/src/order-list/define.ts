import {OrderList} from './order-list.js';

if (!customElements.get('order-list')) customElements.define('order-list', OrderList);

declare global {
  interface HTMLElementTagNameMap {
    'order-list': OrderList;
  }
}
