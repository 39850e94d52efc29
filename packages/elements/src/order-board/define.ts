import {OrderBoard} from './order-board.js';

if (!customElements.get('order-board')) customElements.define('order-board', OrderBoard);

declare global {
  interface HTMLElementTagNameMap {
    'order-board': OrderBoard;
  }
}
