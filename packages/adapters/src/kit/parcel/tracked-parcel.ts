import {
  carrierCode,
  type Evidence,
  isoInstant,
  type OrderEvent,
  parseInstant,
  type ReasonCode,
  SHIPMENT_STATUSES,
  type ShipmentFacts,
  type ShipmentStatus,
} from '@orderlight/core';
import type {Fields} from '../fields.js';
import {type Reading, stated} from '../reading.js';
import {shortHash} from './short-hash.js';
import type {Moment} from './wall-clock.js';

/** What a carrier's code says about a parcel. Delay is a flag beside the status. */
export interface ParcelMeaning {
  readonly status: ShipmentStatus;
  readonly reason?: ReasonCode;
  readonly isDelayed?: true;
}

/** A carrier's codes and what each says. */
export type CodeTable = ReadonlyMap<string, ParcelMeaning>;

/** One scan of a parcel, read. */
export interface Scan {
  readonly moment: Moment;
  readonly meaning: ParcelMeaning;
  /** The carrier's own code or word. */
  readonly code?: string;
  readonly text?: string;
  readonly location?: string;
  /** The meaning was read out of words that only hint at it: it is shown, and proves nothing. */
  readonly isInferred?: true;
}

/** What the carrier says of the parcel as a whole, beside its scans. */
export interface ParcelState {
  /** When it said so; the newest scan's time where it is not told. */
  readonly moment?: Moment;
  readonly meaning?: ParcelMeaning;
  readonly code?: string;
  readonly estimatedDelivery?: NonNullable<ShipmentFacts['estimatedDelivery']>;
  /** Proof of delivery. */
  readonly evidence?: readonly Evidence[];
}

/** One parcel of an answer, read. */
export interface TrackedParcel {
  readonly trackingNumber: string;
  readonly trackingUrl?: string | undefined;
  readonly scans: readonly (Scan | undefined)[];
  readonly state?: ParcelState | undefined;
}

// Stands after every scan of the same instant: the parcel's own state has the last word there.
const AFTER_SCANS = SHIPMENT_STATUSES.length + 1;

/**
 * States a parcel of `carrier` (a code of core's table, or a word that becomes one): `shipment.checkpoint` for each scan, and
 * `shipment.updated` for what the carrier says of it as a whole. A scan is the same event in whichever answer it stands.
 */
export function stateParcel(
  {events, source}: Reading,
  carrier: string,
  {trackingNumber, trackingUrl, scans, state}: TrackedParcel,
): undefined {
  const subject = {carrier: carrierCode(carrier), trackingNumber};
  const parcel = stated({...subject, trackingUrl});
  const event = (id: string, {at, precision}: Moment) => ({
    id: `${id}/${trackingNumber}/${at}`,
    source,
    subject,
    occurredAt: at,
    ...(precision && {timePrecision: precision}),
    actor: {type: 'CARRIER' as const},
  });
  const seen = new Map<string, OrderEvent>();
  for (const scan of scans) {
    if (!scan) continue;
    const {moment, meaning, code, text, location, isInferred} = scan;
    const base = event('scan', moment);
    const id = `${base.id}/${shortHash(JSON.stringify([code, text, location]))}`;
    if (seen.has(id)) continue;
    seen.set(id, {
      ...base,
      id,
      type: 'shipment.checkpoint',
      sequence: rank(meaning.status),
      ...(isInferred && {assurance: 'INFERRED' as const}),
      evidence: [{kind: 'CARRIER_EVENT', capturedAt: moment.at}],
      data: stated({...parcel, ...meaning, rawStatus: code, text, location}),
    });
  }
  events.push(...seen.values());
  const moment = state?.moment ?? newest(scans);
  if (!state || !moment) return;
  const {meaning, code, estimatedDelivery, evidence = []} = state;
  if (!meaning && !estimatedDelivery && evidence.length === 0) return;
  const data = stated({...parcel, ...withoutReason(meaning), rawStatus: code, estimatedDelivery});
  const base = event('state', moment);
  events.push({
    ...base,
    id: `${base.id}/${shortHash(JSON.stringify([data, evidence]))}`,
    type: 'shipment.updated',
    sequence: AFTER_SCANS,
    evidence: [{kind: 'CARRIER_EVENT', capturedAt: moment.at}, ...evidence],
    data,
  });
}

