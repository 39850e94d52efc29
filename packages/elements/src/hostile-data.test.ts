import {orderView, retailLifecycle} from '@orderlight/core';
import {manyParcels, manyStages, SAMPLE_AT} from '@orderlight/core/fixtures';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {FULL, HOSTILE, placesIn, withPart, withTexts} from '../test/hostile.js';
import './define.js';
import './order-timeline/details/define.js';
import type {HubElement} from './hub-element/hub-element.js';

const TIMELINES = ['', 'horizontal', 'compact'].flatMap((layout) =>
  ['customer', 'ops', 'audit'].map((view) => ({tag: 'order-timeline', attributes: {layout, view}, property: 'order'})),
);
const PARCELS = orderView(manyParcels(500), {
  lifecycle: retailLifecycle,
  at: SAMPLE_AT,
  view: 'OPS',
  locale: 'en',
  id: 'o',
});
const LIKE_AN_AUDIT = {
  orderId: 'ord_1',
  total: 2,
  chain: {algorithm: 'sha-256', count: 2, head: '3f1a'.repeat(16)},
  entries: [
    {
      id: 'f1',
      source: 'shop',
      type: 'payment.captured',
      actor: {type: 'PERSON', role: 'FINANCE', displayName: 'Mara', id: 'u1'},
      assurance: 'CLAIMED',
      evidence: [{kind: 'PAYMENT_RECEIPT', label: 'Receipt', url: 'https://bank.example/r'}],
      occurredAt: '2026-03-11T06:00:00Z',
      receivedAt: '2026-03-11T08:00:00Z',
      lagMs: 7_200_000,
      learntLater: true,
      reason: 'MANUAL',
      note: 'By bank',
      corrects: ['f0'],
      correctedBy: ['f9'],
      counts: true,
      changes: [{path: 'payments[p1].status', before: '"PENDING"', after: '"PAID"', redacted: false}],
    },
  ],
};
const LIKE_A_REPORT = {
  channel: 'shop',
  asOf: SAMPLE_AT,
  pending: 3,
  ohi: {
    score: 92.4,
    partial: 92.4,
    coverage: 1,
    orders: 431,
    factors: [{key: 'paidOnTime', numerator: 412, denominator: 431, rate: 0.95, weight: 0.25, contribution: 23.9}],
  },
  indicators: [
    {
      key: 'pickDelay',
      label: 'Pick delay',
      definition: 'From paid on',
      unit: 'ms',
      limit: 14_400_000,
      denominator: 200,
      breaches: 5,
      lasting: 2,
      median: 5_400_000,
    },
  ],
};

/** Every element in every layout, with what it is given and under which property. */
const ELEMENTS: readonly {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly property: string;
  readonly data?: object;
}[] = [
  ...['', 'row', 'compact'].map((layout) => ({tag: 'order-card', attributes: {layout}, property: 'order'})),
  ...TIMELINES,
  ...['', 'inline', 'compact'].map((size) => ({tag: 'order-diagnosis', attributes: {size}, property: 'order'})),
  ...['', 'bar'].map((layout) => ({tag: 'order-actions', attributes: {layout}, property: 'order'})),
  {tag: 'order-qr', attributes: {value: 'https://hub.example/s/1'}, property: 'order'},
  {tag: 'order-list', property: 'orders'},
  {tag: 'order-list', attributes: {density: 'compact'}, property: 'orders'},
  {tag: 'order-board', property: 'orders'},
  {tag: 'order-audit', property: 'audit', data: LIKE_AN_AUDIT},
  ...['', 'bar', 'spark'].map((layout) => ({
    tag: 'order-health-gauge',
    attributes: {layout},
    property: 'health',
    data: LIKE_A_REPORT,
  })),
];
const named = ELEMENTS.map((one) => ({
  ...one,
  name: [one.tag, ...Object.values(one.attributes ?? {})].join(' ').trim(),
}));

const faults: string[] = [];
const note = (event: Event) =>
  faults.push(String((event as ErrorEvent).message ?? (event as PromiseRejectionEvent).reason));
const alarm = vi.fn();

