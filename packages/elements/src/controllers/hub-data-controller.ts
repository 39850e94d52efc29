import type {ReactiveController} from 'lit';
import type {OrderClient} from '../client/client.js';
import type {HubRequest, HubSnapshot} from '../client/hub-snapshot.js';
import type {OrderFault} from '../client/order-snapshot.js';
import {announceFault} from './announce-fault.js';
import type {ProviderController, ProviderHost} from './provider-controller.js';
import {warnOnce} from './warn-once.js';

type Shown<T> = Omit<HubSnapshot<T>, 'status'> & {readonly status: HubSnapshot<T>['status'] | 'empty'};

const EMPTY = {status: 'empty', connection: 'live'} as const;
const LOADING = {status: 'loading', connection: 'live'} as const;

/**
 * Finds what an element shows that is not one order's view: asks the provider's hub for what `request` says, follows it, and asks
 * anew when the request is another. No request: `empty`. `OrderController` does the same for one order.
 */
export class HubData<T> implements ReactiveController {
  readonly #host: ProviderHost;
  readonly #provider: ProviderController;
  readonly #request: () => HubRequest<T> | undefined;
  #shown: Shown<T> = EMPTY;
  #client: OrderClient | undefined;
  #asked = '';
  #subscription: {unsubscribe(): void} | undefined;
  #announcedError: string | undefined;

  /** `request` is called before each drawing. */
  constructor(host: ProviderHost, provider: ProviderController, request: () => HubRequest<T> | undefined) {
    this.#host = host;
    this.#provider = provider;
    this.#request = request;
    host.addController(this);
  }

  get status(): Shown<T>['status'] {
    return this.#shown.status;
  }

  /** What to draw; the last known while the connection is lost. */
  get data(): T | undefined {
    return this.#shown.data;
  }

  get error(): OrderFault | undefined {
    return this.#shown.error;
  }

  get connection(): HubSnapshot<T>['connection'] {
    return this.#shown.connection;
  }

  /** ISO 8601 instant since which changes may have been missed. */
  get staleSince(): string | undefined {
    return this.#shown.staleSince;
  }

  /** ISO 8601 instant of the newest thing that the hub had taken in. */
  get asOf(): string | undefined {
    return this.#shown.asOf;
  }

  /** The hub's client, to ask for more or to act; absent without a provider. */
  get client(): OrderClient | undefined {
    return this.#provider.context?.client;
  }

  /** Asks again at once, and tells the page again should that fail too. */
  retry(): void {
    this.#announcedError = undefined;
    this.client?.reconnect();
  }

  hostUpdate(): void {
    const request = this.#request();
    if (!request) this.#show(EMPTY);
    else if (this.client) this.#watch(this.client, request);
    else if (this.#provider.isTired) {
      this.#show(EMPTY);
      warnOnce(`<${this.#host.localName}>: nothing to show: give it data, or an endpoint on <order-provider>`);
    } else {
      this.#show(LOADING);
      this.#provider.beginWaiting();
    }
  }

  hostUpdated(): void {
    const {error} = this.#shown;
    if (error?.code === this.#announcedError) return;
    this.#announcedError = error?.code;
    if (error) announceFault(this.#host, error);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #show(shown: Shown<T>): void {
    this.#stop();
    this.#shown = shown;
  }

  #watch(client: OrderClient, request: HubRequest<T>): void {
    const key = JSON.stringify([request.query, request.variables]);
    if (this.#client === client && this.#asked === key) return;
    this.#stop();
    this.#client = client;
    this.#asked = key;
    this.#subscription = client.watch(request).subscribe((snapshot) => {
      this.#shown = snapshot;
      this.#host.requestUpdate();
    });
  }

  #stop(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#client = undefined;
  }
}
