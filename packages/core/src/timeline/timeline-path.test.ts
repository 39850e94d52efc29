import {describe, expect, it} from 'vitest';
import {defineLifecycle} from '../lifecycle/define-lifecycle.js';
import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import {retailDefinition} from '../lifecycle/templates/retail.js';
import {HOUR} from '../model/duration.js';
import {isoInstant} from '../model/instant.js';
import type {LocalizedText} from '../model/localized-text.js';
import type {OrderEvent, OrderEventData, OrderEventType} from '../model/order-event.js';
import type {OrderView, TimelineNode} from '../model/order-view.js';
import type {ViewAudience} from '../model/status.js';
import type {BusinessCalendar} from '../time/calendar.js';
import {orderView} from './order-view.js';

/** Hours after Monday 2 March 2026, 08:00 UTC. */
const hour = (hours: number) => isoInstant(Date.UTC(2026, 2, 2, 8) + hours * HOUR);

function fact<T extends OrderEventType>(type: T, hours: number, data: OrderEventData[T]): OrderEvent {
  const subject = {orderNo: 'A1'};
  return {id: `${type}/${hours}`, source: 'erp', type, subject, occurredAt: hour(hours), data} as OrderEvent;
}

const enter = (stage: string, hours: number) => fact('stage.entered', hours, {stage});
const named = (key: string): LocalizedText => ({en: `The ${key}`, 'zh-CN': `${key}环节`});
const stage = (key: string, more: Partial<StageDefinition> = {}): StageDefinition => ({
  key,
  label: named(key),
  phase: 'PREPARING',
  owner: 'WAREHOUSE',
  enteredBy: key === 'placed' ? ['order.placed'] : [],
  evidence: [],
  ...more,
});
const limit = (hours: number, calendar?: string) => ({
  ms: hours * HOUR,
  warnShare: 0.75,
  ...(calendar && {calendar}),
});
const line = (flags: object) => [{id: '1', name: 'Paint', quantity: 1, flags}];
const placed = (flags: object = {}) => fact('order.placed', 0, {lines: line(flags), paymentStatus: 'NOT_REQUIRED'});
const {promise: _, ...bare} = retailDefinition;

function view(
  definition: LifecycleDefinition,
  events: readonly OrderEvent[],
  at: number,
  audience: ViewAudience = 'OPS',
  locale = 'en',
): OrderView {
  return orderView(events, {lifecycle: defineLifecycle(definition), at: hour(at), view: audience, locale});
}

const statuses = ({timeline}: OrderView) => timeline.map(({stage: key, status}) => `${key} ${status}`);
const nodeOf = ({timeline}: OrderView, key: string) => timeline.find((node) => node.stage === key) as TimelineNode;

const BRANCHING: LifecycleDefinition = {
  ...bare,
  conditions: {hazmat: {line: 'hazmat'}},
  stages: [
    stage('placed', {next: [{to: 'permit', when: 'hazmat'}, 'locked']}),
    stage('locked', {next: [{to: 'permit', when: 'hazmat'}, 'picked', 'placed']}),
    stage('permit', {next: ['picked']}),
    stage('picked'),
    stage('done', {phase: 'COMPLETED'}),
  ],
};

