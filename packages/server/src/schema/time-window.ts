import type {PromisedWindow as PromisedWindowModel, TimeWindow as TimeWindowModel} from '@orderlight/core';
import {builder} from './builder.js';
import {PromisePrecision, PromiseSource} from './enums.js';

/** Two instants in ISO 8601; a null end is open. */
export const TimeWindow = builder.objectRef<TimeWindowModel>('TimeWindow').implement({
  description: 'A span of time; either end may be open.',
  fields: (t) => ({
    from: t.expose('from', {type: 'DateTime', nullable: true, description: 'Not before.'}),
    until: t.expose('until', {type: 'DateTime', nullable: true, description: 'Not after.'}),
  }),
});

/** When an order is to arrive, and whether its host promised that or the hub reckoned it. */
export const PromisedWindow = builder.objectRef<PromisedWindowModel>('PromisedWindow').implement({
  description: 'A promise made to the customer.',
  fields: (t) => ({
    from: t.expose('from', {type: 'DateTime', nullable: true, description: 'Not before.'}),
    until: t.expose('until', {type: 'DateTime', nullable: true, description: 'Not after.'}),
    precision: t.expose('precision', {type: PromisePrecision, description: 'Kept by the day or by the instant.'}),
    timeZone: t.exposeString('timeZone', {nullable: true, description: 'Zone whose calendar day counts.'}),
    source: t.expose('source', {type: PromiseSource, description: 'Who made it.'}),
  }),
});
