import {readFileSync} from 'node:fs';
import type {OrderEvent} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostMessage} from '../../kit/adapter.js';
import {parseJson} from '../../kit/json.js';
import {hmacSha256Base64} from '../../kit/signature.js';
import {type Sample, testAdapter} from '../../testing.js';
import {shopifyAdapter} from './shopify-adapter.js';
import {shopify} from './shopify-mapping.js';

const {parse, verify, capabilities} = shopifyAdapter();
const ORDER = '820982911946154508';
const SOURCE = 'shopify/tea.example.com';
const SECRET = 'hush';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url));
const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function message(body: Uint8Array, topic?: string, headers: Record<string, string> = {}): HostMessage {
  return {
    body: new Uint8Array(body),
    headers: {
      'x-shopify-shop-domain': 'Tea.example.com',
      ...(topic && {'x-shopify-topic': topic}),
      'x-shopify-hmac-sha256': hmacSha256Base64(SECRET, body),
      ...headers,
    },
  };
}

const sample = (name: string, topic?: string, personal: readonly string[] = []): Sample => ({
  name,
  message: message(fixture(name), topic, {'x-shopify-triggered-at': '2026-03-02T12:00:00.123456789Z'}),
  personal,
  secret: SECRET,
});

testAdapter(
  shopifyAdapter(),
  [
    sample('order-paid-partly-shipped', 'orders/updated', ['For Grandma Ilse']),
    sample('order-cancelled-yen', 'orders/cancelled'),
    sample('order-refunded-dinar'),
    sample('fulfillment-cancelled', 'fulfillments/update', ['Ilse Morgen', 'Lindenallee 7', 'ilse.morgen@example.com']),
    sample('fulfillment-event-delivered', 'fulfillment_events/create', ['Lindenallee 7']),
    sample('transaction-sale-failed', 'order_transactions/create', ['ILSE MORGEN']),
    sample('hold-placed', 'fulfillment_orders/placed_on_hold'),
    sample('orders-graphql'),
  ],
  {describe, it},
);

const byId = (events: readonly OrderEvent[]) => Object.fromEntries(events.map((event) => [event.id, event]));

describe('an order that is paid and partly shipped', () => {
  const {events, issues} = parse(message(fixture('order-paid-partly-shipped'), 'orders/updated'));
  const subject = {orderRef: ORDER, orderNo: '#1042'};

  it('states what never changes, the snapshot, the payment and the parcel', () => {
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {
        id: `order/${ORDER}/placed`,
        source: SOURCE,
        type: 'order.placed',
        subject,
        occurredAt: '2026-03-02T08:14:58Z',
        data: {orderNo: '#1042', externalRefs: [{system: 'shopify', id: ORDER}]},
      },
      {
        id: `order/${ORDER}/as-of/2026-03-03T15:40:12Z`,
        source: SOURCE,
        type: 'order.updated',
        subject,
        occurredAt: '2026-03-03T15:40:12Z',
        data: {
          orderNo: '#1042',
          externalRefs: [{system: 'shopify', id: ORDER}],
          customer: {id: '6041873203277', orderCount: 4},
          personal: {
            name: 'Ilse Morgen',
            phone: '+4930901820',
            email: 'ilse.morgen@example.com',
            shippingAddress: {
              name: 'Ilse Morgen',
              lines: ['Lindenallee 7', 'Hinterhaus'],
              city: 'Zürich',
              postalCode: '8001',
              countryCode: 'CH',
              phone: '030 901820',
            },
            note: 'Please ring twice.',
          },
          lines: [
            {
              id: '14181623955661',
              sku: 'TEA-GREEN-100',
              name: 'Green tea - 100 g',
              quantity: 2,
              unitPrice: {amount: 1495, currency: 'EUR'},
            },
            {
              id: '14181623988429',
              sku: 'POT-IRON',
              name: 'Iron pot',
              quantity: 1,
              unitPrice: {amount: 9990, currency: 'EUR'},
            },
          ],
          amounts: {
            subtotal: {amount: 12980, currency: 'EUR'},
            discount: {amount: 1000, currency: 'EUR'},
            shipping: {amount: 490, currency: 'EUR'},
            tax: {amount: 2072, currency: 'EUR'},
            total: {amount: 13470, currency: 'EUR'},
          },
          paymentStatus: 'PAID',
          fulfillmentStatus: 'PARTIALLY_FULFILLED',
          tags: ['vip', 'gift-wrap'],
          attributes: {salesChannel: 'web', confirmationNumber: 'K7Q2M9XPL', presentmentTotal: '127.95 CHF'},
        },
      },
      {
        id: `order/${ORDER}/paid`,
        source: SOURCE,
        type: 'payment.captured',
        subject,
        occurredAt: '2026-03-03T15:40:12Z',
        data: {
          paymentId: `order/${ORDER}`,
          amount: {amount: 13470, currency: 'EUR'},
          method: 'shopify_payments',
          timePrecision: 'NOT_LATER_THAN',
        },
      },
      {
        id: 'fulfillment/5312937113805/dispatched',
        source: SOURCE,
        type: 'shipment.dispatched',
        subject,
        occurredAt: '2026-03-03T15:40:10Z',
        data: {
          shipmentId: '5312937113805',
          direction: 'OUTBOUND',
          lines: [{line: '14181623955661', quantity: 2}],
        },
      },
      {
        id: 'fulfillment/5312937113805/as-of/2026-03-03T15:40:10Z',
        source: SOURCE,
        type: 'shipment.updated',
        subject,
        occurredAt: '2026-03-03T15:40:10Z',
        data: {
          shipmentId: '5312937113805',
          direction: 'OUTBOUND',
          lines: [{line: '14181623955661', quantity: 2}],
          carrier: 'dhl',
          carrierName: 'DHL',
          trackingNumber: '00340434161094042557',
          trackingUrl: 'https://www.dhl.de/track?id=00340434161094042557',
        },
      },
    ]);
  });

  it('says the same whatever topic told it', () => {
    for (const topic of ['orders/create', 'orders/paid', 'orders/partially_fulfilled', undefined]) {
      expect(parse(message(fixture('order-paid-partly-shipped'), topic)).events).toEqual(events);
    }
  });

  it('says the same of its parcel as the fulfillment topic and as GraphQL', () => {
    const {value} = parseJson(fixture('order-paid-partly-shipped')) as {value: {fulfillments: unknown[]}};
    const alone = parse(message(text(value.fulfillments[0]), 'fulfillments/create'));
    expect(alone.events).toEqual(events.slice(3));
    const pulled = byId(parse(message(fixture('orders-graphql'))).events);
    const told = byId(events);
    expect(pulled['fulfillment/5312937113805/dispatched']).toEqual(told['fulfillment/5312937113805/dispatched']);
    expect(pulled[`order/${ORDER}/placed`]).toEqual(told[`order/${ORDER}/placed`]);
    expect(pulled[`order/${ORDER}/paid`]).toEqual(told[`order/${ORDER}/paid`]);
  });

  it('keeps what the customer wrote into custom fields out of the events', () => {
    expect(JSON.stringify(events)).not.toContain('Grandma');
  });
});

