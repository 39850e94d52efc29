import type {EscalationView, TimelineNode as TimelineNodeModel} from '@orderlight/core';
import {Actor} from './actor.js';
import {builder} from './builder.js';
import {Assurance, FaultClass, OrderPhase, Reason, Role, StageStatus, TimerState} from './enums.js';
import {Evidence} from './evidence.js';
import {TimeWindow} from './time-window.js';

/** What a stage or the whole order is late or stuck for, and whose fault that is. */
export const Cause = builder.objectRef<NonNullable<TimelineNodeModel['cause']>>('Cause').implement({
  description: 'Why something is late or stuck.',
  fields: (t) => ({
    code: t.expose('code', {type: Reason, description: 'Which reason.'}),
    label: t.exposeString('label', {description: 'In words.'}),
    fault: t.expose('fault', {type: FaultClass, description: 'Whose fault it is.'}),
  }),
});

const StageContact = builder.objectRef<NonNullable<TimelineNodeModel['contact']>>('StageContact').implement({
  description: 'Whom to ask about a stage.',
  fields: (t) => ({
    name: t.exposeString('name', {nullable: true, description: 'Name to show.'}),
    phone: t.exposeString('phone', {nullable: true, description: 'Published number.'}),
  }),
});

const StageGroup = builder.objectRef<NonNullable<TimelineNodeModel['group']>>('StageGroup').implement({
  description: 'Stages that run beside each other.',
  fields: (t) => ({
    key: t.exposeString('key', {description: 'Key of the group in its lifecycle.'}),
    label: t.exposeString('label', {description: 'The group in words.'}),
    track: t.exposeInt('track', {description: 'Which of its tracks the stage belongs to, counted from 0.'}),
  }),
});

const StagePause = builder.objectRef<NonNullable<TimelineNodeModel['pauses']>[number]>('StagePause').implement({
  description: "A time in which a stage's limit did not run.",
  fields: (t) => ({
    from: t.expose('from', {type: 'DateTime', description: 'Since when.'}),
    until: t.expose('until', {type: 'DateTime', nullable: true, description: 'Until when; null while it lasts.'}),
    label: t.exposeString('label', {description: 'Why, in words.'}),
  }),
});

const EscalationStep = builder.objectRef<EscalationView>('EscalationStep').implement({
  description: 'Somebody whom a stage concerns once its limit runs out.',
  fields: (t) => ({
    role: t.expose('role', {type: Role, description: 'Whom.'}),
    roleLabel: t.exposeString('roleLabel', {description: 'The role in words.'}),
    share: t.exposeFloat('share', {description: 'From which share of the limit on; 1 is the limit itself.'}),
  }),
});

const Escalation = builder.objectRef<NonNullable<TimelineNodeModel['escalation']>>('Escalation').implement({
  description: 'Whom a stage concerns because its limit runs out.',
  fields: (t) => ({
    reached: t.expose('reached', {type: EscalationStep, nullable: true, description: 'Whom by now.'}),
    next: t.expose('next', {type: EscalationStep, nullable: true, description: 'Whom next.'}),
  }),
});

/** One stage as planned, as it went and as it is proven. Spans are in milliseconds. */
export const TimelineNode = builder.objectRef<TimelineNodeModel>('TimelineNode').implement({
  description: "One stage of the order's life: past, present or to come.",
  fields: (t) => ({
    stage: t.exposeString('stage', {description: 'Key of the stage in its lifecycle.'}),
    label: t.exposeString('label', {description: 'The stage in words.'}),
    phase: t.expose('phase', {type: OrderPhase, description: 'The phase that the stage belongs to.'}),
    status: t.expose('status', {type: StageStatus, description: 'How far it is.'}),
    group: t.expose('group', {
      type: StageGroup,
      nullable: true,
      description: 'The stages that run beside it; null of one by itself.',
    }),
    assurance: t.expose('assurance', {
      type: Assurance,
      nullable: true,
      description: 'How far its entry may be believed.',
    }),
    owner: t.expose('owner', {type: Role, description: 'Who owns it.'}),
    ownerLabel: t.exposeString('ownerLabel', {description: 'The owner in words.'}),
    contact: t.expose('contact', {type: StageContact, nullable: true, description: 'Whom to ask.'}),
    planned: t.expose('planned', {
      type: TimeWindow,
      nullable: true,
      description:
        "When it should start and end, by the stages' limits: of a stage that is over as planned with the order, of the present one and those to come as planned when the last one ended.",
    }),
    startedAt: t.expose('startedAt', {type: 'DateTime', nullable: true, description: 'When it was entered.'}),
    finishedAt: t.expose('finishedAt', {type: 'DateTime', nullable: true, description: 'When it was left.'}),
    dueAt: t.expose('dueAt', {type: 'DateTime', nullable: true, description: 'When its time limit is over.'}),
    warnAt: t.expose('warnAt', {type: 'DateTime', nullable: true, description: 'From when it counts as at risk.'}),
    limitMs: t.expose('limitMs', {
      type: 'SafeInt',
      nullable: true,
      description: 'Its time limit in milliseconds, of opening hours where it names a calendar.',
    }),
    limitCalendar: t.exposeString('limitCalendar', {
      nullable: true,
      description: 'The opening hours that the limit counts in, in words; null where all time counts.',
    }),
    timer: t.expose('timer', {type: TimerState, nullable: true, description: 'How it stands against its limit.'}),
    elapsedMs: t.expose('elapsedMs', {
      type: 'SafeInt',
      nullable: true,
      description: 'Milliseconds in it so far, of the time that its limit counts in, without pauses.',
    }),
    remainingMs: t.expose('remainingMs', {
      type: 'SafeInt',
      nullable: true,
      description: 'Milliseconds that are left of the limit, of a stage that the order is in.',
    }),
    pausedMs: t.expose('pausedMs', {
      type: 'SafeInt',
      nullable: true,
      description: 'Milliseconds in which its limit did not run; null where nothing stopped it.',
    }),
    pauses: t.expose('pauses', {type: [StagePause], nullable: true, description: 'What stopped its clock, and when.'}),
    overdueMs: t.expose('overdueMs', {
      type: 'SafeInt',
      description: 'Milliseconds past the limit, 0 when kept, and from a closing time to the next opening.',
    }),
    escalation: t.expose('escalation', {
      type: Escalation,
      nullable: true,
      description: 'Whom it concerns because its limit runs out. Never told to the customer.',
    }),
    evidence: t.expose('evidence', {type: [Evidence], description: 'What proves it.'}),
    source: t.exposeString('source', {nullable: true, description: 'Which system said that it was entered.'}),
    actor: t.expose('actor', {type: Actor, nullable: true, description: 'Who entered it.'}),
    cause: t.expose('cause', {type: Cause, nullable: true, description: 'Why it is late or stuck.'}),
    reworkCount: t.exposeInt('reworkCount', {description: 'How often the order came back to it.'}),
    waitingFor: t.exposeStringList('waitingFor', {
      description: 'What must still happen before it can be left, in words.',
    }),
    shipmentIds: t.exposeStringList('shipmentIds', {description: 'Parcels that belong under it.'}),
    discrepancyIds: t.exposeStringList('discrepancyIds', {description: 'Discrepancies that belong to it.'}),
  }),
});
