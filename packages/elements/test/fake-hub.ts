import type {OrderView} from '@orderlight/core';

/** One request that the hub took. */
export interface TakenRequest {
  readonly kind: 'query' | 'stream';
  /** Name of the operation. */
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** What the hub answers to one operation: its data, or what stands in `errors`. */
export type FakeAnswer = (variables: Readonly<Record<string, unknown>>) => object;

interface FakeStream {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  open: boolean;
}

/** A hub's `/graphql` behind a fetch function: it answers `order` and streams `orderChanges`, others as it is told, and can be taken down. */
export class FakeHub {
  readonly orders: OrderView[] = [];
  /** By the operation's name. */
  readonly answers: Record<string, FakeAnswer> = {};
  /** Answers a query with this body, where it gives one. */
  raw: ((request: TakenRequest) => object | undefined) | undefined;
  readonly requests: TakenRequest[] = [];
  readonly streams: FakeStream[] = [];
  isDown = false;
  /** Answers everything with this status when set. */
  status: number | undefined;
  /** Answers queries with this error when set. */
  errorCode: string | undefined;

  get queries(): readonly TakenRequest[] {
    return this.requests.filter(({kind}) => kind === 'query');
  }

  get openStreams(): readonly FakeStream[] {
    return this.streams.filter(({open}) => open);
  }

  #held: Promise<void> | undefined;

  readonly fetch: typeof fetch = async (_input, init) => {
    const headers = new Headers(init?.headers);
    const {query, variables = {}} = JSON.parse(String(init?.body));
    const operation = /\w+ (\w+)/.exec(query)?.[1] ?? '';
    const wantsStream = headers.get('accept') === 'text/event-stream';
    this.requests.push({kind: wantsStream ? 'stream' : 'query', operation, variables, headers});
    if (this.isDown) throw new TypeError('Failed to fetch');
    if (this.status) return new Response('', {status: this.status});
    return wantsStream ? this.#stream(operation, variables, init?.signal) : this.#answer(operation, variables);
  };

  /** Sends a change to every stream that asks for the order, and answers with it from now on. */
  push(order: OrderView, sequence = order.freshness?.sequence ?? 0): void {
    const known = this.orders.findIndex(({id}) => id === order.id);
    this.orders.splice(Math.max(known, 0), known < 0 ? 0 : 1, order);
    for (const stream of this.openStreams) {
      if (stream.operation !== 'OrderChanges') continue;
      const {orderIds, withOrder} = stream.variables as {orderIds?: readonly string[]; withOrder?: boolean};
      const change = {sequence, orderId: order.id, types: ['order.updated'], ...(withOrder && {order})};
      if (!orderIds || orderIds.includes(order.id)) this.send({data: {orderChanges: change}}, stream);
    }
  }

  /** Sends one `next` message as it is. */
  send(result: unknown, stream = this.openStreams[0]): void {
    this.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`, stream);
  }

  write(text: string, stream = this.openStreams[0]): void {
    stream?.controller.enqueue(new TextEncoder().encode(text));
  }

  /** Breaks every open stream, as a killed process does. */
  breakStreams(): void {
    for (const stream of this.openStreams) {
      stream.open = false;
      stream.controller.error(new TypeError('network error'));
    }
  }

  /** Holds back answers, made of what was known when they were asked, until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      this.#held = undefined;
      release();
    };
  }

  async #answer(operation: string, variables: Readonly<Record<string, unknown>>): Promise<Response> {
    const asked = this.requests.at(-1);
    const body = (asked && this.raw?.(asked)) ?? this.#body(operation, variables);
    const text = JSON.stringify(body);
    await this.#held;
    return new Response(text, {headers: {'content-type': 'application/graphql-response+json'}});
  }

  #body(operation: string, variables: Readonly<Record<string, unknown>>): object {
    return this.errorCode
      ? {data: null, errors: [{message: 'It failed', extensions: {code: this.errorCode}}]}
      : {data: this.answers[operation]?.(variables) ?? this.#orders(operation, variables)};
  }

  #orders(operation: string, variables: Readonly<Record<string, unknown>>): object {
    if (operation !== 'Orders') return {order: this.#find(variables)};
    const named: Record<string, OrderView | null> = {};
    for (const name of Object.keys(variables)) {
      const [, index = ''] = /^(?:id|orderNo)(\d+)$/.exec(name) ?? [];
      if (index) named[`o${index}`] = this.#find({id: variables[`id${index}`], orderNo: variables[`orderNo${index}`]});
    }
    return named;
  }

  #find({id, orderNo}: Readonly<Record<string, unknown>>): OrderView | null {
    return this.orders.find((order) => order.id === id || order.orderNo === orderNo) ?? null;
  }

  #stream(
    operation: string,
    variables: Readonly<Record<string, unknown>>,
    signal: AbortSignal | null | undefined,
  ): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const stream = {operation, variables, controller, open: true};
        this.streams.push(stream);
        signal?.addEventListener('abort', () => {
          if (!stream.open) return;
          stream.open = false;
          controller.error(signal.reason);
        });
      },
    });
    return new Response(body, {headers: {'content-type': 'text/event-stream'}});
  }
}