beforeEach(() => {
  faults.length = 0;
  vi.stubGlobal('alert', alarm.mockClear());
  for (const kind of ['error', 'unhandledrejection']) window.addEventListener(kind, note);
});

afterEach(() => {
  for (const kind of ['error', 'unhandledrejection']) window.removeEventListener(kind, note);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

type Subject = (typeof named)[number];

/** Puts an element into a frame of a width and gives it its data; the answer gives it other data. */
async function show({tag, attributes = {}, property}: Subject, data: unknown, width: number) {
  const frame = document.createElement('div');
  frame.style.cssText = `inline-size: ${width}px`;
  const element = document.createElement(tag) as HubElement;
  for (const [key, value] of Object.entries({locale: 'en', ...attributes})) if (value) element.setAttribute(key, value);
  frame.append(element);
  document.body.append(frame);
  const give = async (value: unknown) => {
    Object.assign(element, {[property]: property === 'orders' ? [value] : value});
    await element.updateComplete;
  };
  await give(data);
  // What draws a list comes later.
  await vi.waitFor(() => expect(element.shadowRoot!.querySelector('[aria-busy=true]')).toBeNull(), {timeout: 20_000});
  await element.updateComplete;
  return {frame, element, give};
}

/** Attributes that lead somewhere. */
const LEADING = new Set(['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster']);

/** What of an element could run, or lead to what runs. */
function dangersIn(element: Element): string[] {
  return [...element.shadowRoot!.querySelectorAll('*')].flatMap((node) => [
    ...(/^(script|iframe|object|embed|base|meta)$/.test(node.localName) ? [node.localName] : []),
    ...[...node.attributes]
      .filter(
        ({name, value}) =>
          name.startsWith('on') ||
          name === 'srcdoc' ||
          (LEADING.has(name) && !/^(https?:\/\/|data:image\/|tel:[+\d]*$)/.test(value)),
      )
      .map(({name, value}) => `${node.localName} ${name}=${value.slice(0, 40)}`),
  ]);
}

/** How far it reaches beyond the page's frame, its own, and that of what it draws: the last may cut, and must seldom have to. */
const beyond = (frame: HTMLElement, element: HTMLElement) =>
  [frame, element, element.shadowRoot!.querySelector('[part=base]')!].map((box) =>
    Math.max(0, box.scrollWidth - box.clientWidth),
  );

describe.each(named)('$name', (subject) => {
  const whole = subject.data ?? FULL;

  test.each(Object.entries(HOSTILE))('%s in every text: runs nothing, stays in its frame', async (name, text) => {
    const drawn: unknown[] = [];
    for (const width of [280, 360]) {
      const {frame, element, give} = await show(subject, withTexts(whole, text, false), width);
      drawn.push([dangersIn(element), beyond(frame, element)]);
      await give(withTexts(whole, text, true));
      drawn.push([dangersIn(element), beyond(frame, element)]);
      frame.remove();
    }
    // A hundred accents upon one letter have no place to break at.
    const cut = name === 'stacked accents' ? expect.any(Number) : 0;
    expect(drawn).toEqual(drawn.map(() => [[], [0, 0, cut]]));
    expect(alarm).not.toHaveBeenCalled();
    expect(faults).toEqual([]);
  });

  test('any part missing, null, or a number told as a text: throws nothing', async () => {
    const {give} = await show(subject, whole, 360);
    for (const place of placesIn(whole)) {
      for (const change of [
        () => undefined,
        () => null,
        (part: unknown) => (typeof part === 'number' ? String(part) : null),
      ]) {
        await give(withPart(whole, place, change)).catch((error: Error) => {
          faults.push(`${place.join('.')} → ${change(1)}: ${error.message}`);
        });
      }
    }
    expect(faults).toEqual([]);
  });
});

describe.each(named.filter(({property}) => property !== 'audit' && property !== 'health'))('$name', (subject) => {
  test.each([
    ['500 parcels', PARCELS],
    ['1,000 stages', manyStages(FULL, 1000)],
  ])('with %s stays in its frame', async (_, order) => {
    const {frame, element} = await show(subject, order, 360);
    expect(beyond(frame, element)).toEqual([0, 0, 0]);
    expect(faults).toEqual([]);
  });
});
