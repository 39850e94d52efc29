import type {CorrectionView} from '@orderlight/core';
import {builder} from './builder.js';

/** One report that its source withdrew or replaced; the events that it names no longer count. */
export const Correction = builder.objectRef<CorrectionView>('Correction').implement({
  description: 'A word that its source took back or put right.',
  fields: (t) => ({
    text: t.exposeString('text', {description: 'In words.'}),
    at: t.expose('at', {type: 'DateTime', description: 'When.'}),
    source: t.exposeString('source', {description: 'Which system.'}),
    corrects: t.exposeStringList('corrects', {description: 'Ids of its events that no longer count.'}),
    isRetraction: t.exposeBoolean('isRetraction', {description: 'Taken back, rather than replaced.'}),
  }),
});
