import type {Setup} from './setup.js';

/** Below 50 orders a day (REQUIREMENTS.md, R-128): a shop whose few people do everything. To be set up within an hour. */
export const microSetup: Setup = {
  key: 'micro',
  label: {en: 'Micro', 'zh-CN': '微型'},
  ordersPerDay: {from: 0, below: 50},
  template: {key: 'general', version: 1},
  roles: ['SALES', 'WAREHOUSE', 'MANAGER', 'ADMIN'],
  views: [
    {role: 'CUSTOMER', elements: ['order-tracking-page']},
    {role: 'SALES', elements: ['order-form', 'order-list', 'order-card', 'order-timeline', 'order-actions']},
    {role: 'WAREHOUSE', elements: ['order-list', 'order-scan', 'order-actions']},
    {role: 'MANAGER', elements: ['order-list', 'order-timeline', 'order-actions', 'order-alerts']},
    {role: 'ADMIN', elements: ['order-list', 'order-timeline', 'order-audit']},
  ],
  ruleKeys: ['unprocessed', 'not-picked-up', 'transit-stalled', 'test-orders', 'duplicate-order'],
  indicators: ['paymentDelay', 'pickupDelay', 'transitStall', 'deliveryDeviation'],
};
