import {Observable} from 'rxjs';
import {eventStreamParser, type StreamMessage} from './event-stream-parser.js';
import {HubError} from './order-fault.js';

/** Without a byte for this long, heartbeats included, a stream counts as dead. The hub sends one every 15 s at least. */
export const SILENCE_MS = 30_000;

/**
 * The messages of one `text/event-stream` answer, read from the body of a fetch, because `EventSource` can send neither
 * a body nor a token. `event: 'open'` comes first, once the answer has begun.
 *
 * @param request makes the request; it is aborted when the last subscriber leaves.
 */
export function eventStream(request: (signal: AbortSignal) => Promise<Response>): Observable<StreamMessage> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const restartSilence = () => {
      clearTimeout(silence);
      silence = setTimeout(() => subscriber.error(new Error(`Nothing heard for ${SILENCE_MS / 1000} s`)), SILENCE_MS);
    };

    const read = async () => {
      restartSilence();
      const response = await request(abort.signal);
      const {status, body} = response;
      if (!response.ok || !body || !response.headers.get('content-type')?.startsWith('text/event-stream'))
        throw new HubError(`Expected an event stream, got status ${status}`, {status});
      subscriber.next({event: 'open', data: ''});
      const parse = eventStreamParser((message) => subscriber.next(message));
      const decoder = new TextDecoder();
      const reader = body.getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        restartSilence();
        parse(decoder.decode(chunk.value, {stream: true}));
      }
      subscriber.complete();
    };

    read().catch((error) => subscriber.error(error));
    return () => {
      clearTimeout(silence);
      abort.abort();
    };
  });
}
