import {readFileSync} from 'node:fs';
import {hmacSha256Hex} from '@orderlight/adapters/kit';
import {testAdapter} from '@orderlight/adapters/testing';
import {describe, expect, it} from 'vitest';
import {acmeAdapter} from './acme-adapter.js';

const body = new Uint8Array(readFileSync(new URL('./fixtures/order.json', import.meta.url)));
const signed = (secret: string) => ({body, headers: {'x-acme-signature': hmacSha256Hex(secret, body)}});

// The contract of every adapter: pure, never throws, right ids, signatures, nothing about people in issues.
testAdapter(acmeAdapter(), [{name: 'an order on its way', message: signed('key'), secret: 'key'}], {describe, it});

// Then the host's own cases, to the cent.
describe('an order on its way', () => {
  const {events, issues} = acmeAdapter().parse(signed('key'));

  it('is placed, as it stands now, and a parcel', () => {
    expect(issues).toEqual([]);
    expect(events.map(({id, occurredAt}) => [id, occurredAt])).toEqual([
      ['order/90071992547409931/placed', '2026-03-02T07:15:00Z'],
      ['order/90071992547409931/as-of/2026-03-02T11:40:10Z', '2026-03-02T11:40:10Z'],
      ['parcel/77/dispatched', '2026-03-02T11:40:10Z'],
    ]);
    expect(events[1]?.data).toMatchObject({
      amounts: {total: {amount: 5490, currency: 'EUR'}},
      lines: [{sku: 'TEA-GREEN-100', quantity: 2, unitPrice: {amount: 1250, currency: 'EUR'}}],
      paymentStatus: 'PAID',
    });
  });

  it('keeps what it can of a state that is new to it, and says so', () => {
    const strange = new TextEncoder().encode(new TextDecoder().decode(body).replace('"shipped"', '"teleported"'));
    const parsed = acmeAdapter().parse({body: strange, headers: {}});
    expect(parsed.events).toHaveLength(3);
    expect(parsed.issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'state', code: 'teleported'}}]);
  });
});

it('pulls page by page what changed', async () => {
  const asked: string[] = [];
  const pulled = await acmeAdapter().pull?.pull({
    cursor: JSON.stringify({since: '2026-03-01T00:00:00Z'}),
    connection: {settings: {address: 'https://shop.example.com'}, secret: 'token'},
    now: Date.parse('2026-03-02T12:00:00Z'),
    fetch: async ({url}) => {
      asked.push(url);
      const headers = {link: '<https://shop.example.com/api/orders?page=2>; rel="next"'};
      return {status: 200, headers, body: '[{"id":1,"changed":"2026-03-02T11:00:00Z"}]'};
    },
  });
  expect(pulled).toMatchObject({status: 'OK', more: true});
  expect(asked).toEqual(['https://shop.example.com/api/orders?changed_since=2026-03-01T00%3A00%3A00Z&sort=changed']);
});
