import type {OrderEvent} from '@orderlight/core';
import fc from 'fast-check';
import {beforeAll, describe, expect, it} from 'vitest';
import {attributionOf, attributionText} from './attribution.js';
import {cleanEvents} from './clean-events.js';
import {type Divisions, loadDivisions} from './divisions.js';
import {cleanPhone} from './phone.js';
import {plainSku, readSkuTable} from './sku.js';
import {DEFAULT_WINDOWS, linesKey, suspicionOf} from './suspicion.js';

let divisions: Divisions;
beforeAll(async () => {
  divisions = await loadDivisions();
});

describe('cleanPhone', () => {
  it.each([
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['１３８００１３８０００', 'CN', '+8613800138000'],
    ['0086-13800138000', 'CN', '+8613800138000'],
    ['0571-8888 1234', 'CN', '+8657188881234'],
    ['(617) 555-0142', 'US', '+16175550142'],
    ['+49 30 901820', undefined, '+4930901820'],
    ['13800138000', undefined, '13800138000'],
    ['13800138000', 'XX', '13800138000'],
    ['13800138000-1234', 'CN', '13800138000-1234'],
    ['13800138000,1234', 'CN', '13800138000,1234'],
    ['138****8000', 'CN', '138****8000'],
    ['12', 'CN', '12'],
    ['n/a', 'CN', 'n/a'],
    ['', 'CN', ''],
  ])('%s in %s: %s', (phone, country, cleaned) => expect(cleanPhone(phone, country)).toBe(cleaned));

  it('a number cleaned again is the same', () => {
    const digits = fc.string({unit: fc.constantFrom(...'0123456789+- ()*x'), maxLength: 18});
    fc.assert(
      fc.property(
        fc.oneof(digits, fc.string()),
        fc.constantFrom('CN', 'US', 'DE', 'IT', undefined),
        (text, country) => {
          const once = cleanPhone(text, country);
          expect(cleanPhone(once, country)).toBe(once);
          expect(cleanPhone(once)).toBe(once);
        },
      ),
      {numRuns: 2_000},
    );
  });
});

describe('attributionOf', () => {
  it.each([
    [{utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'spring'}, 'newsletter / email / spring'],
    [{'woocommerce.utm_source': 'google', referrer: 'https://www.google.com/search?q=tea'}, 'google'],
    [{landing_site: '/tea?utm_source=wechat&utm_campaign=moments&phone=13800138000'}, 'wechat / (none) / moments'],
    [{referringSite: 'https://user:word@www.xiaohongshu.com/a?b'}, 'xiaohongshu.com'],
    [{referringSite: 'https://www.xiaohongshu.com/a?b'}, 'xiaohongshu.com'],
    [{salesChannel: 'web'}, 'web'],
    [{salesChannel: 'web', utm_source: 'douyin'}, 'douyin'],
  ])('%j: %s', (attributes, text) => {
    const found = attributionOf(attributes as unknown as Record<string, string>);
    expect(attributionText(found ?? {})).toBe(text);
  });

  it('tells nothing of nothing, and never the address behind the host', () => {
    expect(attributionOf({})).toBeUndefined();
    expect(attributionOf({color: 'red', __proto__: 'x'} as Record<string, string>)).toBeUndefined();
    const found = attributionOf({referrer: 'https://a.example/orders/13800138000?mail=x@example.com'});
    expect(found).toEqual({source: 'a.example', referrer: 'a.example'});
  });
});

describe('SKUs', () => {
  it('are read from a table, the last row counts, and faults are told by row', () => {
    const text = '\uFEFFhost_sku,name,own_sku\nA-1,Cup,C1\n,Cup,C2\na-1 ,Cup,C3\nB,"Pot\nbig",\n\'=B2,Pot,P1\n';
    expect(readSkuTable(text)).toEqual({
      mappings: [
        {hostSku: 'a-1', ownSku: 'C3'},
        {hostSku: '=B2', ownSku: 'P1'},
      ],
      problems: [
        {row: 3, problem: 'host_sku is empty'},
        {row: 5, problem: 'own_sku is empty'},
      ],
    });
    expect(readSkuTable('sku\n1').problems).toEqual([{row: 1, problem: 'needs columns host_sku and own_sku'}]);
    expect(readSkuTable('').problems).toHaveLength(1);
    expect(plainSku(' ａ-1 ')).toBe('a-1');
  });
});

