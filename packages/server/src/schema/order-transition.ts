import {decideTransition} from '@orderlight/core';
import {EvidenceInput, givenEvidence} from './evidence.js';
import {orderMutation} from './order-mutation.js';
import {refusalError} from './refusal.js';

orderMutation('orderTransition', {
  description: "Records an operator's step: the order enters a stage.",
  access: 'VERIFIED',
  action: 'advance',
  fields: (t) => ({
    to: t.string({required: true, description: 'Key of the stage.'}),
    evidence: t.field({type: [EvidenceInput], required: false, description: 'Proof brought along.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
  }),
  fact: ({to, note, evidence}) => ({
    type: 'stage.entered',
    data: {stage: to, ...(note && {note})},
    evidence: givenEvidence(evidence),
  }),
  refuse: ({to, evidence}, {row, lifecycle, actor, at, context}) => {
    const role = actor.role ?? 'CUSTOMER';
    const decision = decideTransition(row.state, {lifecycle, to, role, evidence: givenEvidence(evidence), at});
    return 'refusal' in decision ? refusalError(decision.refusal, lifecycle, context.locale) : undefined;
  },
});
