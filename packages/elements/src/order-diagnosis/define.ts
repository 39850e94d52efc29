import {OrderDiagnosis} from './order-diagnosis.js';

if (!customElements.get('order-diagnosis')) customElements.define('order-diagnosis', OrderDiagnosis);

declare global {
  interface HTMLElementTagNameMap {
    'order-diagnosis': OrderDiagnosis;
  }
}
