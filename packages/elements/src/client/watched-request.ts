import {ORDER_FEED} from './feed.js';
import type {HubLink, StreamHandlers} from './hub-link.js';
import type {HubRequest} from './hub-snapshot.js';
import type {OrderWatch} from './order-watch.js';
import {Watched} from './watched.js';
import {withoutNulls} from './without-nulls.js';

/** A burst of changes is asked for once, and a list that changes all the time no oftener than this. */
const ASK_AGAIN_MS = 250;

/** One request that somebody watches. */
export class WatchedRequest<T> extends Watched<T> {
  readonly #request: HubRequest<T>;
  readonly #link: HubLink;
  readonly #orders: OrderWatch;
  #stopListening: (() => void) | undefined;
  #nextAsk: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, request: HubRequest<T>, link: HubLink, orders: OrderWatch) {
    const {query, variables, read} = request;
    super(key, async () => read(withoutNulls(await link.transport.query<object>(query, variables ?? {}))), link);
    this.#request = request;
    this.#link = link;
    this.#orders = orders;
  }

  /** Follows what the hub tells from now on, where there is anything to follow and it is not followed already. */
  listen(): void {
    const {follow} = this.#request;
    const {data} = this;
    if (!follow || this.#stopListening || data === undefined) return;
    if (follow.query === ORDER_FEED) {
      this.#stopListening = this.#orders.listenToAll(this.#handlers(true));
      return;
    }
    const variables = follow.variables?.(data) ?? {};
    const stream = this.#link.stream(follow.query, variables, this.#handlers(!('afterSequence' in variables)));
    this.#stopListening = () => stream.unsubscribe();
  }

  override setAside(): void {
    super.setAside();
    this.close();
  }

  /** Follows no more; what is known may be old from now on. */
  close(): void {
    this.outdated = true;
    clearTimeout(this.#nextAsk);
    this.#nextAsk = undefined;
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  #handlers(mayHaveMissed: boolean): Required<StreamHandlers> {
    return {
      opened: () => {
        if (mayHaveMissed) this.askAgain();
      },
      take: (message) => {
        const {data} = this;
        if (data === undefined) return;
        const news = this.#request.follow?.take(withoutNulls(message), data) ?? 'ask';
        if (news !== 'ask') this.hear(news);
        else this.#nextAsk ??= setTimeout(() => this.#askNow(), ASK_AGAIN_MS);
      },
      refused: (fault) => this.showFault(fault),
    };
  }

  #askNow(): void {
    this.#nextAsk = undefined;
    this.askAgain();
  }
}