describe('an order that was cancelled, in yen', () => {
  const {events, issues} = parse(message(fixture('order-cancelled-yen'), 'orders/cancelled'));

  it('counts whole yen and shows what the order was for', () => {
    expect(issues).toEqual([]);
    expect(events.find(({type}) => type === 'order.updated')?.data).toEqual({
      orderNo: 'JP-77',
      externalRefs: [{system: 'shopify', id: '5001'}],
      lines: [{id: '9001', sku: 'FURO', name: 'Furoshiki', quantity: 3, unitPrice: {amount: 1100, currency: 'JPY'}}],
      amounts: {
        subtotal: {amount: 3300, currency: 'JPY'},
        discount: {amount: 0, currency: 'JPY'},
        tax: {amount: 300, currency: 'JPY'},
        total: {amount: 3300, currency: 'JPY'},
      },
      paymentStatus: 'VOIDED',
      fulfillmentStatus: 'UNFULFILLED',
      tags: [],
    });
  });

  it('is cancelled, not completed, and was never paid', () => {
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated', 'order.cancelled']);
    expect(events.at(-1)).toEqual({
      id: 'order/5001/cancelled',
      source: SOURCE,
      type: 'order.cancelled',
      subject: {orderRef: '5001', orderNo: 'JP-77'},
      occurredAt: '2026-01-05T02:29:59Z',
      data: {reason: 'customer'},
    });
  });
});

describe('an order in two parcels that was partly refunded, in dinars', () => {
  const {events, issues} = parse(message(fixture('order-refunded-dinar')));
  const told = byId(events);

  it('sums the refunds that went through, to the fils', () => {
    expect(issues).toEqual([]);
    expect(told['refund/91']).toEqual({
      id: 'refund/91',
      source: SOURCE,
      type: 'payment.refunded',
      subject: {orderRef: '6001'},
      occurredAt: '2026-02-04T08:00:05Z',
      data: {
        paymentId: 'order/6001',
        refundId: '91',
        amount: {amount: 6375, currency: 'KWD'},
        reason: 'One bottle was chipped',
      },
    });
  });

  it('was paid, though how much can no longer be told', () => {
    // Dated by the refund: the money had come before it went back.
    expect(told['order/6001/paid']?.occurredAt).toBe('2026-02-04T08:00:05Z');
    expect(told['order/6001/paid']?.data).toEqual({paymentId: 'order/6001', timePrecision: 'NOT_LATER_THAN'});
  });

  it('keeps in its lines what was shipped before it was refunded', () => {
    const snapshot = told['order/6001/as-of/2026-02-04T09:00:00Z'] as OrderEvent & {type: 'order.updated'};
    expect(snapshot.data.lines).toEqual([
      {id: '71', sku: 'OUD', name: 'Oud', quantity: 2, unitPrice: {amount: 6375, currency: 'KWD'}},
    ]);
  });

  it('has a parcel for each number; lines and status are told of the first alone', () => {
    expect(told['fulfillment/81/as-of/2026-02-03T15:00:00Z']?.data).toEqual({
      shipmentId: '81',
      direction: 'OUTBOUND',
      lines: [{line: '71', quantity: 2}],
      carrier: 'aramex',
      carrierName: 'Aramex',
      trackingNumber: 'A-1',
      trackingUrl: 'https://track.example/A-1',
      status: 'DELIVERED',
      rawStatus: 'delivered',
    });
    expect(told['fulfillment/81/2/as-of/2026-02-03T15:00:00Z']?.data).toEqual({
      shipmentId: '81/2',
      direction: 'OUTBOUND',
      carrier: 'aramex',
      carrierName: 'Aramex',
      trackingNumber: 'A-2',
    });
    expect(told['fulfillment/81/status/delivered']).toMatchObject({
      type: 'shipment.checkpoint',
      occurredAt: '2026-02-03T15:00:00Z',
      actor: {type: 'CARRIER'},
      evidence: [{kind: 'CARRIER_EVENT'}],
      data: {shipmentId: '81', status: 'DELIVERED'},
    });
    expect(told['order/6001/closed']).toMatchObject({type: 'order.completed', occurredAt: '2026-02-04T09:00:00Z'});
  });
});

