import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {medusaCommands} from './medusa-commands.js';

const CONNECTION = {settings: {url: 'https://backend.shop.example'}, secret: 'sk_1'};
const ok = (body: object): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(body)});
const order = (more: object = {}) =>
  ok({
    order: {
      id: 'order_1',
      metadata: {gift: 'yes'},
      items: [
        {id: 'ordli_1', quantity: 3, detail: {fulfilled_quantity: 1}},
        {id: 'ordli_2', quantity: 1, detail: {fulfilled_quantity: 1}},
      ],
      fulfillments: [],
      ...more,
    },
  });
const waiting = {id: 'ful_1', shipped_at: null, labels: [], items: [{line_item_id: 'ordli_1', quantity: 2}]};

type Asked = HostCommand extends infer C ? (C extends HostCommand ? Omit<C, 'orderRef' | 'key'> : never) : never;
const next = (command: Asked, ...answers: readonly HostAnswer[]) =>
  medusaCommands.progress({orderRef: 'order_1', key: 'k', ...command} as HostCommand, CONNECTION, answers);
const sent = (progress: ReturnType<typeof next>) =>
  progress.next === 'SEND'
    ? `${progress.request.method} ${progress.request.url.replace(/^https:\/\/[^/]*/, '').split('?')[0]} ${progress.request.body ?? ''}`
    : progress;

describe('a tracking number', () => {
  const command = {kind: 'TRACKING_NUMBER', trackingNumber: 'A-1', trackingUrl: 'https://track.example/A-1'} as const;
  it('looks first', () => {
    expect(sent(next(command))).toBe('GET /admin/orders/order_1 ');
  });
  it('goes to the fulfillment that waits', () => {
    expect(sent(next(command, order({fulfillments: [waiting]})))).toBe(
      'POST /admin/orders/order_1/fulfillments/ful_1/shipments {"items":[{"id":"ordli_1","quantity":2}],"labels":[{"tracking_number":"A-1","tracking_url":"https://track.example/A-1","label_url":"#"}],"no_notification":true}',
    );
    expect(next(command, order({fulfillments: [waiting]}), ok({order: {}}))).toEqual({next: 'ACCEPTED'});
  });
  it('goes to a new one for what is left, where none waits', () => {
    expect(sent(next(command, order()))).toBe(
      'POST /admin/orders/order_1/fulfillments {"items":[{"id":"ordli_1","quantity":2}],"no_notification":true}',
    );
    expect(sent(next(command, order(), order(), order({fulfillments: [waiting]})))).toContain('/ful_1/shipments');
  });
  it('is given once', () => {
    const done = {...waiting, shipped_at: '2026-03-01T10:00:00Z', labels: [{tracking_number: 'A-1'}]};
    expect(next(command, order({fulfillments: [done]}))).toMatchObject({next: 'ACCEPTED'});
  });
  it('is refused where nothing is left', () => {
    expect(next(command, order({items: []}))).toMatchObject({next: 'REFUSED'});
  });
});

describe('a note and a status', () => {
  it('stand in the metadata beside what is there', () => {
    expect(sent(next({kind: 'NOTE', note: 'Called'}, order()))).toBe(
      'POST /admin/orders/order_1 {"metadata":{"gift":"yes","orderlight_note":"Called"}}',
    );
    expect(sent(next({kind: 'STATUS', status: 'LATE'}, order({metadata: null})))).toBe(
      'POST /admin/orders/order_1 {"metadata":{"orderlight_status":"LATE"}}',
    );
  });
  it('are written once', () => {
    const stands = order({metadata: {orderlight_status: 'LATE'}});
    expect(next({kind: 'STATUS', status: 'LATE'}, stands)).toMatchObject({next: 'ACCEPTED'});
  });
});

it('refuses what Medusa cannot do, and orders that it does not know', () => {
  expect(medusaCommands.kinds).not.toContain('HOLD');
  expect(next({kind: 'HOLD'}, order())).toMatchObject({next: 'REFUSED'});
  expect(next({kind: 'NOTE', note: 'x'}, {status: 404, headers: {}, body: ''})).toMatchObject({next: 'REFUSED'});
  expect(next({kind: 'NOTE', note: 'x'}, {status: 500, headers: {}, body: ''})).toMatchObject({next: 'RETRY'});
  const elsewhere = {orderRef: '../users', key: 'k', kind: 'NOTE', note: 'x'} as const;
  expect(medusaCommands.progress(elsewhere, CONNECTION, [])).toMatchObject({next: 'REFUSED'});
});
