import type {AllowedTransition, EvidenceKind as EvidenceKindCode, OrderErrorCode, OrderView} from '@orderlight/core';
import {MissingCondition} from './allowed-transition.js';
import {builder} from './builder.js';
import {ErrorCode, EvidenceKind} from './enums.js';
import {Order} from './order.js';

interface Facts {
  readonly message: string;
  /** Where in the input, from `input` down. */
  readonly path: readonly string[];
  readonly retryable: boolean;
}

interface TransitionNotAllowedModel extends Facts {
  readonly code: 'TRANSITION_NOT_ALLOWED';
  readonly from: string;
  readonly to: string;
  readonly missing: AllowedTransition['missing'];
}

interface VersionConflictModel extends Facts {
  readonly code: 'VERSION_CONFLICT';
  readonly current: OrderView;
}

interface EvidenceRequiredModel extends Facts {
  readonly code: 'EVIDENCE_REQUIRED';
  readonly kinds: readonly EvidenceKindCode[];
}

interface PlainErrorModel extends Facts {
  readonly code: Exclude<OrderErrorCode, 'TRANSITION_NOT_ALLOWED' | 'VERSION_CONFLICT' | 'EVIDENCE_REQUIRED'>;
}

/** An expected failure of a mutation, told apart by its code. */
export type UserErrorModel = TransitionNotAllowedModel | VersionConflictModel | EvidenceRequiredModel | PlainErrorModel;

const TYPE_OF: Readonly<Partial<Record<OrderErrorCode, string>>> = {
  TRANSITION_NOT_ALLOWED: 'TransitionNotAllowed',
  VERSION_CONFLICT: 'VersionConflict',
  EVIDENCE_REQUIRED: 'EvidenceRequired',
};

/**
 * What all expected failures have in common; three codes have a type with facts of their own, the others are `PlainUserError`.
 */
export const UserError = builder.interfaceRef<UserErrorModel>('UserError').implement({
  description: 'Why something was not done, in a way that the caller can mend.',
  resolveType: ({code}) => TYPE_OF[code] ?? 'PlainUserError',
  fields: (t) => ({
    code: t.expose('code', {type: ErrorCode, description: 'Which failure.'}),
    message: t.exposeString('message', {description: 'Who, what, which value and how to mend it.'}),
    path: t.exposeStringList('path', {description: 'Which part of the input it is about.'}),
    retryable: t.exposeBoolean('retryable', {description: 'Whether the same request may succeed later.'}),
  }),
});

builder.objectRef<TransitionNotAllowedModel>('TransitionNotAllowed').implement({
  description: 'The order may not enter that stage now.',
  interfaces: [UserError],
  fields: (t) => ({
    from: t.exposeString('from', {description: 'Key of the stage that it is in.'}),
    to: t.exposeString('to', {description: 'Key of the stage that was asked for.'}),
    missing: t.expose('missing', {type: [MissingCondition], description: 'What is missing for it.'}),
  }),
});

builder.objectRef<VersionConflictModel>('VersionConflict').implement({
  description: 'The order has changed since the caller looked.',
  interfaces: [UserError],
  fields: (t) => ({current: t.expose('current', {type: Order, description: 'The order as it stands.'})}),
});

builder.objectRef<EvidenceRequiredModel>('EvidenceRequired').implement({
  description: 'The stage asks for proof that was not brought.',
  interfaces: [UserError],
  fields: (t) => ({
    kinds: t.expose('kinds', {type: [EvidenceKind], description: 'Kinds of proof, any of which will do.'}),
  }),
});

builder.objectRef<PlainErrorModel>('PlainUserError').implement({
  description: 'A failure that its message says all about.',
  interfaces: [UserError],
});
