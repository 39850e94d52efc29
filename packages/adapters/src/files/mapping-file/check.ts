/** What is wrong with one place of a mapping file. */
export interface MappingFault {
  /** JSON pointer: `/orders/columns/placedAt/format`. */
  readonly path: string;
  /** What stands there, as JSON, shortened. */
  readonly value: string;
  /** What should stand there, and how to come to it. */
  readonly expected: string;
}

/** Looks at a value and reports what is wrong with it and with what is in it. */
export type Check = (value: unknown, path: string, faults: MappingFault[]) => void;

const SHOWN = 60;

/** Puts a fault on the list. */
export function refuse(faults: MappingFault[], path: string, value: unknown, expected: string): void {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  faults.push({path, value: json.length > SHOWN ? `${json.slice(0, SHOWN)}…` : json, expected});
}

/** A text that passes a test; `expected` says which. */
export function text(expected: string, passes: (text: string) => boolean = (value) => value.trim() !== ''): Check {
  return (value, path, faults) => {
    if (typeof value !== 'string' || !passes(value)) refuse(faults, path, value, expected);
  };
}

/** One of several words. */
export function oneOf(words: readonly string[]): Check {
  return (value, path, faults) => {
    if (typeof value === 'string' && words.includes(value)) return;
    const near = typeof value === 'string' ? nearest(value, words) : undefined;
    refuse(faults, path, value, `one of ${words.map(quoted).join(', ')}${near ? `; did you mean "${near}"?` : ''}`);
  };
}

/** A whole number from a least one on. */
export function whole(least: number): Check {
  return (value, path, faults) => {
    if (!Number.isSafeInteger(value) || (value as number) < least)
      refuse(faults, path, value, `a whole number from ${least}`);
  };
}

/** `true` or `false`. */
export const flag: Check = (value, path, faults) => {
  if (typeof value !== 'boolean') refuse(faults, path, value, 'true or false');
};

/** A list of at least one. */
export function list(each: Check, expected: string): Check {
  return (value, path, faults) => {
    if (!Array.isArray(value) || value.length === 0) return refuse(faults, path, value, expected);
    for (const [at, item] of value.entries()) each(item, `${path}/${at}`, faults);
  };
}

/** One, or a list of them. */
export function oneOrMore(each: Check, expected: string): Check {
  const several = list(each, expected);
  return (value, path, faults) => (Array.isArray(value) ? several : each)(value, path, faults);
}

/** An object with these fields and no other. */
export function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
  expected = 'an object',
): Check {
  const known = {...required, ...optional};
  return (value, path, faults) => {
    if (!isObject(value)) return refuse(faults, path, value, expected);
    for (const [name, check] of Object.entries(known)) {
      if (Object.hasOwn(value, name)) check(value[name], `${path}/${pointer(name)}`, faults);
      else if (Object.hasOwn(required, name)) refuse(faults, `${path}/${name}`, undefined, `"${name}" has to be here`);
    }
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(known, name)) continue;
      const near = nearest(name, Object.keys(known));
      const names = Object.keys(known).map(quoted).join(', ');
      refuse(
        faults,
        `${path}/${pointer(name)}`,
        value[name],
        near ? `no such field; did you mean "${near}"?` : `no such field; there are ${names}`,
      );
    }
  };
}

/** An object of names of one's own choice. */
export function record(name: RegExp, expected: string, each: Check): Check {
  return (value, path, faults) => {
    if (!isObject(value) || Object.keys(value).length === 0) return refuse(faults, path, value, expected);
    for (const [key, item] of Object.entries(value)) {
      if (!name.test(key)) refuse(faults, `${path}/${pointer(key)}`, key, expected);
      each(item, `${path}/${pointer(key)}`, faults);
    }
  };
}

/** Whether it is an object of fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function quoted(word: string): string {
  return `"${word}"`;
}

/** The known word that is the fewest letters away, if it is near at all. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({name, distance: distance(word.slice(0, 40).toLowerCase(), name.toLowerCase())}))
    .sort((one, other) => one.distance - other.distance);
  if (best && best.distance <= Math.max(2, best.name.length / 3)) return best.name;
  return word.length > 5
    ? known.find((name) => name.toLowerCase().startsWith(word.slice(0, 5).toLowerCase()))
    : undefined;
}

function distance(one: string, other: string): number {
  let row = Array.from({length: other.length + 1}, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next.push(Math.min((next[to - 1] ?? 0) + 1, (row[to] ?? 0) + 1, (row[to - 1] ?? 0) + same));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
