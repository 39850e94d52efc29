import fc from 'fast-check';
import {expect, test} from 'vitest';
import {eventStreamParser, type StreamMessage} from './event-stream-parser.js';

function parse(...chunks: string[]): StreamMessage[] {
  const messages: StreamMessage[] = [];
  const take = eventStreamParser((message) => messages.push(message));
  chunks.forEach(take);
  return messages;
}

test('reads an event and its data', () => {
  expect(parse('event: next\ndata: {"a":1}\n\n')).toEqual([{event: 'next', data: '{"a":1}'}]);
});

test('passes over comments, which are heartbeats', () => {
  expect(parse(':\n\n', ': still here\n\n', 'event: complete\ndata:\n\n')).toEqual([{event: 'complete', data: ''}]);
});

test('joins the lines of one message', () => {
  expect(parse('data: a\ndata: b\n\n')).toEqual([{event: 'message', data: 'a\nb'}]);
});

test('keeps an unfinished message to itself', () => {
  expect(parse('event: next\ndata: 1\n')).toEqual([]);
});

test('reads the same whatever the line ends and wherever the chunks fall', () => {
  const expected = [
    {event: 'next', data: '{"text":"已发货"}'},
    {event: 'complete', data: ''},
  ];
  const text = 'event: next\ndata: {"text":"已发货"}\n\n:\n\nevent: complete\ndata:\n\n';
  const cuts = fc.array(fc.nat(text.length * 2), {maxLength: 8});
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r\n', '\r'), cuts, (lineEnd, positions) => {
      // A lone CR ends the stream's last message only when it is known that no LF follows.
      const whole = `${text.replaceAll('\n', lineEnd)}:${lineEnd}`;
      const edges = [0, ...positions.map((at) => at % whole.length).sort((a, b) => a - b), whole.length];
      const chunks = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
      expect(parse(...chunks)).toEqual(expected);
    }),
  );
});
