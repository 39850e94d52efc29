import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

/** One message as a receiver got it. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A receiver of webhooks on this machine, what it got, and how it answers. */
export interface Receiver {
  readonly url: string;
  readonly got: Received[];
  /** Called for each message; 204 where it says nothing else. */
  answer: (message: Received) => {
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: string;
  };
  close(): Promise<void>;
}

/** Opens a receiver on a free port. */
export async function openReceiver(): Promise<Receiver> {
  const got: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const message = {headers: request.headers as Record<string, string>, body};
    got.push(message);
    const answer = receiver.answer(message);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    got,
    answer: () => ({status: 204}),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return receiver;
}
