import {expect, it} from 'vitest';
import {hostRoot} from './host-root.js';

it.each([
  ['https://shop.example', 'https://shop.example'],
  [' https://shop.example:8443/api// ', 'https://shop.example:8443/api'],
  ['http://127.0.0.1:9000/', 'http://127.0.0.1:9000'],
  ['http://localhost/admin-api', 'http://localhost/admin-api'],
])('%j is %s', (url, root) => expect(hostRoot(url)).toBe(root));

it.each([
  undefined,
  '',
  'shop.example',
  'http://shop.example',
  'http://127.0.0.1.evil.example',
  'https://a@b.example',
  'https://shop.example/?x=1',
])('%j is none', (url) => expect(hostRoot(url)).toBeUndefined());
