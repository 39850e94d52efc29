import type {OrderView} from '@orderlight/core';
import {sampleViews} from '@orderlight/core/fixtures';

/** What a host's people, or whoever writes to them, could have put into any text. */
export const HOSTILE: Readonly<Record<string, string>> = {
  markup: `"'><img src=x onerror="alert(1)"><svg onload=alert(1)><script>alert(1)</script></style><!--\${alert(1)}{{7*7}}`,
  'a script for an address': 'javascript:alert(1)//https://',
  'a word of 10,000 letters': 'W'.repeat(10_000),
  'an address of 10,000 letters': `https://shop.example/${'a'.repeat(10_000)}`,
  'overrides of direction': '\u202egnp.exe\u2066\u2067\u202b\u200f 123 \u061c',
  'families of emoji': '👩🏽‍👩🏿‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿'.repeat(300),
  'stacked accents': `Z${'\u0341\u0317\u0489'.repeat(300)}`,
  'what no text holds': '\u0000\u0007\u001b[31m\ud800\uffff\u2028',
  nothing: '',
};

const split = sampleViews('en', 'AUDIT').splitShipment;

/** An order of which every part is there that a view may have. */
export const FULL: OrderView = {
  ...split,
  ...sampleViews('en', 'AUDIT').stuckAtCustoms,
  lines: [
    {...split.lines[0]!, image: 'https://shop.example/a.png', spec: '250 g', tags: ['FRAGILE'], weightGrams: 250},
  ],
  shipments: [...split.shipments],
  notes: [{text: 'Ring twice', at: '2026-03-11T06:00:00Z', by: 'Mara'}],
  attachments: [{name: 'plan.pdf', url: 'https://shop.example/plan.pdf', mediaType: 'application/pdf'}],
  assignments: [{role: 'SALES', roleLabel: 'Sales', person: 'Mara', state: 'ACTING', since: '2026-03-11T06:00:00Z'}],
  tags: ['VIP'],
} as unknown as OrderView;

/** Where something stands in a view: keys from the outermost on. */
export type Path = readonly (string | number)[];

/** Every place in a value, of each list the first item alone: the others are alike. */
export function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()].slice(0, 1) : Object.entries(value);
  return entries.flatMap(([key, part]) => [[...at, key], ...placesIn(part, [...at, key])]);
}

/** The value with another one at a place; `undefined` takes it away. */
export function withPart<T>(value: T, [key, ...rest]: Path, change: (part: unknown) => unknown): T {
  const copy = (Array.isArray(value) ? [...value] : {...value}) as Record<string | number, unknown>;
  const part = rest.length ? withPart(copy[key!], rest, change) : change(copy[key!]);
  if (part === undefined && !Array.isArray(value)) delete copy[key!];
  else copy[key!] = part;
  return copy as T;
}

/** The value with every text changed; words of the machine (`ON_TRACK`) and instants only when asked for. */
export function withTexts<T>(value: T, text: string, withCodes: boolean): T {
  if (typeof value === 'string') {
    const isCode = /^[A-Z_]+$|^\d{4}-\d\d-\d\dT/.test(value);
    return (isCode && !withCodes ? value : text) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => withTexts(part, text, withCodes)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withTexts(part, text, withCodes)])) as T;
}