describe('lines', () => {
  const lines = (order: object) => {
    const {events} = parse(
      message(text({id: 1, updated_at: '2026-01-01T00:00:00Z', currency: 'USD', ...order}), 'orders/updated'),
    );
    const [snapshot] = events.filter(({type}) => type === 'order.updated');
    return (snapshot as OrderEvent & {type: 'order.updated'}).data.lines?.map(({id, quantity}) => `${quantity}×${id}`);
  };
  const refunds = [{refund_line_items: [{line_item_id: 1, quantity: 2}]}];
  const line_items = [
    {id: 1, name: 'A', quantity: 3},
    {id: 2, name: 'B', quantity: 1},
  ];

  it('lose what was refunded unshipped, where the version has no current_quantity', () => {
    expect(lines({line_items, refunds})).toEqual(['1×1', '1×2']);
  });
  it('keep what was shipped before', () => {
    const fulfillments = [{status: 'success', line_items: [{id: 1, quantity: 2}]}];
    expect(lines({line_items, refunds, fulfillments})).toEqual(['2×1', '1×2']);
  });
  it('are not stated by a payload without them', () => {
    expect(lines({})).toBeUndefined();
  });
});

describe('a fulfillment', () => {
  it('that was cancelled says so, with what its carrier had been told', () => {
    const {events, issues} = parse(message(fixture('fulfillment-cancelled'), 'fulfillments/update'));
    expect(issues).toEqual([]);
    expect(events.map(({type}) => type)).toEqual(['shipment.created', 'shipment.updated', 'shipment.cancelled']);
    expect(events[1]?.data).toMatchObject({status: 'INFO_RECEIVED', rawStatus: 'label_printed'});
    expect(events[2]).toEqual({
      id: 'fulfillment/5312937113805/cancelled',
      source: SOURCE,
      type: 'shipment.cancelled',
      subject: {orderRef: ORDER, orderNo: '#1042'},
      occurredAt: '2026-03-04T07:00:00Z',
      data: {shipmentId: '5312937113805', direction: 'OUTBOUND'},
    });
    expect(JSON.stringify(events)).not.toMatch(/Ilse|Lindenallee/);
  });

  it('that waits for its service has not left the house', () => {
    const body = text({id: 1, order_id: 2, status: 'pending', created_at: '2026-01-01T00:00:00Z'});
    expect(parse(message(body, 'fulfillments/create')).events.map(({id, type}) => [id, type])).toEqual([
      ['fulfillment/1/created', 'shipment.created'],
      ['fulfillment/1/as-of/2026-01-01T00:00:00Z', 'shipment.updated'],
    ]);
  });

  it.each([
    ['confirmed', 'PENDING', false],
    ['label_purchased', 'PENDING', false],
    ['label_printed', 'INFO_RECEIVED', false],
    ['failure', 'EXCEPTION', false],
    ['picked_up', 'DELIVERED', false],
    ['in_transit', 'IN_TRANSIT', true],
    ['delayed', 'IN_TRANSIT', true],
    ['out_for_delivery', 'OUT_FOR_DELIVERY', true],
    ['attempted_delivery', 'ATTEMPT_FAILED', true],
    ['ready_for_pickup', 'AVAILABLE_FOR_PICKUP', true],
    ['CARRIER_PICKED_UP', 'PICKED_UP', true],
  ])('event %s means %s; proof by the carrier: %s', (status, meaning, isProof) => {
    const body = text({id: 5, fulfillment_id: 6, order_id: 7, status, happened_at: '2026-01-01T00:00:00Z'});
    const [event] = parse(message(body)).events;
    expect(event).toMatchObject({
      id: 'fulfillment-event/5',
      type: 'shipment.checkpoint',
      data: {shipmentId: '6', status: meaning},
    });
    expect(event?.evidence?.[0]?.kind).toBe(isProof ? 'CARRIER_EVENT' : undefined);
    const parcel = text({
      id: 6,
      order_id: 7,
      status: 'success',
      shipment_status: status,
      created_at: '2026-01-01T00:00:00Z',
    });
    const checkpoints = parse(message(parcel, 'fulfillments/update')).events.filter(
      ({type}) => type === 'shipment.checkpoint',
    );
    expect(checkpoints).toHaveLength(isProof ? 1 : 0);
  });

  it('event tells where and when, and not the address', () => {
    const {events, issues} = parse(message(fixture('fulfillment-event-delivered'), 'fulfillment_events/create'));
    expect(issues).toEqual([]);
    expect(events).toEqual([
      {
        id: 'fulfillment-event/944956391',
        source: SOURCE,
        type: 'shipment.checkpoint',
        subject: {orderRef: ORDER},
        occurredAt: '2026-03-05T10:02:00Z',
        actor: {type: 'CARRIER'},
        evidence: [{kind: 'CARRIER_EVENT', id: 'fulfillment-event/944956391', capturedAt: '2026-03-05T10:02:00Z'}],
        data: {
          shipmentId: '5312937113805',
          status: 'DELIVERED',
          rawStatus: 'delivered',
          text: 'Handed over in person',
          location: 'Zürich, CH',
        },
      },
    ]);
  });

  it('event that was deleted is taken back', () => {
    const {events} = parse(message(fixture('fulfillment-event-delivered'), 'fulfillment_events/delete'));
    expect(events).toMatchObject([{type: 'event.retracted', corrects: ['fulfillment-event/944956391']}]);
  });
});

