import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostMessage} from '../../kit/adapter.js';
import {hmacSha256Base64} from '../../kit/signature.js';
import {testAdapter} from '../../testing.js';
import {woocommerceAdapter} from './woocommerce-adapter.js';
import {woocommerce} from './woocommerce-mapping.js';

const {parse, verify} = woocommerceAdapter();
const SOURCE = 'woocommerce/tea.example.com';
const SECRET = 'hush';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url));
const json = (name: string) => JSON.parse(fixture(name).toString());
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function message(body: Uint8Array, topic?: string): HostMessage {
  return {
    body: new Uint8Array(body),
    headers: {
      'x-wc-webhook-source': 'https://Tea.example.com/',
      ...(topic && {'x-wc-webhook-topic': topic}),
      'x-wc-webhook-signature': hmacSha256Base64(SECRET, body),
    },
  };
}

const read = (value: unknown, topic?: string) => parse(message(text(value), topic));
const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));
const eur = (amount: number) => ({amount, currency: 'EUR'});

testAdapter(
  woocommerceAdapter(),
  [
    {
      name: 'an order',
      message: message(fixture('order-partly-refunded'), 'order.updated'),
      personal: ['Grandma', '1941-05-06', '192.0.2.7'],
      secret: SECRET,
    },
    {name: 'refunds', message: message(fixture('refunds'))},
    {name: 'fulfillments', message: message(fixture('fulfillments'))},
    {name: 'notes', message: message(fixture('notes')), personal: ['ilse.morgen']},
  ],
  {describe, it},
);

