import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {DiscrepancyState, OrderState, StageEntry} from '../lifecycle/order-state.js';
import {outbound} from '../lifecycle/parcels.js';
import {findCarrier} from '../model/carriers.js';
import {isoInstant} from '../model/instant.js';
import type {Evidence, TimeWindow} from '../model/order.js';
import type {TimelineNode} from '../model/order-view.js';
import type {StageStatus} from '../model/status.js';
import {counts, type Impediment, isStopped} from './impediment.js';
import {hasArrived, leadingParcel, piecesToShip} from './parcels.js';
import {reworksOf, type Standing} from './standing.js';
import {utc} from './utc.js';
import {carrierName, holderText, personOf, reasonText, reasonView, stageLabel} from './wording.js';
import {localized, millisOf, type Speech, say} from './words/speech.js';

/** Kinds of proof that show the shop's own conversations and papers. */
const STAFF_EVIDENCE: readonly string[] = ['CHAT', 'FORM', 'APPROVAL'];

/** Every stage of the order's life at one instant: what was planned, what happened, what it waits for. */
export function timelineOf(
  state: OrderState,
  standing: Standing,
  impediments: readonly Impediment[],
  discrepancies: readonly DiscrepancyState[],
  speech: Speech,
): readonly TimelineNode[] {
  const {stages} = standing.definition;
  const planned = plannedWindows(state, standing);
  const shipping = shippingIndex(stages);
  return stages.map((stage, index) => {
    const isCurrent = index === standing.index;
    const status = statusOf(state, standing, index, impediments);
    const entry = entryOf(state, standing, index);
    const times = timesOf(state, standing, index, entry, speech.at);
    const obstacle = isCurrent ? impediments.find(counts) : undefined;
    const cause = obstacle && reasonView(obstacle, speech);
    const person = personOf(stage.owner, state, speech);
    return {
      stage: stage.key,
      label: stageLabel(stage, speech),
      phase: isCurrent ? standing.phase : stage.phase,
      status,
      ...(entry && {assurance: entry.assurance}),
      owner: stage.owner,
      ownerLabel: speech.words.roles[stage.owner],
      ...contactOf(state, index === shipping, person, speech),
      ...(planned[index] && {planned: planned[index]}),
      ...times,
      overdueMs: Math.max(0, (times.elapsedMs ?? 0) - (times.limitMs ?? Number.POSITIVE_INFINITY)),
      evidence: entry ? evidenceOf(state, stage, entry, speech) : [],
      ...(entry?.source && speech.view !== 'CUSTOMER' && {source: entry.source}),
      ...(entry?.actor && speech.view !== 'CUSTOMER' && {actor: entry.actor}),
      ...(cause && {cause}),
      reworkCount: reworksOf(state, standing.definition, stage.key),
      waitingFor: isCurrent && !standing.end ? waitingFor(state, standing, impediments, speech) : [],
      shipmentIds: index === shipping ? state.shipments.map(({id}) => id) : [],
      discrepancyIds: discrepancies
        .filter((discrepancy) => belongsTo(discrepancy, stage, index === shipping, isCurrent))
        .map(({id}) => id),
    };
  });
}

type Times = Pick<TimelineNode, 'startedAt' | 'finishedAt' | 'dueAt' | 'warnAt' | 'limitMs' | 'elapsedMs'>;

/** Where parcels hang: the stage in which the order is under way. */
function shippingIndex(stages: readonly StageDefinition[]): number {
  const index = stages.findIndex(({phase, unprovenPhase}) => phase === 'IN_TRANSIT' || unprovenPhase);
  return index < 0 ? stages.findIndex(({enteredBy}) => enteredBy.includes('shipment.dispatched')) : index;
}

function statusOf(
  state: OrderState,
  standing: Standing,
  index: number,
  impediments: readonly Impediment[],
): StageStatus {
  const stage = standing.definition.stages[index] as StageDefinition;
  if (index < standing.index) return state.entries.some((entry) => entry.stage === stage.key) ? 'DONE' : 'SKIPPED';
  if (standing.end === 'CANCELLED') return 'SKIPPED';
  if (index > standing.index) return 'PENDING';
  if (standing.end === 'DONE') return 'DONE';
  if (!standing.startedAt) return standing.entry ? 'ACTIVE' : 'PENDING';
  if (isStopped(impediments)) return 'BLOCKED';
  return standing.reworked ? 'REWORK' : 'ACTIVE';
}

/** The entry that a stage shows; after a step back, later stages are to come again and show none. */
function entryOf(state: OrderState, standing: Standing, index: number): StageEntry | undefined {
  if (index > standing.index) return undefined;
  const key = standing.definition.stages[index]?.key;
  return state.entries.findLast(({stage}) => stage === key);
}

function timesOf(
  state: OrderState,
  standing: Standing,
  index: number,
  entry: StageEntry | undefined,
  at: number,
): Times {
  if (index > standing.index) return {};
  const stage = standing.definition.stages[index] as StageDefinition;
  const startedAt = entry ? entry.at : index === 0 ? state.placedAt : undefined;
  if (!startedAt) return {};
  const start = millisOf(startedAt);
  const finishedAt = index < standing.index ? leftAt(state, standing, index, start) : standing.endedAt;
  const end = finishedAt ? millisOf(finishedAt) : index === standing.index && !standing.end ? at : undefined;
  // Work that was called off is late for nothing.
  const limit = isCalledOff(standing, index) ? undefined : stage.limit;
  return {
    startedAt: utc(startedAt),
    ...(finishedAt && {finishedAt: utc(finishedAt)}),
    ...(limit && {
      dueAt: isoInstant(start + limit.ms),
      warnAt: isoInstant(start + limit.ms * limit.warnShare),
      limitMs: limit.ms,
    }),
    ...(end !== undefined && {elapsedMs: Math.max(0, end - start)}),
  };
}

