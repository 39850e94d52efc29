import {buildSchema} from 'graphql';
import {describe, expect, it} from 'vitest';
import {argumentTypes, queryInput} from './query-input.js';

const schema = buildSchema(`
  enum Phase { OPEN DONE }
  input Text { eq: String in: [String!] }
  input Filter { channel: Text phase: [Phase!] overdue: Boolean and: [Filter!] }
  type Query { orders(filter: Filter, first: Int, at: String, total: Boolean): String }
`);
const read = (query: string) => queryInput(new URLSearchParams(query), argumentTypes(schema, 'Query', 'orders'));

describe('queryInput', () => {
  it('reads values as their types say, objects by dots, lists by commas or repetition', () => {
    expect(read('first=5&total=true&at=2026')).toEqual({first: 5, total: true, at: '2026'});
    expect(read('filter.channel.eq=7&filter.overdue=false')).toEqual({filter: {channel: {eq: '7'}, overdue: false}});
    expect(read('filter.channel.in=a,b&filter.channel.in=c')).toEqual({filter: {channel: {in: ['a', 'b', 'c']}}});
    expect(read('filter.phase=OPEN,DONE')).toEqual({filter: {phase: ['OPEN', 'DONE']}});
    expect(read('filter={"overdue":true}')).toEqual({filter: {overdue: true}});
  });

  it.each([
    ['phse=OPEN', /no parameter "phse"/],
    ['filter.colour.eq=x', /filter/],
    ['first=many', /first "many"/],
    ['filter.phase=GONE', /filter\.phase/],
    ['first=1&first=2', /2 times/],
    ['filter=x', /filter\.<field>/],
    ['filter.channel=x&filter.channel.eq=y', /stands for a value and for an object/],
    ['filter..eq=x', /no name/],
    ['__proto__.x=1', /no name/],
    ['a.b.c.d.e.f.g.h.i=1', /no name/],
  ])('refuses %s and says where', (query, words) => {
    expect(() => read(query)).toThrow(words);
  });
});