describe('a transaction', () => {
  const base = {
    id: 1,
    order_id: 2,
    kind: 'sale',
    status: 'success',
    amount: '1.00',
    currency: 'USD',
    created_at: '2026-01-01T00:00:00Z',
  };
  const typesOf = (transaction: object) =>
    parse(message(text(transaction), 'order_transactions/create')).events.map(({type}) => type);

  it('that failed is a failed payment, with its reason', () => {
    expect(parse(message(fixture('transaction-sale-failed'), 'order_transactions/create'))).toEqual({
      issues: [],
      events: [
        {
          id: 'transaction/389404469',
          source: SOURCE,
          type: 'payment.failed',
          subject: {orderRef: ORDER},
          occurredAt: '2026-03-02T08:14:51Z',
          data: {
            paymentId: `order/${ORDER}`,
            amount: {amount: 13470, currency: 'EUR'},
            method: 'shopify_payments',
            reason: 'card_declined',
          },
        },
      ],
    });
  });

  it.each([
    ['authorization', 'payment.authorized'],
    ['capture', 'payment.captured'],
    ['sale', 'payment.captured'],
    ['void', 'payment.voided'],
  ])('of the kind %s is %s', (kind, type) => {
    expect(typesOf({...base, kind})).toEqual([type]);
  });

  it.each([{kind: 'refund'}, {kind: 'change'}, {status: 'pending'}, {kind: 'void', status: 'failure'}])(
    'with %o is no fact of its own',
    (change) => {
      const {events, issues} = parse(message(text({...base, ...change}), 'order_transactions/create'));
      expect(events).toEqual([]);
      expect(issues.map(({code}) => code)).toEqual(['NOT_AN_ORDER_FACT']);
    },
  );
});

describe('a refund', () => {
  it('without money given back is no payment', () => {
    const {events, issues} = parse(
      message(text({id: 1, order_id: 2, created_at: '2026-01-01T00:00:00Z', refund_line_items: [], transactions: []})),
    );
    expect(events).toEqual([]);
    expect(issues.map(({code}) => code)).toEqual(['NOT_AN_ORDER_FACT']);
  });

  it('in two currencies has no sum', () => {
    const transactions = ['USD', 'EUR'].map((currency, id) => ({
      id,
      kind: 'refund',
      status: 'success',
      amount: '1.00',
      currency,
    }));
    const {events, issues} = parse(
      message(text({id: 1, order_id: 2, created_at: '2026-01-01T00:00:00Z', refund_line_items: [], transactions})),
    );
    expect(events[0]?.data).toEqual({paymentId: 'order/2', refundId: '1'});
    expect(issues.map(({code}) => code)).toEqual(['INVALID_FIELD']);
  });
});

