import type {ServerResponse} from 'node:http';
import {bodyStream, responseSink, type Sink, type SinkEvents} from './sink.js';

type Join = (connect: (events: SinkEvents) => Sink) => void;

const joins = new WeakMap<Response, Join>();

/**
 * Marks an answer without a body as the head of a live stream. On a socket the stream is written past the fetch API, whose streams
 * cost each reader more than the stream itself.
 */
export function acceptLive(head: Response, join: Join): Response {
  joins.set(head, join);
  return head;
}

/** Sends a live stream over a connection; false, and nothing done, for any other answer. */
export function sendLive(head: Response, to: ServerResponse): boolean {
  const join = joins.get(head);
  if (!join) return false;
  if (to.destroyed || to.closed) return true;
  to.statusCode = head.status;
  head.headers.forEach((value, name) => void to.setHeader(name, value));
  join((events) => responseSink(to, events));
  return true;
}

/** The answer as fetch knows it: a live stream becomes its body, any other stays as it is. */
export function withLiveBody(head: Response): Response {
  const join = joins.get(head);
  if (!join) return head;
  return new Response(bodyStream(join), {status: head.status, headers: head.headers});
}
