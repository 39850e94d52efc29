import type {Viewer} from '@orderlight/core';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  Kind,
  visit,
} from 'graphql';
import type {Plugin, YogaServer} from 'graphql-yoga';
import type {Principal} from '../access/principal.js';
import type {RequestContext} from '../context.js';
import type {FanOut, Subscription} from '../live/fan-out.js';
import {acceptLive} from '../live/live-response.js';
import {type LiveTopic, topicOf} from '../live/topic.js';

/** Context of one event's execution. A fresh one each time: loaders remember what they read for a context. */
interface EventContext extends RequestContext {
  readonly [EVENT]: true;
}
const EVENT = Symbol('event of a subscription');

/**
 * Hands subscriptions over server-sent events to the fan-out. Yoga parses, validates, limits and gates them as any request, and each
 * event is executed by its pipeline, masking and redaction included; but once for all who get the same answer
 * (docs/decisions/0013).
 */
export function liveSubscriptions(fanOut: FanOut): Plugin<object, {caller: Principal}, RequestContext> {
  const accepted = new WeakMap<Request, Subscription>();
  let yoga: YogaServer<{caller: Principal}, RequestContext>;
  return {
    onYogaInit(payload) {
      yoga = payload.yoga as typeof yoga;
    },
    onSubscribe({args, setSubscribeFn}) {
      setSubscribeFn(async () => {
        const asked = args as unknown as Asked;
        const source = await createSourceEventStream(asked);
        const topic = topicOf(source);
        if (topic) accepted.set(asked.contextValue.request, await subscriptionOf(asked, topic, yoga));
        return source;
      });
    },
    // Yoga's executor takes a subscription's document to be one whose source is yet to be made.
    onExecute({args, setExecuteFn}) {
      if (EVENT in args.contextValue) setExecuteFn(execute);
    },
    onResultProcess({request, acceptableMediaTypes, setResultProcessor}) {
      const subscription = accepted.get(request);
      if (!subscription || !acceptableMediaTypes.includes('text/event-stream')) return;
      accepted.delete(request);
      setResultProcessor(
        (_result, {Response}) =>
          acceptLive(new Response(null, {headers: HEADERS}), (connect) => fanOut.join(subscription, connect)),
        'text/event-stream',
      );
    },
  };
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  // Reverse proxies hold answers back to fill their buffers; nginx leaves those alone that say so.
  'x-accel-buffering': 'no',
};

type Asked = ExecutionArgs & {
  readonly contextValue: RequestContext & {readonly request: Request};
  readonly variableValues?: Readonly<Record<string, unknown>>;
};

async function subscriptionOf(
  {schema, document, operationName, variableValues = {}, contextValue}: Asked,
  topic: LiveTopic,
  yoga: YogaServer<{caller: Principal}, RequestContext>,
): Promise<Subscription> {
  const {tenant, viewer, locale, caller, request} = contextValue;
  const latest = await topic.latest();
  const after = lastEventId(request) ?? topic.after ?? latest;
  const positions = positionVariables(document);
  const variables = Object.entries(variableValues).filter(([name]) => !positions.has(name));
  let pipeline: ReturnType<typeof yoga.getEnveloped> | undefined;
  return {
    topic,
    latest,
    // One that knows more than the store does (it was restored from a backup) follows from where the store is.
    position: Math.min(after, latest),
    expiresAt: caller.expiresAt,
    stillStands: caller.stillStands,
    key: JSON.stringify([
      tenant,
      audienceKey(viewer),
      caller.kind,
      caller.scopes,
      locale,
      topic.key,
      document.loc?.source.body,
      operationName,
      variables,
    ]),
    async render(value) {
      const context: EventContext = {...contextValue, [EVENT]: true};
      pipeline ??= yoga.getEnveloped(context);
      const result = (await pipeline.execute({
        schema,
        document,
        operationName,
        variableValues,
        contextValue: context,
        rootValue: value,
      })) as ExecutionResult;
      return resultJson(result);
    },
  };
}

/** An `EventSource` cannot change its variables when it comes back; it says in a header where it was (HTML standard, 9.2.4). */
function lastEventId({headers}: Request): number | undefined {
  const id = headers.get('last-event-id') ?? '';
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}

/** What decides what a viewer sees. Who they are does so only through what was revealed to them. */
function audienceKey({id, ...viewer}: Viewer): object {
  return viewer.reveals?.length ? {id, ...viewer} : viewer;
}

/** A result as it goes to the client: what errors say of the HTTP status is for Yoga alone. */
function resultJson({data, errors, extensions}: ExecutionResult): string {
  const told = errors?.map((error) => {
    const {extensions: {http: _, ...rest} = {}, ...plain} = error.toJSON();
    return {...plain, ...(Object.keys(rest).length > 0 && {extensions: rest})};
  });
  return JSON.stringify({data, ...(told && {errors: told}), ...(extensions && {extensions})});
}

const POSITION_ARGUMENT = 'afterSequence';
const positionsOf = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** Variables that say where a reader begins and nothing else: readers who differ in them alone get the same bytes. */
function positionVariables(document: DocumentNode): ReadonlySet<string> {
  const known = positionsOf.get(document);
  if (known) return known;
  const positions = new Set<string>();
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Argument({name, value}) {
      if (name.value === POSITION_ARGUMENT && value.kind === Kind.VARIABLE) positions.add(value.name.value);
    },
    Variable({name}) {
      uses.set(name.value, (uses.get(name.value) ?? 0) + 1);
    },
  });
  const only = new Set([...positions].filter((name) => uses.get(name) === 1));
  positionsOf.set(document, only);
  return only;
}
