import type {HostAdapter} from '@orderlight/adapters';
import type {Viewer as ViewerModel} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import {packageVersion} from '../observe/process-metrics.js';
import {builder} from './builder.js';
import {AccessTier, Role} from './enums.js';
import {checkOperator} from './may-read.js';

const Viewer = builder.objectRef<ViewerModel>('Viewer').implement({
  description: 'Who is looking, as the hub made out from a key, a token, a link or a session.',
  fields: (t) => ({
    tier: t.expose('tier', {type: AccessTier, description: 'How surely that is known.'}),
    role: t.expose('role', {type: Role, nullable: true, description: 'In which role.'}),
    id: t.exposeString('id', {nullable: true, description: 'What the audit names, opaque.'}),
    person: t.exposeString('person', {nullable: true, description: 'The name by which assignments know them.'}),
  }),
});

const Adapter = builder.objectRef<HostAdapter>('Adapter').implement({
  description: 'What maps the messages of one kind of host into facts.',
  fields: (t) => ({
    id: t.exposeString('id', {description: 'Its name, as channels use it.'}),
    name: t.string({description: 'The host, as its maker writes it.', resolve: ({capabilities}) => capabilities.name}),
    topics: t.stringList({
      description: 'Kinds of message that it reads, in the host’s words.',
      resolve: ({capabilities}) => [...capabilities.topics],
    }),
    isSigned: t.boolean({
      description: 'Whether the host signs what it sends.',
      resolve: ({verify}) => verify !== undefined,
    }),
    canPull: t.boolean({
      description: 'Whether the host can be asked for news.',
      resolve: ({pull}) => pull !== undefined,
    }),
    takesCommands: t.boolean({
      description: 'Whether the host can be told what to do.',
      resolve: ({commands}) => commands !== undefined,
    }),
  }),
});

const Hub = builder.objectRef<RequestContext>('Hub').implement({
  description: 'The hub that answers.',
  fields: (t) => ({
    version: t.string({description: 'Its release.', resolve: () => packageVersion()}),
    tenant: t.string({nullable: true, description: 'Whose orders are asked about.', resolve: ({tenant}) => tenant}),
    viewer: t.field({type: Viewer, description: 'Who asks.', resolve: ({viewer}) => viewer}),
    locale: t.string({description: 'In which language it answers.', resolve: ({locale}) => locale}),
    at: t.field({type: 'DateTime', description: 'Its clock.', resolve: ({hub}) => new Date(hub.now()).toISOString()}),
  }),
});

builder.queryFields((t) => ({
  hub: t.field({
    type: Hub,
    extensions: {access: 'PUBLIC'},
    description: 'Which hub answers, and as whom it sees the one who asks.',
    resolve: (_root, _args, context) => context,
  }),
  adapters: t.field({
    type: [Adapter],
    extensions: {access: 'STAFF'},
    description: 'The adapters of this hub, by name; for those who look after it.',
    resolve: (_root, _args, {hub, viewer}) => {
      checkOperator(viewer);
      return [...hub.adapters.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
  }),
}));
