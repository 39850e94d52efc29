import type {Freshness as FreshnessModel} from '@orderlight/core';
import {builder} from './builder.js';

const SourceFreshness = builder.objectRef<FreshnessModel['sources'][number]>('SourceFreshness').implement({
  description: 'When a system was last heard of.',
  fields: (t) => ({
    system: t.exposeString('system', {description: 'Which system.'}),
    lastReceivedAt: t.expose('lastReceivedAt', {type: 'DateTime', description: 'When its last message came.'}),
    lagSeconds: t.exposeFloat('lagSeconds', {description: 'How long that message was on its way.'}),
  }),
});

/** How current a view is; `lagSeconds` runs from a source's newest fact to its receipt. */
export const Freshness = builder.objectRef<FreshnessModel>('Freshness').implement({
  description: 'How the hub came to know.',
  fields: (t) => ({
    sequence: t.expose('sequence', {type: 'SafeInt', description: 'Feed position of the newest change in this view.'}),
    version: t.exposeInt('version', {description: 'How many changes the order has seen.'}),
    asOf: t.expose('asOf', {type: 'DateTime', description: 'When the newest change was recorded.'}),
    sources: t.expose('sources', {type: [SourceFreshness], description: 'System by system.'}),
  }),
});
