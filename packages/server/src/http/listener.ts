import {createServer, type RequestListener, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A listening socket and what goes on over it. */
export interface Listener {
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Takes no further requests, ends live streams with a hint to connect again, and waits for what is under way. */
  close(): Promise<void>;
}

const GRACE_MS = 5_000;

/**
 * How long a client may take to send its headers, and its whole request, in milliseconds, and how often that is looked at. A megabyte goes
 * over the slowest telephone in a minute; who sends letter by letter only keeps a connection from others.
 */
export interface Patience {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly lookMs: number;
}

const PATIENCE: Patience = {headersMs: 20_000, requestMs: 60_000, lookMs: 5_000};

/**
 * The last words of a live stream, in the form of server-sent events: come back soon. The stream is then cut, not completed, for a
 * completed subscription is over and its client would not come back.
 */
const COME_BACK = 'retry: 500\n: this hub stops; connect again\n\n';

/**
 * Answers requests over HTTP with `handle`. Closing stops taking new ones, cuts live streams (their clients come back by
 * themselves) and waits for the rest, for five seconds at most.
 */
export function createListener(handle: RequestListener, patience: Patience = PATIENCE): Listener {
  const underWay = new Set<ServerResponse>();
  const {headersMs, requestMs, lookMs} = patience;
  const limits = {headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs};
  const http = createServer(limits, (request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    return handle(request, response);
  });

  const told = new WeakSet<ServerResponse>();
  const cutStreams = () => {
    for (const response of underWay) {
      if (!String(response.getHeader('content-type')).startsWith('text/event-stream')) continue;
      // Who takes no words any more is cut at the next round.
      if (told.has(response) || response.writableEnded) response.destroy();
      else response.write(COME_BACK, () => response.destroy());
      told.add(response);
    }
  };

  return {
    listen(port, host) {
      return new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(port, host, () => {
          http.off('error', reject);
          resolve(http.address() as AddressInfo);
        });
      });
    },
    async close() {
      if (!http.listening) return;
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      cutStreams();
      // A connection falls idle when its last answer is out, a subscription becomes a stream with its first bytes.
      const again = setInterval(() => {
        cutStreams();
        http.closeIdleConnections();
      }, 100);
      const patience = setTimeout(() => http.closeAllConnections(), GRACE_MS);
      await closed;
      clearInterval(again);
      clearTimeout(patience);
    },
  };
}
