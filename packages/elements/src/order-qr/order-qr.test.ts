import type {OrderView} from '@orderlight/core';
import {sampleViews} from '@orderlight/core/fixtures';
import axe from 'axe-core';
import decodeQR from 'qr/decode.js';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {cdp} from 'vitest/browser';
import {underHubData} from '../../test/hub-data-provider.js';
import './define.js';
import type {OrderQr} from './order-qr.js';

const views = sampleViews('en', 'OPS');
const VALUE = 'https://hub.example/s/1.abcDEF_-0123456789';

async function show(given: Partial<OrderQr> = {}, into: HTMLElement = document.body) {
  const element = Object.assign(document.createElement('order-qr'), {locale: 'en', ...given});
  into.append(element);
  await drawn(element);
  return element;
}

const find = (element: OrderQr, selector: string) => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
const text = (element: OrderQr, selector = '[part=base]') =>
  find(element, selector)?.textContent?.replace(/\s+/g, ' ').trim();
const drawn = async (element: OrderQr) => {
  await element.updateComplete;
  if (find(element, '[part=code]'))
    await vi.waitFor(() => expect(find(element, '[part=code] path').getAttribute('d')).not.toBe(''));
};

/** Modules along each side: the path is drawn that much smaller. */
const modulesOf = (code: HTMLElement) =>
  Math.round(1 / Number(/scale\((.+)\)/.exec(code.querySelector('path')!.getAttribute('transform')!)![1]));

/** What a scanner reads off the code: drawn as the element draws it, then decoded by another library than the one that made it. */
async function scanned(element: OrderQr): Promise<string> {
  const code = find(element, '[part=code]');
  const modules = modulesOf(code);
  const side = modules * 6;
  const picture = new OffscreenCanvas(side, side).getContext('2d')!;
  picture.scale(6, 6);
  picture.fillStyle = code.querySelector('rect')!.getAttribute('fill')!;
  picture.fillRect(0, 0, modules, modules);
  picture.fillStyle = code.querySelector('path')!.getAttribute('fill')!;
  picture.fill(new Path2D(code.querySelector('path')!.getAttribute('d')!));
  const {data} = picture.getImageData(0, 0, side, side);
  return decodeQR({width: side, height: side, data});
}

beforeEach(() => {
  document.documentElement.lang = 'en';
});
afterEach(() => document.body.replaceChildren());

describe('the code', () => {
  test.each(['L', 'M', 'Q', 'H'] as const)('reads as its value at level %s', async (level) => {
    expect(await scanned(await show({value: VALUE, level}))).toBe(VALUE);
  });

  test('reads as other scripts too', async () => {
    expect(await scanned(await show({value: '订单 № 1001 ✓'}))).toBe('订单 № 1001 ✓');
  });

  test('stands in a quiet zone of four modules, dark on light in every theme', async () => {
    const element = await show({value: VALUE, theme: 'dark'});
    const path = find(element, '[part=code] path').getAttribute('d')!;
    const places = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => [
      Number(x),
      Number(y),
      Number(x) + Number(width),
    ]);
    const size = modulesOf(find(element, '[part=code]'));
    expect(Math.min(...places.map(([x]) => x!))).toBe(4);
    expect(Math.min(...places.map(([, y]) => y!))).toBe(4);
    expect(Math.max(...places.map(([, , end]) => end!))).toBe(size - 4);
    expect(find(element, '[part=code] rect').getAttribute('fill')).toBe('#fff');
  });

  test('follows its value, and a level that is none counts as M', async () => {
    const element = await show({value: VALUE});
    const before = find(element, '[part=code] path').getAttribute('d');
    element.value = `${VALUE}2`;
    await vi.waitFor(() => expect(find(element, '[part=code] path').getAttribute('d')).not.toBe(before));
    expect(await scanned(element)).toBe(`${VALUE}2`);
    expect(find(await show({value: VALUE, level: 'X' as never}), '[part=code] path').getAttribute('d')).toBe(before);
  });

  test('that cannot hold its value says so', async () => {
    const element = Object.assign(document.createElement('order-qr'), {locale: 'en', value: 'x'.repeat(5_000)});
    document.body.append(element);
    await vi.waitFor(() => expect(text(element, '[part=notice]')).toContain('Too long for a QR code: 5000'));
    element.value = VALUE;
    await vi.waitFor(() => expect(find(element, '[part=code]')).not.toBeNull());
    await drawn(element);
    expect(await scanned(element)).toBe(VALUE);
  });
});

test('beside it, in words: the number, the stage, the parcels', async () => {
  const order = views.splitShipment;
  const element = await show({order, value: VALUE});
  expect(find(element, '[part=code]').getAttribute('aria-label')).toBe(`QR code of order ${order.orderNo}`);
  expect([text(element, '[part=number]'), text(element, '[part=stage]')]).toEqual([order.orderNo, order.stageLabel]);
  expect(text(element, '[part=parcels]')).toMatch(/^\d parcels?/);
});

