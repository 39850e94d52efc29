import {
  carrierCode,
  findCarrier,
  type OrderEvent,
  type OrderEventOf,
  SHIPMENT_STATUSES,
  type ShipmentStatus,
  zonedTime,
} from '@orderlight/core';
import type {Issue, Parsed} from '../../kit/adapter.js';
import type {HostMapping} from '../../kit/host-mapping.js';
import {maskMobileNumbers} from '../../kit/parcel/mobile-numbers.js';
import {readWords, type WordsReading} from '../../kit/parcel/scan-words.js';
import {shortHash} from '../../kit/parcel/short-hash.js';
import type {ParcelMeaning} from '../../kit/parcel/tracked-parcel.js';
import {readPushBody} from './kuaidi100-body.js';
import {readPayload, type Track, type TrackItem} from './kuaidi100-payload.js';
import {STATUS_OF_CODE} from './kuaidi100-status.js';

const SOURCE = 'kuaidi100';

// Kuaidi100 writes Beijing wall-clock times without a zone.
const ZONE = '+08:00';

// Stands after every checkpoint of the same second: the parcel's own state has the last word there.
const AFTER_CHECKPOINTS = SHIPMENT_STATUSES.length + 1;

/**
 * Kuaidi100's mapping by itself: its subscription push (form-encoded, or the bare JSON) and the answer to a query. Every push carries the
 * parcel's whole history; an item gives the same event each time.
 */
export const kuaidi100: HostMapping = (payload) => {
  const message = readPushBody(payload);
  if ('issue' in message) return {events: [], issues: [message.issue]};
  const {tracks, issues} = readPayload(message.param);
  const parsed = tracks.map(trackEvents);
  return {
    events: parsed.flatMap(({events}) => events),
    issues: [...issues, ...parsed.flatMap((part) => part.issues)],
  };
};

function trackEvents(track: Track): Parsed {
  const issues: Issue[] = [];
  const dated = track.items.flatMap((item) => {
    const at = zonedTime(item.time, ZONE);
    if (at) return {item, at};
    issues.push({
      code: 'INVALID_FIELD',
      message: 'Kuaidi100: the time of a checkpoint is not like "2022-06-30 10:34:33".',
      path: `${item.path}/time`,
    });
    return [];
  });
  const returning = dated.filter(({item}) => isTurningBack(item)).map(({at}) => at);
  const turnedAt = returning.reduce<string | undefined>((first, at) => (first && first < at ? first : at), undefined);
  const events = new Map<string, OrderEvent>();
  for (const {item, at} of dated) {
    const event = checkpoint(track, item, at, turnedAt !== undefined && turnedAt < at, issues);
    events.set(event.id, event);
  }
  const newest = dated.reduce<string | undefined>((last, {at}) => (last && last > at ? last : at), undefined);
  const state = newest === undefined ? undefined : stateEvent(track, newest, issues);
  return {events: state ? [...events.values(), state] : [...events.values()], issues};
}

function checkpoint(
  track: Track,
  item: TrackItem,
  at: string,
  isOnItsWayBack: boolean,
  issues: Issue[],
): OrderEventOf<'shipment.checkpoint'> {
  const text = maskMobileNumbers(item.context);
  const {meaning, isPlain} = item.statusCode
    ? {meaning: meaningOf(item.statusCode, `${item.path}/statusCode`, issues), isPlain: true}
    : readInContext(text, isOnItsWayBack);
  return {
    id: `checkpoint/${track.com}/${track.nu}/${at}/${shortHash(text)}`,
    source: SOURCE,
    type: 'shipment.checkpoint',
    subject: subjectOf(track),
    occurredAt: at,
    sequence: rank(meaning.status),
    actor: {type: 'CARRIER', role: 'CARRIER'},
    ...(!isPlain && {assurance: 'INFERRED'}),
    evidence: [{kind: 'CARRIER_EVENT', capturedAt: at}],
    data: {
      ...parcelOf(track),
      ...meaning,
      ...(item.statusCode && {rawStatus: item.statusCode}),
      ...(text && {text}),
      ...(item.location && {location: item.location}),
    },
  };
}

/** Signed for after it turned back means that the sender has it again. */
function readInContext(text: string, isOnItsWayBack: boolean): WordsReading {
  const reading = readWords(text) ?? {meaning: {status: 'UNKNOWN'}, isPlain: false};
  return isOnItsWayBack && reading.meaning.status === 'DELIVERED'
    ? {meaning: {status: 'RETURNED'}, isPlain: false}
    : reading;
}

function isTurningBack({statusCode, context}: TrackItem): boolean {
  const status = statusCode ? STATUS_OF_CODE[statusCode]?.status : readWords(context)?.meaning.status;
  return status === 'RETURNING';
}

function stateEvent(track: Track, at: string, issues: Issue[]): OrderEvent | undefined {
  if (!track.state) return undefined;
  const {status, isDelayed} = meaningOf(track.state, `${track.path}/state`, issues);
  return {
    id: `state/${track.com}/${track.nu}/${track.state}/${at}`,
    source: SOURCE,
    type: 'shipment.updated',
    subject: subjectOf(track),
    occurredAt: at,
    sequence: AFTER_CHECKPOINTS,
    actor: {type: 'CARRIER', role: 'CARRIER'},
    evidence: [{kind: 'CARRIER_EVENT', capturedAt: at}],
    data: {...parcelOf(track), status, rawStatus: track.state, ...(isDelayed && {isDelayed})},
  };
}

function meaningOf(code: string, path: string, issues: Issue[]): ParcelMeaning {
  const known = Object.hasOwn(STATUS_OF_CODE, code) ? STATUS_OF_CODE[code] : undefined;
  if (known) return known;
  const shown = /^\w{1,10}$/.test(code) ? code : 'of unexpected form';
  issues.push({code: 'UNKNOWN_CODE', message: `Kuaidi100: no meaning is known for the state code ${shown}.`, path});
  return {status: 'UNKNOWN'};
}

function subjectOf({com, nu}: Track) {
  return {carrier: carrierCode(com), trackingNumber: nu};
}

function parcelOf({com, nu}: Track) {
  const name = findCarrier(com)?.name['zh-CN'];
  return {carrier: carrierCode(com), ...(name && {carrierName: name}), trackingNumber: nu};
}

/** Order among checkpoints of one second: by how far the parcel has come, since the list's own order has no numbers. */
function rank(status: ShipmentStatus): number {
  return status === 'UNKNOWN' ? 0 : SHIPMENT_STATUSES.indexOf(status) + 1;
}
