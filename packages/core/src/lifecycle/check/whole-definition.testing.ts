import {HOUR} from '../../model/duration.js';
import type {LifecycleDefinition, StageDefinition} from '../definition.js';

// For tests alone: a definition in which every field of the language is used.

const label = {en: 'Some words', 'zh-CN': '一些字', 'pt-BR': 'Algumas palavras'};

function stage(key: string, more: Partial<StageDefinition> = {}): StageDefinition {
  return {key, label, phase: 'PREPARING', owner: 'WAREHOUSE', enteredBy: [], evidence: [], ...more};
}

/** Branches, a group, a loop, and each setting that a stage can have. */
export const wholeDefinition: LifecycleDefinition = {
  key: 'whole',
  version: 3,
  label,
  promise: {leadMs: 48 * HOUR, transitMs: 72 * HOUR, timeZone: 'Asia/Shanghai'},
  migrations: [
    {from: 1, stages: {ordered: 'placed', weighed: null}},
    {from: 2, stages: {}},
  ],
  conditions: {
    hazmat: {line: 'hazmat'},
    large: {any: [{totalFrom: {amount: 5_000_000, currency: 'CNY'}}, {not: {level: 'new'}}]},
    fair: {all: [{channel: 'fair'}, {tag: 'sample'}, {attribute: 'hall', is: '7'}]},
  },
  calendars: {
    shop: {
      key: 'shop',
      label,
      timeZone: '+08:00',
      week: {1: [['09:00', '12:00'] as const, ['13:00', '18:00'] as const], 7: []},
      holidays: ['2026-10-01'],
      workdays: {'2026-10-10': [['09:00', '18:00'] as const]},
    },
  },
  approvals: {
    credit: {
      key: 'credit',
      label,
      autoBelow: {amount: 1_000_000, currency: 'CNY'},
      steps: [
        {role: 'SALES'},
        {role: 'MANAGER', above: {amount: 5_000_000, currency: 'CNY'}, standIns: ['ADMIN'], limitMs: 4 * HOUR},
      ],
    },
  },
  parallel: [
    {key: 'making', label, tracks: [['purchase'], ['cut', 'sew']], next: ['packed', {to: 'check', when: 'fair'}]},
  ],
  stages: [
    stage('placed', {
      phase: 'PLACED',
      owner: 'SALES',
      enteredBy: ['order.placed'],
      trusted: ['MANAGER', 'shopify'],
      limit: {ms: 8 * HOUR, calendar: 'shop', warnShare: 0.75},
      pausedBy: ['HELD', 'CUSTOMER'],
      escalation: [
        {share: 1, to: 'MANAGER'},
        {share: 1.5, to: 'ADMIN'},
      ],
      next: [{to: 'check', when: 'hazmat'}, {to: 'making', when: '!fair'}, 'packed'],
    }),
    stage('check', {
      customerLabel: label,
      optional: true,
      visibleTo: ['OPS', 'AUDIT'],
      evidence: [
        {kind: 'APPROVAL', label, when: 'large', approval: 'credit'},
        {kind: 'FORM', label, when: '!large', provenBy: ['evidence.attached']},
      ],
    }),
    stage('purchase'),
    stage('cut'),
    stage('sew', {optional: true}),
    stage('packed', {phase: 'READY'}),
    stage('sent', {
      phase: 'IN_TRANSIT',
      unprovenPhase: 'READY',
      claimEnters: true,
      evidence: [{kind: 'CARRIER_EVENT', label, provenBy: ['shipment.checkpoint'], parcels: 'UNDER_WAY'}],
      next: [{to: 'lost', when: 'fair'}, 'done', 'packed'],
    }),
    stage('lost', {phase: 'CANCELLED', next: []}),
    stage('done', {phase: 'COMPLETED'}),
  ],
};
