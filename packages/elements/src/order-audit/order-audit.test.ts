import axe from 'axe-core';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {userEvent} from 'vitest/browser';
import {underHubData} from '../../test/hub-data-provider.js';
import './define.js';
import {ORDER_FEED} from '../client/feed.js';
import type {AuditedFact, AuditedOrder} from './audit.js';
import {auditCsv} from './audit-csv.js';
import type {OrderAudit} from './order-audit.js';
import {readValue} from './value-text.js';

const HEAD = '3f1a'.repeat(16);
const fact = (id: number, given: Partial<AuditedFact> = {}): AuditedFact => ({
  id: `f${id}`,
  source: 'shop',
  type: 'order.placed',
  occurredAt: `2026-03-${String(10 + Math.floor(id / 3)).padStart(2, '0')}T0${id % 3}:30:00Z`,
  counts: true,
  changes: [{path: 'phase', before: undefined, after: '"PLACED"'} as never],
  ...given,
});
const audit: AuditedOrder = {
  orderId: 'ord_1',
  total: 4,
  chain: {algorithm: 'sha-256', count: 4, head: HEAD},
  entries: [
    fact(0),
    fact(1, {
      type: 'payment.captured',
      actor: {displayName: 'Mara', role: 'FINANCE'},
      reason: 'MANUAL',
      note: 'By bank',
      evidence: [
        {kind: 'PAYMENT_RECEIPT', label: 'Receipt', url: 'https://bank.example/r'},
        {kind: 'PHOTO', label: 'Bad', url: 'javascript:alert(1)'},
      ],
      changes: [
        {path: 'payments[p1].status', before: '"PENDING"', after: '"PAID"'},
        {path: 'customer.phone', redacted: true},
      ],
    }),
    fact(2, {
      type: 'shipment.checkpoint',
      source: 'carrier',
      lagMs: 7_200_000,
      learntLater: true,
      counts: false,
      correctedBy: ['f9'],
      changes: [],
    }),
    fact(3, {
      type: 'order.promised',
      changes: [{path: 'promised.until', before: '"2026-03-12T10:00:00Z"', after: '"2026-03-13T10:00:00Z"'}],
    }),
  ],
};

async function show(given: Partial<OrderAudit> = {}, into: HTMLElement = document.body) {
  const element = Object.assign(document.createElement('order-audit'), {
    locale: 'en',
    timeZone: 'Asia/Shanghai',
    audit,
    ...given,
  });
  into.append(element);
  await element.updateComplete;
  return element;
}

