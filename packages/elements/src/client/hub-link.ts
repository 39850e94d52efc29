import type {Variables} from 'graphql-request';
import type {Subscription} from 'rxjs';
import {mayPass, orderFault} from './order-fault.js';
import type {ConnectionState, OrderFault} from './order-snapshot.js';
import {reconnectSchedule} from './reconnect-schedule.js';
import type {Transport} from './transport.js';

/** What is kept up to date over the link: the watched orders, and whatever else is watched. */
export interface LinkPart {
  /** Asks for all that may have changed unseen, and gives the faults that it met. */
  ask(): Promise<readonly (OrderFault | undefined)[]>;
  /** Listens from where the answers end, where it does not already. */
  listen(): void;
  /** Stops listening: all may change unseen. */
  lose(): void;
  show(state: ConnectionState): void;
  end(): void;
}

/** What becomes of one stream's messages. */
export interface StreamHandlers {
  opened?(): void;
  take(data: unknown): void;
  /** The hub will not have it, now or later. Without this handler, it counts as a lost connection. */
  refused?(fault: OrderFault): void;
}

/** What was last seen, where it is kept for when the hub cannot be reached. */
export interface Memory {
  recall(key: string): Promise<{readonly data: unknown; readonly keptAt: number} | undefined>;
  keep(key: string, data: unknown, asOf: string): void;
  drop(key: string): void;
}

/** One client's connection to its hub. */
export interface HubLink {
  readonly transport: Transport;
  readonly memory: Promise<Memory> | undefined;
  /** What readers are told of the connection. */
  readonly state: ConnectionState;
  join(part: LinkPart): void;
  /** Brings everything up to date in so many milliseconds. */
  startRound(wait: number): void;
  stream(document: string, variables: Variables, handlers: StreamHandlers): Subscription;
  /** Something broke: everything is asked for again, after a while. */
  lost(): void;
  reconnect(): void;
  dispose(): void;
}

/** Spreads reconnects, and tells whether the device has a network at all. */
export interface LinkOptions {
  /** Between 0 and 1. */
  readonly random?: (() => number) | undefined;
  readonly isOnline?: (() => boolean) | undefined;
}

/** Links a client with its hub in rounds: each asks, then listens from where the answers end, so that nothing falls between. */
export function hubLink(
  transport: Transport,
  {random, isOnline}: LinkOptions,
  memory: Promise<Memory> | undefined,
): HubLink {
  const parts: LinkPart[] = [];
  /** Streams that were asked for and have not begun. */
  const opening = new Set<object>();
  const schedule = reconnectSchedule(
    random ?? Math.random,
    isOnline ?? (() => globalThis.navigator?.onLine !== false),
    (state) => {
      for (const part of parts) part.show(state);
    },
  );
  let isDisposed = false;
  let round = 0;
  let nextRound: ReturnType<typeof setTimeout> | undefined;

  const startRound = (wait: number) => {
    clearTimeout(nextRound);
    if (!isDisposed) nextRound = setTimeout(bringUpToDate, wait);
  };

  const bringUpToDate = async () => {
    const thisRound = ++round;
    const faults = (await Promise.all(parts.map((part) => part.ask()))).flat();
    if (thisRound !== round) return;
    if (faults.some((fault) => fault && mayPass(fault))) return lost();
    for (const part of parts) part.listen();
    ifOpen();
  };

  const ifOpen = () => {
    if (opening.size === 0) schedule.connected();
  };

  const lost = () => {
    if (isDisposed) return;
    for (const part of parts) part.lose();
    transport.forgetToken();
    round++;
    startRound(schedule.lost());
  };

  const reconnect = () => {
    schedule.restart();
    lost();
    startRound(0);
  };

  globalThis.addEventListener?.('online', reconnect);

  return {
    transport,
    memory,
    get state() {
      return schedule.state;
    },
    // Who joins later may listen by way of who was there before, and so has its turn first.
    join: (part) => parts.unshift(part),
    startRound,
    lost,
    reconnect,

    stream(document, variables, {opened, take, refused}) {
      const mark = {};
      opening.add(mark);
      const fail = (error: unknown) => {
        const fault = orderFault(error);
        if (!refused || mayPass(fault)) return lost();
        stream.unsubscribe();
        refused(fault);
        ifOpen();
      };
      const stream: Subscription = transport.subscribe(document, variables).subscribe({
        next({event, data}) {
          if (event === 'open') {
            opening.delete(mark);
            ifOpen();
            return opened?.();
          }
          const response = event === 'next' && JSON.parse(data);
          // A hub that ends the stream can still be asked: each retry does.
          if (response?.data) take(response.data);
          else if (response) fail({response: {status: 200, ...response}});
          else lost();
        },
        error: fail,
        complete: lost,
      });
      stream.add(() => opening.delete(mark));
      return stream;
    },

    dispose() {
      globalThis.removeEventListener?.('online', reconnect);
      schedule.stop();
      round++;
      // Watchers that leave on completion ask for a round.
      isDisposed = true;
      clearTimeout(nextRound);
      for (const part of parts) {
        part.lose();
        part.end();
      }
    },
  };
}
