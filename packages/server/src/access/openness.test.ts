import {expect, it} from 'vitest';
import {opennessOf} from './openness.js';

const local = {open: undefined, host: '127.0.0.1', hosts: undefined, demo: false};

it.each([
  [{}, 'UNTIL_FIRST_KEY'],
  [{demo: true}, 'OPEN'],
  [{open: true}, 'OPEN'],
  [{open: false, demo: true}, 'CLOSED'],
  [{host: '::1'}, 'UNTIL_FIRST_KEY'],
  [{host: '0.0.0.0'}, 'CLOSED'],
  [{host: '0.0.0.0', demo: true}, 'CLOSED'],
  [{hosts: ['hub.example'], demo: true}, 'CLOSED'],
  [{hosts: ['localhost', 'shop.localhost']}, 'UNTIL_FIRST_KEY'],
] as const)('a hub with %j is %s', (settings, openness) => {
  const {hosts, ...rest} = {hosts: undefined, ...settings};
  expect(opennessOf({...local, ...rest, hosts: hosts && [...hosts]})).toBe(openness);
});

it.each([{host: '0.0.0.0'}, {host: '192.168.1.5'}, {host: '::'}, {hosts: ['hub.example']}])(
  'is not opened to others: %j',
  (settings) => expect(() => opennessOf({...local, ...settings, open: true})).toThrow(/anybody who reaches/),
);
