/** One message of an event stream. */
export interface StreamMessage {
  readonly event: string;
  readonly data: string;
}

// A lone CR also ends a line, but at the end of a chunk its LF may still be on the way.
const LINE_END = /\r\n|\n|\r(?!$)/;

/**
 * Cuts text of the `text/event-stream` format into messages, however the chunks fall (HTML standard, 9.2.6).
 *
 * Comments, ids and retry times are passed over: resuming goes by feed position here.
 */
export function eventStreamParser(take: (message: StreamMessage) => void): (chunk: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];

  const takeLine = (line: string) => {
    if (line === '') {
      if (event || data.length > 0) take({event: event || 'message', data: data.join('\n')});
      event = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  };

  return (chunk) => {
    const lines = (rest + chunk).split(LINE_END);
    rest = lines.pop() ?? '';
    lines.forEach(takeLine);
  };
}