describe('facts that only the header dates', () => {
  const at = '2026-03-02T12:00:00.123Z';
  const headers = {'x-shopify-triggered-at': '2026-03-02T12:00:00.123456789Z'};

  it('are holds', () => {
    const placed = parse(message(fixture('hold-placed'), 'fulfillment_orders/placed_on_hold', headers));
    expect(placed).toEqual({
      issues: [],
      events: [
        {
          id: 'hold/11/placed',
          source: SOURCE,
          type: 'order.held',
          subject: {orderRef: ORDER},
          occurredAt: at,
          data: {holdId: '11', reason: 'INCORRECT_ADDRESS', note: 'House number missing'},
        },
      ],
    });
    const released = parse(message(fixture('hold-placed'), 'fulfillment_holds/released', headers));
    expect(released.events).toMatchObject([{id: 'hold/11/released', type: 'order.released', data: {holdId: '11'}}]);
  });

  it.each([
    ['returns/request', 'return/3/requested', 'return.requested'],
    ['returns/approve', 'return/3/approved', 'return.approved'],
    ['returns/decline', 'return/3/rejected', 'return.rejected'],
    ['returns/cancel', 'return/3/cancelled', 'return.closed'],
    ['returns/close', `return/3/closed/${at}`, 'return.closed'],
    ['returns/reopen', `return/3/reopened/${at}`, 'return.approved'],
  ])('are returns: %s', (topic, id, type) => {
    const body = text({id: 3, order_id: 4, status: 'open'});
    expect(parse(message(body, topic, headers)).events).toMatchObject([
      {id, type, occurredAt: at, subject: {orderRef: '4'}},
    ]);
    expect(parse(message(body, topic))).toMatchObject({events: [], issues: [{code: 'INVALID_FIELD'}]});
  });

  it('are deletions, which are told and call nothing off', () => {
    expect(parse(message(text({id: 9}), 'orders/delete', headers)).events).toMatchObject([
      {id: 'order/9/deleted', type: 'tag.added', data: {tag: 'deleted-in-shopify'}},
    ]);
  });
});

describe('an order as GraphQL gives it, with all that is nested in it', () => {
  const {events, issues} = parse(message(fixture('order-graphql-whole')));
  const told = byId(events);
  const subject = {orderRef: '820982911946154600'};

  it('has its lines, amounts in the shop’s currency, and what the customer saw', () => {
    expect(issues).toEqual([]);
    expect(told['order/820982911946154600/as-of/2026-04-09T10:00:00Z']?.data).toEqual({
      orderNo: '#1050',
      externalRefs: [{system: 'shopify', id: '820982911946154600'}],
      customer: {id: '77', orderCount: 3},
      personal: {name: '静 陈'},
      lines: [{id: '501', sku: 'POT', name: 'Iron pot', quantity: 2, unitPrice: {amount: 1745, currency: 'EUR'}}],
      amounts: {shipping: {amount: 500, currency: 'EUR'}, total: {amount: 3990, currency: 'EUR'}},
      paymentStatus: 'AUTHORIZED',
      fulfillmentStatus: 'ON_HOLD',
      attributes: {presentmentTotal: '6400 JPY', test: 'true'},
    });
  });

  it('has its parcel, delivered when the host says that it was', () => {
    expect(told['fulfillment/601/dispatched']?.data).toEqual({
      shipmentId: '601',
      direction: 'OUTBOUND',
      lines: [{line: '501', quantity: 1}],
    });
    expect(told['fulfillment/601/as-of/2026-04-05T08:00:00Z']?.data).toMatchObject({
      carrier: 'ups',
      trackingNumber: '1Z827',
      status: 'DELIVERED',
      rawStatus: 'delivered',
      estimatedDelivery: {until: '2026-04-04T18:00:00Z'},
    });
    expect(told['fulfillment/601/status/delivered']).toMatchObject({occurredAt: '2026-04-04T12:30:00Z', subject});
    expect(told['fulfillment-event/603']).toMatchObject({
      subject,
      occurredAt: '2026-04-04T07:00:00Z',
      data: {shipmentId: '601', status: 'OUT_FOR_DELIVERY'},
    });
  });

  it('has its return, with what comes back and why, and its hold', () => {
    expect(told['return/701/requested']).toMatchObject({
      type: 'return.requested',
      subject,
      occurredAt: '2026-04-06T09:00:00Z',
      data: {returnId: '701', lines: [{line: '501', quantity: 1}], reason: 'defective'},
    });
    expect(told['hold/802/placed']).toMatchObject({
      type: 'order.held',
      subject,
      occurredAt: '2026-04-08T09:00:00Z',
      data: {holdId: '802', reason: 'INVENTORY_OUT_OF_STOCK', note: 'Next batch in May'},
    });
    expect(events.map(({type}) => type)).toEqual([
      'order.placed',
      'order.updated',
      'shipment.dispatched',
      'shipment.updated',
      'shipment.checkpoint',
      'shipment.checkpoint',
      'return.requested',
      'order.held',
    ]);
  });

  it('names what is amiss in its own spelling', () => {
    const body = text({data: {orders: {nodes: [{id: 'gid://shopify/Order/1', lineItems: {nodes: [{quantity: -1}]}}]}}});
    expect(parse(message(body)).issues.map(({path}) => path)).toContain('/data/orders/nodes/0/created_at');
    const dated = text({
      orders: {nodes: [{id: 'gid://shopify/Order/1', updatedAt: 'soon', lineItems: {nodes: [7]}}]},
    });
    expect(parse(message(dated)).issues.map(({path}) => path)).toContain('/orders/nodes/0/updatedAt');
  });
});

