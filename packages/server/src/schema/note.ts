import type {NoteView} from '@orderlight/core';
import {Actor} from './actor.js';
import {builder} from './builder.js';

/** Words that the audience of the view may read; plain text, never HTML. */
export const Note = builder.objectRef<NoteView>('Note').implement({
  description: 'What somebody wrote about an order.',
  fields: (t) => ({
    text: t.exposeString('text', {description: 'The words, to be shown as text.'}),
    at: t.expose('at', {type: 'DateTime', description: 'When.'}),
    by: t.expose('by', {type: Actor, nullable: true, description: 'By whom.'}),
  }),
});
