import {promisify} from 'node:util';
import {gzip} from 'node:zlib';
import {GraphQLError} from 'graphql';
import {createYoga} from 'graphql-yoga';
import {refuseStrangers} from '../access/may-call.js';
import {persistedOperations} from '../access/persisted-operations.js';
import type {Principal} from '../access/principal.js';
import type {Hub, RequestContext} from '../context.js';
import type {FanOut} from '../live/fan-out.js';
import {graphqlMetrics} from '../observe/graphql-metrics.js';
import {safeError} from '../safe-error.js';
import {schema} from '../schema/index.js';
import {acceptedLocale} from './accept-language.js';
import {answerExtensions} from './answer-extensions.js';
import {expectedFailure} from './expected-failure.js';
import {liveSubscriptions} from './live-subscriptions.js';
import {queryLimits} from './query-limits.js';
import {errorResponse} from './respond.js';
import {GRAPHIQL_CSP} from './security-headers.js';

/** Answers GraphQL over HTTP and server-sent events, and shows GraphiQL to a browser. */
export type GraphqlEndpoint = (request: Request, caller: Principal) => Promise<Response>;

/** What Yoga is handed with a request. */
interface Asked {
  readonly caller: Principal;
}

const BODY_LIMIT = 1024 * 1024;

const WELCOME = `# Where is it, who has it, what is it stuck on, when is it done?
query Orders {
  orders(first: 10) {
    nodes { id orderNo stageLabel diagnosis { verdict sentence } }
  }
}
`;

const compress = promisify(gzip);

/**
 * Makes the answerer of `/graphql`, which takes GET and POST and bodies of up to 1 MiB. Subscriptions go on in `live`.
 *
 * A failure that the caller can mend comes back with its code; any other is logged and comes back as `INTERNAL_SERVER_ERROR`
 * without its words.
 */
export function graphqlEndpoint(hub: Hub, live: FanOut): GraphqlEndpoint {
  const yoga = createYoga<Asked, RequestContext>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: false,
    // Origins are judged before a request gets here, which CORS headers alone would not do.
    cors: false,
    multipart: false,
    maxRequestBodySize: BODY_LIMIT,
    logging: false,
    plugins: [
      persistedOperations(),
      graphqlMetrics(hub.metrics),
      queryLimits(),
      answerExtensions(),
      liveSubscriptions(live),
    ],
    context: ({request, caller}) => ({
      hub,
      caller,
      tenant: caller.tenant,
      viewer: caller.viewer,
      locale: acceptedLocale(request.headers.get('accept-language')),
    }),
    maskedErrors: {maskError: (error, message) => expectedError(error) ?? masked(hub, error, message)},
  });
  let page: Promise<Uint8Array<ArrayBuffer>> | undefined;
  return async (request, caller) => {
    if (request.method === 'GET' && wantsPage(request)) {
      page ??= graphiqlPage();
      return graphiqlResponse(page);
    }
    if (request.method !== 'GET' && request.method !== 'POST') {
      return errorResponse(405, 'METHOD_NOT_ALLOWED', 'GraphQL takes GET and POST.', {allow: 'GET, POST'});
    }
    refuseStrangers(caller);
    const response = await yoga.fetch(request, {caller});
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return response;
  };
}

/** An error that the caller can understand, with its code; `undefined` for a fault of ours. */
function expectedError(error: unknown): GraphQLError | undefined {
  const original = error instanceof GraphQLError ? error.originalError : error;
  const failure = expectedFailure(original);
  if (failure) {
    const {nodes, path} = error instanceof GraphQLError ? error : {};
    return new GraphQLError(failure.message, {
      ...(nodes && {nodes}),
      ...(path && {path}),
      extensions: {code: failure.code},
    });
  }
  // Faults of the query itself: parsing, validation, values of variables.
  if (error instanceof GraphQLError && (!original || original instanceof GraphQLError)) return error;
  return undefined;
}

function masked({log}: Hub, error: unknown, message: string): GraphQLError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const {nodes, path} = error instanceof GraphQLError ? error : {};
  log.error({path: path?.join('.'), error: safeError(original)}, 'a GraphQL field failed');
  return new GraphQLError(message, {
    ...(nodes && {nodes}),
    ...(path && {path}),
    extensions: {code: 'INTERNAL_SERVER_ERROR'},
  });
}

function wantsPage(request: Request): boolean {
  const url = new URL(request.url);
  return !url.searchParams.has('query') && /\btext\/html\b/.test(request.headers.get('accept') ?? '');
}

// The page brings its 9 MB of script along instead of fetching them from a CDN, so it works in a closed network; it is
// loaded and packed only when somebody asks for it.
async function graphiqlPage(): Promise<Uint8Array<ArrayBuffer>> {
  const {renderGraphiQL} = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({title: 'Orderlight GraphiQL', defaultQuery: WELCOME, subscriptionsProtocol: 'SSE'});
  return new Uint8Array(await compress(html));
}

async function graphiqlResponse(page: Promise<Uint8Array<ArrayBuffer>>): Promise<Response> {
  return new Response(await page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
      'content-security-policy': GRAPHIQL_CSP,
    },
  });
}
