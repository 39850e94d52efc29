import type {OrderView} from '@orderlight/core';
import {SAMPLE_AT, sampleViews} from '@orderlight/core/fixtures';
import {expect, vi} from 'vitest';
import '../src/define.js';
// Brought by the elements themselves; here already, so that no test waits for them.
import '../src/order-board/board-body.js';
import '../src/order-list/list-body.js';
import '../src/order-timeline/details/define.js';
import type {AuditedOrder} from '../src/order-audit/audit.js';
import type {HealthCourse, HealthReport} from '../src/order-health-gauge/health.js';
import {frame} from './orders.js';

/** What a sample is told in. */
interface Manner {
  readonly locale?: 'en' | 'zh-CN';
  readonly theme?: 'light' | 'dark' | 'contrast';
}

/** One view of an element with everything in it that can be seen, heard or pressed. */
interface Sample {
  readonly tag: keyof HTMLElementTagNameMap;
  readonly given: (locale: 'en' | 'zh-CN') => object;
}

const WAYS = {
  OPS: {en: sampleViews('en', 'OPS'), 'zh-CN': sampleViews('zh-CN', 'OPS')},
  CUSTOMER: {en: sampleViews('en', 'CUSTOMER'), 'zh-CN': sampleViews('zh-CN', 'CUSTOMER')},
} as const;

const stuck = (locale: 'en' | 'zh-CN'): OrderView => proven(WAYS.OPS[locale].stuckInPicking);
const split = (locale: 'en' | 'zh-CN'): OrderView => WAYS.CUSTOMER[locale].splitShipment;

export const SAMPLES = {
  'timeline-vertical': sample('order-timeline', (locale) => ({order: split(locale)})),
  'timeline-horizontal': sample('order-timeline', (locale) => ({order: split(locale), layout: 'horizontal'})),
  'timeline-compact': sample('order-timeline', (locale) => ({order: split(locale), layout: 'compact'})),
  'timeline-staff': sample('order-timeline', (locale) => ({order: stuck(locale)})),
  'timeline-claimed': sample('order-timeline', (locale) => ({order: WAYS.OPS[locale].fakeProgress})),
  'card-full': sample('order-card', (locale) => ({order: stuck(locale)})),
  'card-compact': sample('order-card', (locale) => ({order: stuck(locale), layout: 'compact'})),
  'card-row': sample('order-card', (locale) => ({order: stuck(locale), layout: 'row'})),
  diagnosis: sample('order-diagnosis', (locale) => ({order: stuck(locale)})),
  'gauge-dial': sample('order-health-gauge', () => ({health: HEALTH, trend: COURSE})),
  'gauge-bar': sample('order-health-gauge', () => ({health: HEALTH, layout: 'bar'})),
  'gauge-spark': sample('order-health-gauge', () => ({health: HEALTH, trend: COURSE, layout: 'spark'})),
  list: sample('order-list', (locale) => ({orders: many(locale), views: [], me: 'Lei'})),
  board: sample('order-board', (locale) => ({orders: many(locale), views: []})),
  actions: sample('order-actions', (locale) => ({order: acted(locale)})),
  'actions-bar': sample('order-actions', (locale) => ({order: acted(locale), layout: 'bar'})),
  audit: sample('order-audit', () => ({audit: AUDIT})),
} as const;

export type SampleName = keyof typeof SAMPLES;
export const SAMPLE_NAMES = Object.keys(SAMPLES) as readonly SampleName[];

/** Stops the clock at the instant of the samples, so that all words are the same ever after. */
export function atTheirTime(): void {
  vi.useFakeTimers({toFake: ['Date'], now: Date.parse(SAMPLE_AT)});
}

/** Puts a sample on the page, whole. */
export async function shown(name: SampleName, {locale = 'en', theme}: Manner = {}): Promise<HTMLElement> {
  const {tag, given}: Sample = SAMPLES[name];
  const element = document.createElement(tag) as HTMLElement & {updateComplete: Promise<unknown>};
  Object.assign(element, {locale, timeZone: 'Asia/Shanghai', ...(theme && {theme}), ...given(locale)});
  document.body.append(element);
  await expect.poll(() => element.shadowRoot?.querySelector('[part=base]')?.ariaBusy, {timeout: 10_000}).toBe('false');
  await element.updateComplete;
  await frame();
  await frame();
  await element.updateComplete;
  return element;
}