const find = (element: OrderAudit, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const all = (element: OrderAudit, selector: string) => [...element.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const words = (node: Element | null) => node?.textContent?.replace(/\s+/g, ' ').trim();
const of = (variables: unknown) => variables as {readonly id?: string; readonly last: number};
const text = (element: OrderAudit, selector = '[part=base]') => words(find(element, selector));

beforeEach(() => {
  document.documentElement.lang = 'en';
});
afterEach(() => document.body.replaceChildren());

describe('the trail', () => {
  test('newest first, by the day of the reader', async () => {
    const element = await show();
    expect(all(element, '[part=day]').map(words)).toEqual(['Wednesday 11 March 2026', 'Tuesday 10 March 2026']);
    expect(all(element, '[part=kind]').map(words)).toEqual([
      'order.promised',
      'shipment.checkpoint',
      'payment.captured',
      'order.placed',
    ]);
    expect(words(all(element, '.when')[0]!)).toBe('08:30');
  });

  test('who, from where, why, and what became of which value', async () => {
    const [, , paid] = all(await show(), '[part=fact]');
    expect(words(paid!)).toMatch(/payment\.captured Mara FINANCE from shop MANUALBy bank/);
    expect([...paid!.querySelectorAll('[part=change]')].map(words)).toEqual([
      'payments[p1].status PENDING →becomes PAID',
      'customer.phone changed, hidden from you',
    ]);
    expect([...paid!.querySelectorAll('a')].map((link) => link.href)).toEqual(['https://bank.example/r']);
  });

  test('what does not count, came late, or was corrected', async () => {
    const [, scan] = all(await show(), '[part=fact]');
    expect(words(scan!)).toMatch(
      /Not counted.*heard after something that happened later.*heard 2 h later.*Corrected by f9/,
    );
  });

  test('instants in the reader’s words, nothing where nothing was', async () => {
    const [promised, , , placed] = all(await show(), '[part=fact]');
    expect([...promised!.querySelectorAll('[part=values] time')].map((time) => time.getAttribute('datetime'))).toEqual([
      '2026-03-12T10:00:00Z',
      '2026-03-13T10:00:00Z',
    ]);
    expect(words(placed!.querySelector('[part=values]'))).toBe('nothing →becomes PLACED');
  });

  test('what the order shows stands before what the fold notes for itself', async () => {
    const changes = ['entries[e1].at', 'activeStages[]', 'phase', 'amounts.total'].map((path) => ({path, after: '1'}));
    const element = await show({audit: {...audit, entries: [fact(0, {changes})]}});
    expect(all(element, '[part=change] code').map(words)).toEqual([
      'phase',
      'amounts.total',
      'entries[e1].at',
      'activeStages[]',
    ]);
  });

  test('a fact that changed much unfolds', async () => {
    const changes = Array.from({length: 12}, (_, index) => ({path: `p${index}`, after: '1'}));
    const element = await show({audit: {...audit, entries: [fact(0, {changes})]}});
    expect(text(element, 'summary')).toBe('7 more values');
    expect(all(element, '[part=change]')).toHaveLength(12);
  });
});

describe('filters', () => {
  test('by kind and by who, from the keyboard; the count is told', async () => {
    const element = await show();
    await userEvent.selectOptions(find(element, '[name=kind]'), 'payment.captured');
    await element.updateComplete;
    expect(element.kind).toBe('payment.captured');
    expect(all(element, '[part=fact]')).toHaveLength(1);
    expect(text(element, '[role=status]')).toBe('1 shown');
    await userEvent.selectOptions(find(element, '[name=actor]'), 'carrier');
    await element.updateComplete;
    expect(text(element)).toContain('None of the facts shown');
  });

  test('given by the page', async () => {
    const element = await show({actor: 'Mara'});
    expect(all(element, '[part=fact]')).toHaveLength(1);
    expect(find(element, '[name=actor]')).toHaveProperty('value', 'Mara');
  });
});

test.each([
  [undefined, 'keep it elsewhere'],
  [HEAD, 'Verified'],
  ['0'.repeat(64), 'grown since, or was altered'],
])('the chain’s head, beside the one that was kept: %s', async (knownHead, told) => {
  const element = await show({knownHead: knownHead as string});
  expect(text(element, '[part=chain]')).toContain('SHA-256 chain of 4');
  expect(text(element, '[part=chain]')).toContain(told);
  expect(text(element, '[part=chain] code')).toBe(HEAD);
});

describe('CSV', () => {
  test('a line per value, formulas and hidden values disarmed', () => {
    const csv = auditCsv([
      fact(0, {
        note: '=HYPERLINK("x")',
        changes: [
          {path: 'a', before: '"x, y"', after: '1'},
          {path: 'b', redacted: true},
        ],
      }),
    ]);
    const [head, first, second] = csv.split('\r\n');
    expect(head).toBe('occurredAt,receivedAt,type,actor,source,reason,note,counts,path,before,after');
    expect(first).toBe(`2026-03-10T00:30:00Z,,order.placed,shop,shop,,"'=HYPERLINK(""x"")",yes,a,"""x, y""",1`);
    expect(second).toContain(',b,***,***');
  });

  test('is told to the page, and copied unless the page does it its own way', async () => {
    const copied: string[] = [];
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (csv) => void copied.push(csv));
    const element = await show({kind: 'order.placed'});
    const button = find(element, '[part=filters] button');
    button.click();
    await vi.waitFor(() => expect(text(element, '[role=status]')).toBe('Copied'));
    expect(copied[0]!.trim().split('\r\n')).toHaveLength(2);
    element.addEventListener('order-action', (event) => {
      expect([event.action, event.orderId]).toEqual(['export', 'ord_1']);
      event.preventDefault();
    });
    button.click();
    expect(copied).toHaveLength(1);
    write.mockRestore();
  });
});

describe('from the hub', () => {
  const ready = (data: unknown) => ({status: 'ready', data, connection: 'live'}) as const;
  const page = (count: number, total: number) => ({
    ...audit,
    total,
    entries: Array.from({length: count}, (_, index) => fact(index)),
  });

  test('asks for the latest, then for older ones, and keeps what is shown meanwhile', async () => {
    const element = Object.assign(document.createElement('order-audit'), {locale: 'en', orderNo: '1001'});
    const hub = underHubData(element, ({variables}) =>
      of(variables).last === 20 ? ready(page(20, 200)) : {status: 'loading', connection: 'live'},
    );
    await element.updateComplete;
    find(element, '[part=older]').focus();
    find(element, '[part=older]').click();
    await element.updateComplete;
    expect(hub.requests.map(({variables}) => of(variables).last)).toEqual([20, 40]);
    expect(all(element, '[part=fact]')).toHaveLength(20);
    expect(find(element, '[part=older]').getAttribute('aria-disabled')).toBe('true');
    hub.tell('orderAudit', ready(page(100, 200)));
    await element.updateComplete;
    expect(find(element, '[part=older]')).toBeNull();
    expect(text(element)).toContain('the latest 100 of 200');
  });

  test('asks again when this order changes, not for another', async () => {
    const element = Object.assign(document.createElement('order-audit'), {orderId: 'ord_1'});
    const hub = underHubData(element, () => ready(audit));
    await element.updateComplete;
    const {follow, read} = hub.requests[0]!;
    expect(follow!.query).toBe(ORDER_FEED);
    expect(follow!.take({orderChanges: {orderId: 'ord_1'}}, audit)).toBe('ask');
    expect(follow!.take({orderChanges: {orderId: 'ord_2'}}, audit)).toBe(audit);
    expect([read({orderAudit: audit}), read({})]).toEqual([audit, undefined]);
  });

  test('another order takes nothing of the one before', async () => {
    const element = Object.assign(document.createElement('order-audit'), {locale: 'en', orderId: 'ord_1'});
    underHubData(element, ({variables}) =>
      of(variables).id === 'ord_1' ? ready(audit) : {status: 'loading', connection: 'live'},
    );
    await element.updateComplete;
    element.orderId = 'ord_2';
    await element.updateComplete;
    expect(all(element, '[part=fact]')).toEqual([]);
    expect(find(element, '[part=base]').getAttribute('aria-busy')).toBe('true');
  });

  test.each([
    ['forbidden', 'for staff who may audit'],
    ['missing', 'No such order'],
    ['error', 'could not be loaded'],
  ] as const)('says why there is none: %s', async (status, told) => {
    const element = Object.assign(document.createElement('order-audit'), {locale: 'en', orderId: 'ord_1'});
    underHubData(element, () => ({status, connection: 'live'}));
    await element.updateComplete;
    expect(text(element, '[part=notice]')).toContain(told);
  });

  test('no order, no trail', async () => {
    expect(text(await show({audit: undefined as never}), '[part=notice]')).toContain('No audit trail');
  });
});

test.each([
  ['"x"', 'x'],
  ['""', '""'],
  ['true', 'true'],
  ['{"amount":"1.00","currencyCode":"EUR"}', 'amount: 1.00, currencyCode: EUR'],
  ['[1,2]', '[1,2]'],
  ['no json', 'no json'],
])('a value reads as words: %s', (json, words) => expect(readValue(json)?.text).toBe(words));

test('missing, null and hostile parts never throw or overflow 280 px, and text stays text', async () => {
  const evil = `<img src=x onerror="window.hacked=1">${'x'.repeat(10_000)}`;
  const frame = document.createElement('div');
  frame.style.width = '280px';
  frame.dir = 'rtl';
  document.body.append(frame);
  const hostile = {
    id: evil,
    type: evil,
    source: evil,
    note: evil,
    occurredAt: evil,
    actor: {displayName: evil},
    evidence: [{kind: evil}],
    changes: [{path: evil, before: evil, after: `"${evil}"`}],
    corrects: [evil],
  };
  for (const given of [
    {},
    {entries: null},
    {entries: [{}, {changes: null, evidence: null, actor: null}]},
    {entries: [hostile], chain: {algorithm: evil, head: evil, count: 1}},
  ]) {
    const element = await show({audit: given as never}, frame);
    expect(text(element)).not.toMatch(/undefined|NaN|null/);
    expect(find(element, 'img')).toBeNull();
    expect(find(element, '[part=base]').scrollWidth).toBeLessThanOrEqual(280);
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test.each(['light', 'dark'] as const)('axe finds no fault, %s', async (theme) => {
  await show({theme, knownHead: HEAD});
  await show({theme, knownHead: 'other', locale: 'zh-CN'});
  const {violations} = await axe.run(document.body, {
    rules: {region: {enabled: false}, 'heading-order': {enabled: false}},
  });
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
