import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import {findAdapter} from '../../registry.js';
import {testAdapter} from '../../testing.js';
import {cloudevents} from './cloudevents-mapping.js';
import {toCloudEvent} from './to-cloud-event.js';

const SHARED = new URL('../../../../../../shared/fixtures/cloudevents/', import.meta.url);
const bytes = (text: string) => new TextEncoder().encode(text);
const adapter = findAdapter('cloudevents');
if (!adapter) throw new Error('cloudevents is not registered.');
const parse = (body: string | object, headers: Record<string, string> = {}) =>
  adapter.parse({body: bytes(typeof body === 'string' ? body : JSON.stringify(body)), headers});

const delivered: OrderEvent = {
  id: 'scan/9/delivered',
  source: 'shopify/a.example',
  type: 'shipment.checkpoint',
  subject: {orderRef: '5001', orderNo: '#1001'},
  occurredAt: '2024-03-12T09:00:00+01:00',
  evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2024-03-12T09:00:00+01:00'}],
  data: {status: 'DELIVERED', trackingNumber: '1Z5R89390357567127', carrier: 'ups'},
};
const own = (fields: object = {}, data: object = {}) => {
  const event = toCloudEvent(delivered);
  return {...event, ...fields, data: {...event.data, ...data}};
};
const host = (data: unknown, fields: object = {}) => ({
  specversion: '1.0',
  id: '1',
  source: '/carriers',
  type: 'com.gls.parcel',
  data,
  ...fields,
});
const PARCEL = {
  parcels: [
    {
      requested: '604831862623',
      status: 'DELIVERED',
      statusDateTime: '2024-03-12T15:24:57+0100',
      events: [{code: 'DELIVD.NORMAL', eventDateTime: '2024-03-12T15:24:57+0100', description: 'Delivered.'}],
    },
  ],
};

testAdapter(
  adapter,
  [
    {name: 'an order event', message: {body: bytes(JSON.stringify(own())), headers: {}}},
    {name: 'a batch with a host’s payload', message: {body: bytes(JSON.stringify([host(PARCEL)])), headers: {}}},
  ],
  {describe, it},
);

describe('an order event in an envelope', () => {
  it('is stated as it is, under the source of the envelope', () => {
    expect(parse(own())).toEqual({
      issues: [],
      events: [{...delivered, source: 'cloudevents/shopify/a.example'}],
    });
  });

  it('may come in binary mode, with percent-encoded attributes', () => {
    const {data, ...attributes} = toCloudEvent(delivered);
    const headers = Object.fromEntries(
      Object.entries({...attributes, source: '/%E5%BA%97'}).map(([name, value]) => [`ce-${name}`, value]),
    );
    expect(parse(data, headers).events).toEqual([{...delivered, source: 'cloudevents/店'}]);
  });

  it('may come in base64, as a text, and in a batch', () => {
    const {data, ...attributes} = toCloudEvent(delivered);
    const encoded = {...attributes, data_base64: Buffer.from(JSON.stringify(data)).toString('base64')};
    const text = {...attributes, data: JSON.stringify(data)};
    const {events} = parse(own());
    expect(parse(encoded).events).toEqual(events);
    expect(parse(text).events).toEqual(events);
    expect(parse([own(), own()]).events).toEqual([...events, ...events]);
  });

  it('sets nothing that is the hub’s to set', () => {
    const {events} = parse(own({}, {receivedAt: '2020-01-01T00:00:00Z', subject: {channel: 'theirs', orderNo: '7'}}));
    expect(events[0]?.subject).toEqual({orderNo: '7'});
    expect(events[0]).not.toHaveProperty('receivedAt');
  });

  it.each([
    ['approval.granted', {stage: 'paid', role: 'MANAGER'}],
    ['lifecycle.pinned', {key: 'general', version: 1}],
    ['order.frozen', {}],
  ])('of the type %s is for the hub alone', (type, data) => {
    const {events, issues} = parse(own({}, {type, data}));
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });

  it('that is none says where, and quotes nothing', () => {
    const {events, issues} = parse(own({}, {occurredAt: 'Ilse Morgen'}));
    expect(events).toEqual([]);
    expect(issues).toEqual([
      {code: 'INVALID_FIELD', message: 'data is no order event: occurredAt cannot be right.', path: '/data/occurredAt'},
    ]);
  });
});

