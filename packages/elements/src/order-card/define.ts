import {OrderCard} from './order-card.js';

if (!customElements.get('order-card')) customElements.define('order-card', OrderCard);

declare global {
  interface HTMLElementTagNameMap {
    'order-card': OrderCard;
  }
}