describe('a branch', () => {
  const events = (flags: object) => [placed(flags), enter('picked', 5)];

  it('shows the stages of the way that the order takes, and no others', () => {
    expect(statuses(view(BRANCHING, events({}), 6))).toEqual([
      'placed DONE',
      'locked DONE',
      'picked ACTIVE',
      'done PENDING',
    ]);
    expect(statuses(view(BRANCHING, events({hazmat: true}), 6))).toEqual([
      'placed DONE',
      'permit DONE',
      'picked ACTIVE',
      'done PENDING',
    ]);
  });

  it('that is not taken is skipped for the auditor, with nothing said of it', () => {
    const audit = view(BRANCHING, events({}), 6, 'AUDIT');
    expect(statuses(audit)).toEqual(['placed DONE', 'locked DONE', 'permit SKIPPED', 'picked ACTIVE', 'done PENDING']);
    expect(nodeOf(audit, 'permit')).toMatchObject({overdueMs: 0, evidence: [], waitingFor: []});
    expect(nodeOf(audit, 'permit')).not.toHaveProperty('planned');
    expect(audit.diagnosis.stage).toBe('picked');
  });

  it('keeps a stage that the order was in, though its way leads past it', () => {
    const seen = [placed({hazmat: true}), enter('locked', 1), enter('permit', 2)];
    expect(statuses(view(BRANCHING, seen, 3))).toEqual([
      'placed DONE',
      'locked DONE',
      'permit ACTIVE',
      'picked PENDING',
      'done PENDING',
    ]);
  });

  it('is what comes next by the order’s own conditions', () => {
    expect(view(BRANCHING, [placed()], 1).diagnosis.nextAction?.label).toBe('Move it on to “The locked”');
    expect(view(BRANCHING, [placed({hazmat: true})], 1).diagnosis.nextAction?.label).toBe('Move it on to “The permit”');
  });
});

const PARALLEL: LifecycleDefinition = {
  ...bare,
  parallel: [{key: 'plan', label: named('plan'), tracks: [['bought', 'arrived'], ['made'], ['booked']]}],
  stages: [
    stage('placed', {limit: limit(2)}),
    stage('bought', {limit: limit(20)}),
    stage('arrived', {limit: limit(10)}),
    stage('made', {limit: limit(8)}),
    stage('booked'),
    stage('sent', {phase: 'IN_TRANSIT', limit: limit(5)}),
    stage('done', {phase: 'COMPLETED'}),
  ],
};

describe('stages side by side', () => {
  const events = [placed(), enter('bought', 1), enter('made', 2)];

  it('are all active, each with its group and track', () => {
    const shown = view(PARALLEL, events, 3);
    expect(statuses(shown)).toEqual([
      'placed DONE',
      'bought ACTIVE',
      'arrived PENDING',
      'made ACTIVE',
      'booked PENDING',
      'sent PENDING',
      'done PENDING',
    ]);
    expect(nodeOf(shown, 'arrived').group).toEqual({key: 'plan', label: 'The plan', track: 0});
    expect(nodeOf(shown, 'made').group?.track).toBe(1);
    expect(nodeOf(shown, 'sent')).not.toHaveProperty('group');
  });

  it('let the diagnosis speak of the one that is due first, and of what follows in its track', () => {
    expect(view(PARALLEL, events, 3)).toMatchObject({stage: 'made', diagnosis: {stage: 'made'}});
    expect(view(PARALLEL, events, 3).diagnosis.nextAction?.label).toBe('Move it on to “The arrived”');
    const later = [...events, enter('booked', 3)];
    expect(view(PARALLEL, later, 4).stage).toBe('made');
    // Begun at 9.5 h for 10 h: after the 10th hour, when "made" is due.
    expect(view(PARALLEL, [...later, enter('arrived', 9.5)], 9.6).stage).toBe('made');
    const early = [placed(), enter('made', 1), enter('bought', 1.5)];
    expect(view(PARALLEL, early, 2).diagnosis.nextAction?.dueAt).toBe(hour(9));
  });

  it('tell of each one that is late', () => {
    const {diagnosis} = view(PARALLEL, events, 22);
    expect(diagnosis.verdict).toBe('STUCK');
    expect(diagnosis.factors).toEqual(['The bought: 1 h over the 20 h limit', 'The made: 12 h over the 8 h limit']);
  });

  it('that are through hand the turn to whoever has to go on in another track', () => {
    const owned = {
      ...PARALLEL,
      stages: PARALLEL.stages.map((one) => (one.key === 'booked' ? {...one, owner: 'SALES' as const} : one)),
    };
    const events = [placed(), enter('bought', 1), enter('arrived', 2), enter('made', 3)];
    const {diagnosis} = view(owned, events, 4);
    expect([diagnosis.heldBy, diagnosis.nextAction?.role]).toEqual(['SALES', 'SALES']);
  });

  it('are waited for in each track, before the group and at the end of a track', () => {
    const waiting = (facts: readonly OrderEvent[], at: number, key: string) =>
      nodeOf(view(PARALLEL, facts, at), key).waitingFor;
    expect(waiting([placed()], 1, 'placed')).toEqual([
      '“The bought” by the warehouse',
      '“The made” by the warehouse',
      '“The booked” by the warehouse',
    ]);
    expect(waiting(events, 3, 'made')).toEqual(['“The arrived” by the warehouse', '“The booked” by the warehouse']);
    expect(waiting([placed(), enter('bought', 1)], 2, 'bought')).toEqual(['“The arrived” by the warehouse']);
  });

  it('are planned as a whole from when the first of them began', () => {
    const shown = view(PARALLEL, events, 3);
    expect(nodeOf(shown, 'bought').planned).toEqual({from: hour(1), until: hour(21)});
    expect(nodeOf(shown, 'arrived').planned).toEqual({from: hour(21), until: hour(31)});
    expect(nodeOf(shown, 'made').planned).toEqual({from: hour(1), until: hour(9)});
  });

  it('end where their own track goes on, not where another does', () => {
    const shown = view(PARALLEL, [...events, enter('arrived', 6)], 7);
    expect(nodeOf(shown, 'bought')).toMatchObject({status: 'DONE', finishedAt: hour(6)});
    expect(nodeOf(shown, 'made')).not.toHaveProperty('finishedAt');
  });
});

