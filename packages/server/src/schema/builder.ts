import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import type {RequestContext} from '../context.js';

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
    // An order's id is opaque and names its kind by its prefix (`ord_…`) already: wrapping it again would only make one
    // order's id differ between `.order` data, events and the API.
    encodeGlobalID: (_typename, id) => String(id),
    decodeGlobalID: (id) => ({typename: 'Order', id}),
    cursorType: 'String',
    nodesOnConnection: true,
    nodeQueryOptions: {description: 'Any object by its id.'},
    nodesQueryOptions: {description: 'Several objects by their ids, in the order asked.'},
  },
});

builder.queryType({description: 'What can be read.'});
builder.mutationType({description: 'What can be done.'});
builder.subscriptionType({description: 'What can be followed live, over server-sent events.'});
