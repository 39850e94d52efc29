import {ContextEvent} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {type OrderContext, orderContext} from '../order-provider/order-context.js';

/** An element that lives below a provider. */
export interface ProviderHost extends ReactiveControllerHost, HTMLElement {}

/** Milliseconds: pages load the provider, or set its endpoint, after their elements. */
const PATIENCE = 1000;

const PROVIDER = 'order-provider';

/** What the nearest `<order-provider>` gives to an element: a client of the hub, a language, a theme, a time zone. */
export class ProviderController implements ReactiveController {
  /** Absent while no provider has answered. */
  context: OrderContext | undefined;
  /** Whether a client was waited for, and did not come in a fair time. */
  isTired = false;

  readonly #host: ProviderHost;
  #leave: (() => void) | undefined;
  #awaitsProvider = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ProviderHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ask();
    this.#host.requestUpdate();
    if (this.#awaitsProvider || customElements.get(PROVIDER)) return;
    // Nobody answers a request for context before the provider's class has come.
    this.#awaitsProvider = true;
    void customElements.whenDefined(PROVIDER).then(() => {
      this.#awaitsProvider = false;
      if (this.#host.isConnected && !this.context) this.#ask();
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.isTired = false;
    this.#leave?.();
    this.#leave = undefined;
    this.context = undefined;
  }

  /** Has the element drawn again should no client come: from then on it `isTired`. */
  beginWaiting(): void {
    if (!this.#host.isConnected) return;
    this.#patience ??= setTimeout(() => {
      this.isTired = true;
      this.#host.requestUpdate();
    }, PATIENCE);
  }

  /** Speaks the community protocol itself: Lit's consumer would keep the context of a provider that the element has left. */
  #ask(): void {
    const event = new ContextEvent(orderContext, this.#host, this.#take, true);
    this.#host.dispatchEvent(event);
  }

  readonly #take = (context: OrderContext, leave?: () => void): void => {
    if (leave !== this.#leave) this.#leave?.();
    this.#leave = leave;
    this.context = context;
    this.#host.requestUpdate();
  };
}
