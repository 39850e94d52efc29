import type {OrderView, ViewAudience} from '@orderlight/core';
import type {ReactiveController} from 'lit';
import type {OrderFault, OrderSelection, OrderSnapshot} from '../client/order-snapshot.js';
import {OrderReadyEvent} from '../events/order-ready-event.js';
import {type OrderStanding, OrderStateChangeEvent} from '../events/order-state-change-event.js';
import type {OrderContext} from '../order-provider/order-context.js';
import {announceFault} from './announce-fault.js';
import {ProviderController, type ProviderHost} from './provider-controller.js';
import {warnOnce} from './warn-once.js';

/** The properties by which an element is told which order to show. */
export interface OrderHost extends ProviderHost {
  /** Data given by the page; wins over everything below. */
  order?: OrderView | undefined;
  orderId?: string | undefined;
  orderNo?: string | undefined;
  channel?: string | undefined;
  /** Written small, as attributes are. */
  view?: Lowercase<ViewAudience> | undefined;
  locale?: string | undefined;
  loading?: 'lazy' | 'eager' | undefined;
  live?: 'true' | 'false' | undefined;
}

/** What there is to draw; `empty` when the element was not asked for any order, or has nowhere to get it from. */
export type OrderStatus = OrderSnapshot['status'] | 'empty';

type Shown = Omit<OrderSnapshot, 'status'> & {readonly status: OrderStatus};

const EMPTY: Shown = {status: 'empty', connection: 'live'};
const LOADING: Shown = {status: 'loading', connection: 'live'};
const NO_PROVIDER: Shown = {
  status: 'empty',
  connection: 'live',
  error: {
    code: 'NO_PROVIDER',
    message: 'no order to show: give .order, or an endpoint on <order-provider>',
  },
};

/**
 * Finds the order for an element: its `order` property, or the hub through the nearest `<order-provider>`.
 *
 * It asks for an update whenever there is something new to draw, and tells the page by events once it was drawn. It
 * knows the client only by type, so that elements fed with data carry none of it.
 */
export class OrderController implements ReactiveController {
  readonly #host: OrderHost;
  readonly #provider: ProviderController;
  #shown = EMPTY;
  #client: OrderContext['client'];
  #selection = '';
  #subscription: {unsubscribe(): void} | undefined;
  #sight: IntersectionObserver | undefined;
  #wasSeen = false;
  #announcedOrder: OrderView | undefined;
  #announcedError: string | undefined;

  constructor(host: OrderHost, provider = new ProviderController(host)) {
    this.#host = host;
    this.#provider = provider;
    host.addController(this);
  }

  get status(): OrderStatus {
    return this.#shown.status;
  }

  /** The order to draw; the last known one while the connection is lost. */
  get order(): OrderView | undefined {
    return this.#shown.order;
  }

  get error(): OrderFault | undefined {
    return this.#shown.error;
  }

  get connection(): OrderSnapshot['connection'] {
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

  /** Asks again at once, and tells the page again should that fail too. */
  retry(): void {
    this.#announcedError = undefined;
    this.#client?.reconnect();
  }

  hostUpdate(): void {
    const {order, orderId, orderNo, loading} = this.#host;
    if (order) this.#show({status: 'ready', order, connection: 'live'});
    else if (!orderId && !orderNo) this.#show(EMPTY);
    else if (!this.#provider.context?.client) this.#awaitClient();
    else if (loading === 'lazy' && !this.#isInSight()) this.#show(LOADING);
    else this.#watch(this.#provider.context.client);
  }

  hostUpdated(): void {
    const {order, error} = this.#shown;
    if (order && order !== this.#announcedOrder) this.#announceOrder(order);
    if (order && this.#host.live === 'false') this.#subscription?.unsubscribe();
    if (error?.code !== this.#announcedError) this.#announceError(error);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#sight?.disconnect();
    this.#sight = undefined;
  }

  #show(shown: Shown): void {
    this.#stop();
    this.#shown = shown;
    if (shown === NO_PROVIDER) warnOnce(`<${this.#host.localName}>: ${NO_PROVIDER.error?.message}`);
  }

  #awaitClient(): void {
    this.#show(this.#provider.isTired ? NO_PROVIDER : LOADING);
    this.#provider.beginWaiting();
  }

  #watch(client: NonNullable<OrderContext['client']>): void {
    const {orderId, orderNo, channel, view, locale, live} = this.#host;
    const selection: OrderSelection = {
      id: orderId,
      orderNo,
      channel,
      view: view?.toUpperCase() as ViewAudience | undefined,
      locale: locale ?? this.#provider.context?.locale,
    };
    const key = JSON.stringify([selection, live]);
    if (this.#client === client && this.#selection === key) return;
    this.#stop();
    this.#client = client;
    this.#selection = key;
    this.#subscription = client.watchOrder(selection).subscribe((snapshot) => {
      this.#shown = snapshot;
      this.#host.requestUpdate();
    });
  }

  #stop(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#client = undefined;
  }

  #isInSight(): boolean {
    if (!this.#wasSeen && !this.#sight) {
      const sight = new IntersectionObserver((entries) => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        this.#wasSeen = true;
        sight.disconnect();
        this.#host.requestUpdate();
      });
      sight.observe(this.#host);
      this.#sight = sight;
    }
    return this.#wasSeen;
  }

  #announceOrder(order: OrderView): void {
    const last = this.#announcedOrder;
    this.#announcedOrder = order;
    if (!last || last.id !== order.id) {
      const event = new OrderReadyEvent(order);
      this.#host.dispatchEvent(event);
      return;
    }
    const before = standing(last);
    const now = standing(order);
    if (before.stage === now.stage && before.phase === now.phase && before.verdict === now.verdict) return;
    const event = new OrderStateChangeEvent(order, before);
    this.#host.dispatchEvent(event);
  }

  #announceError(error: OrderFault | undefined): void {
    this.#announcedError = error?.code;
    if (error) announceFault(this.#host, error);
  }
}

function standing({stage, phase, diagnosis}: OrderView): OrderStanding {
  return {stage, phase, verdict: diagnosis?.verdict};
}
