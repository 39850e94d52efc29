import type {OrderView} from '@orderlight/core';
import {builder} from './builder.js';

/** Names the definition that an order's stages come from; the stages themselves are in its timeline. */
export const Lifecycle = builder.objectRef<OrderView['lifecycle']>('Lifecycle').implement({
  description: 'The lifecycle that an order follows.',
  fields: (t) => ({
    key: t.exposeString('key', {description: 'Which lifecycle.'}),
    version: t.exposeInt('version', {description: 'Which version of it.'}),
    label: t.exposeString('label', {description: 'Its name in words.'}),
  }),
});
