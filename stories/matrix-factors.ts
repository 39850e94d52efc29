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

const HUBS = ['on-track', 'loading', 'forbidden', 'failed', 'offline'] as const satisfies readonly MockScenario[];

/** What may vary of each element. */
export const FACTORS = {
  'order-timeline': {scenario: ORDERS, view: ['customer', 'ops', 'audit'], ...LOOK},
  'order-card': {scenario: ORDERS, ...LOOK},
} as const satisfies Readonly<Record<string, Factors & {readonly scenario: readonly MockScenario[]}>>;

/** A tag that has a matrix. */
export type MatrixTag = keyof typeof FACTORS;

export {HUBS};
