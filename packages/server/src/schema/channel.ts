import {type Channel as ChannelModel, listChannels} from '../db/channels.js';
import {builder} from './builder.js';

const Channel = builder.objectRef<ChannelModel>('Channel').implement({
  description: "Where a host's messages come in.",
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'Its key.'}),
    adapter: t.exposeString('adapter', {description: 'Which adapter reads its messages.'}),
    path: t.string({
      description: 'Where the host posts to, on this hub.',
      resolve: ({tenant, channel}) => `/hooks/${encodeURIComponent(tenant)}/${encodeURIComponent(channel)}`,
    }),
  }),
});

builder.queryField('channels', (t) =>
  t.field({
    type: [Channel],
    description: "The tenant's channels, by key.",
    resolve: (_root, _args, {hub, tenant}) => (tenant ? listChannels(hub.db, tenant) : []),
  }),
);
