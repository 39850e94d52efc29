import type {Issue} from '../../kit/adapter.js';
import {parseJsonText} from '../../kit/json.js';

/** One parcel's history, checked. */
export interface Track {
  /** Kuaidi100's code of the carrier. */
  readonly com: string;
  readonly nu: string;
  readonly state?: string;
  readonly items: readonly TrackItem[];
  /** Where it stands in the payload, as a JSON pointer. */
  readonly path: string;
}

/** One line of a parcel's history in the words of Kuaidi100; `path` is where it stands, as a JSON pointer. */
export interface TrackItem {
  /** Wall-clock time, UTC+8. */
  readonly time: string;
  readonly context: string;
  readonly location?: string;
  readonly statusCode?: string;
  readonly path: string;
}

/** The parcels that a message tells of, and what in it could not be read. */
export interface Kuaidi100Payload {
  readonly tracks: readonly Track[];
  readonly issues: readonly Issue[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a push, a query answer or any other JSON that Kuaidi100 sends. Whatever is no track becomes an issue. */
export function readPayload(json: string): Kuaidi100Payload {
  const parsed = parseJsonText(json);
  if ('issue' in parsed) return only(parsed.issue);
  const payload = parsed.value;
  if (!isFields(payload)) return only(invalid('', 'the message is not a JSON object'));

  if ('lastResult' in payload || 'destResult' in payload || MONITORING.has(text(payload.status) ?? '')) {
    return push(payload);
  }
  if ('nu' in payload || 'data' in payload) return one(payload, '');
  if ('returnCode' in payload || 'result' in payload) {
    return only({code: 'NOT_AN_ORDER_FACT', message: `Kuaidi100: an answer with ${codeOf(payload)} and no track.`});
  }
  return only({
    code: 'UNKNOWN_TOPIC',
    message: 'Kuaidi100: neither a push (lastResult) nor a query answer (nu, com, data).',
  });
}

// Kuaidi100 "推送接口": polling, shutdown (signed for), abort (no record for 3 days, no change for 60), updateall (sent anew).
const MONITORING = new Set(['polling', 'shutdown', 'abort', 'updateall']);

function push(payload: Fields): Kuaidi100Payload {
  const tracks: Track[] = [];
  const issues: Issue[] = [];
  if (text(payload.status) === 'abort') issues.push(aborted(payload));
  // `destResult`: what the carrier of the destination country tells, for international subscriptions.
  for (const key of ['lastResult', 'destResult']) {
    const result = payload[key];
    if (result === undefined || result === null) continue;
    if (!isFields(result)) {
      issues.push(invalid(`/${key}`, `${key} is not an object`));
      continue;
    }
    const found = one(result, `/${key}`);
    tracks.push(...found.tracks);
    issues.push(...found.issues);
  }
  if (tracks.length === 0 && issues.length === 0) {
    issues.push({
      code: 'NOT_AN_ORDER_FACT',
      message: `Kuaidi100: a push with status ${text(payload.status) ?? 'unknown'} and no track.`,
    });
  }
  return {tracks, issues};
}

function one(result: Fields, path: string): Kuaidi100Payload {
  const data = result.data ?? [];
  if (!Array.isArray(data)) return only(invalid(`${path}/data`, 'data is not a list'));
  const status = text(result.status);
  if (data.length === 0) {
    return only({
      code: 'NOT_AN_ORDER_FACT',
      message: `Kuaidi100: no track yet; it answers ${codeOf(result)}.`,
      ...(path && {path}),
    });
  }
  const com = text(result.com) ?? text(result.companytype);
  const nu = text(result.nu) ?? text(result.codenumber);
  if (!com) return only(invalid(`${path}/com`, 'com (the carrier) is missing'));
  if (!nu) return only(invalid(`${path}/nu`, 'nu (the tracking number) is missing'));

  const issues: Issue[] = [];
  if (status !== undefined && status !== '200') {
    issues.push(
      invalid(`${path}/status`, `status is ${code(status)}, not 200, beside a track that was read all the same`),
    );
  }
  const items: TrackItem[] = [];
  data.forEach((entry: unknown, index) => {
    const at = `${path}/data/${index}`;
    if (!isFields(entry)) issues.push(invalid(at, 'the checkpoint is not an object'));
    else items.push(item(entry, at));
  });
  const state = text(result.state);
  return {tracks: [{com, nu, ...(state && {state}), items, path}], issues};
}

function item(entry: Fields, path: string): TrackItem {
  const location = text(entry.location) || text(entry.areaName);
  const statusCode = text(entry.statusCode);
  return {
    time: text(entry.ftime) || text(entry.time) || '',
    context: text(entry.context) ?? '',
    ...(location && {location}),
    ...(statusCode && {statusCode}),
    path,
  };
}

function aborted(payload: Fields): Issue {
  const corrected = text(payload.comNew);
  const next = corrected
    ? ` It goes on watching under the carrier code ${code(corrected)}: correct the carrier in the shop.`
    : ' Check carrier and tracking number in the shop, then subscribe again.';
  return {
    code: 'NOT_AN_ORDER_FACT',
    message: `Kuaidi100: status abort, it stopped watching this parcel (no record for 3 days or no change for 60).${next}`,
    path: '/status',
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}

/** A host's code as it may stand in an issue: cut short, since only codes belong there. */
function code(value: string): string {
  return /^[\w.-]{1,20}$/.test(value) ? value : `text of ${value.length} characters`;
}

function codeOf(fields: Fields): string {
  const returned = text(fields.returnCode);
  if (returned) return `returnCode ${code(returned)}`;
  return `status ${code(text(fields.status) ?? 'unknown')}`;
}

function only(issue: Issue): Kuaidi100Payload {
  return {tracks: [], issues: [issue]};
}

function invalid(path: string, problem: string): Issue {
  return {code: 'INVALID_FIELD', message: `Kuaidi100: ${problem}.`, path};
}
