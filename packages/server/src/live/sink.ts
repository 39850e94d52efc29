import type {ServerResponse} from 'node:http';
import type {Frame} from './frame.js';

/** Where a stream's bytes go: one reader's connection. */
export interface Sink {
  /** Hands bytes over. False: the reader takes nothing more for now; `drained` of {@link SinkEvents} says when it does again. */
  write(frame: Frame): boolean;
  /** Closes the stream in good order. */
  end(): void;
  /** Drops the connection, with whatever the reader has not taken. */
  cut(): void;
}

/** What a sink tells of its reader. */
export interface SinkEvents {
  readonly drained: () => void;
  /** The reader has left, or was cut or ended; told once. */
  readonly closed: () => void;
}

/**
 * A connection of Node's server whose response has its headers set and nothing written yet.
 *
 * Chunks go to the socket as they are: `response.write` would frame each anew for every reader, in three writes. Where the
 * response waits behind another of its connection, or speaks HTTP/1.0, it is asked to do as usual.
 */
export function responseSink(response: ServerResponse, {drained, closed}: SinkEvents): Sink {
  response.flushHeaders();
  const {socket} = response;
  response.once('close', closed);
  if (!socket || response.req.httpVersion !== '1.1') {
    response.on('drain', drained);
    return {
      write: ({body}) => response.write(body),
      end: () => void response.end(),
      cut: () => void response.destroy(),
    };
  }
  socket.on('drain', drained);
  response.once('close', () => socket.off('drain', drained));
  return {
    write: ({chunk}) => socket.write(chunk),
    end: () => void response.end(),
    cut: () => void socket.destroy(),
  };
}

const BODY_FRAMES = 16;

/** The same as the body of a fetch `Response`, for who calls the hub without a socket. `open` is called at once. */
export function bodyStream(open: (connect: (events: SinkEvents) => Sink) => void): ReadableStream<Uint8Array> {
  let events: SinkEvents | undefined;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      const over = (finish: () => void) => {
        const told = events;
        events = undefined;
        if (!told) return;
        finish();
        told.closed();
      };
      open((listener) => {
        events = listener;
        return {
          write({body}) {
            if (events) controller.enqueue(body);
            return (controller.desiredSize ?? 0) > 0;
          },
          end: () => over(() => controller.close()),
          cut: () => over(() => controller.error(new Error('The reader was too slow.'))),
        };
      });
    },
    pull: () => events?.drained(),
    cancel() {
      const told = events;
      events = undefined;
      told?.closed();
    },
  };
  return new ReadableStream(source, {highWaterMark: BODY_FRAMES});
}
