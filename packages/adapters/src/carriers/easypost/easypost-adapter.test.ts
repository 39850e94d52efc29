import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {hmacSha256Hex} from '../../kit/signature.js';
import {testAdapter} from '../../testing.js';
import {easypostAdapter} from './easypost-adapter.js';

const {parse, verify} = easypostAdapter();
const BODY = new Uint8Array(readFileSync(new URL('./fixtures/tracker-delayed.json', import.meta.url)));
const PUBLISHED = new URL('../../../../../../shared/fixtures/easypost/event-body.json', import.meta.url);
const json = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});
const sign = (secret: string, body: Uint8Array) => ({
  'x-hmac-signature': `hmac-sha256-hex=${hmacSha256Hex(secret.normalize('NFKD'), body)}`,
});

testAdapter(
  easypostAdapter(),
  [{name: 'a tracker', message: {body: BODY, headers: sign('sécret', BODY)}, secret: 'sécret'}],
  {describe, it},
);

it('gives a scan each, the time of one without a place marked, and the parcel with its expected day', () => {
  const {events, issues} = parse({body: BODY, headers: {}});
  const parcel = {
    carrier: 'usps',
    trackingNumber: '9400100000000000000000',
    trackingUrl: 'https://track.easypost.com/abc',
  };
  expect(issues).toEqual([]);
  expect(events.map(({occurredAt, timePrecision, data}) => ({occurredAt, timePrecision, ...data}))).toEqual([
    {
      occurredAt: '2026-03-01T15:00:00Z',
      timePrecision: 'ZONE_ASSUMED',
      ...parcel,
      status: 'INFO_RECEIVED',
      rawStatus: 'pre_transit',
      text: 'Shipping Label Created',
    },
    {
      occurredAt: '2026-03-03T07:00:00Z',
      ...parcel,
      status: 'IN_TRANSIT',
      reason: 'WEATHER',
      isDelayed: true,
      rawStatus: 'in_transit',
      text: 'Held by snow',
      location: 'KENLY, NC, 27542, US',
    },
    {
      occurredAt: '2026-03-03T07:59:51Z',
      ...parcel,
      status: 'IN_TRANSIT',
      isDelayed: true,
      rawStatus: 'in_transit',
      estimatedDelivery: {until: '2026-03-05T23:59:59Z'},
    },
  ]);
});

it.each<[string, object, string]>([
  ['a batch', {object: 'Event', result: {object: 'Batch', id: 'batch_1'}}, 'NOT_AN_ORDER_FACT'],
  ['an event without its object', {object: 'Event', description: 'tracker.created'}, 'NOT_AN_ORDER_FACT'],
  ['a shipment without a label', {object: 'Shipment', id: 'shp_1'}, 'NOT_AN_ORDER_FACT'],
  ['an error', {error: {code: 'TRACKER.NOT_FOUND', message: 'Nothing was found'}}, 'NOT_AN_ORDER_FACT'],
  ['anything else', {hello: 'world'}, 'UNKNOWN_TOPIC'],
])('says what %s is', (_name, payload, code) => {
  expect(parse(json(payload))).toMatchObject({events: [], issues: [{code}]});
});

it('reads the parcels of a bought order by their trackers', () => {
  const tracker = {
    object: 'Tracker',
    tracking_code: 'EZ1',
    carrier: 'UPS',
    status: 'pre_transit',
    updated_at: '2026-03-01T00:00:00Z',
  };
  const {events} = parse(json({id: 'order_1', shipments: [{object: 'Shipment', tracker}, {object: 'Shipment'}]}));
  expect(events).toMatchObject([{type: 'shipment.updated', subject: {carrier: 'ups', trackingNumber: 'EZ1'}}]);
});

// SIGNATURES: EasyPost's own client libraries, over the published body without its last line break.
it.skipIf(!existsSync(PUBLISHED))('verifies the published vector', () => {
  const text = readFileSync(PUBLISHED, 'utf8').replace(/\n$/, '');
  const body = new TextEncoder().encode(text);
  const signature = 'hmac-sha256-hex=38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db';
  const message = {body, headers: {'x-hmac-signature': signature}, secret: 'sécret', now: 0};
  expect(verify?.(message)).toEqual({ok: true});
  body[10] = (body[10] ?? 0) ^ 1;
  expect(verify?.(message)).toMatchObject({ok: false});
});
