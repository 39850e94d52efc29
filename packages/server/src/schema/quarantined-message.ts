import {OrderError} from '@orderlight/core';
import {admit} from '../access/may-call.js';
import {findQuarantined, getQuarantine, listQuarantine, type Quarantined, removeQuarantined} from '../db/quarantine.js';
import {outlineOf} from '../ingest/outline.js';
import {replayMessage} from '../ingest/replay-message.js';
import {builder} from './builder.js';
import {checkOperator, isOperator} from './may-read.js';
import {storedId} from './node-ids.js';
import {plainError} from './order-act.js';
import {connectionOf, pageOf} from './page.js';
import {UserError, type UserErrorModel} from './user-error.js';
import {withUserErrors} from './webhook-endpoint.js';

type Listed = Omit<Quarantined, 'body'>;

const QuarantineKind = builder.enumType('QuarantineKind', {
  description: "Whether a host's whole message is kept, or one order event.",
  values: ['MESSAGE', 'EVENT'] as const,
});

const QuarantinedMessage = builder.loadableNodeRef<Listed, string>('QuarantinedMessage', {
  id: {resolve: ({id}) => String(id)},
  load: async (ids: string[], {hub, tenant, viewer}) => {
    const numbers = ids.map(Number).filter(Number.isSafeInteger);
    const found = tenant && isOperator(viewer) ? await findQuarantined(hub.db, tenant, numbers) : [];
    const byId = new Map(found.map((message) => [String(message.id), message]));
    return ids.map((id) => byId.get(id) ?? null) as Listed[];
  },
});

QuarantinedMessage.implement({
  description:
    'Something verified that could not be taken, kept as it came. Its content is not shown: it is about people.',
  fields: (t) => ({
    kind: t.expose('kind', {type: QuarantineKind, description: 'Whole message or single event.'}),
    channel: t.exposeString('channel', {description: 'Where it came in.'}),
    topic: t.exposeString('topic', {nullable: true, description: "The host's name for this kind of message."}),
    reason: t.exposeString('reason', {description: 'Why it could not be taken.'}),
    rule: t.exposeString('rule', {
      nullable: true,
      description: 'Name of the rule that keeps orders of it out; null where nobody could take it.',
    }),
    receivedAt: t.expose('receivedAt', {type: 'DateTime', description: 'When it came.'}),
    replayedAt: t.expose('replayedAt', {type: 'DateTime', nullable: true, description: 'When it was taken after all.'}),
  }),
});

builder.queryField('quarantine', (t) =>
  t.connection(
    {
      type: QuarantinedMessage,
      extensions: {access: 'STAFF'},
      description: 'What came in verified and could not be taken, oldest first; for those who look after the hub.',
      args: {
        replayed: t.arg.boolean({required: true, defaultValue: false, description: 'List those replayed since, too.'}),
      },
      resolve: async (_root, {replayed, ...args}, {hub, tenant, viewer}) => {
        checkOperator(viewer);
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

const QuarantineReplayInput = builder.inputType('QuarantineReplayInput', {
  description: 'Input of `quarantineReplay`.',
  fields: (t) => ({
    id: t.id({required: true, description: "The message's id, or its number in the quarantine."}),
    release: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Let orders that a rule keeps out in for good, with all that came of them.',
    }),
    idempotencyKey: t.string({
      required: false,
      description: 'Taken and not needed: facts that are known already are recorded once whatever names the replay.',
    }),
  }),
});

builder.mutationField('quarantineReplay', (t) =>
  t.field({
    type: QuarantineReplayPayload,
    extensions: {access: 'STAFF', scope: 'admin'},
    description:
      'Takes a quarantined message in again, after its mapping was mended; for those who look after the hub. Repeating it changes nothing.',
    args: {input: t.arg({type: QuarantineReplayInput, required: true, description: 'Which message.'})},
    resolve: async (_root, {input}, {hub, tenant, viewer}): Promise<Replay> => {
      try {
        checkOperator(viewer);
        const {typename, id} = storedId(input.id);
        const number = Number(typename === 'QuarantinedMessage' ? id : input.id);
        const taken = await replayMessage(hub, tenant ?? '', number, input.release);
        const remarks = taken.issues.map(({code, message}) => `${code}: ${message}`);
        const {recorded, duplicates, waiting} =
          taken.outcome === 'recorded' ? taken.recorded : {recorded: 0, duplicates: 0, waiting: 0};
        return {recorded, duplicates, waiting, remarks, userErrors: []};
      } catch (error) {
        if (!(error instanceof OrderError)) throw error;
        return {remarks: [], userErrors: [plainError(error, ['input', 'id'])]};
      }
    },
  }),
);

builder.queryField('quarantineOutline', (t) =>
  t.string({
    nullable: true,
    extensions: {access: 'STAFF'},
    description:
      'The shape of a quarantined message: names of its fields as they came, of their values only where digits and letters stand. Null where there is no such message. For those who look after the hub.',
    args: {id: t.arg.id({required: true, description: "The message's id, or its number in the quarantine."})},
    resolve: async (_root, args, {hub, tenant, viewer}) => {
      checkOperator(viewer);
      const kept = tenant === undefined ? undefined : await getQuarantine(hub.db, tenant, numberOf(args.id));
      return kept && outlineOf(kept.body);
    },
  }),
);

const QuarantineRemovePayload = builder
  .objectRef<{readonly removed?: boolean; readonly userErrors: readonly UserErrorModel[]}>('QuarantineRemovePayload')
  .implement({
    description: 'What became of it.',
    fields: (t) => ({
      removed: t.exposeBoolean('removed', {nullable: true, description: 'Whether it was there to remove.'}),
      userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was removed.'}),
    }),
  });

const QuarantineRemoveInput = builder.inputType('QuarantineRemoveInput', {
  description: 'Input of `quarantineRemove`.',
  fields: (t) => ({
    id: t.id({required: true, description: "The message's id, or its number in the quarantine."}),
    idempotencyKey: t.string({required: false, description: 'Taken and not needed: what is gone stays gone.'}),
  }),
});

builder.mutationField('quarantineRemove', (t) =>
  t.field({
    type: QuarantineRemovePayload,
    extensions: {access: 'ADMIN', scope: 'admin'},
    description:
      'Throws a quarantined message away for good: what it told is then told by nobody. Needs the scope admin and a second factor.',
    args: {input: t.arg({type: QuarantineRemoveInput, required: true, description: 'Which message.'})},
    resolve: (_root, {input}, {hub, caller}) =>
      withUserErrors(async () => {
        const {tenant, viewer} = admit(caller, {scope: 'admin', action: 'configure'});
        const message = numberOf(input.id);
        const removed = await removeQuarantined(hub.db, tenant, message);
        if (removed) hub.log.info({tenant, message, by: viewer.id}, 'a quarantined message was removed');
        return {removed};
      }),
  }),
);

function numberOf(asked: string | number): number {
  const {typename, id} = storedId(String(asked));
  const number = Number(typename === 'QuarantinedMessage' ? id : asked);
  return Number.isSafeInteger(number) ? number : -1;
}
