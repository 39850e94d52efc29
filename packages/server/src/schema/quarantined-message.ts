import {OrderError} from '@orderlight/core';
import {listQuarantine, type Quarantined} from '../db/quarantine.js';
import {replayMessage} from '../ingest/replay-message.js';
import {builder} from './builder.js';
import {connectionOf, pageOf} from './page.js';
import {UserError, type UserErrorModel} from './user-error.js';

type Listed = Omit<Quarantined, 'body'>;

const QuarantineKind = builder.enumType('QuarantineKind', {
  description: "Whether a host's whole message is kept, or one order event.",
  values: ['MESSAGE', 'EVENT'] as const,
});

const QuarantinedMessage = builder.objectRef<Listed>('QuarantinedMessage').implement({
  description:
    'Something verified that could not be taken, kept as it came. Its content is not shown: it is about people.',
  fields: (t) => ({
    id: t.id({description: 'Its id in the quarantine.', resolve: ({id}) => String(id)}),
    kind: t.expose('kind', {type: QuarantineKind, description: 'Whole message or single event.'}),
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
    topic: t.exposeString('topic', {nullable: true, description: "The host's name for this kind of message."}),
    reason: t.exposeString('reason', {description: 'Why it could not be taken.'}),
    receivedAt: t.expose('receivedAt', {type: 'DateTime', description: 'When it came.'}),
    replayedAt: t.expose('replayedAt', {type: 'DateTime', nullable: true, description: 'When it was taken after all.'}),
  }),
});

builder.queryField('quarantine', (t) =>
  t.connection(
    {
      type: QuarantinedMessage,
      description: 'What came in verified and could not be taken, oldest first.',
      args: {
        replayed: t.arg.boolean({required: true, defaultValue: false, description: 'List those replayed since, too.'}),
      },
      resolve: async (_root, {replayed, ...args}, {hub, tenant}) => {
        const {first, after} = pageOf<number>(args);
        const found = tenant
          ? await listQuarantine(hub.db, tenant, {first: first + 1, replayed, ...(after !== undefined && {after})})
          : [];
        return connectionOf(found, first, (node) => ({key: node.id, node}));
      },
    },
    {name: 'QuarantineConnection'},
    {name: 'QuarantineEdge'},
  ),
);

interface Replay {
  readonly recorded?: number;
  readonly duplicates?: number;
  readonly waiting?: number;
  readonly remarks: readonly string[];
  readonly userErrors: readonly UserErrorModel[];
}

const QuarantineReplayPayload = builder.objectRef<Replay>('QuarantineReplayPayload').implement({
  description: 'What a replay brought.',
  fields: (t) => ({
    recorded: t.exposeInt('recorded', {nullable: true, description: 'New facts.'}),
    duplicates: t.exposeInt('duplicates', {nullable: true, description: 'Facts that were known already.'}),
    waiting: t.exposeInt('waiting', {nullable: true, description: 'Facts that wait for their order.'}),
    remarks: t.exposeStringList('remarks', {description: 'What could not be mapped this time.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was replayed.'}),
  }),
});

builder.mutationField('quarantineReplay', (t) =>
  t.field({
    type: QuarantineReplayPayload,
    description: 'Takes a quarantined message in again, after its mapping was mended. Repeating it changes nothing.',
    args: {id: t.arg.id({required: true, description: "The message's id in the quarantine."})},
    resolve: async (_root, {id}, {hub, tenant}): Promise<Replay> => {
      try {
        const taken = await replayMessage(hub, tenant ?? '', Number(id));
        const remarks = taken.issues.map(({code, message}) => `${code}: ${message}`);
        const {recorded, duplicates, waiting} =
          taken.outcome === 'recorded' ? taken.recorded : {recorded: 0, duplicates: 0, waiting: 0};
        return {recorded, duplicates, waiting, remarks, userErrors: []};
      } catch (error) {
        if (!(error instanceof OrderError)) throw error;
        const {message} = error;
        return {remarks: [], userErrors: [{code: 'BAD_USER_INPUT', message, path: ['id'], retryable: false}]};
      }
    },
  }),
);
