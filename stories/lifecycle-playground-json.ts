/** What stands where a JSON text stops being JSON. */
export type JsonFault = 'VALUE' | 'NAME' | 'COLON' | 'COMMA' | 'END';

/** Where the values of a JSON text stand. */
export interface JsonPlaces {
  /** First and last offset of each value, by {@link placeKey} of its path. */
  readonly places: ReadonlyMap<string, readonly [from: number, until: number]>;
  /** Where it stops being JSON, and what is expected there. */
  readonly fault?: {readonly offset: number; readonly expected: JsonFault};
}

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** A path such as `stages[0].label["zh-CN"]`, however it is written, as a key of {@link JsonPlaces.places}. */
function placeKey(path: string): string {
  const parts = path.match(/\["(?:[^"\\]|\\.)*"\]|[^.[\]]+/g) ?? [];
  return parts.map((part) => (part.startsWith('["') ? part.slice(2, -2) : part)).join('\n');
}

/** The place of a path's value or, where nothing stands there, of the nearest thing around it. */
export function placeOf({places}: JsonPlaces, path: string): readonly [from: number, until: number] {
  const parts = placeKey(path).split('\n');
  for (let count = parts.length; count > 0; count--) {
    const place = places.get(parts.slice(0, count).join('\n'));
    if (place) return place;
  }
  return [0, 0];
}

/**
 * Reads where each value stands. `JSON.parse` tells neither that nor, in every browser, where a slip is.
 */
export function jsonPlaces(text: string): JsonPlaces {
  const reader = new Reader(text);
  try {
    reader.value([]);
    reader.end();
  } catch (slip) {
    if (slip instanceof Slip) return {places: reader.places, fault: {offset: reader.offset, expected: slip.expected}};
    throw slip;
  }
  return {places: reader.places};
}

class Slip extends Error {
  readonly expected: JsonFault;

  constructor(expected: JsonFault) {
    super(expected);
    this.expected = expected;
  }
}

class Reader {
  readonly places = new Map<string, readonly [number, number]>();
  readonly #text: string;
  /** Where the last token ended that was as it should be. */
  offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(path: readonly string[]): void {
    const token = this.#next();
    const from = this.offset - token.length;
    if (token === '{') this.#items('}', () => this.#field(path));
    else if (token === '[') {
      let index = 0;
      this.#items(']', () => this.value([...path, `${index++}`]));
    } else if (token === '' || /^[}\],:]/.test(token)) this.#refuse(token, 'VALUE');
    this.places.set(path.join('\n'), [from, this.offset]);
  }

  end(): void {
    const token = this.#next();
    if (token || this.#text.slice(this.offset).trim()) this.#refuse(token, 'END');
  }

  #items(end: string, item: () => void): void {
    if (this.#peek() === end) {
      this.#next();
      return;
    }
    for (;;) {
      item();
      const token = this.#next();
      if (token === end) return;
      if (token !== ',') this.#refuse(token, 'COMMA');
    }
  }

  #field(path: readonly string[]): void {
    const name = this.#next();
    if (!name.startsWith('"')) this.#refuse(name, 'NAME');
    const colon = this.#next();
    if (colon !== ':') this.#refuse(colon, 'COLON');
    this.value([...path, JSON.parse(name) as string]);
  }

  #peek(): string {
    const {offset} = this;
    const token = this.#next();
    this.offset = offset;
    return token;
  }

  /** The next token; '' where there is none, with the offset at what stands there instead. */
  #next(): string {
    TOKEN.lastIndex = this.offset;
    const found = TOKEN.exec(this.#text);
    if (!found) {
      const rest = this.#text.slice(this.offset);
      this.offset += rest.length - rest.trimStart().length;
      return '';
    }
    this.offset = TOKEN.lastIndex;
    return found[1] ?? found[2] ?? found[3] ?? '';
  }

  #refuse(token: string, expected: JsonFault): never {
    this.offset -= token.length;
    throw new Slip(expected);
  }
}

/** JSON as a person would lay it out: what fits on a line of `width` characters stands on one. */
export function formatJson(value: unknown, width = 76, indent = ''): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= width) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((item) => inner + formatJson(item, width, inner))
    : Object.entries(value).map(([name, item]) => `${inner}${JSON.stringify(name)}: ${formatJson(item, width, inner)}`);
  return `${isList ? '[' : '{'}\n${items.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${oneLine(item)}`);
  return `{${fields.join(', ')}}`;
}
