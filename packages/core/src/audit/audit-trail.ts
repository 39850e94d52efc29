import {mayAct} from '../access/may-act.js';
import {type Audience, fieldAccess, type OrderField} from '../access/permissions.js';
import {audienceOf, type Viewer} from '../access/viewer.js';
import {compareEvents, effectiveEvents, eventContent} from '../lifecycle/fold/effective-events.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import type {Lifecycle} from '../lifecycle/lifecycle.js';
import type {OrderState} from '../lifecycle/order-state.js';
import {factKey} from '../model/fact-key.js';
import {isoInstant, parseInstant} from '../model/instant.js';
import type {Actor, Evidence} from '../model/order.js';
import type {OrderEvent, OrderEventType} from '../model/order-event.js';
import type {Assurance} from '../model/status.js';
import {changedLeaves} from './changed-leaves.js';
import {type AuditChange, permittedChange} from './permitted-change.js';

/** One fact of an order's log: who told it, when, what it changed, and why. */
export interface AuditEntry {
  readonly id: string;
  readonly source: string;
  readonly type: OrderEventType;
  readonly actor?: Actor;
  readonly assurance?: Assurance;
  readonly evidence: readonly Evidence[];
  /** When it happened and when the hub heard of it, ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly receivedAt?: string;
  /** Milliseconds from the one to the other; negative where the source's clock is ahead. */
  readonly lagMs?: number;
  /** The hub had heard of something that happened later before it heard of this: what was shown until then did not know it. */
  readonly learntLater: boolean;
  /** The source's code or words for why, and what somebody noted with it. */
  readonly reason?: string;
  readonly note?: string;
  /** Ids of this source's facts that it takes the place of or retracts, and of those that do so with it. */
  readonly corrects: readonly string[];
  readonly correctedBy: readonly string[];
  /** Whether the fold counts it: not when it was corrected, retracted or told before in other words; a retraction never counts. */
  readonly counts: boolean;
  /** What the order's state was before it and after, by folding the log up to it. */
  readonly changes: readonly AuditChange[];
}

/** For whom a trail is told, and how much of it. */
export interface AuditOptions {
  /** Whoever may not audit gets nothing; without a viewer personal data is masked as for the hub's own automations. */
  readonly viewer?: Viewer;
  /** Only so many of the latest entries. The others are neither told nor folded. */
  readonly last?: number;
}

/** Bookkeeping of the fold: what every event moves, and what an entry tells in words of its own. */
const BOOKKEEPING = /^(?:factCount|lastFactAt|corrections)\b/;

/**
 * An order's log as an auditor reads it, in the order in which the fold counts facts, each fact once however often it was delivered.
 *
 * The changes are derived, never stored: the state is folded up to each fact, with the corrections known by then. So a fact that was
 * corrected later shows what it did, and its correction what that undid. Personal data that the log holds is masked by the viewer;
 * that it changed is told always.
 *
 * Costs a whole fold per entry, `O(entries × events)`: some 100 ms for the 50 events of a usual order, seconds for a thousand. Ask for
 * the {@link AuditOptions.last} of a long log.
 */
export function auditTrail(
  events: readonly OrderEvent[],
  lifecycle: Lifecycle,
  {viewer, last = Number.POSITIVE_INFINITY}: AuditOptions = {},
): readonly AuditEntry[] {
  if (viewer && !mayAct(viewer, 'audit').allowed) return [];
  const audience: Audience = viewer ? audienceOf(viewer, {}) : 'SYSTEM';
  const log = distinct(events).sort(compareEvents);
  const counted = new Set(effectiveEvents(log));
  const correctors = correctorsOf(log);
  const late = learntLater(log);
  const first = Math.max(0, log.length - last);
  let before = foldOrder(log.slice(0, first), lifecycle);
  return log.slice(first).map((event, index) => {
    const after = foldOrder(log.slice(0, first + index + 1), lifecycle);
    const changes = changesOf(before, after, audience);
    before = after;
    const correctedBy = correctors.get(factKey(event.source, event.id)) ?? [];
    const told = entryOf(event, audience);
    return {...told, learntLater: late.has(event), correctedBy, counts: counted.has(event), changes};
  });
}

function entryOf(
  event: OrderEvent,
  audience: Audience,
): Omit<AuditEntry, 'learntLater' | 'correctedBy' | 'counts' | 'changes'> {
  const {id, source, type, actor, assurance, evidence = [], corrects = [], data} = event;
  const happened = parseInstant(event.occurredAt);
  const heard = event.receivedAt === undefined ? undefined : parseInstant(event.receivedAt);
  const {reason, note} = data as {readonly reason?: string; readonly note?: string};
  const sees = (field: OrderField) => fieldAccess(field, audience) === 'SHOWN';
  return {
    id,
    source,
    type,
    ...(actor && {actor: sees('actors') ? actor : {type: actor.type, ...(actor.role && {role: actor.role})}}),
    ...(assurance && {assurance}),
    evidence: sees('evidence') ? evidence : [],
    occurredAt: happened === undefined ? event.occurredAt : isoInstant(happened),
    ...(heard !== undefined && {receivedAt: isoInstant(heard)}),
    ...(heard !== undefined && happened !== undefined && {lagMs: heard - happened}),
    ...(reason && sees('notes.audit') && {reason}),
    ...(note && sees('notes.audit') && {note}),
    corrects,
  };
}

function changesOf(before: OrderState, after: OrderState, audience: Audience): readonly AuditChange[] {
  return changedLeaves(before, after)
    .filter(({pattern}) => !BOOKKEEPING.test(pattern))
    .map((change) => permittedChange(change, audience));
}

/** Each fact once, as it was heard first. */
function distinct(events: readonly OrderEvent[]): OrderEvent[] {
  const byContent = new Map<string, OrderEvent>();
  for (const event of events) {
    const content = eventContent(event);
    const known = byContent.get(content);
    if (!known || heardAt(event) < heardAt(known)) byContent.set(content, event);
  }
  return [...byContent.values()];
}

function learntLater(log: readonly OrderEvent[]): ReadonlySet<OrderEvent> {
  const late = new Set<OrderEvent>();
  let earliest = Number.POSITIVE_INFINITY;
  for (const event of log.toReversed()) {
    const heard = heardAt(event);
    if (heard > earliest && heard !== Number.POSITIVE_INFINITY) late.add(event);
    earliest = Math.min(earliest, heard);
  }
  return late;
}

/** When the hub heard of it; of what does not tell, never. */
function heardAt({receivedAt}: OrderEvent): number {
  return (receivedAt === undefined ? undefined : parseInstant(receivedAt)) ?? Number.POSITIVE_INFINITY;
}

function correctorsOf(log: readonly OrderEvent[]): ReadonlyMap<string, readonly string[]> {
  const correctors = new Map<string, string[]>();
  for (const {source, id, corrects = []} of log) {
    for (const corrected of corrects) {
      const key = factKey(source, corrected);
      if (corrected !== id) correctors.set(key, [...(correctors.get(key) ?? []), id]);
    }
  }
  return correctors;
}