const OFFICE: BusinessCalendar = {
  key: 'office',
  label: {en: 'Office hours', 'zh-CN': '办公时间'},
  timeZone: 'UTC',
  week: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '17:00']]])),
};
const TIMED: LifecycleDefinition = {
  ...bare,
  calendars: {office: OFFICE},
  stages: [
    stage('placed', {
      limit: limit(8, 'office'),
      pausedBy: ['HELD', 'FROZEN', 'CUSTOMER'],
      escalation: [
        {share: 0.5, to: 'SALES'},
        {share: 1, to: 'MANAGER'},
        {share: 2, to: 'ADMIN'},
      ],
    }),
    stage('making', {limit: limit(40, 'office')}),
    stage('sent', {phase: 'IN_TRANSIT', limit: limit(24)}),
    stage('done', {phase: 'COMPLETED'}),
  ],
};

describe('opening hours', () => {
  it('are what a limit, its plan and the estimate count in', () => {
    const shown = view(TIMED, [placed()], 3);
    expect(nodeOf(shown, 'placed')).toMatchObject({
      dueAt: '2026-03-02T17:00:00Z',
      warnAt: '2026-03-02T15:00:00Z',
      elapsedMs: 2 * HOUR,
      remainingMs: 6 * HOUR,
      limitCalendar: 'Office hours',
      timer: 'RUNNING',
      planned: {from: '2026-03-02T09:00:00Z', until: '2026-03-02T17:00:00Z'},
    });
    expect(nodeOf(shown, 'making').planned).toEqual({from: '2026-03-03T09:00:00Z', until: '2026-03-09T17:00:00Z'});
    expect(shown.diagnosis.eta).toEqual({until: '2026-03-10T17:00:00Z', confidence: 'LOW', source: 'PLAN'});
  });

  it('leave a stage late overnight, by its state and not by the hours that have not run', () => {
    const shown = view(TIMED, [placed()], 10);
    expect(nodeOf(shown, 'placed')).toMatchObject({timer: 'BREACHED', overdueMs: 0, remainingMs: 0});
    expect(shown.diagnosis).toMatchObject({
      verdict: 'STUCK',
      since: '2026-03-02T17:00:00Z',
      sentence: 'The placed, with the warehouse: past the 8 h limit; expected by 10 Mar at the usual pace.',
      factors: ['The placed: past the 8 h limit'],
    });
    expect(view(TIMED, [placed()], 10, 'OPS', 'zh-CN').diagnosis.stuckOn).toBe('已超出8小时时限');
    expect(nodeOf(view(TIMED, [placed()], 9), 'placed').timer).toBe('RUNNING');
    expect(view(TIMED, [placed()], 26).diagnosis.stuckOn).toBe('1 h over the 8 h limit');
  });

  it('are told in hours, of which a day has fewer than a clock shows', () => {
    const late = view(TIMED, [placed(), enter('making', 1)], 24 * 9);
    expect(late.diagnosis.factors).toEqual(['The making: 16 h over the 40 h limit']);
  });
});

