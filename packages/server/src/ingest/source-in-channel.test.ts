import type {OrderEvent} from '@orderlight/core';
import {expect, it} from 'vitest';
import {sourceInChannel} from './source-in-channel.js';

const of = (source: string) =>
  ({
    id: 'order/1/placed',
    source,
    type: 'order.placed',
    subject: {orderRef: '1'},
    occurredAt: '2026-03-01T00:00:00Z',
    data: {},
  }) as OrderEvent;
const adapter = (kind: 'SHOP' | 'ERP' | 'FILE' | 'TRACKER') =>
  ({capabilities: {name: 'Acme', kind, topics: [], states: [], basis: 'UNVERIFIED'}}) as const;

it.each<['SHOP' | 'ERP' | 'FILE' | 'TRACKER', string, string, string]>([
  ['SHOP', 'magento', 'outlet', 'magento/outlet'],
  ['ERP', 'odoo', 'north', 'odoo/north'],
  ['FILE', 'olist', 'olist', 'olist'],
  ['SHOP', 'shopify/tea.example.com', 'shop', 'shopify/tea.example.com'],
  ['TRACKER', 'kuaidi100', 'parcels', 'kuaidi100'],
])('a %s that says %s on channel %s is %s', (kind, source, channel, expected) => {
  expect(sourceInChannel([of(source)], adapter(kind), channel)).toEqual([{...of(source), source: expected}]);
});
