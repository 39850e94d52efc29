import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {canonicalJson} from '../model/canonical-json.js';
import {changedLeaves} from './changed-leaves.js';

/** As `path: before → after`, with – for what was not there. */
const told = (before: unknown, after: unknown) =>
  changedLeaves(before, after).map((leaf) => {
    const [old, now] = [leaf.before, leaf.after].map((value) => (value === undefined ? '–' : JSON.stringify(value)));
    return `${leaf.path}: ${old} → ${now}`;
  });

describe('changedLeaves', () => {
  it('names the value that changed, and no other', () => {
    expect(told({a: 1, b: {c: 'x', d: 2}}, {a: 1, b: {c: 'y', d: 2}})).toEqual(['b.c: "x" → "y"']);
  });

  it('names what came and what went', () => {
    expect(told({a: 1}, {b: false})).toEqual(['a: 1 → –', 'b: – → false']);
    expect(told({}, {a: {b: 1, c: []}})).toEqual(['a.b: – → 1']);
    expect(told({a: 1}, {a: {b: 2}})).toEqual(['a: 1 → –', 'a.b: – → 2']);
  });

  it('matches the items of a list by their id, wherever they stand', () => {
    const before = {
      shipments: [
        {id: 's1', status: 'PENDING'},
        {id: 's2', status: 'PENDING'},
      ],
    };
    const after = {
      shipments: [
        {id: 's0', status: 'PENDING'},
        {id: 's2', status: 'DELIVERED'},
        {id: 's1', status: 'PENDING'},
      ],
    };
    expect(told(before, after)).toEqual([
      'shipments[s2].status: "PENDING" → "DELIVERED"',
      'shipments[s0].id: – → "s0"',
      'shipments[s0].status: – → "PENDING"',
    ]);
    expect(changedLeaves(before, after)[0]?.pattern).toBe('shipments.*.status');
  });

  it('compares other lists by position, without what is alike at both ends', () => {
    const note = (text: string) => ({text, at: 't'});
    expect(told({notes: [note('a'), note('c')]}, {notes: [note('a'), note('b'), note('c')]})).toEqual([
      'notes[1].text: – → "b"',
      'notes[1].at: – → "t"',
    ]);
    expect(told({notes: [note('a'), note('b'), note('c')]}, {notes: [note('a'), note('c')]})).toEqual([
      'notes[1].text: "b" → –',
      'notes[1].at: "t" → –',
    ]);
    expect(told({notes: [note('a'), note('b')]}, {notes: [note('a'), note('z')]})).toEqual([
      'notes[1].text: "b" → "z"',
    ]);
  });

  it('says of a list of words which came and went', () => {
    expect(told({tags: ['a', 'b', 'b']}, {tags: ['b', 'c']})).toEqual([
      'tags[]: "a" → –',
      'tags[]: "b" → –',
      'tags[]: – → "c"',
    ]);
  });

  it('finds nothing between equal values, and something between any that differ', () => {
    const json = fc.jsonValue().map((value) => pruned(JSON.parse(canonicalJson(value))));
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(changedLeaves(before, structuredClone(before))).toEqual([]);
        const isSame = canonicalJson(before) === canonicalJson(after);
        expect(changedLeaves(before, after).length === 0).toBe(isSame);
      }),
      {numRuns: 2000},
    );
  });
});

/** A value of which nothing is no change of its own: without null, empty lists and objects, plain lists in order. */
function pruned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? 0;
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== undefined);
    if (items.length === 0) return undefined;
    const isPlain = items.every((item) => typeof item !== 'object');
    return isPlain ? items.sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)) : items;
  }
  const kept = Object.entries(value)
    .map(([key, item]) => [key, pruned(item)])
    .filter(([, item]) => item !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}
