import {expect, it} from 'vitest';
import {type AdapterDefinition, defineAdapter} from './define-adapter.js';

const ACME: AdapterDefinition = {
  id: 'acme',
  capabilities: {name: 'Acme', kind: 'SHOP', topics: [], states: [], basis: 'UNVERIFIED'},
  parse: () => ({events: [], issues: []}),
};

it('gives a factory of the one adapter', () => {
  const acme = defineAdapter(ACME);
  expect(acme()).toBe(acme());
  expect(acme()).toMatchObject({id: 'acme', requires: {}});
});

it.each<[string, Partial<AdapterDefinition>, RegExp]>([
  ['an id that is none', {id: 'Acme Shop'}, /"Acme Shop".*lower case/],
  ['a topic header that never matches', {capabilities: {...ACME.capabilities, topicHeader: 'X-Topic'}}, /X-Topic/],
  ['a signature without a word of its secret', {verify: () => ({ok: true})}, /requires\.secret/],
])('refuses %s at once', (_name, part, words) => {
  expect(() => defineAdapter({...ACME, ...part})).toThrow(words);
});