/** Told half a minute ago: by a clock that goes on, no word turns while a test looks. */
function many(locale: 'en' | 'zh-CN'): readonly OrderView[] {
  const at = new Date(Date.parse(SAMPLE_AT) - 30_000).toISOString();
  return Object.values(WAYS.OPS[locale])
    .slice(0, 6)
    .map((order) => ({...order, at}));
}

function sample(tag: Sample['tag'], given: Sample['given']): Sample {
  return {tag, given};
}

/** With proofs, so that there is a window to open. */
function proven(order: OrderView): OrderView {
  const evidence = [
    {
      id: 'e1',
      kind: 'PAYMENT_RECEIPT',
      label: 'Receipt 88',
      url: 'https://bank.example/88',
      capturedAt: '2026-03-11T14:50:00Z',
    },
    {id: 'e2', kind: 'CHAT', sha256: '9c1d4f0a'.repeat(8), capturedAt: '2026-03-11T14:55:00Z'},
  ];
  const [first, ...rest] = order.timeline;
  const contact = {name: 'Lei', phone: '+86 571 8888 6666'};
  return {
    ...order,
    timeline: [{...first!, evidence}, ...rest.map((node) => (node.stage === order.stage ? {...node, contact} : node))],
  } as OrderView;
}

function acted(locale: 'en' | 'zh-CN'): OrderView {
  const order = proven(WAYS.OPS[locale].stuckInPicking);
  return {...order, allowedActs: ACTS} as OrderView;
}

const ACTS = [
  {act: 'orderTransition', allowed: true, stage: 'packing'},
  {act: 'orderTransition', allowed: true, stage: 'packed'},
  {act: 'orderHold', allowed: true},
  {act: 'noteAdd', allowed: true},
  {act: 'attachmentAdd', allowed: true},
  {act: 'evidenceAttach', allowed: true},
  {act: 'orderAssign', allowed: false, reason: 'Managers assign.'},
  {act: 'orderCancel', allowed: false, reason: 'It is being picked.'},
];

const part = (key: string, numerator: number, denominator: number, weight: number) => ({
  key,
  numerator,
  denominator,
  weight,
  rate: numerator / denominator,
  contribution: (100 * weight * numerator) / denominator,
});
const indicator = (key: string, label: string, breaches: number) => ({
  key,
  label,
  unit: 'ms',
  limit: 14_400_000,
  denominator: 200,
  breaches,
  median: 5_400_000,
});

const HEALTH: HealthReport = {
  channel: 'shop',
  pending: 2,
  ohi: {
    score: 78.4,
    coverage: 1,
    orders: 431,
    factors: [
      part('paidOnTime', 412, 431, 0.25),
      part('stockLockedOnTime', 400, 431, 0.25),
      part('trackingOnTime', 280, 402, 0.2),
      part('returnsSynced', 18, 20, 0.15),
      part('modificationRate', 17, 431, 0.15),
    ],
  },
  indicators: [
    indicator('pickDelay', 'Picking', 50),
    indicator('packDelay', 'Packing', 1),
    indicator('payDelay', 'Payment', 9),
  ],
};
const COURSE: HealthCourse = {
  scoreChange: -1.24,
  points: [{ohi: {score: 90}}, {ohi: {}}, {ohi: {score: 79.6}}, {ohi: {score: 78.4}}],
};

const AUDIT: AuditedOrder = {
  orderId: 'ord_1',
  total: 2,
  chain: {algorithm: 'sha-256', count: 2, head: '3f1a'.repeat(16)},
  entries: [
    {
      id: 'f1',
      source: 'shop',
      type: 'payment.captured',
      occurredAt: '2026-03-10T01:30:00Z',
      counts: true,
      actor: {displayName: 'Mara', role: 'FINANCE'},
      reason: 'MANUAL',
      note: 'By bank',
      evidence: [{kind: 'PAYMENT_RECEIPT', label: 'Receipt', url: 'https://bank.example/r'}],
      changes: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
        path: `payment.${name}`,
        before: '"PENDING"',
        after: '"PAID"',
      })),
    },
    {
      id: 'f2',
      source: 'carrier',
      type: 'shipment.checkpoint',
      occurredAt: '2026-03-11T01:30:00Z',
      counts: false,
      lagMs: 7_200_000,
      learntLater: true,
      correctedBy: ['f9'],
      changes: [{path: 'customer.phone', redacted: true} as never],
    },
  ],
} as AuditedOrder;
