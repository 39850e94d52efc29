import type {HoldView} from '@orderlight/core';
import {Actor} from './actor.js';
import {builder} from './builder.js';
import {HoldReason} from './enums.js';

/** One reason for which the order must not move; a released hold is no longer listed. */
export const Hold = builder.objectRef<HoldView>('Hold').implement({
  description: 'A stop on an order that stands until released.',
  fields: (t) => ({
    holdId: t.exposeString('holdId', {description: 'Id of the hold within the order.'}),
    reason: t.expose('reason', {type: HoldReason, description: 'Why.'}),
    label: t.exposeString('label', {description: 'Why, in words.'}),
    note: t.exposeString('note', {nullable: true, description: 'What was noted, for staff.'}),
    customerText: t.exposeString('customerText', {nullable: true, description: 'What the customer is told.'}),
    placedAt: t.expose('placedAt', {type: 'DateTime', description: 'Since when.'}),
    placedBy: t.expose('placedBy', {type: Actor, nullable: true, description: 'By whom.'}),
  }),
});