describe('an escalation', () => {
  const reached = (at: number, audience: ViewAudience = 'OPS') =>
    nodeOf(view(TIMED, [placed()], at, audience), 'placed').escalation;

  it('says who is concerned by now, and who is next', () => {
    expect(reached(2)).toEqual({next: {role: 'SALES', roleLabel: 'Sales', share: 0.5}});
    expect(reached(6)).toMatchObject({reached: {role: 'SALES'}, next: {role: 'MANAGER', share: 1}});
    expect(reached(9)).toMatchObject({reached: {role: 'SALES'}, next: {role: 'MANAGER'}});
    expect(reached(24 * 4)).toMatchObject({reached: {role: 'ADMIN'}});
    expect(reached(24 * 4)).not.toHaveProperty('next');
  });

  it('has reached whom the limit itself concerns as soon as it is over, though the office is shut', () => {
    expect(reached(9.5)).toMatchObject({reached: {role: 'MANAGER'}, next: {role: 'ADMIN'}});
  });

  it('is not for the customer, nor of a stage that is over', () => {
    expect(reached(9.5, 'CUSTOMER')).toBeUndefined();
    expect(nodeOf(view(TIMED, [placed(), enter('making', 9.5)], 10), 'placed')).not.toHaveProperty('escalation');
  });
});

describe('a pause', () => {
  const held = fact('order.held', 2, {holdId: 'h', reason: 'OTHER'});
  const events = [placed(), held, fact('order.released', 4, {})];

  it('moves what is due by the time in it, and is told with its cause', () => {
    expect(nodeOf(view(TIMED, events, 5), 'placed')).toMatchObject({
      dueAt: '2026-03-03T11:00:00Z',
      pausedMs: 2 * HOUR,
      pauses: [{from: hour(2), until: hour(4), label: 'on hold'}],
      elapsedMs: 2 * HOUR,
      timer: 'RUNNING',
    });
    expect(nodeOf(view(TIMED, [placed(), held], 3), 'placed')).toMatchObject({
      timer: 'PAUSED',
      pauses: [{from: hour(2), label: 'on hold'}],
    });
    expect(nodeOf(view(TIMED, events, 5, 'OPS', 'zh-CN'), 'placed').pauses?.[0]?.label).toBe('订单暂挂');
  });

  it('of which nothing came has no word', () => {
    for (const key of ['pausedMs', 'pauses'])
      expect(nodeOf(view(TIMED, [placed()], 5), 'placed')).not.toHaveProperty(key);
    // "making" stands still for nothing.
    const later = [placed(), enter('making', 1), held];
    expect(nodeOf(view(TIMED, later, 5), 'making')).not.toHaveProperty('pauses');
  });

  it('tells customers that they are waited for, and nothing of a freeze', () => {
    const label = (event: OrderEvent, audience: ViewAudience) =>
      nodeOf(view(TIMED, [placed(), event], 3, audience), 'placed').pauses?.[0]?.label;
    const asked = fact('assignment.changed', 2, {role: 'CUSTOMER', state: 'AWAITED'});
    expect([label(asked, 'OPS'), label(asked, 'CUSTOMER')]).toEqual(['waiting for the customer', 'waiting for you']);
    const frozen = fact('order.frozen', 2, {reason: 'recall'});
    expect([label(frozen, 'OPS'), label(frozen, 'CUSTOMER')]).toEqual(['frozen', 'being checked by the shop']);
  });
});

