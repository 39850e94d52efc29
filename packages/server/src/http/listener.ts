import {createServer, type RequestListener, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A listening socket and what goes on over it. */
export interface Listener {
  listen(port: number, host: string): Promise<AddressInfo>;
  close(): Promise<void>;
}

const GRACE_MS = 5_000;

/**
 * Answers requests over HTTP with `handle`. Closing stops taking new ones, cuts live streams (their clients come back by
 * themselves) and waits for the rest, for five seconds at most.
 */
export function createListener(handle: RequestListener): Listener {
  const underWay = new Set<ServerResponse>();
  const http = createServer((request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    return handle(request, response);
  });

  const cutStreams = () => {
    for (const response of underWay) {
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
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
