import type {AttachmentView} from '@orderlight/core';
import {builder} from './builder.js';

/** The name and address of a file or page kept elsewhere, never its content; `mediaType` is RFC 6838's. */
export const Attachment = builder.objectRef<AttachmentView>('Attachment').implement({
  description: 'A file that belongs to an order.',
  fields: (t) => ({
    name: t.exposeString('name', {description: 'Its name.'}),
    url: t.exposeString('url', {nullable: true, description: 'Where it lies.'}),
    mediaType: t.exposeString('mediaType', {nullable: true, description: 'Its media type.'}),
    at: t.expose('at', {type: 'DateTime', description: 'When it was attached.'}),
  }),
});
