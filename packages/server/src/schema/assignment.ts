import type {AssignmentView} from '@orderlight/core';
import {builder} from './builder.js';
import {AssignmentState, Role} from './enums.js';

/** A role at work on an order; `person` is null towards the customer. */
export const Assignment = builder.objectRef<AssignmentView>('Assignment').implement({
  description: 'Who works on an order.',
  fields: (t) => ({
    role: t.expose('role', {type: Role, description: 'In which role.'}),
    roleLabel: t.exposeString('roleLabel', {description: 'The role in words.'}),
    person: t.exposeString('person', {nullable: true, description: 'Name to show.'}),
    state: t.expose('state', {type: AssignmentState, description: 'At work, confirmed, or waited for.'}),
  }),
});