const staffOnly = {visibleTo: ['OPS', 'AUDIT']} as const;
const HIDING: LifecycleDefinition = {
  ...bare,
  stages: [
    stage('placed', {limit: limit(1)}),
    stage('secret', {...staffOnly, limit: limit(4), owner: 'FINANCE'}),
    stage('veiled', {...staffOnly, customerLabel: {en: 'Being prepared', 'zh-CN': '备货中'}}),
    stage('sent', {phase: 'IN_TRANSIT'}),
    stage('done', {phase: 'COMPLETED'}),
  ],
};

describe('a hidden stage', () => {
  const events = [placed(), enter('secret', 2)];

  it('is left out, and the one before it goes on for who may not see it', () => {
    expect(statuses(view(HIDING, events, 3, 'CUSTOMER'))).toEqual(['placed ACTIVE', 'sent PENDING', 'done PENDING']);
    expect(statuses(view(HIDING, events, 3))).toContain('secret ACTIVE');
    const shown = view(HIDING, events, 3, 'CUSTOMER');
    expect(shown).toMatchObject({stage: 'placed', stageLabel: 'The placed', diagnosis: {stage: 'placed'}});
    expect(nodeOf(shown, 'placed')).toMatchObject({elapsedMs: 3 * HOUR, overdueMs: 0, planned: {until: hour(6)}});
    for (const key of ['finishedAt', 'dueAt', 'limitMs', 'timer'])
      expect(nodeOf(shown, 'placed')).not.toHaveProperty(key);
  });

  it('is named nowhere, whatever befalls the order in it or beside it', () => {
    const troubles: readonly (readonly OrderEvent[])[] = [
      [],
      [fact('order.held', 2.5, {holdId: 'h', reason: 'HIGH_RISK_OF_FRAUD'})],
      [fact('stock.short', 2.5, {})],
      [enter('veiled', 2.5)],
      [enter('sent', 2.5), enter('secret', 2.6)],
    ];
    for (const more of troubles) {
      for (const [locale, name] of [
        ['en', 'The secret'],
        ['en', 'The veiled'],
        ['zh-CN', 'secret环节'],
      ] as const) {
        for (const at of [0.5, 2.2, 3, 30]) {
          const {lifecycle: __, ...shown} = view(HIDING, [...events, ...more], at, 'CUSTOMER', locale);
          expect(JSON.stringify(shown)).not.toContain(name);
          expect(JSON.stringify(shown)).not.toContain('"secret"');
        }
      }
    }
    const before = view(HIDING, [placed()], 0.5, 'CUSTOMER');
    expect(before.diagnosis.nextAction?.label).toBe('Next: The sent');
    expect(nodeOf(before, 'placed').waitingFor).toEqual(['“The sent” by the warehouse']);
  });

  it('is called what the lifecycle calls it for customers, where it says so', () => {
    const shown = view(HIDING, [...events, enter('veiled', 3)], 4, 'CUSTOMER');
    expect(shown).toMatchObject({stage: 'placed', stageLabel: 'Being prepared'});
    expect(shown.diagnosis.where).toBe('Being prepared');
  });

  it('that comes first leaves the next one to come, and its phase for a name', () => {
    const [first, ...others] = HIDING.stages.slice(1);
    const veiled = {...HIDING, stages: [{...(first as StageDefinition), phase: 'PLACED' as const}, ...others]};
    const shown = view(veiled, events.slice(0, 1), 1, 'CUSTOMER');
    expect(statuses(shown)).toEqual(['sent PENDING', 'done PENDING']);
    expect(shown.stageLabel).toBe('Order placed');
  });

  it('in which an order is called off leaves the one before it as it was', () => {
    const ended = view(HIDING, [...events, fact('order.cancelled', 3, {})], 9, 'CUSTOMER');
    expect(nodeOf(ended, 'placed')).toMatchObject({status: 'DONE', finishedAt: hour(2)});
  });

  it('of two at once leaves the one that may be seen', () => {
    const both: LifecycleDefinition = {
      ...PARALLEL,
      stages: PARALLEL.stages.map((one) => (one.key === 'made' ? {...one, ...staffOnly} : one)),
    };
    const shown = view(both, [placed(), enter('bought', 1), enter('made', 2)], 3, 'CUSTOMER');
    expect(statuses(shown).slice(0, 3)).toEqual(['placed DONE', 'bought ACTIVE', 'arrived PENDING']);
    expect(shown).toMatchObject({stage: 'bought', stageLabel: 'The bought'});
  });

  it('beside stages that are still to come leaves the one before the group', () => {
    const hidden = ['bought', 'made'];
    const most: LifecycleDefinition = {
      ...PARALLEL,
      stages: PARALLEL.stages.map((one) => (hidden.includes(one.key) ? {...one, ...staffOnly} : one)),
    };
    const shown = view(most, [placed(), enter('bought', 1), enter('made', 2)], 3, 'CUSTOMER');
    expect(statuses(shown).slice(0, 2)).toEqual(['placed ACTIVE', 'arrived PENDING']);
    expect(shown.stage).toBe('placed');
  });

  it('is not stood in for by a stage that was passed over', () => {
    const [first, ...others] = HIDING.stages;
    const wrapped = stage('wrapped', {optional: true});
    const passing = {...HIDING, stages: [first as StageDefinition, wrapped, ...others]};
    expect(statuses(view(passing, events, 3, 'CUSTOMER')).slice(0, 2)).toEqual(['placed ACTIVE', 'wrapped SKIPPED']);
  });

  it('that claims something is no discrepancy for who may not see it', () => {
    const claiming: LifecycleDefinition = {
      ...HIDING,
      stages: HIDING.stages.map((one) =>
        one.key === 'secret' ? {...one, evidence: [{kind: 'FORM', label: named('paper')}]} : one,
      ),
    };
    expect(view(claiming, events, 3).discrepancies).toHaveLength(1);
    expect(view(claiming, events, 3, 'CUSTOMER').discrepancies).toEqual([]);
  });
});