describe('an order that was sent in two parcels and partly refunded', () => {
  const {events, issues} = parse(message(fixture('order-partly-refunded'), 'order.updated'));
  const subject = {orderRef: '4711', orderNo: 'SO-4711'};

  it('tells what it is, what it cost, and what happened to it', () => {
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {
        id: 'order/4711/placed',
        source: SOURCE,
        type: 'order.placed',
        subject,
        occurredAt: '2026-03-02T08:14:58Z',
        data: {orderNo: 'SO-4711', externalRefs: [{system: 'woocommerce', id: '4711'}]},
      },
      {
        id: 'order/4711/as-of/2026-03-05T16:00:01Z',
        source: SOURCE,
        type: 'order.updated',
        subject,
        occurredAt: '2026-03-05T16:00:01Z',
        data: {
          orderNo: 'SO-4711',
          externalRefs: [{system: 'woocommerce', id: '4711'}],
          customer: {id: '26'},
          personal: {
            name: 'Ilse Morgen',
            phone: '+4144901820',
            email: 'ilse.morgen@example.com',
            shippingAddress: {
              name: 'Ilse Morgen',
              company: 'Morgen & Tag',
              lines: ['Seestrasse 1'],
              city: 'Zürich',
              postalCode: '8002',
              countryCode: 'CH',
            },
            billingAddress: {
              name: 'Ilse Morgen',
              lines: ['Lindenallee 7', 'Hinterhaus'],
              city: 'Zürich',
              region: 'ZH',
              postalCode: '8001',
              countryCode: 'CH',
              phone: '+4144901820',
            },
            note: 'Please ring twice.',
          },
          lines: [
            {
              id: '65',
              sku: 'TEA-GREEN-100',
              name: 'Green tea – 100 g & tin',
              image: 'https://tea.example.com/tea.jpg',
              quantity: 3,
              unitPrice: eur(828),
            },
            {id: '66', name: 'Loose leaves', quantity: 0.5, unitPrice: eur(1000)},
          ],
          amounts: {subtotal: eur(3485), discount: eur(500), shipping: eur(490), tax: eur(660), total: eur(4135)},
          paymentStatus: 'PARTIALLY_REFUNDED',
          fulfillmentStatus: 'FULFILLED',
          attributes: {
            status: 'completed',
            paymentMethod: 'stripe',
            salesChannel: 'checkout',
            shippingMethod: 'Post & parcel',
          },
        },
      },
      {
        id: 'order/4711/paid',
        source: SOURCE,
        type: 'payment.captured',
        subject,
        occurredAt: '2026-03-02T08:15:03Z',
        evidence: [{kind: 'PAYMENT_RECEIPT', id: 'ch_3Nabc'}],
        data: {paymentId: 'order/4711', amount: eur(4135), method: 'stripe'},
      },
      {
        id: 'refund/4720',
        source: SOURCE,
        type: 'payment.refunded',
        subject: {orderRef: '4711'},
        occurredAt: '2026-03-05T16:00:01Z',
        data: {
          paymentId: 'order/4711',
          refundId: '4720',
          amount: eur(995),
          reason: 'A tin was dented',
          timePrecision: 'NOT_LATER_THAN',
        },
      },
      {
        id: 'tracking/c075242a368ef4f046fc71bcc74e8db6/dispatched',
        source: SOURCE,
        type: 'shipment.dispatched',
        subject: {orderRef: '4711'},
        occurredAt: '2026-03-04T00:00:00Z',
        timePrecision: 'DAY',
        data: {
          shipmentId: 'c075242a368ef4f046fc71bcc74e8db6',
          direction: 'OUTBOUND',
          carrier: 'post-ch',
          carrierName: 'Post CH',
          trackingNumber: '99.00.1',
          trackingUrl: 'https://service.post.ch/ekp?formattedParcelCodes=99.00.1',
        },
      },
      {
        id: 'tracking/0d5ffa2a368ef4f046fc71bcc74e8db7/dispatched',
        source: SOURCE,
        type: 'shipment.dispatched',
        subject: {orderRef: '4711'},
        occurredAt: '2026-03-05T00:00:00Z',
        timePrecision: 'DAY',
        data: {
          shipmentId: '0d5ffa2a368ef4f046fc71bcc74e8db7',
          direction: 'OUTBOUND',
          carrier: 'dhl',
          trackingNumber: '00340434161094042557',
        },
      },
      {
        id: 'order/4711/completed',
        source: SOURCE,
        type: 'order.completed',
        subject,
        occurredAt: '2026-03-04T11:30:00Z',
        data: {},
      },
    ]);
  });

  it('says the same whatever topic told it, wrapped in data too, and by the mapping alone', () => {
    const whole = json('order-partly-refunded');
    for (const topic of ['order.created', 'order.restored', undefined])
      expect(read(whole, topic).events).toEqual(events);
    expect(read({data: whole}).events).toEqual(events);
    expect(read({create: [], update: [whole]}).events).toEqual(events);
    expect(woocommerce(whole, {headers: message(text({})).headers}).events).toEqual(events);
  });

  it('reads no metadata but that of parcels: it may be about people', () => {
    expect(JSON.stringify(events)).not.toMatch(/Grandma|1941|192\.0\.2\.7|Mozilla/);
  });

  it('knows when its refund was made, and of what, once a pull asked for it', () => {
    const pulled = read({order: json('order-partly-refunded'), refunds: json('refunds')});
    expect(pulled.issues).toEqual([]);
    expect(byId(pulled.events)['refund/4720']).toMatchObject({
      occurredAt: '2026-03-05T15:59:59Z',
      data: {amount: eur(995), lines: [{line: '65', quantity: 1}]},
    });
  });
});

describe('times', () => {
  it('with _gmt are in UTC though they have no Z', () => {
    const [placed] = read(json('order-on-hold')).events;
    expect(placed).toMatchObject({occurredAt: '2026-03-02T09:00:00Z'});
    expect(placed?.timePrecision).toBeUndefined();
  });
  it('without it are in the zone of a site that nobody names: assumed', () => {
    const {date_created_gmt: _, ...order} = json('order-on-hold');
    expect(read(order).events[0]).toMatchObject({occurredAt: '2026-03-02T18:00:00Z', timePrecision: 'ZONE_ASSUMED'});
  });
});

