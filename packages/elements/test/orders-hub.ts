import type {OrderClient} from '../src/client/client.js';
import type {HubRequest, HubSnapshot} from '../src/client/hub-snapshot.js';
import type {PageAnswer} from '../src/order-collection/lane-pager.js';
import {factsOf} from '../src/order-collection/order-facts.js';
import type {OrderSummary} from '../src/order-collection/order-summary.js';
import {comparing} from '../src/order-collection/sift.js';
import {type OrderContext, orderContext} from '../src/order-provider/order-context.js';

interface Asked {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly all?: Readonly<Record<string, unknown>>;
  readonly after?: string;
  readonly first: number;
  readonly counts: boolean;
}

/** A client whose hub holds these orders: it answers pages as the hub does, and tells what it is told to. */
export class OrdersHub {
  readonly asked: Asked[] = [];
  readonly orders: OrderSummary[];
  /** Parts of a filter for which it answers FORBIDDEN; `*`: whatever is asked. */
  refused: readonly string[] = [];
  /** Its clock. */
  at = new Date().toISOString();
  #tell: ((snapshot: HubSnapshot<unknown>) => void) | undefined;
  #request: HubRequest<unknown> | undefined;
  #data: unknown;

  constructor(orders: readonly OrderSummary[]) {
    this.orders = [...orders].sort(comparing({}));
  }

  readonly client = {
    watch: (request: HubRequest<unknown>) => ({
      subscribe: (tell: (snapshot: HubSnapshot<unknown>) => void) => {
        this.#request = request;
        this.#tell = tell;
        tell({status: 'loading', connection: 'live'});
        queueMicrotask(() => {
          const asked = request.variables as unknown as Asked;
          if (this.#refuses(asked)) return this.say({status: 'forbidden', data: undefined, error: FORBIDDEN});
          this.#data = request.read(this.answer(asked));
          this.say({});
        });
        return {unsubscribe: () => undefined};
      },
    }),
    query: async (_document: string, variables: unknown) => {
      if (this.#refuses(variables as Asked)) throw {response: {errors: [{message: '', extensions: FORBIDDEN}]}};
      return this.answer(variables as Asked);
    },
    reconnect: () => this.say({}),
  } as unknown as OrderClient;

  /** What the subscription tells. */
  change(orderId: string, order?: OrderSummary): void {
    const message = {orderChanges: {orderId, inFilter: !!order, order}};
    this.#data = this.#request!.follow!.take(message, this.#data);
    this.say({});
  }

  /** The connection was lost and is whole again: everything is asked anew. */
  comeBack(): void {
    this.#data = this.#request!.read(this.answer(this.#request!.variables as unknown as Asked));
    this.say({});
  }

  say(news: Partial<HubSnapshot<unknown>>): void {
    this.#tell?.({status: 'ready', connection: 'live', data: this.#data, ...news});
  }

  answer(asked: Asked): PageAnswer {
    this.asked.push(asked);
    const found = this.orders.filter((order) => matches(order, asked.filter));
    const start = asked.after ? Number(asked.after) : 0;
    const end = Math.min(start + asked.first, found.length);
    const counted = asked.counts ? this.orders.filter((order) => matches(order, asked.all ?? {})).length : 0;
    return {
      page: {nodes: found.slice(start, end), pageInfo: {hasNextPage: end < found.length, endCursor: `${end}`}},
      ...(asked.counts && {
        all: {count: {count: counted, precision: 'EXACT'}},
        late: {count: {count: 3, precision: 'EXACT'}},
        hub: {at: this.at},
        newest: {nodes: [{freshness: {sequence: 7}}]},
      }),
    };
  }

  #refuses({filter}: Asked): boolean {
    const text = JSON.stringify(filter);
    return this.refused.some((name) => name === '*' || text.includes(`"${name}"`));
  }

  /** Puts an element below a provider with this client. */
  under(element: HTMLElement, settings: OrderContext = {}): void {
    if (!customElements.get('order-provider')) customElements.define('order-provider', class extends HTMLElement {});
    const provider = document.createElement('div');
    provider.addEventListener('context-request', (event) => {
      const request = event as Event & {context: unknown; callback(value: OrderContext, stop: () => void): void};
      if (request.context !== orderContext) return;
      event.stopPropagation();
      request.callback({...settings, client: this.client}, () => undefined);
    });
    provider.append(element);
    document.body.append(provider);
  }
}

/** As much of the hub's filter as our elements write. */
function matches(order: OrderSummary, filter: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === 'and') return (wanted as Record<string, unknown>[]).every((one) => matches(order, one));
    if (name === 'not') return !matches(order, wanted as Record<string, unknown>);
    if (name === 'tag') return factsOf(order).isExpedited;
    if (name !== 'stage' && name !== 'channel') return true;
    const {eq, notIn} = wanted as {eq?: string; notIn?: readonly string[]};
    return notIn ? !notIn.includes(order[name] ?? '') : order[name] === eq;
  });
}

const FORBIDDEN = {code: 'FORBIDDEN', message: ''};
