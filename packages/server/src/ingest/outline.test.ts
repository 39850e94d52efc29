import {expect, it} from 'vitest';
import {outlineOf} from './outline.js';

const outline = (text: string) => outlineOf(new TextEncoder().encode(text));

it('keeps names and the shape of values, and nothing that they say', () => {
  const shown = outline(
    JSON.stringify({name: 'Wei 王伟', phone: 13800138000, placed: '2026-03-01T08:00:00Z', gift: true, note: null}),
  );
  expect(JSON.parse(shown)).toEqual({
    name: 'Aaa 文文',
    phone: '99999999999',
    placed: '9999-99-99A99:99:99A',
    gift: true,
    note: null,
  });
});

it('shows what is no JSON as one text, and cuts what is long', () => {
  expect(outline('{"id": 1001,')).toBe('{"aa": 9999,');
  expect(outline(JSON.stringify({note: 'x'.repeat(500)}))).toContain(`${'a'.repeat(60)}…`);
  expect(outline('z'.repeat(50_000)).length).toBeLessThan(20_010);
});

it('takes bytes that are no text', () => {
  expect(outlineOf(new Uint8Array([0xff, 0xfe, 0x00]))).not.toMatch(/[a-z0-9]/i);
});
