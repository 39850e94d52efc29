import {listMappingGaps, type MappingGap as MappingGapModel} from '../db/mapping-gaps.js';
import {builder} from './builder.js';
import {checkOperator} from './may-read.js';

const MappingGap = builder.objectRef<MappingGapModel>('MappingGap').implement({
  description: 'A code of a host that its adapter has no word for; what it stood in was taken without it.',
  fields: (t) => ({
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
    adapter: t.exposeString('adapter', {description: 'Which adapter lacks the word.'}),
    field: t.exposeString('field', {description: "The host's field that holds it."}),
    code: t.exposeString('code', {
      nullable: true,
      description: 'The code; null where what stands there does not look like one, and may be about a person.',
    }),
    count: t.exposeInt('count', {description: 'Messages that had it.'}),
    firstAt: t.expose('firstAt', {type: 'DateTime', description: 'When it was first met.'}),
    lastAt: t.expose('lastAt', {type: 'DateTime', description: 'When it was last met.'}),
  }),
});

builder.queryField('mappingGaps', (t) =>
  t.field({
    type: [MappingGap],
    extensions: {access: 'STAFF'},
    description:
      "What the mappings of the tenant's channels have still to learn, the most frequent first; for those who look after the hub.",
    resolve: (_root, _args, {hub, tenant, viewer}) => {
      checkOperator(viewer);
      return tenant ? listMappingGaps(hub.db, tenant) : [];
    },
  }),
);
