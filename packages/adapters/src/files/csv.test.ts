import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseCsv, readCsv} from './csv.js';

const bytes = (text: string) => new TextEncoder().encode(text);

async function* chunks(all: Uint8Array, size: number) {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

async function read(all: Uint8Array, size = 7) {
  const records = [];
  for await (const record of readCsv(chunks(all, size))) records.push(record);
  return records;
}

describe('readCsv', () => {
  it('reads quotes, line breaks in cells, CRLF, a byte order mark and letters that chunks cut apart', async () => {
    const csv = '\uFEFFname,note\r\n"Müller, 李","a ""b""\nc"\r\nx,\r\n';
    for (const size of [1, 2, 3, 1000]) {
      expect(await read(bytes(csv), size)).toEqual([
        {row: 1, cells: ['name', 'note']},
        {row: 2, cells: ['Müller, 李', 'a "b"\nc']},
        {row: 3, cells: ['x', '']},
      ]);
    }
  });

  it('reads nothing from nothing', async () => {
    expect(await read(bytes(''))).toEqual([]);
  });

  it('takes a stray quote as text and loses no row over it', async () => {
    expect(await read(bytes('a,b\n"x"y,3\n4,x"y\n"5" ,6\n'))).toEqual([
      {row: 1, cells: ['a', 'b']},
      {row: 2, cells: ['"x"y', '3']},
      {row: 3, cells: ['4', 'x"y']},
      {row: 4, cells: ['"5" ', '6']},
    ]);
  });

  it('tells of a quote that is never closed', async () => {
    expect(await read(bytes('a,b\n1,2\n"3,4\n5,6\n'))).toEqual([
      {row: 1, cells: ['a', 'b']},
      {row: 2, cells: ['1', '2']},
      {row: 3, problem: expect.stringContaining('never closed')},
    ]);
  });

  it('stops where the text is not UTF-8, and says how to save it', async () => {
    const latin = Uint8Array.from([...bytes('a\nb\n'), 0xe3, 0x28, ...bytes('\nc\n')]);
    expect(await read(latin, 4)).toEqual([
      {row: 1, cells: ['a']},
      {row: 2, cells: ['b']},
      {row: 3, problem: expect.stringContaining('UTF-8')},
    ]);
  });

  it('passes on the source’s own failure', async () => {
    async function* broken() {
      yield bytes('a,b\n');
      throw new Error('disk gone');
    }
    const reading = async () => {
      for await (const _ of readCsv(broken()));
    };
    await expect(reading()).rejects.toThrow('disk gone');
  });

  it('reads any table back, in pieces and at once', async () => {
    const cell = fc.stringMatching(/^[a-z",\n é]{0,8}$/);
    const table = fc
      .integer({min: 2, max: 4})
      .chain((width) => fc.array(fc.array(cell, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 8}));
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const csv = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');
        const expected = rows.map((cells, index) => ({row: index + 1, cells}));
        expect(await read(bytes(csv), 5)).toEqual(expected);
        expect(parseCsv(csv)).toEqual(expected);
      }),
      {numRuns: 50},
    );
  });
});
