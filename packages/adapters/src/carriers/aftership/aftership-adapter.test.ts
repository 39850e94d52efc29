import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {hmacSha256Base64} from '../../kit/signature.js';
import {testAdapter} from '../../testing.js';
import {aftershipAdapter} from './aftership-adapter.js';

const SECRET = 'whsec';
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url)));
const {parse, pull} = aftershipAdapter();
const json = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});
const WEBHOOK = fixture('webhook-out-for-delivery');

testAdapter(
  aftershipAdapter(),
  [
    {
      name: 'a webhook',
      message: {body: WEBHOOK, headers: {'aftership-hmac-sha256': hmacSha256Base64(SECRET, WEBHOOK)}},
      secret: SECRET,
      personal: ['Ilse Morgen', 'ilse.morgen@example.com'],
    },
    {name: 'a last checkpoint', message: {body: fixture('last-checkpoint-lost'), headers: {}}},
  ],
  {describe, it},
);

describe('a webhook', () => {
  const {events, issues} = parse({body: WEBHOOK, headers: {}});
  const parcel = {
    carrier: 'ups',
    trackingNumber: '1Z999AA10123456784',
    trackingUrl: 'https://www.ups.com/track?tracknum=1Z999AA10123456784',
  };

  it('gives a checkpoint each, by sub-status, with late as a flag, and the parcel as a whole', () => {
    expect(issues).toEqual([]);
    expect(events.map(({occurredAt, timePrecision, data}) => ({occurredAt, timePrecision, ...data}))).toEqual([
      {
        occurredAt: '2026-03-01T18:30:00Z',
        timePrecision: 'ZONE_ASSUMED',
        ...parcel,
        status: 'PICKED_UP',
        rawStatus: 'InTransit_002',
        text: 'Origin scan',
        location: 'Berlin, DEU',
      },
      {
        occurredAt: '2026-03-02T08:10:00Z',
        ...parcel,
        status: 'IN_TRANSIT',
        isDelayed: true,
        rawStatus: 'Exception_005',
        text: 'Delayed by snow',
        location: 'Hannover, DEU',
      },
      {
        occurredAt: '2026-03-03T06:45:00Z',
        ...parcel,
        status: 'OUT_FOR_DELIVERY',
        rawStatus: 'OutForDelivery_001',
        text: 'Out for delivery',
        location: 'Hamburg, DEU',
      },
      {
        occurredAt: '2026-03-03T07:00:05Z',
        ...parcel,
        status: 'OUT_FOR_DELIVERY',
        rawStatus: 'OutForDelivery_001',
        estimatedDelivery: {until: '2026-03-03T23:59:59Z'},
      },
    ]);
  });

  it('says the same of a checkpoint that stands in a list of trackings', () => {
    const {msg} = JSON.parse(new TextDecoder().decode(WEBHOOK));
    const listed = parse(json({meta: {code: 200}, data: {trackings: [msg]}}));
    expect(listed.events).toEqual(events);
  });
});

it('takes a last checkpoint for what it is, and nothing more', () => {
  const {events} = parse({body: fixture('last-checkpoint-lost'), headers: {}});
  expect(events).toMatchObject([
    {type: 'shipment.checkpoint', occurredAt: '2026-03-04T18:19:47Z', data: {status: 'EXCEPTION', reason: 'LOST'}},
  ]);
});

it('says of a sub-status that is new what its status says, and of a status that is new that it has no word', () => {
  const tracking = (tag: string, subtag: string) =>
    parse(json({tracking_number: '1', slug: 'dhl', tag, subtag, updated_at: '2026-03-01T00:00:00Z'}));
  expect(tracking('Delivered', 'Delivered_099').events[0]?.data).toMatchObject({
    status: 'DELIVERED',
    rawStatus: 'Delivered_099',
  });
  expect(tracking('Teleported', 'Teleported_001')).toMatchObject({
    events: [{data: {status: 'UNKNOWN'}}],
    issues: [{code: 'UNKNOWN_CODE', gap: {field: 'tag', code: 'Teleported'}}],
  });
});

it('tells an error of the API by its code', () => {
  const {events, issues} = parse(json({meta: {code: 429, type: 'TooManyRequests', message: 'Slow down.'}, data: {}}));
  expect(events).toEqual([]);
  expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT', message: expect.stringMatching(/429 \(Slow down\.\)/)}]);
});

it('pulls what changed, page by page, with the key in its header', async () => {
  const asked: string[] = [];
  const pulled = await pull?.pull({
    cursor: '{"since":"2026-03-01T00:00:00Z"}',
    connection: {settings: {}, secret: 'key'},
    now: Date.parse('2026-03-03T00:00:00Z'),
    fetch: async ({url, headers}) => {
      asked.push(`${url} ${headers['as-api-key']}`);
      const trackings = [{tracking_number: '1', slug: 'dhl', updated_at: '2026-03-02T00:00:00+00:00'}];
      const data = {trackings, pagination: {has_next_page: true, next_cursor: 'abc='}};
      return {status: 200, headers: {}, body: JSON.stringify({meta: {code: 200}, data})};
    },
  });
  expect(pulled).toMatchObject({
    status: 'OK',
    more: true,
    cursor: '{"since":"2026-03-01T00:00:00Z","page":"abc=","newest":"2026-03-02T00:00:00Z"}',
  });
  expect(asked[0]).toMatch(/trackings\?limit=100&updated_at_min=2026-03-01T00%3A00%3A00Z key$/);
});
