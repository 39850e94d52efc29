import type {Evidence as EvidenceModel} from '@orderlight/core';
import {builder} from './builder.js';
import {EvidenceKind} from './enums.js';

/** Where proof can be found, a record by its `id` or a file by `url` and digest; never the file itself. */
export const Evidence = builder.objectRef<EvidenceModel>('Evidence').implement({
  description: 'Proof that something happened.',
  fields: (t) => ({
    kind: t.expose('kind', {type: EvidenceKind, description: 'What kind of proof.'}),
    id: t.exposeString('id', {nullable: true, description: 'Its id where it came from.'}),
    label: t.exposeString('label', {nullable: true, description: 'In words.'}),
    url: t.exposeString('url', {nullable: true, description: 'Where it can be seen.'}),
    sha256: t.exposeString('sha256', {nullable: true, description: 'Digest of the file.'}),
    capturedAt: t.expose('capturedAt', {type: 'DateTime', nullable: true, description: 'When it was taken.'}),
  }),
});

/** Proof that a caller names for a step; only its kind is required. */
export const EvidenceInput = builder.inputType('EvidenceInput', {
  description: 'Proof brought along with a step.',
  fields: (t) => ({
    kind: t.field({type: EvidenceKind, required: true, description: 'What kind of proof.'}),
    id: t.string({required: false, description: 'Its id where it came from.'}),
    label: t.string({required: false, description: 'In words.'}),
    url: t.string({required: false, description: 'Where it can be seen.'}),
    sha256: t.string({required: false, description: 'Digest of the file.'}),
    capturedAt: t.field({type: 'DateTime', required: false, description: 'When it was taken.'}),
  }),
});

/** Proof as a caller brought it, without the fields that they left out. */
export function givenEvidence(
  given: readonly (typeof EvidenceInput.$inferInput)[] | null | undefined,
): EvidenceModel[] {
  return (given ?? []).map(
    (proof) => Object.fromEntries(Object.entries(proof).filter(([, part]) => part != null)) as unknown as EvidenceModel,
  );
}

/** Whether an address may be shown as a link: http or https alone (STYLE.md, host text). */
export function isWebAddress(url: string | null | undefined): boolean {
  if (url == null) return true;
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