describe('a return of GraphQL', () => {
  const returned = (fields: object) =>
    parse(message(text({return: {id: 'gid://shopify/Return/5', order: {id: 'gid://shopify/Order/6'}, ...fields}})));

  it.each([
    ['OPEN', {requestApprovedAt: '2026-04-07T09:00:00Z'}, 'return.approved', '2026-04-07T09:00:00Z'],
    ['OPEN', {createdAt: '2026-04-06T09:00:00Z'}, 'return.approved', '2026-04-06T09:00:00Z'],
    [
      'CLOSED',
      {createdAt: '2026-04-06T09:00:00Z', closedAt: '2026-04-20T09:00:00Z'},
      'return.closed',
      '2026-04-20T09:00:00Z',
    ],
  ])('that is %s with %o is %s at %s', (status, dates, type, occurredAt) => {
    expect(returned({status, ...dates}).events).toMatchObject([{type, occurredAt, subject: {orderRef: '6'}}]);
  });

  it('that was declined is not dated by its creation', () => {
    expect(returned({status: 'DECLINED', createdAt: '2026-04-06T09:00:00Z'})).toMatchObject({
      events: [],
      issues: [{code: 'INVALID_FIELD'}],
    });
  });
});

describe('a fulfillment order', () => {
  const triggered = {'x-shopify-triggered-at': '2026-03-02T12:00:00Z'};

  it('that a location accepted has its goods set aside', () => {
    const topic = 'fulfillment_orders/fulfillment_request_accepted';
    expect(parse(message(fixture('fulfillment-order-accepted'), topic, triggered))).toEqual({
      issues: [],
      events: [
        {
          id: 'fulfillment-order/1046000828/in-progress',
          source: SOURCE,
          type: 'stock.locked',
          subject: {orderRef: ORDER},
          occurredAt: '2026-03-02T12:00:00Z',
          data: {
            lines: [
              {line: '14181623955661', quantity: 2},
              {line: '14181623988429', quantity: 1},
            ],
          },
        },
      ],
    });
  });

  it('that nothing dates lets its order be asked for', () => {
    expect(parse(message(fixture('fulfillment-order-accepted')))).toEqual({
      events: [],
      issues: [],
      changedOrders: [ORDER],
    });
  });

  it.each([
    [
      'moved',
      {original_fulfillment_order: {id: 1, status: 'closed'}, moved_fulfillment_order: {id: 2, status: 'open'}},
    ],
    ['split', {fulfillment_order: {id: 1, status: 'open'}, remaining_fulfillment_order: {id: 2, status: 'open'}}],
    ['cancelled', {fulfillment_order: {id: 1, status: 'cancelled'}}],
    ['fulfillment_request_rejected', {fulfillment_order: {id: 1, status: 'open', request_status: 'rejected'}}],
    ['cancellation_request_accepted', {fulfillment_order: {id: 1, status: 'cancelled'}}],
    ['scheduled_fulfillment_order_ready', {fulfillment_order: {id: 1, status: 'open'}}],
    ['rescheduled', {fulfillment_order: {id: 1, status: 'scheduled'}}],
    ['hold_released', {fulfillment_order: {id: 'gid://shopify/FulfillmentOrder/1', status: 'open'}}],
    ['progress_reported', {fulfillment_order: {id: 'gid://shopify/FulfillmentOrder/1', status: 'in_progress'}}],
  ])('that was %s, its order unnamed, is no fact', (event, body) => {
    expect(parse(message(text(body), `fulfillment_orders/${event}`, triggered))).toMatchObject({
      events: [],
      issues: [{code: 'NOT_AN_ORDER_FACT'}],
    });
  });

  it('whose hold is pushed without the order, as documented, asks for somebody', () => {
    const hold = {id: 'gid://shopify/FulfillmentHold/1', reason: 'other'};
    const body = text({
      fulfillment_order: {id: 'gid://shopify/FulfillmentOrder/1', status: 'on_hold'},
      created_fulfillment_hold: hold,
    });
    expect(parse(message(body, 'fulfillment_orders/placed_on_hold', triggered))).toMatchObject({
      events: [],
      issues: [{code: 'INVALID_FIELD', path: '/fulfillment_order/order_id'}],
    });
  });
});

