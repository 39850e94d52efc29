import type {TimelineNode as TimelineNodeModel} from '@orderlight/core';
import {Actor} from './actor.js';
import {builder} from './builder.js';
import {Assurance, FaultClass, OrderPhase, Reason, Role, StageStatus} from './enums.js';
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

/** One stage as planned, as it went and as it is proven. Spans are in milliseconds. */
export const TimelineNode = builder.objectRef<TimelineNodeModel>('TimelineNode').implement({
  description: "One stage of the order's life: past, present or to come.",
  fields: (t) => ({
    stage: t.exposeString('stage', {description: 'Key of the stage in its lifecycle.'}),
    label: t.exposeString('label', {description: 'The stage in words.'}),
    phase: t.expose('phase', {type: OrderPhase, description: 'The phase that the stage belongs to.'}),
    status: t.expose('status', {type: StageStatus, description: 'How far it is.'}),
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
    limitMs: t.expose('limitMs', {type: 'SafeInt', nullable: true, description: 'Its time limit in milliseconds.'}),
    elapsedMs: t.expose('elapsedMs', {type: 'SafeInt', nullable: true, description: 'Milliseconds in it so far.'}),
    overdueMs: t.expose('overdueMs', {type: 'SafeInt', description: 'Milliseconds past the limit, 0 when kept.'}),
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
