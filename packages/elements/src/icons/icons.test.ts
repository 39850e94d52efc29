import {expect, test} from 'vitest';
import source from './icon.ts?raw';
import {ICONS} from './icons.js';

const elements = Object.entries(import.meta.glob<string>('../**/*.ts', {query: '?raw', import: 'default', eager: true}))
  .filter(([path]) => !path.endsWith('.test.ts') && !path.startsWith('./'))
  .map(([, code]) => code)
  .join('\n');

/** The box that a path takes on the grid, as a browser measures it. */
function boxOf(path: string): DOMRect {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', path);
  document.body.append(svg);
  svg.append(shape);
  const box = shape.getBBox();
  svg.remove();
  return box;
}

test.each(Object.entries(ICONS))('%s is drawn on the grid of its family, with room for the stroke', (_, path) => {
  const {x, y, width, height} = boxOf(path);
  expect(Math.max(width, height)).toBeGreaterThan(5);
  expect(Math.min(x, y)).toBeGreaterThanOrEqual(0.9);
  expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(23.1);
});

test('no sign is there twice, and each says what it means', () => {
  const paths = Object.values(ICONS);
  expect(new Set(paths).size).toBe(paths.length);
  for (const name of Object.keys(ICONS))
    expect(source, name).toMatch(new RegExp(`/\\*\\* [^\\n]+\\*/\\nexport const ${name} =`));
});

test('only those are kept that an element draws', () => {
  const parts = [...source.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!);
  const idle = Object.keys(ICONS).filter(
    (name) => !parts.includes(name) && !new RegExp(`\\b${name}\\b`).test(elements),
  );
  expect(idle).toEqual([]);
});
