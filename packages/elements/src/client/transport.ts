import {GraphQLClient, type Variables} from 'graphql-request';
import type {Observable} from 'rxjs';
import {eventStream} from './event-stream.js';
import type {StreamMessage} from './event-stream-parser.js';
import {orderFault} from './order-fault.js';
import {type TokenProvider, tokenKeeper} from './token-keeper.js';

/** How to reach a hub. */
export interface TransportOptions {
  /** Address of the hub's GraphQL endpoint; in a page it may be relative. */
  readonly endpoint: string;
  /** Gives a short-lived token. It is asked again after each lost connection and each refusal, and before the token ends. */
  readonly tokenProvider?: TokenProvider | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** BCP 47; sent as `Accept-Language`. */
  readonly locale?: string | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/** Carries operations to the hub and answers back. */
export interface Transport {
  query<T>(document: string, variables: Variables): Promise<T>;
  /** Opens one stream for each subscriber. */
  subscribe(document: string, variables: Variables): Observable<StreamMessage>;
  /** The token that requests carry. */
  token(): Promise<string | undefined>;
  /** Lets the next request ask for a new token. */
  forgetToken(): void;
}

/** A transport over fetch: graphql-request for queries, server-sent events for subscriptions. */
export function createTransport(options: TransportOptions): Transport {
  const {endpoint, tokenProvider, locale} = options;
  // Called as a method of anything but the global object, fetch throws "Illegal invocation".
  const request = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const keeper = tokenKeeper(tokenProvider);

  const address = () => new URL(endpoint, globalThis.location?.href).href;

  const headers = async (): Promise<Record<string, string>> => {
    const bearer = await keeper.token();
    return {
      ...(locale && {'accept-language': locale}),
      ...options.headers,
      ...(bearer && {authorization: `Bearer ${bearer}`}),
    };
  };

  const send = async <T>(document: string, variables: Variables): Promise<T> => {
    const client = new GraphQLClient(address(), {fetch: request});
    return client.request<T>(document, variables, await headers());
  };

  return {
    token: keeper.token,
    forgetToken: () => keeper.forget(),

    async query(document, variables) {
      const used = await keeper.token();
      try {
        return await send(document, variables);
      } catch (error) {
        if (!tokenProvider || orderFault(error).code !== 'UNAUTHENTICATED') throw error;
        keeper.forget(used);
        return send(document, variables);
      }
    },

    subscribe: (query, variables) =>
      eventStream(async (signal) =>
        request(address(), {
          method: 'POST',
          signal,
          headers: {...(await headers()), accept: 'text/event-stream', 'content-type': 'application/json'},
          body: JSON.stringify({query, variables}),
        }),
      ),
  };
}