describe('suspicions', () => {
  const lines = [
    {sku: 'A', name: 'Cup', quantity: 1},
    {name: 'Gift wrap', quantity: 2},
  ];
  const traits = {id: 'a', placedAt: '2026-03-01T10:00:00Z', linesKey: linesKey(lines), placeKey: 'p', isWaiting: true};
  const later = (minutes: number, changes: object = {}) => ({
    ...traits,
    id: 'b',
    placedAt: new Date(Date.parse(traits.placedAt) + minutes * 60_000).toISOString(),
    ...changes,
  });
  const between = (minutes: number, changes: object = {}) =>
    suspicionOf(traits, later(minutes, changes), DEFAULT_WINDOWS);

  it('articles are the same in any order, split or by the house’s SKU', () => {
    const [cup, wrap] = lines as [(typeof lines)[0], (typeof lines)[0]];
    expect(linesKey([{...wrap, quantity: 1}, cup, {...wrap, quantity: 1}])).toBe(linesKey(lines));
    expect(linesKey([{...cup, sku: 'host-a'}, wrap], (sku) => (sku === 'host-a' ? 'a' : undefined))).toBe(
      linesKey(lines),
    );
    expect(linesKey([])).toBe('');
  });

  it.each([
    [30, {}, 'DUPLICATE'],
    [31, {}, undefined],
    [30, {linesKey: linesKey([])}, 'SHIP_TOGETHER'],
    [30, {linesKey: 'other', placeKey: 'q'}, undefined],
    [5, {isWaiting: false}, undefined],
    [5, {linesKey: 'other', placeKey: null}, undefined],
  ])('%i minutes later, %j: %s', (minutes, changes, kind) => {
    expect(between(minutes, changes)).toBe(kind);
    expect(suspicionOf(later(minutes, changes), traits, DEFAULT_WINDOWS)).toBe(kind);
  });
});

describe('cleanEvents', () => {
  const text = fc.constantFrom('浙江省杭州市西湖区文三路1号', '13800138000', '+86 138 0013 8000', 'Test', '', '北京');
  const money = fc.record({amount: fc.integer(), currency: fc.constantFrom('CNY', 'JPY')});
  const event = fc.record({
    id: fc.uuid(),
    source: fc.constant('shop'),
    type: fc.constantFrom('order.placed', 'order.updated', 'shipment.created', 'payment.captured'),
    subject: fc.record({orderNo: text}),
    occurredAt: fc.constant('2026-03-01T10:00:00Z'),
    data: fc.record(
      {
        orderNo: text,
        paymentId: text,
        amounts: fc.record({total: money, discount: money}, {requiredKeys: []}),
        personal: fc.oneof(
          fc.record(
            {phone: text, name: text, shippingAddress: fc.record({lines: fc.array(text), city: text, phone: text})},
            {requiredKeys: []},
          ),
          fc.constant({ref: 'per_1', digest: 'd'}),
        ),
        attributes: fc.dictionary(fc.constantFrom('utm_source', 'referrer', 'color', 'attribution'), text),
      },
      {requiredKeys: []},
    ),
  });

  it('loses no event, touches no money, and changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.array(event, {maxLength: 5}), (given) => {
        const events = given as unknown as OrderEvent[];
        const once = cleanEvents(events, {country: 'CN', divisions});
        expect(cleanEvents(once, {country: 'CN', divisions})).toEqual(once);
        expect(once.map(({id, type, subject}) => [id, type, subject])).toEqual(
          events.map(({id, type, subject}) => [id, type, subject]),
        );
        const amounts = (all: readonly OrderEvent[]) => all.map(({data}) => (data as {amounts?: unknown}).amounts);
        expect(amounts(once)).toEqual(amounts(events));
      }),
    );
  });
});