/** The scan that an object of the answer tells, or `undefined` where nothing dates it; that has been reported then. */
export function scanOf(
  {moment, meaning}: {readonly moment: Moment | undefined; readonly meaning: ParcelMeaning},
  {code, text, place = []}: ScanWords,
): Scan | undefined {
  if (!moment) return undefined;
  const parts = place.filter((part) => part !== undefined && part !== '');
  return stated({moment, meaning, code, text, location: parts.join(', ') || undefined}) as Scan;
}

/** What an object of the answer says beside time and meaning. */
export interface ScanWords {
  readonly code?: string | undefined;
  readonly text?: string | undefined;
  readonly place?: readonly (string | undefined)[];
}

/** A code table out of the codes of each status; `reasons` and `delayed` say more about codes that stand there. */
export function codeTable(
  codes: Partial<Readonly<Record<ShipmentStatus, readonly string[]>>>,
  reasons: Partial<Readonly<Record<ReasonCode, readonly string[]>>> = {},
  delayed: readonly string[] = [],
): CodeTable {
  const table = new Map<string, ParcelMeaning>();
  for (const [status, words] of Object.entries(codes))
    for (const word of words) table.set(word, {status: status as ShipmentStatus});
  for (const [reason, words] of Object.entries(reasons))
    for (const word of words) table.set(word, {status: 'EXCEPTION', ...table.get(word), reason: reason as ReasonCode});
  for (const word of delayed) table.set(word, {status: 'IN_TRANSIT', ...table.get(word), isDelayed: true});
  return table;
}

/** Numeric codes, written as people list them: `46-49 51 120` is 46, 47, 48, 49, 51, 120. */
export function codes(list: string): readonly string[] {
  return list.split(' ').flatMap((span) => {
    const [from = 0, until = from] = span.split('-').map(Number);
    return Array.from({length: until - from + 1}, (_, index) => String(from + index));
  });
}

/** What a code means; one that the table lacks is reported, and means nothing. */
export function meaningOf(fields: Fields, name: string, code: string | undefined, table: CodeTable): ParcelMeaning {
  const meaning = code === undefined ? undefined : table.get(code);
  if (code !== undefined && !meaning) fields.unknown(name, code);
  return meaning ?? {status: 'UNKNOWN'};
}

/**
 * Reports that the carrier answered with an error: no fact, whatever it is about. Its words are shown where they look like words: some quote
 * a password or a name.
 */
export function refused(fields: Fields, host: string, code: string | undefined, words: string | undefined): undefined {
  const named = code && /^[\w.:/-]{1,64}$/.test(code) ? ` ${code}` : '';
  const plain = words?.replace(/\s+/g, ' ').trim();
  const meaning = plain && /^[\p{L}\d .,;()’!?_/-]{1,240}$/u.test(plain) && !/\d{5}/.test(plain) ? ` (${plain})` : '';
  fields.notAFact(`${host} answered with the error${named}${meaning || named ? '' : ' of no known form'}${meaning}.`);
}

function withoutReason(meaning: ParcelMeaning | undefined): Pick<ShipmentFacts, 'status' | 'isDelayed'> {
  return meaning ? {status: meaning.status, ...(meaning.isDelayed && {isDelayed: true})} : {};
}

function newest(scans: readonly (Scan | undefined)[]): Moment | undefined {
  return scans.reduce<Moment | undefined>((last, scan) => {
    if (!scan) return last;
    return last && (parseInstant(last.at) ?? 0) >= (parseInstant(scan.moment.at) ?? 0) ? last : scan.moment;
  }, undefined);
}

/** Order among scans of one instant: by how far the parcel has come, since answers list them either way round. */
function rank(status: ShipmentStatus): number {
  return status === 'UNKNOWN' ? 0 : SHIPMENT_STATUSES.indexOf(status) + 1;
}

/** The last instant of a day, for an arrival that is promised for the day. */
export function endOfDay(date: Moment | undefined): string | undefined {
  if (!date) return undefined;
  const millis = parseInstant(date.at);
  if (date.precision !== 'DAY' || millis === undefined) return date.at;
  return isoInstant(millis + 86_399_000);
}
