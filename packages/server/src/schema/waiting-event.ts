import {listWaiting, type WaitingEvent as WaitingEventModel} from '../db/waiting.js';
import {builder} from './builder.js';
import {checkOperator} from './may-read.js';
import {connectionOf, pageOf} from './page.js';

const WaitingEvent = builder.objectRef<WaitingEventModel>('WaitingEvent').implement({
  description: 'A fact whose order has not turned up yet. It attaches by itself when the order or parcel does.',
  fields: (t) => ({
    source: t.exposeString('source', {description: 'Which system told it.'}),
    id: t.exposeString('id', {description: 'Its id there.'}),
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
    type: t.exposeString('type', {description: 'What kind of fact: `shipment.checkpoint` and so on.'}),
    occurredAt: t.expose('occurredAt', {type: 'DateTime', description: 'When it happened.'}),
    receivedAt: t.expose('receivedAt', {type: 'DateTime', description: 'When the hub heard of it.'}),
    orderRef: t.exposeString('orderRef', {nullable: true, description: "The host's id of the order it is about."}),
    orderNo: t.exposeString('orderNo', {nullable: true, description: 'The number of the order it is about.'}),
    carrier: t.exposeString('carrier', {nullable: true, description: 'Carrier of the parcel it is about.'}),
    trackingNumber: t.exposeString('trackingNumber', {
      nullable: true,
      description: 'Number of the parcel it is about.',
    }),
  }),
});

type WaitingKey = Pick<WaitingEventModel, 'receivedAt' | 'source' | 'id'>;

builder.queryField('waitingEvents', (t) =>
  t.connection(
    {
      type: WaitingEvent,
      extensions: {access: 'STAFF'},
      description: 'Facts that wait for their order, oldest first; for those who look after the hub.',
      resolve: async (_root, args, {hub, tenant, viewer}) => {
        checkOperator(viewer);
        const {first, after} = pageOf<WaitingKey>(args);
        const found = tenant ? await listWaiting(hub.db, tenant, {first: first + 1, ...(after && {after})}) : [];
        return connectionOf(found, first, (node) => {
          const {receivedAt, source, id} = node;
          return {key: {receivedAt, source, id}, node};
        });
      },
    },
    {name: 'WaitingEventConnection'},
    {name: 'WaitingEventEdge'},
  ),
);
