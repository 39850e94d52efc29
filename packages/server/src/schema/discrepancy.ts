import type {Discrepancy as DiscrepancyModel} from '@orderlight/core';
import {builder} from './builder.js';
import {DiscrepancyCode} from './enums.js';

/**
 * One disagreement between claims and evidence; a null `settledAt` means that it stands.
 *
 * To the customer only standing claims without evidence are shown, without `sources` and `events`.
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
  }),
});
