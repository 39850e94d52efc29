import {INDICATOR_KEYS} from '../health/indicator-keys.js';
import {RULE_KEYS} from './rule-keys.js';
import type {Setup} from './setup.js';

/** From 300 orders a day (REQUIREMENTS.md, R-128): business customers, approvals, accounts that have to agree to the cent. */
export const groupSetup: Setup = {
  key: 'group',
  label: {en: 'Group', 'zh-CN': '集团型'},
  ordersPerDay: {from: 300},
  template: {key: 'b2b', version: 1},
  roles: ['SALES', 'SERVICE', 'FINANCE', 'WAREHOUSE', 'MANAGER', 'ADMIN'],
  views: [
    {role: 'CUSTOMER', elements: ['order-tracking-page']},
    {role: 'SALES', elements: ['order-form', 'order-board', 'order-card', 'order-timeline', 'order-actions']},
    {role: 'SERVICE', elements: ['order-list', 'order-card', 'order-timeline', 'order-actions', 'order-alerts']},
    {
      role: 'FINANCE',
      elements: ['order-list', 'order-card', 'order-timeline', 'order-actions', 'order-reconciliation', 'order-audit'],
    },
    {role: 'WAREHOUSE', elements: ['order-board', 'order-scan', 'order-actions', 'order-alerts']},
    {
      role: 'MANAGER',
      elements: [
        'order-board',
        'order-timeline',
        'order-actions',
        'order-alerts',
        'order-health-gauge',
        'order-channel-health',
        'order-bottlenecks',
        'order-command-board',
      ],
    },
    {
      role: 'ADMIN',
      elements: ['order-list', 'order-timeline', 'order-audit', 'order-channel-health', 'order-rule-health'],
    },
  ],
  // The template has no installation.
  ruleKeys: RULE_KEYS.filter((key) => key !== 'installation-not-booked'),
  indicators: INDICATOR_KEYS,
  approvals: ['order'],
};
