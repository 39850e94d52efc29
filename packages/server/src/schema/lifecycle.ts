import type {OrderView} from '@orderlight/core';
import {builder} from './builder.js';

export const Lifecycle = builder.objectRef<OrderView['lifecycle']>('Lifecycle').implement({
  description: 'The lifecycle that an order follows.',
  fields: (t) => ({
    key: t.exposeString('key', {description: 'Which lifecycle.'}),
    version: t.exposeInt('version', {description: 'Which version of it.'}),
    label: t.exposeString('label', {description: 'Its name in words.'}),
  }),
});
