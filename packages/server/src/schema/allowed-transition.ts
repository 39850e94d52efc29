import type {AllowedTransition as AllowedTransitionModel} from '@orderlight/core';
import {builder} from './builder.js';
import {EvidenceKind, MissingKind, Role} from './enums.js';

/** One reason why a step is refused; `evidence` is set on those of kind `EVIDENCE` alone. */
export const MissingCondition = builder
  .objectRef<AllowedTransitionModel['missing'][number]>('MissingCondition')
  .implement({
    description: 'One thing that a transition lacks.',
    fields: (t) => ({
      kind: t.expose('kind', {type: MissingKind, description: 'Evidence, role, control state or stage.'}),
      evidence: t.expose('evidence', {type: EvidenceKind, nullable: true, description: 'Which evidence.'}),
      text: t.exposeString('text', {description: 'In words.'}),
    }),
  });

/**
 * A step that the lifecycle has from where the order stands, refused ones included.
 *
 * `role` is the owner of the stage that it leads to.
 */
export const AllowedTransition = builder.objectRef<AllowedTransitionModel>('AllowedTransition').implement({
  description: 'One stage that may follow, and what is missing for it.',
  fields: (t) => ({
    to: t.exposeString('to', {description: 'Key of the stage.'}),
    label: t.exposeString('label', {description: 'The stage in words.'}),
    role: t.expose('role', {type: Role, description: 'Who may enter it.'}),
    allowed: t.exposeBoolean('allowed', {description: 'Whether nothing is missing.'}),
    missing: t.expose('missing', {type: [MissingCondition], description: 'What is missing.'}),
  }),
});