describe('a parcel that is only said to be in trouble', () => {
  it('is dated by the last that was heard of it', () => {
    const told = {shipmentId: 's', carrier: 'sf', trackingNumber: 'SF1', status: 'EXPIRED' as const};
    const {diagnosis} = view(retailDefinition, [placed(), fact('shipment.created', 2, told)], 5);
    expect(diagnosis.sentence).toContain('the carrier stopped tracking it on 2 Mar');
    expect([diagnosis.verdict, diagnosis.since]).toEqual(['STUCK', hour(2)]);
  });
});

describe('a claim that lacks the shop’s own papers', () => {
  const CHECKED: LifecycleDefinition = {
    ...bare,
    stages: [
      stage('placed'),
      stage('checked', {evidence: [{kind: 'APPROVAL', label: {en: 'a secret nod', 'zh-CN': '内部审批'}}]}),
      stage('done', {phase: 'COMPLETED'}),
    ],
  };

  it('is told to the staff, and not to the customer', () => {
    const events = [placed(), enter('checked', 1)];
    expect(JSON.stringify(view(CHECKED, events, 5))).toContain('a secret nod');
    const shown = view(CHECKED, events, 5, 'CUSTOMER');
    expect(JSON.stringify(shown)).not.toContain('a secret nod');
    expect(shown.discrepancies).toEqual([]);
  });
});