describe('orders that a message says have changed', () => {
  it('are those that were edited, with the note that staff left', () => {
    const edit = {
      id: 78912328793,
      committed_at: '2026-03-05T16:08:55-04:00',
      order_id: 820982911946154,
      staff_note: 'Swapped the pot',
      user_id: 42,
      line_items: {additions: [{id: 1, delta: 1}], removals: [{id: 2, delta: 1}]},
    };
    expect(parse(message(text({order_edit: edit}), 'orders/edited'))).toEqual({
      issues: [],
      changedOrders: ['820982911946154'],
      events: [
        {
          id: 'order-edit/78912328793/note',
          source: SOURCE,
          type: 'note.added',
          subject: {orderRef: '820982911946154'},
          occurredAt: '2026-03-05T20:08:55Z',
          actor: {type: 'PERSON', id: '42'},
          data: {text: 'Swapped the pot', visibility: 'STAFF'},
        },
      ],
    });
    const bare = parse(message(text({order_edit: {...edit, staff_note: ''}}), 'orders/edited'));
    expect(bare).toEqual({issues: [], events: [], changedOrders: ['820982911946154']});
  });

  it('are drafts that became one', () => {
    const draft = {
      id: 994118539,
      name: '#D2',
      status: 'completed',
      order_id: 450789469,
      invoice_url: 'https://x',
      line_items: [],
    };
    expect(parse(message(text({draft_order: draft})))).toEqual({issues: [], events: [], changedOrders: ['450789469']});
    const open = parse(message(text({...draft, status: 'open', order_id: null}), 'draft_orders/update'));
    expect(open).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });
});

describe('quirks of published payloads', () => {
  const at = '2026-01-01T00:00:00Z';

  it('times with a space in them are read, with their zone', () => {
    const dates = {created_at: '2019-01-01 00:00:00.000Z', updated_at: '2019-01-01 02:00:00+02:00'};
    const {events, issues} = parse(message(text({order: {id: 1, ...dates, financial_status: 'paid'}})));
    expect(issues).toEqual([]);
    expect(events.map(({occurredAt}) => occurredAt)).toEqual(Array(3).fill('2019-01-01T00:00:00Z'));
  });

  it('a refund whose transactions name no currency has the shop’s, by its sets of money', () => {
    const transactions = ['75.00', '10.00'].map((amount, id) => ({
      id,
      kind: 'refund',
      status: 'success',
      amount,
      currency: null,
    }));
    const total_duties_set = {shop_money: {amount: '0.00', currency_code: 'USD'}};
    const body = text({id: 8, order_id: 9, created_at: at, total_duties_set, refund_line_items: [], transactions});
    const {events, issues} = parse(message(body, 'refunds/create'));
    expect(issues).toEqual([]);
    expect(events[0]?.data).toMatchObject({amount: {amount: 8500, currency: 'USD'}});
  });

  it('an order of which nothing was sent calls that pending', () => {
    const order = {
      id: 1,
      name: '#9999',
      updated_at: at,
      created_at: at,
      financial_status: 'voided',
      fulfillment_status: 'pending',
    };
    const {events, issues} = parse(message(text({order})));
    expect(issues).toEqual([]);
    expect(events[1]?.data).toMatchObject({paymentStatus: 'VOIDED', fulfillmentStatus: 'UNFULFILLED'});
  });

  it('a transaction in another currency than its order’s keeps its own', () => {
    const transaction = {id: 1, kind: 'sale', status: 'success', amount: '79.60', currency: 'AUD', created_at: at};
    const order = {
      id: 2,
      currency: 'USD',
      created_at: at,
      updated_at: at,
      financial_status: 'pending',
      transactions: [transaction],
    };
    const {events} = parse(message(text({order})));
    expect(events.at(-1)?.data).toMatchObject({amount: {amount: 7960, currency: 'AUD'}});
  });

  it('units that are not unfulfilled are not thereby sent', () => {
    const node = {
      id: 'gid://o/3',
      name: '#3',
      updatedAt: at,
      createdAt: at,
      displayFulfillmentStatus: 'ON_HOLD',
      fulfillments: [],
      lineItems: {nodes: [{sku: 'NOPE', quantity: 1, unfulfilledQuantity: 0}]},
    };
    const {events} = parse(message(text({orders: {pageInfo: {hasNextPage: false}, nodes: [node]}})));
    expect(events.map(({type}) => type)).toEqual(['order.placed', 'order.updated']);
    expect(events[1]?.data).toMatchObject({fulfillmentStatus: 'ON_HOLD', lines: [{id: 'NOPE', quantity: 1}]});
  });

  it.each([
    '{}',
    '{"properties":{}}',
    '{"properties":[{"name":"gift","value":"Ilse"}]}',
    'null',
    '[{"price":"10.00"}]',
  ])('a piece of an order, %s, is none', (body) => {
    const {events, issues} = parse(message(new TextEncoder().encode(body)));
    expect(events).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(JSON.stringify(issues)).not.toContain('Ilse');
  });
});

describe('the mapping by itself', () => {
  it.each([
    'order-paid-partly-shipped',
    'order-cancelled-yen',
    'order-refunded-dinar',
    'orders-graphql',
    'fulfillment-cancelled',
  ])('says of %s what the adapter says', (name) => {
    const {headers} = message(fixture(name));
    const bytes = new Uint8Array(fixture(name));
    const {events, issues} = parse({body: bytes, headers});
    expect(shopify(bytes, {headers})).toEqual({events, issues});
    expect(shopify(fixture(name).toString('utf8'), {headers})).toEqual({events, issues});
  });

  it('leaves to the adapter what is no order, parcel or payment', () => {
    expect(shopify({id: 3, order_id: 4, status: 'open', total_return_line_items: 1})).toMatchObject({
      events: [],
      issues: [{code: 'UNKNOWN_TOPIC'}],
    });
  });
});

