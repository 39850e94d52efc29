import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {type OrderEvent, type OrderEventOf, parseInstant, parseOrderEvent, type ShipmentStatus} from '@orderlight/core';
import {Ajv2020} from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {epcisAdapter} from './epcis-adapter.js';
import {epcis} from './epcis-mapping.js';
import {transactionNumber} from './epcis-transactions.js';
import {cbvWord} from './epcis-words.js';
import {toEpcis} from './to-epcis.js';

const SHARED = new URL('../../../../../../shared/fixtures/epcis/', import.meta.url);
const capture = readFileSync(new URL('./fixtures/capture.jsonld', import.meta.url), 'utf8');
const OPTIONS = {base: 'https://id.example.org/', creationDate: '2026-01-01T00:00:00Z'};

const URI = {type: 'string', pattern: '^(urn:|https?://|ni:///)[^\\s]+$'};
const TIME = {type: 'string', format: 'date-time'};

/** What EPCIS 2.0 asks of such a document (section 10 and its JSON schema), of the kinds of event that are written. */
const check = new Ajv2020({
  allErrors: true,
  formats: {'date-time': (text: string) => parseInstant(text) !== undefined},
}).compile({
  type: 'object',
  required: ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody'],
  additionalProperties: false,
  properties: {
    '@context': {type: 'array', contains: {const: 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'}},
    type: {const: 'EPCISDocument'},
    schemaVersion: {const: '2.0'},
    creationDate: TIME,
    epcisBody: {
      type: 'object',
      required: ['eventList'],
      additionalProperties: false,
      properties: {
        eventList: {
          type: 'array',
          items: {
            type: 'object',
            required: ['type', 'action', 'epcList', 'eventTime', 'eventTimeZoneOffset'],
            additionalProperties: false,
            properties: {
              type: {const: 'ObjectEvent'},
              eventID: URI,
              eventTime: TIME,
              eventTimeZoneOffset: {type: 'string', pattern: '^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$'},
              action: {const: 'OBSERVE'},
              bizStep: {type: 'string', pattern: '^[a-z_]+$'},
              disposition: {enum: ['in_transit', 'returned', 'damaged']},
              epcList: {type: 'array', items: URI},
              bizTransactionList: {
                type: 'array',
                minItems: 1,
                items: {
                  type: 'object',
                  required: ['bizTransaction'],
                  properties: {type: {enum: ['po', 'desadv', 'rma']}, bizTransaction: URI},
                },
              },
              readPoint: {type: 'object', required: ['id'], properties: {id: URI}},
              errorDeclaration: {
                type: 'object',
                required: ['declarationTime'],
                properties: {declarationTime: TIME, reason: {enum: ['incorrect_data', 'did_not_occur']}},
              },
            },
          },
        },
      },
    },
  },
});

const PO = [{type: 'po', bizTransaction: 'http://transaction.acme.com/po/PO-1001'}];
const event = (fields: object) => ({
  type: 'ObjectEvent',
  eventID: 'urn:uuid:1',
  eventTime: '2024-03-10T16:00:00Z',
  eventTimeZoneOffset: '+00:00',
  action: 'OBSERVE',
  epcList: [],
  bizTransactionList: PO,
  ...fields,
});

testAdapter(
  epcisAdapter(),
  [
    {
      name: 'an event',
      message: {body: new TextEncoder().encode(JSON.stringify(event({bizStep: 'receiving'}))), headers: {}},
    },
  ],
  {describe, it},
);

describe('a capture document', () => {
  it('states what happened to the order’s goods, and takes back what was declared an error', () => {
    const {events, issues} = epcis(capture);
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT', path: '/epcisBody/eventList/3'}]);
    const subject = {orderNo: 'PO-1001'};
    expect(events).toEqual([
      {
        id: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
        source: 'epcis',
        type: 'shipment.created',
        subject,
        occurredAt: '2024-03-10T08:00:00+01:00',
        evidence: [
          {
            kind: 'SCAN',
            id: 'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
            capturedAt: '2024-03-10T08:00:00+01:00',
          },
        ],
        data: {shipmentId: '0614141.1234567890', rawStatus: 'packing/in_progress'},
      },
      {
        id: 'urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8',
        source: 'epcis',
        type: 'shipment.dispatched',
        subject,
        occurredAt: '2024-03-10T17:00:00+01:00',
        evidence: [
          {
            kind: 'SCAN',
            id: 'urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8',
            capturedAt: '2024-03-10T17:00:00+01:00',
          },
        ],
        data: {shipmentId: '006141411234567890', rawStatus: 'shipping/in_transit'},
      },
      {
        id: 'urn:uuid:504d95fc-9457-4a51-bd6a-0bba133845a8',
        source: 'epcis',
        type: 'shipment.checkpoint',
        subject,
        occurredAt: '2024-03-12T09:00:00-06:00',
        evidence: [
          {
            kind: 'SCAN',
            id: 'urn:uuid:504d95fc-9457-4a51-bd6a-0bba133845a8',
            capturedAt: '2024-03-12T09:00:00-06:00',
          },
        ],
        data: {
          shipmentId: '1152',
          status: 'DELIVERED',
          rawStatus: 'receiving/in_progress',
          location: 'urn:epc:id:sgln:0012345.11111.0',
        },
      },
      {
        id: 'urn:uuid:504d95fc-9457-4a51-bd6a-0bba133845a8/declared-in-error',
        source: 'epcis',
        type: 'event.retracted',
        subject,
        occurredAt: '2024-03-13T13:00:00Z',
        corrects: ['urn:uuid:504d95fc-9457-4a51-bd6a-0bba133845a8'],
        data: {reason: 'incorrect_data; corrected by urn:uuid:604d95fc-9457-4a51-bd6a-0bba133845a8'},
      },
    ]);
  });

  it('says the same as an answer to a query, as a list and event by event', () => {
    const document = JSON.parse(capture);
    const {eventList} = document.epcisBody;
    const answer = {type: 'EPCISQueryDocument', epcisBody: {queryResults: {resultsBody: {eventList}}}};
    const {events} = epcis(capture);
    expect(epcis(answer).events).toEqual(events);
    expect(epcis(eventList).events).toEqual(events);
    expect(eventList.flatMap((one: object) => epcis(one).events)).toEqual(events);
  });
});

describe('business steps', () => {
  it.each([
    ['accepting', undefined, 'order.approved', undefined],
    ['reserving', undefined, 'stock.locked', undefined],
    ['picking', undefined, 'order.updated', undefined],
    ['packing', undefined, 'shipment.created', undefined],
    ['staging_outbound', undefined, 'shipment.created', undefined],
    ['shipping', 'in_transit', 'shipment.dispatched', undefined],
    ['shipping', 'returned', 'return.shipped', undefined],
    ['departing', 'in_transit', 'shipment.checkpoint', 'IN_TRANSIT'],
    ['transporting', 'in_transit', 'shipment.checkpoint', 'IN_TRANSIT'],
    ['transporting', 'damaged', 'shipment.checkpoint', 'EXCEPTION'],
    ['arriving', undefined, 'shipment.checkpoint', 'AVAILABLE_FOR_PICKUP'],
    ['arriving', 'in_transit', 'shipment.checkpoint', 'IN_TRANSIT'],
    ['receiving', 'in_progress', 'shipment.checkpoint', 'DELIVERED'],
    ['receiving', 'returned', 'return.received', undefined],
    ['retail_selling', 'retail_sold', 'shipment.checkpoint', 'DELIVERED'],
    ['installing', undefined, 'service.started', undefined],
    ['holding', 'unavailable', 'order.held', undefined],
    ['void_shipping', undefined, 'shipment.cancelled', undefined],
    [undefined, 'in_transit', 'shipment.checkpoint', 'IN_TRANSIT'],
    [undefined, 'retail_sold', 'shipment.checkpoint', 'DELIVERED'],
  ])('%s with disposition %s', (bizStep, disposition, type, status) => {
    const {events, issues} = epcis(event({bizStep, disposition}));
    expect(issues).toEqual([]);
    expect(events.map(({type: stated, data}) => [stated, (data as {status?: string}).status])).toEqual([
      [type, status],
    ]);
    expect(parseOrderEvent(JSON.parse(JSON.stringify(events[0])))).toHaveProperty('event');
  });

  it('of somebody’s own are a gap, and something that happened all the same', () => {
    const {events, issues} = epcis(event({bizStep: 'https://acme.example/steps/blessing'}));
    expect(events[0]).toMatchObject({type: 'shipment.checkpoint', data: {status: 'UNKNOWN'}});
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', path: '/bizStep'}]);
  });

  it.each(['inspecting', 'commissioning', 'sensor_reporting'])('%s is about goods alone', (bizStep) => {
    expect(epcis(event({bizStep}))).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });

  it.each([
    ['shipping', 'shipping'],
    ['urn:epcglobal:cbv:bizstep:shipping', 'shipping'],
    ['https://ref.gs1.org/cbv/BizStep-shipping', 'shipping'],
    ['https://ns.gs1.org/voc/BizStep-shipping', 'shipping'],
    ['cbv:BizStep-shipping', 'shipping'],
    ['urn:epcglobal:cbv:btt:po', 'po'],
    ['https://ref.gs1.org/cbv/ER-incorrect_data', 'incorrect_data'],
    ['https://acme.example/BizStep-shipping', 'https://acme.example/BizStep-shipping'],
  ])('%s is the word %s', (written, word) => {
    expect(cbvWord(written)).toBe(word);
  });
});

describe('orders', () => {
  it.each([
    ['urn:epcglobal:cbv:bt:0614141073467:1152', '1152'],
    ['urn:epc:id:gdti:0614141.00001.1618034', '1618034'],
    ['http://transaction.acme.com/po/12345678', '12345678'],
    ['https://id.example.org/orders/%E5%8D%95%2F7', '单/7'],
    ['urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ['https://id.example.org/orders/%', '%'],
  ])('%s is number %s', (uri, number) => {
    expect(transactionNumber(uri)).toBe(number);
  });

  it('of one event are several events, each with an id of its own', () => {
    const second = {type: 'po', bizTransaction: 'http://transaction.acme.com/po/PO-1002'};
    const {events} = epcis(event({bizStep: 'shipping', bizTransactionList: [...PO, second, second]}));
    expect(events.map(({id, subject}) => [id, subject])).toEqual([
      ['urn:uuid:1#PO-1001', {orderNo: 'PO-1001'}],
      ['urn:uuid:1#PO-1002', {orderNo: 'PO-1002'}],
    ]);
  });

  it('are not guessed: an invoice or a pedigree names none', () => {
    const bizTransactionList = [{type: 'inv', bizTransaction: 'urn:epcglobal:cbv:bt:5012345678900:INV-7'}];
    expect(epcis(event({bizStep: 'shipping', bizTransactionList}))).toMatchObject({
      events: [],
      issues: [{code: 'NOT_AN_ORDER_FACT'}],
    });
  });
});

describe('an event without an id', () => {
  it('has one by its content, whichever document it stands in and whenever that was recorded', () => {
    const {eventID: _, ...bare} = event({bizStep: 'shipping'});
    const [first] = epcis(bare).events;
    expect(first?.id).toMatch(/^event\/2024-03-10T16:00:00Z\/[0-9a-z]{8,14}$/);
    expect(epcis({...bare, recordTime: '2024-03-11T00:00:00Z'}).events).toEqual([first]);
    expect(epcis({...bare, bizStep: 'receiving'}).events[0]?.id).not.toBe(first?.id);
  });
});

describe('malformed documents', () => {
  it.each([
    ['{"hello":"world"}', 'UNKNOWN_TOPIC', ''],
    ['{"epcisBody":{"eventList":[]}}', 'NOT_AN_ORDER_FACT', ''],
    ['{"epcisBody":{"eventList":[{"type":"QuantityEvent"}]}}', 'UNKNOWN_CODE', '/epcisBody/eventList/0/type'],
    ['{"epcisBody":{"eventList":[7]}}', 'INVALID_FIELD', '/epcisBody/eventList/0'],
    [JSON.stringify(event({bizStep: 'shipping', eventTime: 'noon'})), 'INVALID_FIELD', '/eventTime'],
    [JSON.stringify(event({bizStep: 'shipping', eventTime: undefined})), 'INVALID_FIELD', '/eventTime'],
    ['<epcis/>', 'INVALID_ENCODING', undefined],
  ])('%s is an issue', (text, code, path) => {
    const {events, issues} = epcis(text);
    expect(events).toEqual([]);
    expect(issues[0]).toMatchObject({code, ...(path !== undefined && {path})});
  });

  it('that are nested without end are an issue as well', () => {
    const {eventID: _, ...bare} = event({bizStep: 'shipping'});
    const text = JSON.stringify({...bare, x: 0}).replace(
      '"x":0',
      `"x":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
    );
    expect(epcis(text)).toMatchObject({events: [], issues: [{code: 'INVALID_FIELD', path: '/eventID'}]});
  });

  it('EPCIS 1.2 lets the offset stand beside the time', () => {
    const [first] = epcis(
      event({bizStep: 'shipping', eventTime: '2024-03-10T16:00:00', eventTimeZoneOffset: '-06:00'}),
    ).events;
    expect(first?.occurredAt).toBe('2024-03-10T16:00:00-06:00');
  });
});

describe('toEpcis', () => {
  it('writes a document that reads back as the same', () => {
    const {events} = epcis(capture);
    const {document, left} = toEpcis(events, OPTIONS);
    expect(left).toEqual([]);
    expect(validate(document)).toEqual([]);
    expect(epcis(document).events.map(facts)).toEqual(events.map(facts));
  });

  it('gives events identifiers of this company, and keeps those that they had', () => {
    const shipped = dispatched({id: 'fulfillment/9/dispatched', source: 'shopify/a.example'});
    const {document} = toEpcis([shipped, {...shipped, id: 'urn:uuid:1'}], OPTIONS);
    expect(document.epcisBody.eventList.map(({eventID}) => eventID)).toEqual([
      'https://id.example.org/events/shopify%2Fa.example/fulfillment%2F9%2Fdispatched',
      'urn:uuid:1',
    ]);
    expect(document.epcisBody.eventList[0]).toMatchObject({
      eventTime: '2024-03-10T15:00:00Z',
      eventTimeZoneOffset: '+01:00',
      bizStep: 'shipping',
      disposition: 'in_transit',
      epcList: ['https://id.example.org/parcels/P%201'],
      bizTransactionList: [
        {type: 'po', bizTransaction: 'https://id.example.org/orders/%231001'},
        {type: 'desadv', bizTransaction: 'https://id.example.org/shipments/P%201'},
      ],
    });
  });

  it('leaves what EPCIS has no word for, and parcels without an order', () => {
    const paid: OrderEvent = {
      id: 'payment/1',
      source: 'x',
      type: 'payment.captured',
      subject: {orderNo: '1'},
      occurredAt: '2024-03-10T16:00:00Z',
      data: {paymentId: '1'},
    };
    const parcel = dispatched({subject: {carrier: 'ups', trackingNumber: '1Z'}});
    expect(toEpcis([paid, parcel], OPTIONS)).toMatchObject({
      left: [paid, parcel],
      document: {epcisBody: {eventList: []}},
    });
  });

  it('reads back as it was, whatever the order, the parcel and the hour', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEvent(), {maxLength: 5}), (events) => {
        const {document, left} = toEpcis(events, OPTIONS);
        expect(left).toEqual([]);
        expect(validate(document)).toEqual([]);
        expect(epcis(JSON.stringify(document)).events.map(facts)).toEqual(events.map(facts));
      }),
      {numRuns: 200},
    );
  });
});

describe.skipIf(!existsSync(SHARED))('the sample documents of the standard', () => {
  it.each(existsSync(SHARED) ? readdirSync(SHARED) : [])('%s', (file) => {
    const {events, issues} = epcis(readFileSync(new URL(file, SHARED)));
    expect(events.length + issues.length).toBeGreaterThan(0);
    expect(issues.filter(({code}) => code !== 'NOT_AN_ORDER_FACT')).toEqual([]);
    expect(validate(toEpcis(events, OPTIONS).document)).toEqual([]);
  });
});

/** What must come back: the fact, not its name. */
function facts({type, subject, occurredAt, data}: OrderEvent): readonly unknown[] {
  const {status, reason, shipmentId, returnId} = data as Readonly<Record<string, string>>;
  return [
    type,
    subject,
    parseInstant(occurredAt),
    status,
    type.startsWith('shipment') && reason,
    shipmentId,
    type === 'return.shipped' && returnId,
  ];
}

function dispatched(fields: Partial<OrderEventOf<'shipment.dispatched'>>): OrderEvent {
  return {
    id: 'a',
    source: 'x',
    type: 'shipment.dispatched',
    subject: {orderNo: '#1001'},
    occurredAt: '2024-03-10T16:00:00+01:00',
    data: {shipmentId: 'P 1'},
    ...fields,
  };
}

function arbitraryEvent(): fc.Arbitrary<OrderEvent> {
  const number = fc.string({minLength: 1, maxLength: 12, unit: 'grapheme'}).filter((text) => text.trim() === text);
  const parcel = fc.record({shipmentId: number});
  const data = fc.oneof(
    fc.constantFrom('order.approved', 'stock.locked').map((type) => ({type, data: {}})),
    fc.constant({type: 'order.updated', data: {fulfillmentStatus: 'ALLOCATED'}}),
    fc
      .tuple(fc.constantFrom('shipment.created', 'shipment.dispatched', 'shipment.cancelled'), parcel)
      .map(([type, facts]) => ({type, data: facts})),
    fc
      .tuple(fc.constantFrom<ShipmentStatus>('IN_TRANSIT', 'AVAILABLE_FOR_PICKUP', 'DELIVERED'), parcel)
      .map(([status, facts]) => ({type: 'shipment.checkpoint', data: {...facts, status}})),
    parcel.map((facts) => ({type: 'shipment.checkpoint', data: {...facts, status: 'EXCEPTION', reason: 'DAMAGED'}})),
    number.map((returnId) => ({type: 'return.shipped', data: {returnId}})),
    number.map((returnId) => ({type: 'return.received', data: {returnId}})),
  );
  return fc
    .record({
      id: number,
      source: fc.constantFrom('shopify/a.example', 'scan'),
      orderNo: number,
      time: fc.date({min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true}),
      data,
    })
    .map(({id, source, orderNo, time, data: kind}) => {
      return {id, source, subject: {orderNo}, occurredAt: time.toISOString(), ...kind} as OrderEvent;
    });
}

function validate(document: unknown): readonly string[] {
  check(document);
  return (check.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
}
