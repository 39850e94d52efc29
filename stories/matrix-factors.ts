import type {MockScenario} from '@orderlight/elements/mock';
import type {Factors} from './pairwise.js';

const LOOK = {locale: ['en', 'zh-CN'], theme: ['light', 'dark'], density: ['comfortable', 'compact']} as const;

/** Scenarios that differ in what is drawn; each has a story of its own beside. */
const ORDERS = [
  'on-track',
  'stuck-in-picking',
  'stuck-at-customs',
  'split-shipment',
  'fake-progress',
  'reworked',
  'held',
  'delivered',
  'cancelled',
  'loading',
  'missing',
  'forbidden',
  'failed',
  'offline',
] as const satisfies readonly MockScenario[];

/** What is not about one order looks the same whatever befell it. */
const HUBS = ['on-track', 'loading', 'forbidden', 'failed', 'offline'] as const satisfies readonly MockScenario[];

/** What may vary of each element. */
export const FACTORS = {
  'order-timeline': {scenario: ORDERS, view: ['customer', 'ops', 'audit'], ...LOOK},
  'order-card': {scenario: ORDERS, ...LOOK},
  'order-diagnosis': {scenario: ORDERS, size: ['inline', 'compact', 'full'], ...LOOK},
  'order-health-gauge': {scenario: HUBS, layout: ['dial', 'bar', 'spark'], ...LOOK},
  'order-list': {scenario: HUBS, ...LOOK},
  'order-board': {scenario: HUBS, ...LOOK},
  'order-actions': {scenario: ORDERS, layout: ['panel', 'bar'], ...LOOK},
  'order-audit': {scenario: HUBS, ...LOOK},
} as const satisfies Readonly<Record<string, Factors & {readonly scenario: readonly MockScenario[]}>>;

/** A tag that has a matrix. */
export type MatrixTag = keyof typeof FACTORS;
