import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import {type createServerAdapter, sendNodeResponse} from '@whatwg-node/server';
import type {Logger} from 'pino';
import {sendLive} from '../live/live-response.js';
import {safeError} from '../safe-error.js';

type Adapter = ReturnType<typeof createServerAdapter<{readonly req?: IncomingMessage}>>;

/** Answers Node's requests through a fetch handler. What it marked as a live stream is written to the connection itself. */
export function nodeAnswer(adapter: Pick<Adapter, 'handleNodeRequestAndResponse'>, log: Logger): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const made = await adapter.handleNodeRequestAndResponse(request, response, {req: request});
    if (!sendLive(made, response)) await sendNodeResponse(made, response, request, true);
  };
  return (request, response) => {
    answer(request, response).catch((error) => {
      log.error({error: safeError(error)}, 'an answer could not be sent');
      if (!response.headersSent) response.statusCode = 500;
      if (!response.destroyed) response.end();
    });
  };
}