describe('a host’s payload in an envelope', () => {
  it('is read by the host’s mapping, which the type names', () => {
    const {events, issues} = parse(host(PARCEL));
    expect(issues).toEqual([]);
    expect(events).toEqual(findAdapter('gls')?.parse({body: bytes(JSON.stringify(PARCEL)), headers: {}}).events);
  });

  it('is read by the host that an attribute names', () => {
    expect(parse(host(PARCEL, {type: 'com.acme.parcel', orderlighthost: 'gls'})).events).toHaveLength(2);
  });

  it('says where in the envelope something is wrong', () => {
    expect(parse([host({parcels: 7})]).issues).toMatchObject([{code: 'INVALID_FIELD', path: '/0/data/parcels'}]);
  });

  it('of no known host, or in a second envelope, is reported', () => {
    for (const event of [host(PARCEL, {type: 'com.acme.parcel'}), host(own(), {type: 'cloudevents.nested'})]) {
      expect(parse(event)).toMatchObject({events: [], issues: [{code: 'UNKNOWN_TOPIC'}]});
    }
  });

  it('that is nested without end is an issue', () => {
    const text = JSON.stringify(host(0)).replace('"data":0', `"data":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    expect(parse(text)).toMatchObject({events: [], issues: [{code: 'INVALID_ENCODING', path: '/data'}]});
  });

  it('of a page is read by the mappings that it brings, and by none else', () => {
    expect(cloudevents(host(PARCEL))).toMatchObject({events: [], issues: [{code: 'UNKNOWN_TOPIC'}]});
    expect(cloudevents(own()).events).toHaveLength(1);
  });
});

describe('other messages', () => {
  it.each([
    ['{"hello":"world"}', 'UNKNOWN_TOPIC', ''],
    ['[7]', 'INVALID_FIELD', '/0'],
    ['{"specversion":"9.9","id":"1","source":"/a","type":"b"}', 'INVALID_FIELD', '/specversion'],
    ['{"specversion":"1.0","id":"1","type":"b"}', 'INVALID_FIELD', '/source'],
    ['{"specversion":"1.0","id":"1","source":"/a","type":"b","data_base64":"%%"}', 'INVALID_FIELD', '/data_base64'],
    ['{"specversion":"1.0","id":"1","source":"/a","type":"b"}', 'NOT_AN_ORDER_FACT', ''],
    [
      '{"specversion":"1.0","id":"1","source":"/a","type":"b","dataref":"https://a.example/1"}',
      'NOT_AN_ORDER_FACT',
      '',
    ],
    ['{"specversion":"1.0","id":"1","source":"/a","type":"b","data":"just a text"}', 'UNKNOWN_TOPIC', ''],
    ['{"specversion":"1.0"}\n{"specversion":"1.0"}', 'INVALID_ENCODING', undefined],
    ['POST / HTTP/1.1', 'INVALID_ENCODING', undefined],
  ])('%s is an issue', (text, code, path) => {
    const {events, issues} = parse(text);
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code, ...(path !== undefined && {path})}]);
  });

  it('of a hub’s own webhooks says how an order stands, and states no fact', () => {
    const message = host({order: {id: '1'}, event: {types: []}}, {source: '/tenants/acme', type: 'order.placed'});
    expect(parse(message)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });
});

describe('toCloudEvent', () => {
  it('puts the event into an envelope', () => {
    expect(toCloudEvent(delivered)).toEqual({
      specversion: '1.0',
      id: 'scan/9/delivered',
      source: 'shopify/a.example',
      type: 'orderlight.shipment.checkpoint',
      subject: '#1001',
      time: '2024-03-12T09:00:00+01:00',
      datacontenttype: 'application/json',
      data: delivered,
    });
  });

  it('keeps personal facts and the host’s raw words back', () => {
    const placed: OrderEvent = {
      id: 'order/1/placed',
      source: '店',
      type: 'order.placed',
      subject: {orderRef: '1'},
      occurredAt: '2024-03-12T08:00:00Z',
      raw: {name: 'Ilse Morgen'},
      data: {orderNo: '1', personal: {name: 'Ilse Morgen'}},
    };
    const event = toCloudEvent(placed);
    expect(JSON.stringify(event)).not.toContain('Morgen');
    expect(event).toMatchObject({source: '%E5%BA%97', subject: '1', data: {data: {orderNo: '1'}}});
  });
});

describe.skipIf(!existsSync(SHARED))('the samples of the specification', () => {
  it.each(existsSync(SHARED) ? readdirSync(SHARED) : [])('%s is no order’s, and says why', (file) => {
    const {events, issues} = adapter.parse({body: Uint8Array.from(readFileSync(new URL(file, SHARED))), headers: {}});
    expect(events).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
  });
});
