/** The hub wants a (new) token: sign the user in, then let `tokenProvider` give it. */
export class OrderAuthRequiredEvent extends Event {
  constructor() {
    super('order-auth-required', {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-auth-required': OrderAuthRequiredEvent;
  }
}
