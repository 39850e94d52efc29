import {setTimeout as sleep} from 'node:timers/promises';
import type {Hub} from '../context.js';
import {ping} from '../db/ping.js';
import {safeError} from '../safe-error.js';
import {errorResponse, jsonResponse} from './respond.js';

const PATIENCE_MS = 3_000;

/** `/healthz`: the process runs. */
export function healthz(): Response {
  return jsonResponse(200, {status: 'up'});
}

/** `/readyz`: the store answers, in time. */
export async function readyz({db, log}: Hub): Promise<Response> {
  const patience = new AbortController();
  try {
    const late = sleep(PATIENCE_MS, 'late' as const, {signal: patience.signal, ref: false});
    late.catch(() => undefined);
    const first = await Promise.race([ping(db), late]);
    if (first !== 'late') return jsonResponse(200, {status: 'ready'});
    log.warn({patienceMs: PATIENCE_MS}, 'the store did not answer in time');
  } catch (error) {
    log.warn({error: safeError(error)}, 'the store does not answer');
  } finally {
    patience.abort();
  }
  return errorResponse(503, 'UNAVAILABLE', 'The store does not answer.', {'retry-after': '5'});
}
