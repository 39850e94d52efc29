import type {Diagnosis as DiagnosisModel} from '@orderlight/core';
import {builder} from './builder.js';
import {EtaConfidence, EtaSource, Role, Verdict} from './enums.js';
import {Cause} from './timeline-node.js';

const Eta = builder.objectRef<NonNullable<DiagnosisModel['eta']>>('Eta').implement({
  description: 'When the order should arrive.',
  fields: (t) => ({
    from: t.expose('from', {type: 'DateTime', nullable: true, description: 'Not before.'}),
    until: t.expose('until', {type: 'DateTime', nullable: true, description: 'Not after.'}),
    confidence: t.expose('confidence', {type: EtaConfidence, description: 'How sure it is.'}),
    source: t.expose('source', {type: EtaSource, description: 'What it rests on.'}),
  }),
});

const NextAction = builder.objectRef<NonNullable<DiagnosisModel['nextAction']>>('NextAction').implement({
  description: 'What has to happen next.',
  fields: (t) => ({
    label: t.exposeString('label', {description: 'In words.'}),
    role: t.expose('role', {type: Role, description: 'Whose turn it is.'}),
    dueAt: t.expose('dueAt', {type: 'DateTime', nullable: true, description: 'By when.'}),
  }),
});

/** The answer to the product's four questions, as codes to decide by and as sentences in the view's language. */
export const Diagnosis = builder.objectRef<DiagnosisModel>('Diagnosis').implement({
  description: 'Where it is, who has it, what it is stuck on, when it is done.',
  fields: (t) => ({
    verdict: t.expose('verdict', {type: Verdict, description: 'In one word.'}),
    verdictLabel: t.exposeString('verdictLabel', {description: 'The verdict in words.'}),
    sentence: t.exposeString('sentence', {description: 'The answer in one sentence.'}),
    where: t.exposeString('where', {description: 'Where it is.'}),
    who: t.exposeString('who', {description: 'Who has it.'}),
    stuckOn: t.exposeString('stuckOn', {nullable: true, description: 'What it is stuck on.'}),
    when: t.exposeString('when', {nullable: true, description: 'When it is done.'}),
    stage: t.exposeString('stage', {description: 'Key of the stage that the answer is about.'}),
    since: t.expose('since', {type: 'DateTime', nullable: true, description: 'Since when the verdict holds.'}),
    heldBy: t.expose('heldBy', {type: Role, description: 'Whose turn it is.'}),
    reason: t.expose('reason', {type: Cause, nullable: true, description: 'Why.'}),
    eta: t.expose('eta', {type: Eta, nullable: true, description: 'Expected arrival.'}),
    nextAction: t.expose('nextAction', {type: NextAction, nullable: true, description: 'What has to happen next.'}),
    nextUpdateBy: t.expose('nextUpdateBy', {type: 'DateTime', nullable: true, description: 'By when to expect news.'}),
    factors: t.exposeStringList('factors', {description: 'What the verdict rests on, in words.'}),
  }),
});
