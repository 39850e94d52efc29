import {Parser} from 'htmlparser2';

/** What happens in a part of a workbook. Names come without their namespace's prefix. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

interface Decoder {
  decode(bytes?: Uint8Array, options?: {readonly stream?: boolean}): string;
}
declare const TextDecoder: new (encoding: string) => Decoder;

/** Reads XML in pieces and yields after each, so that what was found can be passed on. There are no entities but XML's own five. */
export async function* readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open?.(local(name), attributes),
      ontext: (text) => handler.text?.(text),
      onclosetag: (name) => handler.close?.(local(name)),
    },
    {xmlMode: true, decodeEntities: true},
  );
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) {
    parser.write(decoder.decode(chunk, {stream: true}));
    yield;
  }
  parser.end(decoder.decode());
  yield;
}

/** Reads a small part to its end. */
export async function readWhole(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(bytes, handler));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
