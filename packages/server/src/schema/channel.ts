import {type Channel as ChannelModel, listChannels} from '../db/channels.js';
import {builder} from './builder.js';
import {checkOperator, isOperator} from './may-read.js';

const Channel = builder.loadableNodeRef<ChannelModel, string>('Channel', {
  id: {resolve: ({channel}) => channel},
  load: async (ids: string[], {hub, tenant, viewer}) => {
    const known = tenant && isOperator(viewer) ? await listChannels(hub.db, tenant) : [];
    const byKey = new Map(known.map((channel) => [channel.channel, channel]));
    return ids.map((id) => byKey.get(id) ?? null) as ChannelModel[];
  },
});

Channel.implement({
  description: "Where a host's messages come in.",
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'Its key.'}),
    adapter: t.exposeString('adapter', {description: 'Which adapter reads its messages.'}),
    lifecycle: t.exposeString('lifecycle', {
      nullable: true,
      description: "Lifecycle of its new orders, `key` or `key@version`; null where it is the hub's own choice.",
    }),
    path: t.string({
      description: 'Where the host posts to, on this hub.',
      resolve: ({tenant, channel}) => `/hooks/${encodeURIComponent(tenant)}/${encodeURIComponent(channel)}`,
    }),
  }),
});

builder.queryField('channels', (t) =>
  t.field({
    type: [Channel],
    extensions: {access: 'STAFF'},
    description: "The tenant's channels, by key; for those who look after the hub.",
    resolve: (_root, _args, {hub, tenant, viewer}) => {
      checkOperator(viewer);
      return tenant ? listChannels(hub.db, tenant) : [];
    },
  }),
);
