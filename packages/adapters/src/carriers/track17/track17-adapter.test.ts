import {existsSync, readFileSync} from 'node:fs';
import {concatBytes, utf8ToBytes} from '@noble/hashes/utils.js';
import {describe, expect, it} from 'vitest';
import {sha256Hex} from '../../kit/signature.js';
import {testAdapter} from '../../testing.js';
import {track17Adapter} from './track17-adapter.js';

const {parse, verify} = track17Adapter();
const BODY = new Uint8Array(readFileSync(new URL('./fixtures/updated-customs.json', import.meta.url)));
const STOPPED = new URL('../../../../../../shared/fixtures/track17/stopped.json', import.meta.url);
const json = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});
const signed = (body: Uint8Array, key: string) => ({sign: sha256Hex(concatBytes(body, utf8ToBytes(`/${key}`)))});

testAdapter(
  track17Adapter(),
  [{name: 'an update', message: {body: BODY, headers: signed(BODY, 'abc123')}, secret: 'abc123'}],
  {describe, it},
);

it('gives each event by its sub-status, that without an instant by the clock it was told', () => {
  const {events, issues} = parse({body: BODY, headers: {}});
  const parcel = {carrier: 'dhl-paket', trackingNumber: 'RX123456789DE'};
  expect(issues).toEqual([]);
  expect(events.map(({occurredAt, timePrecision, data}) => ({occurredAt, timePrecision, ...data}))).toMatchObject([
    {
      occurredAt: '2026-03-03T02:20:00Z',
      trackingNumber: parcel.trackingNumber,
      status: 'CUSTOMS',
      reason: 'CUSTOMS_DOCS',
      text: 'Held by customs: papers needed',
    },
    {occurredAt: '2026-02-28T16:00:00Z', timePrecision: 'ZONE_ASSUMED', status: 'PICKED_UP', location: 'Hamburg'},
    {
      occurredAt: '2026-03-03T02:20:00Z',
      status: 'CUSTOMS',
      estimatedDelivery: {from: '2026-03-05T16:00:00Z', until: '2026-03-06T16:00:00Z'},
    },
  ]);
});

it.each<[string, object, string]>([
  [
    'a parcel that is watched no more',
    {event: 'TRACKING_STOPPED', data: {number: '1', carrier: 1001}},
    'NOT_AN_ORDER_FACT',
  ],
  ['a parcel without a track', {event: 'TRACKING_UPDATED', data: {number: '1', carrier: 1001}}, 'NOT_AN_ORDER_FACT'],
  ['another event', {event: 'SOMETHING', data: {}}, 'UNKNOWN_TOPIC'],
  [
    'a number that was refused',
    {code: 0, data: {accepted: [], rejected: [{number: '1', error: {code: -18019909, message: 'No tracking.'}}]}},
    'NOT_AN_ORDER_FACT',
  ],
])('says what %s is', (_name, payload, code) => {
  expect(parse(json(payload))).toMatchObject({events: [], issues: [{code}]});
});

it.skipIf(!existsSync(STOPPED))('verifies the collected push under the key that signed it', () => {
  const body = new Uint8Array(readFileSync(STOPPED));
  const headers = {sign: '9877accb3cbf0ad7faeb174373efff3a82addbc98deb7f5e5243aa1f3e36c80a'};
  expect(verify?.({body, headers, secret: 'abc123', now: 0})).toEqual({ok: true});
});
