import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostAdapter, Parsed} from './kit/adapter.js';
import {hmacSha256Base64} from './kit/signature.js';
import {type Sample, testAdapter} from './testing.js';

const body = new TextEncoder().encode('{"no":7,"name":"Ilse Morgen"}');
const placed: OrderEvent = {
  id: 'order/7',
  source: 'acme',
  type: 'order.updated',
  subject: {orderNo: '7'},
  occurredAt: '2026-01-01T00:00:00Z',
  data: {personal: {name: 'Ilse Morgen'}},
};

/** Runs the contract and names the tests that failed. */
function failures(adapter: HostAdapter, sample: Partial<Sample> = {}): readonly string[] {
  const failed: string[] = [];
  testAdapter(adapter, [{name: 'an order', message: {body, headers: {}}, ...sample}], {
    describe: (_, run) => run(),
    it: (name, run) => {
      try {
        run();
      } catch {
        failed.push(name);
      }
    },
  });
  return failed;
}

/** An adapter that keeps the contract, but for what the test puts in its place. */
function acme(answer: (right: Parsed, body: Uint8Array) => Parsed = (right) => right): HostAdapter {
  return {
    id: 'acme',
    capabilities: {name: 'Acme', kind: 'SHOP', topics: [], states: [], basis: 'UNVERIFIED'},
    requires: {},
    parse: (message) => {
      const isOrder = message.body.length === body.length && message.body.every((byte, index) => byte === body[index]);
      const issue = {code: 'INVALID_ENCODING', message: 'Not an order.'} as const;
      return answer(isOrder ? {events: [placed], issues: []} : {events: [], issues: [issue]}, message.body);
    },
  };
}

const withEvent = (change: object) =>
  acme((right) => ({...right, events: right.events.map((event) => ({...event, ...change}))}));

describe('testAdapter', () => {
  it('passes an adapter that keeps the contract', () => {
    expect(failures(acme())).toEqual([]);
  });

  it.each([
    ['an event without a type', withEvent({type: 'order.teleported'})],
    ['an event without an instant', withEvent({occurredAt: '2026-01-01 00:00:00'})],
    ['an event about nothing', withEvent({subject: {}})],
    ['a source without a name', withEvent({source: ''})],
    ['a receipt time', withEvent({receivedAt: '2026-01-01T00:00:00Z'})],
    [
      'two events of one id',
      acme((right) => ({
        ...right,
        events: right.events.flatMap((event) => [event, {...event, occurredAt: '2026-01-02T00:00:00Z'}]),
      })),
    ],
    [
      'a person in an issue',
      acme((right) => ({...right, issues: [{code: 'INVALID_FIELD', message: 'The name "Ilse Morgen" is odd.'}]})),
    ],
  ])('fails on %s', (_, adapter) => {
    expect(failures(adapter)).toContain('gives events that stand on their own');
  });

  it('fails on an answer that changes', () => {
    let count = 0;
    const restless = acme((right) => ({
      ...right,
      events: right.events.map((event) => ({...event, sequence: count++})),
    }));
    expect(failures(restless)).toContain('says the same each time and leaves the body alone');
  });

  it('fails on a body that is changed', () => {
    const meddling = acme((right, given) => {
      given[0] = (given[0] ?? 0) ^ 1;
      return right;
    });
    const own = {message: {body: body.slice(), headers: {}}};
    expect(failures(meddling, own)).toContain('says the same each time and leaves the body alone');
  });

  it('fails on an adapter that throws', () => {
    const brittle = acme((right) => {
      if (right.events.length === 0) throw new TypeError('x is undefined');
      return right;
    });
    expect(failures(brittle)).toEqual([
      'bears being cut off and having its bytes changed',
      'bears a strange value in the place of each value',
      'takes bodies that are no message at all',
    ]);
  });

  it('fails on an adapter that never gives an event', () => {
    expect(failures(acme(() => ({events: [], issues: []})))).toContain('has samples that give events');
  });

  it('fails on a signature that is not over the body', () => {
    const signed = (
      isRight: (given: string | undefined, body: Uint8Array, secret: string) => boolean,
    ): HostAdapter => ({
      ...acme(),
      capabilities: {name: 'Acme', kind: 'SHOP', topics: [], states: [], basis: 'UNVERIFIED'},
      requires: {secret: 'a word'},
      verify: (message) =>
        isRight(message.headers.sign, message.body, message.secret)
          ? {ok: true}
          : {ok: false, reason: 'The signature is wrong.'},
    });
    const sample = {message: {body, headers: {sign: hmacSha256Base64('hush', body)}}, secret: 'hush'};
    const name = 'verifies its signature, and no other';
    const right = signed((given, over, secret) => secret !== '' && given === hmacSha256Base64(secret, over));
    expect(failures(right, sample)).toEqual([]);
    expect(
      failures(
        signed(() => true),
        sample,
      ),
    ).toEqual([name]);
    expect(
      failures(
        signed((given, _, secret) => given === hmacSha256Base64(secret, body)),
        sample,
      ),
    ).toEqual([name]);
    expect(failures(acme(), sample)).toEqual([name]);
  });
});
