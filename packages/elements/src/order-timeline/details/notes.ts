import type {AttachmentView, NoteView, OrderView} from '@orderlight/core';
import {given} from '../../order-element/given.js';

/** What people left at a stage. */
export interface Belongings {
  readonly notes: readonly NoteView[];
  readonly attachments: readonly AttachmentView[];
}

/** Notes and attachments by the stage in whose time they came: the last one that had begun by then, else the first. */
export function belongings({timeline, notes, attachments}: OrderView): ReadonlyMap<string, Belongings> {
  const found = new Map<string, {notes: NoteView[]; attachments: AttachmentView[]}>();
  const nodes = given(timeline);
  const begun = nodes.filter(({startedAt}) => startedAt);
  const at = (iso: string) => {
    const node = begun.findLast(({startedAt}) => Date.parse(startedAt!) <= Date.parse(iso)) ?? begun[0] ?? nodes[0];
    const key = node?.stage ?? '';
    if (!found.has(key)) found.set(key, {notes: [], attachments: []});
    return found.get(key)!;
  };
  for (const note of given(notes)) at(note.at).notes.push(note);
  for (const attachment of given(attachments)) at(attachment.at).attachments.push(attachment);
  return found;
}
