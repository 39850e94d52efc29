import {OrderError} from '@orderlight/core';
import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import type {RequestContext} from '../context.js';
import {globalId, storedId} from './node-ids.js';
import {PAGE_LIMIT} from './page.js';

/** The schema's builder: plugins and scalars. Types stand one to a file and are imported by `index.ts`. */
export const builder = new SchemaBuilder<{
  Context: RequestContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    DateTime: {Input: string; Output: string};
    Decimal: {Input: string; Output: string};
    SafeInt: {Input: number; Output: number};
    ID: {Input: string; Output: string};
  };
}>({
  defaultFieldNullability: false,
  plugins: [RelayPlugin, DataloaderPlugin],
  relay: {
    encodeGlobalID: (typename, id) => globalId(typename, String(id)),
    decodeGlobalID: storedId,
    cursorType: 'String',
    idFieldOptions: {description: 'Its id, opaque and for ever.'},
    nodeTypeOptions: {description: 'Something with an id of its own.'},
    nodeQueryOptions: {
      description: 'Any object by its id; null where there is none, or none for this viewer.',
      extensions: {access: 'LINK'},
      args: {id: {description: 'Its id.'}},
    },
    nodesQueryOptions: {
      description: 'Several objects by their ids, in the order asked; one that is missing is null.',
      extensions: {access: 'LINK'},
      args: {ids: {description: `Their ids, ${PAGE_LIMIT} at most.`}},
      resolve: (_root, {ids}, _context, _info, resolveNodes) => {
        if (ids.length > PAGE_LIMIT)
          throw new OrderError('BAD_USER_INPUT', `ids names ${ids.length} objects; ${PAGE_LIMIT} at most.`);
        return resolveNodes(ids);
      },
    },
    defaultConnectionTypeOptions: {description: 'A page of a list.'},
    defaultEdgeTypeOptions: {description: 'An item on a page.'},
    edgesFieldOptions: {description: 'The items with their cursors.'},
    nodesOnConnection: {description: 'The items.'},
    pageInfoFieldOptions: {description: 'Whether and where the list goes on.'},
    cursorFieldOptions: {description: 'Place of the item in the list.'},
    nodeFieldOptions: {description: 'The item.'},
    pageInfoTypeOptions: {description: 'Whether and where a list goes on.'},
    hasNextPageFieldOptions: {description: 'Whether there are items after this page.'},
    hasPreviousPageFieldOptions: {description: 'Always false: pages run forward.'},
    startCursorFieldOptions: {description: 'Cursor of the first item.'},
    endCursorFieldOptions: {description: 'Cursor of the last item: give it as `after` for the next page.'},
    firstArgOptions: {description: 'How many items, 1 to 100; 20 by default.'},
    afterArgOptions: {description: 'The `endCursor` of the page before.'},
    lastArgOptions: {description: 'Refused: pages run forward.'},
    beforeArgOptions: {description: 'Refused: pages run forward.'},
  },
});

builder.queryType({description: 'What can be read.'});
builder.mutationType({description: 'What can be done.'});
builder.subscriptionType({description: 'What can be followed live, over server-sent events.'});
