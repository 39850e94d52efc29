import type {HostAdapter} from '@orderlight/adapters';
import type {Hub} from '../context.js';
import {type Channel, findChannel} from '../db/channels.js';
import {readBody} from '../http/read-body.js';
import {errorResponse, jsonResponse} from '../http/respond.js';
import type {HookResult} from '../observe/hub-metrics.js';
import {withSpanSync} from '../observe/span.js';
import {safeError} from '../safe-error.js';
import {authenticate} from './authenticate.js';
import {type Taken, takeMessage} from './take-message.js';

/** Largest message that a host may send. The largest order in the hosts' documents is a tenth of it. */
export const HOOK_BODY_LIMIT = 1024 * 1024;

const RETRY_SECONDS = 30;

/**
 * `POST /hooks/<tenant>/<channel>`: checks a host's message by its raw bytes before reading it, takes it in, and answers
 * only once it is committed.
 *
 * An unknown channel is answered like a wrong signature, so that nobody can find out who trades here. A wrong signature
 * leaves a counter behind and nothing else.
 */
export async function receiveHook(hub: Hub, request: Request, tenant: string, channelKey: string): Promise<Response> {
  const {metrics, log} = hub;
  const answer = (result: HookResult, response: Response) => {
    metrics.hook(result);
    return response;
  };
  if (request.method !== 'POST') {
    return errorResponse(405, 'METHOD_NOT_ALLOWED', 'Hosts post their messages here.', {allow: 'POST'});
  }
  const body = await readBody(request, HOOK_BODY_LIMIT);
  if (!body) {
    const words = `The message is larger than ${HOOK_BODY_LIMIT} bytes.`;
    return answer('too_large', errorResponse(413, 'TOO_LARGE', words));
  }
  try {
    const channel = await findChannel(hub.db, tenant, channelKey);
    const adapter = channel && hub.adapters.get(channel.adapter);
    if (!channel || !adapter) {
      if (channel)
        log.error({tenant, channel: channelKey, adapter: channel.adapter}, 'the channel names an unknown adapter');
      return answer('unauthorized', unauthorized());
    }
    const secret = secretOf(hub, channel);
    if (secret === undefined)
      return answer('unavailable', notReady('The channel is not set up yet; the hub log says what is missing.'));
    const headers = Object.fromEntries(request.headers);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const verified = withSpanSync('verify', {attributes: {'orderlight.adapter': adapter.id}}, () =>
      authenticate(adapter, {body, headers, query}, secret, hub.now()),
    );
    if (!verified.ok) return answer('unauthorized', unauthorized());
    const topic = topicOf(adapter, headers);
    const taken = await takeMessage(hub, {channel, adapter, message: {body, headers, ...(topic && {topic})}});
    count(hub, taken);
    return answer(taken.outcome, acknowledge(adapter, taken));
  } catch (error) {
    log.error(
      {tenant, channel: channelKey, error: safeError(error)},
      'a message could not be stored; its host was asked to send it again',
    );
    return answer('unavailable', notReady('The message could not be stored; send it again.'));
  }
}

/** The channel's secret from the environment; `undefined` where the variable is missing, which the log then says. */
function secretOf({env, log}: Hub, {tenant, channel, secretEnv}: Channel): string | undefined {
  const secret = secretEnv && env[secretEnv];
  if (secret) return secret;
  log.error(
    {tenant, channel, variable: secretEnv},
    secretEnv
      ? `Set ${secretEnv} in the hub's environment: it holds the secret of ${tenant}/${channel}, and messages are refused until then.`
      : `Channel ${tenant}/${channel} has no secret: add it again with --secret-env, and messages are refused until then.`,
  );
  return undefined;
}

function topicOf({capabilities}: HostAdapter, headers: Readonly<Record<string, string>>): string | undefined {
  return capabilities.topicHeader ? headers[capabilities.topicHeader] : undefined;
}

function acknowledge(adapter: HostAdapter, taken: Taken): Response {
  const {outcome, issues} = taken;
  if (outcome === 'invalid') {
    return errorResponse(400, 'INVALID_MESSAGE', issues.map(({message}) => message).join(' '));
  }
  const status = outcome === 'quarantined' ? 202 : 200;
  const words = adapter.acknowledge?.();
  if (words) {
    return new Response(words.body, {
      status,
      headers: {'content-type': words.contentType, 'cache-control': 'no-store'},
    });
  }
  if (outcome === 'recorded') {
    const {recorded, duplicates, waiting, quarantined} = taken.recorded;
    return jsonResponse(status, {
      recorded,
      duplicates,
      waiting,
      ...(quarantined && {quarantined}),
      ...(issues.length && {issues: issues.length}),
    });
  }
  if (outcome === 'changed') return jsonResponse(status, {changed: taken.orders.length});
  if (outcome === 'ignored') return jsonResponse(status, {ignored: Math.max(1, issues.length)});
  return jsonResponse(status, {quarantined: issues.map(({code, message}) => ({code, message}))});
}

function count({metrics}: Hub, taken: Taken): void {
  if (taken.outcome !== 'recorded') return;
  const {recorded, duplicates, waiting} = taken.recorded;
  metrics.events('recorded', recorded);
  metrics.events('duplicate', duplicates);
  metrics.events('waiting', waiting);
}

function unauthorized(): Response {
  return errorResponse(401, 'UNAUTHORIZED', 'There is no such channel, or the message is not signed with its secret.');
}

function notReady(message: string): Response {
  return errorResponse(503, 'UNAVAILABLE', message, {'retry-after': String(RETRY_SECONDS)});
}
