const CRLF = Buffer.from('\r\n');

/** A piece of an event stream, put into bytes once for however many readers. */
export interface Frame {
  /** As the body holds it. */
  readonly body: Uint8Array;
  /** As it stands on an HTTP/1.1 connection: a chunk with its length (RFC 9112, 7.1). */
  readonly chunk: Uint8Array;
}

/** Bytes of a text of the `text/event-stream` format (HTML standard, 9.2). */
function frameOf(text: string): Frame {
  const body = Buffer.from(text);
  const head = Buffer.from(`${body.length.toString(16)}\r\n`);
  const chunk = Buffer.concat([head, body, CRLF]);
  return {body: chunk.subarray(head.length, head.length + body.length), chunk};
}

/** One result of a subscription, as graphql-sse's distinct connections mode has it; its `id` is what `Last-Event-ID` brings back. */
export function nextFrame(sequence: number | undefined, json: string): Frame {
  return frameOf(`${sequence === undefined ? '' : `id: ${sequence}\n`}event: next\ndata: ${json}\n\n`);
}

/** A comment: says that the hub is there. */
export const HEARTBEAT = frameOf(':\n\n');

/** The subscription is over. */
export const COMPLETE = frameOf('event: complete\ndata:\n\n');

/** How long an `EventSource` waits before it comes back, in milliseconds. */
const RETRY_MS = 2_000;

/** First bytes of a stream: some browsers hold a response back until there are any. */
export const OPENING = frameOf(`retry: ${RETRY_MS}\n:\n\n`);