function isCalledOff({index: current, end}: Standing, index: number): boolean {
  return index === current && end === 'CANCELLED';
}

/** When a stage was left: with the next entry. One that is only inferred has no time, so neither has this end. */
function leftAt(state: OrderState, standing: Standing, index: number, start: number): string | undefined {
  const key = standing.definition.stages[index]?.key;
  const left = state.entries[state.entries.findLastIndex(({stage}) => stage === key) + 1]?.at;
  return left && millisOf(left) >= start ? left : undefined;
}

/**
 * Windows of the plan: through each stage's limit to the promise, as far as they go.
 *
 * What is over keeps the plan that it had, from the moment of the order; the stage at hand and those to come are planned from
 * when the last one really ended. Of an order that
 * was cancelled only what was done before keeps its plan.
 */
function plannedWindows(state: OrderState, standing: Standing): readonly (TimeWindow | undefined)[] {
  const {definition, index, startedAt, end, endedAt} = standing;
  const original = windowsFrom(state.placedAt, 0, state, definition);
  if (end === 'CANCELLED') return original.slice(0, index);
  const [open, since] = end === 'DONE' ? [index + 1, endedAt] : [index, startedAt];
  return since ? [...original.slice(0, open), ...windowsFrom(since, open, state, definition)] : original;
}

function windowsFrom(
  start: string | undefined,
  first: number,
  {promised}: OrderState,
  {stages, promise}: LifecycleDefinition,
): readonly (TimeWindow | undefined)[] {
  let next = start ? millisOf(start) : undefined;
  return stages.slice(first).map(({limit, phase}) => {
    if (next === undefined) return undefined;
    const from = next;
    const arrival = promised?.until ? millisOf(promised.until) : promise && from + promise.transitMs;
    next = limit ? from + limit.ms : phase === 'IN_TRANSIT' && arrival && arrival > from ? arrival : undefined;
    return {from: isoInstant(from), ...(next !== undefined && {until: isoInstant(next)})};
  });
}

function contactOf(state: OrderState, isShipping: boolean, person: string | undefined, speech: Speech) {
  const parcel = leadingParcel(state) ?? outbound(state.shipments).at(-1);
  if (isShipping && parcel?.carrier) {
    const name = carrierName(parcel, speech);
    const phone = findCarrier(parcel.carrier)?.phone;
    return {contact: {...(name && {name}), ...(phone && {phone})}};
  }
  return person ? {contact: {name: person}} : {};
}

function evidenceOf(state: OrderState, {key}: StageDefinition, entry: StageEntry, {view}: Speech): readonly Evidence[] {
  const distinct = new Map<string, Evidence>();
  for (const evidence of [...entry.evidence, ...(state.evidence[key] ?? [])]) {
    const {kind, label, id, url, sha256} = evidence;
    const said = JSON.stringify([kind, label, id, url, sha256]);
    if (!distinct.has(said)) distinct.set(said, evidence);
  }
  return [...distinct.values()].filter(({kind}) => view !== 'CUSTOMER' || !STAFF_EVIDENCE.includes(kind));
}

function waitingFor(
  state: OrderState,
  standing: Standing,
  impediments: readonly Impediment[],
  speech: Speech,
): readonly string[] {
  const texts = impediments.flatMap((impediment) => {
    if (impediment.kind === 'HELD') return [say(speech, 'waitRelease', {reason: reasonText(impediment, speech)})];
    if (impediment.kind === 'FROZEN') return [say(speech, 'waitUnfreeze')];
    if (impediment.kind === 'SHORT') return [say(speech, 'waitStock')];
    if (impediment.kind === 'UNPAID') return [say(speech, 'waitPayment')];
    return [];
  });
  const proofs = missingProofs(state, standing, speech);
  const open = outbound(state.shipments).filter((parcel) => !hasArrived(parcel));
  if (open.length) {
    const rest = piecesToShip(state);
    return [
      ...texts,
      ...proofs,
      ...(rest ? [say(speech, 'waitToShip', {n: rest})] : []),
      ...open.map((parcel) => say(speech, 'waitParcel', {parcel: parcel.trackingNumber ?? parcel.id})),
    ];
  }
  const next = standing.definition.stages[standing.index + 1];
  if (!next) return [...texts, ...proofs];
  const who = holderText(next.owner, state, speech);
  return [...texts, ...proofs, say(speech, 'waitStage', {stage: stageLabel(next, speech), who})];
}

/** Proof that the present stage still lacks, by name. */
function missingProofs(state: OrderState, {stage, entry}: Standing, speech: Speech): readonly string[] {
  if (entry?.assurance !== 'CLAIMED') return [];
  const brought = [...entry.evidence, ...(state.evidence[stage.key] ?? [])].map(({kind}) => kind);
  return stage.evidence.filter(({kind}) => !brought.includes(kind)).map(({label}) => localized(label, speech));
}

function belongsTo(
  {stage, shipmentId}: DiscrepancyState,
  node: StageDefinition,
  isShipping: boolean,
  isCurrent: boolean,
): boolean {
  if (stage) return stage === node.key;
  return shipmentId ? isShipping : isCurrent;
}