test('many parcels are counted, and three of them named', async () => {
  const shipments = Array.from({length: 500}, (_, index) => ({
    id: `${index}`,
    direction: 'OUTBOUND',
    trackingNumber: `T${index}`,
  }));
  const element = await show({order: {...views.onTrack, shipments} as unknown as OrderView, value: VALUE});
  expect(text(element, '[part=parcels]')).toBe('500 parcels: T0, T1, T2 …');
});

describe('from the hub', () => {
  const label = {orderId: 'o', token: '1.x', url: VALUE};
  const order = {status: 'ready', order: views.onTrack, connection: 'live'} as const;
  const under = async (status: string, given: object = {}) => {
    const element = Object.assign(document.createElement('order-qr'), {locale: 'en', orderNo: '1001', ...given});
    const hub = underHubData(
      element,
      () => ({status, data: status === 'ready' ? label : undefined, connection: 'live'}) as never,
      order,
    );
    await drawn(element);
    return {element, hub};
  };

  test('asks for the label of its order, which staff alone can read', async () => {
    const {element, hub} = await under('ready');
    expect(hub.requests[0]!.variables).toEqual({id: undefined, orderNo: '1001', channel: undefined});
    expect(hub.requests[0]!.read({orderLabel: label})).toBe(label);
    expect(await scanned(element)).toBe(VALUE);
    expect(text(element, '[part=number]')).toBe(views.onTrack.orderNo);
  });

  test('of the order that it was given', async () => {
    const {hub} = await under('ready', {order: views.onTrack});
    expect(hub.requests[0]!.variables).toEqual({id: views.onTrack.id, orderNo: undefined, channel: undefined});
  });

  test('and for none where it was told what to say', async () => {
    const {element, hub} = await under('ready', {value: 'mine'});
    expect(hub.requests).toEqual([]);
    expect(await scanned(element)).toBe('mine');
  });

  test.each([
    ['forbidden', 'Labels are for staff.'],
    ['missing', 'No such order'],
    ['error', 'The label could not be loaded.'],
  ])('says why there is none: %s', async (status, told) => {
    expect(text((await under(status)).element, '[part=notice]')).toContain(told);
  });

  test('holds its place meanwhile', async () => {
    const {element} = await under('loading');
    expect(find(element, '.skeleton')).not.toBeNull();
    expect(find(element, '[part=code]')).toBeNull();
  });
});

test.each([
  ['50x30', 50, 30],
  ['60x40', 60, 40],
  ['100x60', 100, 60],
  ['100x150', 100, 150],
] as const)('is %s mm on paper, the code within it', async (size, width, height) => {
  const element = await show({order: views.splitShipment, value: VALUE, size});
  await cdp().send('Emulation.setEmulatedMedia', {media: 'print'});
  const base = find(element, '[part=base]').getBoundingClientRect();
  const code = find(element, '[part=code]').getBoundingClientRect();
  await cdp().send('Emulation.setEmulatedMedia', {media: ''});
  const mm = 96 / 25.4;
  expect([Math.round(base.width / mm), Math.round(base.height / mm)]).toEqual([width, height]);
  expect(code.bottom).toBeLessThanOrEqual(base.bottom);
  expect(code.width / mm).toBeGreaterThan(20);
  expect(code.width).toBeCloseTo(code.height, 0);
});

test('missing, null and hostile parts never throw or overflow 280 px, and text stays text', async () => {
  const evil = `<img src=x onerror="window.hacked=1">${'x'.repeat(10_000)}`;
  const frame = document.createElement('div');
  frame.style.width = '280px';
  document.body.append(frame);
  for (const order of [
    {},
    {shipments: null},
    {shipments: [{}]},
    {orderNo: evil, stageLabel: evil, shipments: [{trackingNumber: evil}]},
  ]) {
    const element = await show({order: order as never, value: VALUE}, frame);
    expect(text(element)).not.toMatch(/undefined|NaN|null/);
    expect(find(element, 'img')).toBeNull();
    expect(find(element, '[part=base]').scrollWidth).toBeLessThanOrEqual(280);
  }
  expect((window as {hacked?: number}).hacked).toBeUndefined();
});

test('nothing was asked for', async () => {
  expect(text(await show(), '[part=notice]')).toContain('No order to show');
});

test.each(['light', 'dark'] as const)('axe finds no fault, %s', async (theme) => {
  await show({order: views.splitShipment, value: VALUE, theme});
  const {violations} = await axe.run(document.body, {rules: {region: {enabled: false}}});
  expect(violations.map(({id, nodes}) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
