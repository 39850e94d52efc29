import type {Discrepancy as DiscrepancyModel, DiscrepancySide as SideModel} from '@orderlight/core';
import {builder} from './builder.js';
import {DiscrepancyCode} from './enums.js';

const DiscrepancySide = builder.objectRef<SideModel>('DiscrepancySide').implement({
  description: "One party's word in a disagreement.",
  fields: (t) => ({
    source: t.exposeString('source', {description: 'Who, in words.'}),
    says: t.exposeString('says', {description: 'What they say, in words.'}),
    at: t.expose('at', {type: 'DateTime', nullable: true, description: 'When; null of one that has said nothing.'}),
  }),
});

/**
 * One disagreement between claims and evidence; a null `settledAt` means that it stands.
 *
 * To the customer only standing claims without evidence are shown, without `sources`, `events` and `sides`.
 */
export const Discrepancy = builder.objectRef<DiscrepancyModel>('Discrepancy').implement({
  description: 'A claim that the evidence does not carry, or facts that contradict each other.',
  fields: (t) => ({
    id: t.exposeString('id', {description: 'Stable within the order.'}),
    code: t.expose('code', {type: DiscrepancyCode, description: 'In what way they disagree.'}),
    stage: t.exposeString('stage', {nullable: true, description: 'Which stage it concerns.'}),
    shipmentId: t.exposeString('shipmentId', {nullable: true, description: 'Which parcel it concerns.'}),
    text: t.exposeString('text', {description: 'The whole matter in one sentence.'}),
    remedy: t.exposeString('remedy', {description: 'What would settle it.'}),
    since: t.expose('since', {type: 'DateTime', description: 'Since when.'}),
    settledAt: t.expose('settledAt', {type: 'DateTime', nullable: true, description: 'When it was settled.'}),
    sources: t.exposeStringList('sources', {description: 'Systems that disagree.'}),
    events: t.exposeStringList('events', {description: 'Ids of the events that disagree.'}),
    ageMs: t.expose('ageMs', {
      type: 'SafeInt',
      nullable: true,
      description: 'How many milliseconds it has stood, or stood until it was settled.',
    }),
    sides: t.expose('sides', {
      type: [DiscrepancySide],
      nullable: true,
      description: 'Who says what, side by side, the doubted word first.',
    }),
  }),
});
