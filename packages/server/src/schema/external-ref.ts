import type {ExternalRef as ExternalRefModel} from '@orderlight/core';
import {builder} from './builder.js';

/** The id by which another system knows an order; orders can be looked up by it. */
export const ExternalRef = builder.objectRef<ExternalRefModel>('ExternalRef').implement({
  description: 'The order in another system.',
  fields: (t) => ({
    system: t.exposeString('system', {description: 'Which system.'}),
    id: t.exposeString('id', {description: 'Its id there.'}),
    url: t.exposeString('url', {nullable: true, description: 'Where it can be opened.'}),
  }),
});