describe('what cannot be used', () => {
  const issuesOf = (order: object, topic = 'orders/updated') => parse(message(text(order), topic)).issues;
  const base = {
    id: 1,
    name: '#1',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    currency: 'USD',
  };

  it('is named by its path, and the rest is kept', () => {
    const order = {
      ...base,
      total_price: '10.005',
      line_items: [
        {id: 1, name: 'A', quantity: 'many'},
        {id: 2, name: 'B', quantity: 1},
      ],
    };
    const {events, issues} = parse(message(text(order), 'orders/updated'));
    expect(issues).toEqual([
      {code: 'INVALID_FIELD', message: 'total_price is not an amount in USD.', path: '/total_price'},
      {code: 'INVALID_FIELD', message: 'quantity is not a number.', path: '/line_items/0/quantity'},
    ]);
    expect(events[1]?.data).toMatchObject({lines: [{id: '2'}]});
    expect(events[1]?.data).not.toHaveProperty('amounts');
  });

  it('is a code without a word: named if it looks like one, else only measured', () => {
    expect(
      issuesOf({...base, financial_status: 'half_paid', fulfillment_status: 'Ilse Morgen, Lindenallee 7'}),
    ).toEqual([
      {
        code: 'UNKNOWN_CODE',
        message: 'financial_status is "half_paid", which the Shopify adapter has no word for.',
        path: '/financial_status',
        gap: {field: 'financial_status', code: 'half_paid'},
      },
      {
        code: 'UNKNOWN_CODE',
        message: 'fulfillment_status is a text of 26 characters, which the Shopify adapter has no word for.',
        path: '/fulfillment_status',
        gap: {field: 'fulfillment_status'},
      },
    ]);
  });

  it('is a time without an offset', () => {
    expect(issuesOf({...base, updated_at: '2026-01-01 00:00:00'})).toMatchObject([
      {code: 'INVALID_FIELD', path: '/updated_at'},
    ]);
  });

  it('is a name that every object has', () => {
    expect(issuesOf({...base, financial_status: 'constructor'})).toMatchObject([{code: 'UNKNOWN_CODE'}]);
    expect(parse(message(text({}), 'constructor')).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });

  it.each([
    ['draft_orders/create', 'NOT_AN_ORDER_FACT'],
    ['products/update', 'NOT_AN_ORDER_FACT'],
    ['disputes/create', 'NOT_AN_ORDER_FACT'],
    ['orders/risk_assessment_changed', 'NOT_AN_ORDER_FACT'],
    ['orders/teleported', 'UNKNOWN_TOPIC'],
    ['warehouse robots/stuck', 'UNKNOWN_TOPIC'],
  ])('is the topic %s: %s', (topic, code) => {
    expect(parse(message(text({id: 1}), topic))).toMatchObject({events: [], issues: [{code}]});
  });

  it('is a shape that tells nothing', () => {
    expect(parse(message(text({properties: {}}))).issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });

  it('is a body that is no JSON, said without quoting it', () => {
    const {issues} = parse(message(new TextEncoder().encode('{"name": "Ilse Morgen", oops}'), 'orders/create'));
    expect(issues).toEqual([
      {code: 'INVALID_ENCODING', message: 'The body is not JSON: it breaks at character 24 of 29.'},
    ]);
  });
});

describe('the source', () => {
  const sourceOf = (headers: Record<string, string>) =>
    parse({body: fixture('fulfillment-event-delivered'), headers}).events[0]?.source;

  it('is the shop, where a header names it', () => {
    expect(sourceOf({'x-shopify-shop-domain': 'Tea.myshopify.com'})).toBe('shopify/tea.myshopify.com');
    expect(sourceOf({})).toBe('shopify');
    expect(sourceOf({'x-shopify-shop-domain': '../../etc'})).toBe('shopify');
  });
});

describe('the signature', () => {
  // Computed from the documented algorithm; Shopify publishes no vector.
  const body = new TextEncoder().encode('{"id":820982911946154508}');
  const right = 'qBvrsZF7RfB1iS6BX6IHqJTp5L911P7intnPeTPsH0I=';

  it('is checked over the raw bytes', () => {
    const check = (headers: Record<string, string>, secret = SECRET) => verify?.({body, headers, secret, now: 0}).ok;
    expect(check({'x-shopify-hmac-sha256': right})).toBe(true);
    expect(check({'x-shopify-hmac-sha256': right.replace('q', 'r')})).toBe(false);
    expect(check({'x-shopify-hmac-sha256': `${right} `})).toBe(false);
    expect(check({})).toBe(false);
    expect(check({'x-shopify-hmac-sha256': hmacSha256Base64('', body)}, '')).toBe(false);
  });
});

it('names every topic that it maps', () => {
  expect(capabilities.topics).toContain('orders/create');
  expect(capabilities).toMatchObject({topicHeader: 'x-shopify-topic'});
});
