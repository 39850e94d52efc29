import {HubAdmin} from './hub-admin.js';

if (!customElements.get('hub-admin')) customElements.define('hub-admin', HubAdmin);

declare global {
  interface HTMLElementTagNameMap {
    'hub-admin': HubAdmin;
  }
}