describe('a status', () => {
  const facts = (changes: object) => {
    const {events, issues} = read({...json('order-on-hold'), ...changes});
    const snapshot = events.find(({type}) => type === 'order.updated') as OrderEvent & {type: 'order.updated'};
    const {paymentStatus, fulfillmentStatus} = snapshot.data;
    const types = events.map(({type}) => type).filter((type) => type !== 'order.placed' && type !== 'order.updated');
    return [paymentStatus, fulfillmentStatus, types, issues.map(({code}) => code)];
  };
  it('on-hold waits; the yen have no cents', () => {
    expect(facts({})).toEqual(['PENDING', 'ON_HOLD', [], []]);
    const [, snapshot] = read(json('order-on-hold')).events;
    expect(snapshot?.data).toMatchObject({
      personal: {name: '静 陈', email: 'chen.jing@example.com'},
      amounts: {subtotal: {amount: 3000}, total: {amount: 3300, currency: 'JPY'}},
    });
    expect(snapshot?.data).not.toHaveProperty('customer');
  });
  it.each([
    ['pending', ['PENDING', 'UNFULFILLED', [], []]],
    ['processing', ['PENDING', 'UNFULFILLED', [], []]],
    ['completed', ['PAID', 'FULFILLED', ['payment.captured'], []]],
    ['cancelled', [undefined, 'CANCELLED', ['order.cancelled'], []]],
    ['failed', ['FAILED', 'UNFULFILLED', ['payment.failed'], []]],
    ['refunded', ['REFUNDED', undefined, [], []]],
    ['trash', [undefined, undefined, [], []]],
    ['awaiting-shipment', [undefined, 'UNKNOWN', [], ['UNKNOWN_CODE']]],
  ])('%s of an order without a date of payment', (status, meaning) => {
    expect(facts({status})).toEqual(meaning);
  });
  it('of a plugin leaves what is proven', () => {
    const paid = facts({status: 'delivered', date_paid_gmt: '2026-03-02T10:00:00'});
    expect(paid).toEqual(['PAID', 'UNKNOWN', ['payment.captured'], ['UNKNOWN_CODE']]);
  });
  it('leaves out the completion of an order that was opened again', () => {
    expect(facts({date_completed_gmt: '2026-03-02T10:00:00', status: 'processing'})[2]).toEqual([]);
  });
  it('asks no money for what costs none', () => {
    const free = facts({total: '0', date_paid_gmt: '2026-03-02T10:00:00', status: 'processing'});
    expect(free).toEqual(['NOT_REQUIRED', 'UNFULFILLED', [], []]);
  });
  it.each(['checkout-draft', 'auto-draft'])('%s is not ordered yet', (status) => {
    const {events, issues} = read({...json('order-on-hold'), status});
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
});

describe('other resources', () => {
  it('refunds by themselves know their order, not their currency', () => {
    const {events, issues} = parse(message(fixture('refunds')));
    expect(events[0]).toMatchObject({id: 'refund/4720', subject: {orderRef: '4711'}});
    expect(events[0]?.data).not.toHaveProperty('amount');
    expect(issues).toMatchObject([{path: '/0/currency'}]);
  });
  it('fulfillments are packed as drafts and leave once fulfilled', () => {
    const {events, issues} = parse(message(fixture('fulfillments')));
    expect(issues).toEqual([]);
    expect(events.map(({id, type, occurredAt}) => [id, type, occurredAt])).toEqual([
      ['fulfillment/1/as-of/2026-03-03T10:30:00Z', 'shipment.updated', '2026-03-03T10:30:00Z'],
      ['fulfillment/1/created', 'shipment.created', '2026-03-03T10:30:00Z'],
      ['fulfillment/2/as-of/2026-03-04T09:00:00Z', 'shipment.updated', '2026-03-04T09:00:00Z'],
      ['fulfillment/2/dispatched', 'shipment.dispatched', '2026-03-04T08:30:00Z'],
    ]);
    expect(events[2]?.data).toEqual({
      shipmentId: 'fulfillment-2',
      direction: 'OUTBOUND',
      carrier: 'ups',
      trackingNumber: '1Z999AA1234567890',
      trackingUrl: 'https://www.ups.com/track?tracknum=1Z999AA1234567890',
      lines: [{line: '65', quantity: 1}],
      rawStatus: 'fulfilled',
    });
    const deleted = {...json('fulfillments')[0], date_deleted: '2026-03-03T11:00:00'};
    expect(read(deleted).events.at(-1)).toMatchObject({type: 'shipment.cancelled', occurredAt: '2026-03-03T11:00:00Z'});
  });
  it('notes are for the staff or for the customer, and name nobody', () => {
    const {events} = parse(message(fixture('notes')));
    expect(events.map(({actor, data}) => [actor, data])).toEqual([
      [{type: 'SYSTEM'}, {text: 'Order status changed from Pending payment to Processing.', visibility: 'STAFF'}],
      [{type: 'PERSON'}, {text: 'It leaves on Wednesday.', visibility: 'CUSTOMER'}],
    ]);
  });
  it('parcels of Shipment Tracking are one fact from its own API and from the order', () => {
    const links = {_links: {up: [{href: 'https://tea.example.com/wp-json/wc-shipment-tracking/v3/orders/4711'}]}};
    const api = {
      tracking_id: '0d5ffa2a368ef4f046fc71bcc74e8db7',
      tracking_provider: 'DHL',
      tracking_link: '',
      tracking_number: '00340434161094042557',
      date_shipped: '2026-03-05',
    };
    const told = byId(parse(message(fixture('order-partly-refunded'))).events);
    const {events} = read([{...api, ...links}]);
    expect(events).toEqual([told['tracking/0d5ffa2a368ef4f046fc71bcc74e8db7/dispatched']]);
  });
  it.each([
    ['a webhook', {id: 142, delivery_url: 'https://hub.example', status: 'active'}],
    ['a status of the shop', {slug: 'pre-ordered', name: 'Pre ordered', total: 1}],
    ['an error', {code: 'rest_no_route', message: 'No route was found', data: {status: 404}}],
    ['nothing', {data: []}],
  ])('%s is not an order', (_, value) => {
    expect(read(value)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });
});

describe('topics', () => {
  it('order.deleted says that an order is gone and not when: the shop is asked', () => {
    expect(read({id: 4711}, 'order.deleted')).toEqual({events: [], issues: [], changedOrders: ['4711']});
  });
  it('action.* hands over what its hook was called with', () => {
    const hook = {action: 'woocommerce_order_status_completed', arg: 4711};
    expect(read(hook, 'action.woocommerce_order_status_completed').changedOrders).toEqual(['4711']);
    const other = {action: 'woocommerce_add_to_cart', arg: 'f457c545'};
    expect(read(other, 'action.woocommerce_add_to_cart').issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
  });
  it('of other things are no facts of orders, and strange ones are not known', () => {
    expect(read({id: 1}, 'product.updated').issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(read({id: 1}, 'moon.risen').issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });
});

describe('the ping with which a webhook is saved', () => {
  it.each(['webhook_id=7', ''])('"%s" is in order, and no broken JSON', (body) => {
    const ping = {body: new TextEncoder().encode(body), headers: {}};
    expect(parse(ping)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
    // WooCommerce does not sign it, and saves no webhook whose ping is refused.
    expect(verify?.({...ping, secret: SECRET, now: 0})).toEqual({ok: true});
  });
  it('opens no way for anything else', () => {
    const body = new TextEncoder().encode('webhook_id=7&id=1');
    expect(verify?.({body, headers: {}, secret: SECRET, now: 0}).ok).toBe(false);
  });
});

it('names where a broken body breaks', () => {
  const body = new TextEncoder().encode('{"id": 1, "refunds": [],}');
  expect(parse({body, headers: {}}).issues).toMatchObject([
    {code: 'INVALID_ENCODING', message: expect.stringContaining('character')},
  ]);
});
