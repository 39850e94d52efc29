import type {EscalationStep, PauseCause, StageDefinition} from '../lifecycle/definition.js';
import type {DiscrepancyState, OrderState, StageEntry} from '../lifecycle/order-state.js';
import {runsBeside} from '../lifecycle/path.js';
import {outbound} from '../lifecycle/shipment/parcels.js';
import {requiredStages} from '../lifecycle/stage-entry.js';
import {findCarrier} from '../model/carriers.js';
import type {Evidence} from '../model/order.js';
import type {TimelineNode} from '../model/order-view.js';
import type {StageStatus} from '../model/status.js';
import {counts, type Impediment, isStopped} from './impediment.js';
import {neededTexts, STAFF_EVIDENCE} from './needed.js';
import {hasArrived, leadingParcel, piecesToShip} from './parcels.js';
import {planOf} from './plan.js';
import {calendarOf, timerOf} from './stage-time.js';
import {isVisible, reworksOf, type Standing} from './standing.js';
import {utc} from './utc.js';
import {carrierName, holderText, pauseText, personOf, reasonText, reasonView, stageLabel} from './wording.js';
import {listText, localized, millisOf, type Speech, say} from './words/speech.js';

/** Every stage of the order's path at one instant: what was planned, what happened, what it waits for. */
export function timelineOf(
  state: OrderState,
  standing: Standing,
  impediments: readonly Impediment[],
  discrepancies: readonly DiscrepancyState[],
  speech: Speech,
): readonly TimelineNode[] {
  const {stages} = standing;
  const planned = planOf(state, standing);
  const shipping = shippingIndex(stages);
  return stages.map((stage, index) => {
    const isCurrent = index === standing.index;
    const isHere = standing.places[index] === 'HERE';
    const status = statusOf(state, standing, index, impediments);
    const entry = entryOf(state, standing, index);
    const times = timesOf(state, standing, index, entry, speech);
    const obstacle = isCurrent ? impediments.find(counts) : undefined;
    const cause = obstacle && reasonView(obstacle, speech);
    const person = personOf(stage.owner, state, speech);
    const window = planned.get(stage.key);
    return {
      stage: stage.key,
      label: stageLabel(stage, speech),
      phase: isCurrent ? standing.phase : stage.phase,
      status,
      ...groupOf(stage, standing, speech),
      ...(entry && {assurance: entry.assurance}),
      owner: stage.owner,
      ownerLabel: speech.words.roles[stage.owner],
      ...contactOf(state, index === shipping, person, speech),
      ...(window && {planned: window}),
      ...times,
      overdueMs: times.overdueMs ?? 0,
      ...(isHere && !standing.end && escalationView(stage, times, speech)),
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

type Times = Pick<
  TimelineNode,
  | 'startedAt'
  | 'finishedAt'
  | 'dueAt'
  | 'warnAt'
  | 'limitMs'
  | 'limitCalendar'
  | 'timer'
  | 'elapsedMs'
  | 'remainingMs'
  | 'pausedMs'
  | 'pauses'
> & {readonly overdueMs?: number};

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
  const {key} = standing.stages[index] as StageDefinition;
  const place = standing.places[index];
  if (place === 'BEHIND') return state.entries.some((entry) => entry.stage === key) ? 'DONE' : 'SKIPPED';
  if (standing.end === 'CANCELLED') return 'SKIPPED';
  if (place === 'AHEAD') return 'PENDING';
  if (standing.end === 'DONE') return 'DONE';
  const entry = state.entries.findLast((candidate) => candidate.stage === key);
  const startedAt = entry?.at ?? (index === 0 ? state.placedAt : undefined);
  if (!startedAt) return entry ? 'ACTIVE' : 'PENDING';
  if (isStopped(impediments)) return 'BLOCKED';
  return reworksOf(state, standing.definition, key) > 0 ? 'REWORK' : 'ACTIVE';
}

/** The entry that a stage shows; after a step back, later stages are to come again and show none. */
function entryOf(state: OrderState, standing: Standing, index: number): StageEntry | undefined {
  if (standing.places[index] === 'AHEAD') return undefined;
  const key = standing.stages[index]?.key;
  return state.entries.findLast(({stage}) => stage === key);
}

function timesOf(
  state: OrderState,
  standing: Standing,
  index: number,
  entry: StageEntry | undefined,
  speech: Speech,
): Times {
  const place = standing.places[index];
  if (place === 'AHEAD') return {};
  const stage = standing.stages[index] as StageDefinition;
  const startedAt = entry ? entry.at : index === 0 ? state.placedAt : undefined;
  if (!startedAt) return {};
  const start = millisOf(startedAt);
  const isPast = place === 'BEHIND';
  const finishedAt = isPast ? leftAt(state, standing, index, start) : standing.endedAt;
  const end = finishedAt ? millisOf(finishedAt) : isPast || standing.end ? undefined : speech.at;
  const times = {startedAt: utc(startedAt), ...(finishedAt && {finishedAt: utc(finishedAt)})};
  // Work that was called off is late for nothing.
  if (!stage.limit || (!isPast && standing.end === 'CANCELLED')) {
    return {...times, ...(end !== undefined && {elapsedMs: Math.max(0, end - start)})};
  }
  const timer = timerOf(state, stage, standing.definition, {startedAt, finishedAt, at: Math.max(end ?? start, start)});
  if (!timer) return times;
  const {state: standsAt, dueAt, warnAt, elapsedMs, overdueMs, remainingMs, pausedMs, pauses} = timer;
  const calendar = calendarOf(stage, standing.definition);
  return {
    ...times,
    ...(dueAt && {dueAt}),
    ...(warnAt && {warnAt}),
    limitMs: stage.limit.ms,
    ...(calendar && {
      limitCalendar: calendar.label ? localized(calendar.label, speech) : speech.words.text.workingHours,
    }),
    ...(end !== undefined && {timer: standsAt, elapsedMs, overdueMs}),
    ...(end !== undefined && !finishedAt && {remainingMs}),
    ...(pauses.length > 0 && {
      pausedMs,
      pauses: pauses.map(({from, until, causes}) => ({
        from,
        ...(until !== undefined && {until}),
        label: listText(
          causes.map((cause) => pauseText(cause as PauseCause, speech)),
          speech,
        ),
      })),
    }),
  };
}

/** When a stage was left: with the next entry. One that is only inferred has no time, so neither has this end. */
function leftAt(state: OrderState, standing: Standing, index: number, start: number): string | undefined {
  const key = standing.stages[index]?.key ?? '';
  const after = state.entries.slice(state.entries.findLastIndex(({stage}) => stage === key) + 1);
  const left = after.find(({stage}) => !runsBeside(standing.definition, stage, key))?.at;
  return left && millisOf(left) >= start ? left : undefined;
}

/** The group of parallel stages that one belongs to, and its track in it, counted from 0. */
function groupOf({key}: StageDefinition, {definition}: Standing, speech: Speech): Pick<TimelineNode, 'group'> {
  const group = definition.parallel?.find(({tracks}) => tracks.some((track) => track.includes(key)));
  if (!group) return {};
  const track = group.tracks.findIndex((candidate) => candidate.includes(key));
  return {group: {key: group.key, label: localized(group.label, speech), track}};
}

/** Who the stage concerns by now because its limit ran out, and who comes after them; nobody the customer should read of. */
function escalationView(
  {escalation = []}: StageDefinition,
  {limitMs = 0, elapsedMs = 0, timer}: Times,
  {view, words}: Speech,
): Pick<TimelineNode, 'escalation'> {
  if (view === 'CUSTOMER' || limitMs === 0) return {};
  const isDue = ({share}: EscalationStep) => elapsedMs > share * limitMs || (timer === 'BREACHED' && share <= 1);
  const reached = escalation.findLast(isDue);
  const next = escalation.find((step) => !isDue(step));
  if (!reached && !next) return {};
  const told = ({to, share}: EscalationStep) => ({role: to, roleLabel: words.roles[to], share});
  return {escalation: {...(reached && {reached: told(reached)}), ...(next && {next: told(next)})}};
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
    if (impediment.kind === 'FROZEN') return speech.view === 'CUSTOMER' ? [] : [say(speech, 'waitUnfreeze')];
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
  const following = followingOf(standing, speech);
  const steps = following.map((stage) =>
    say(speech, 'waitStage', {stage: stageLabel(stage, speech), who: holderText(stage.owner, state, speech)}),
  );
  return [...texts, ...proofs, ...steps, ...nextProofs(state, following, standing, impediments, speech)];
}

/** The stages that come next: where the way leads into a group, or waits for its other tracks, the next of each track. */
function followingOf(
  {nextFace, stages, places, stage, definition}: Standing,
  {view}: Speech,
): readonly StageDefinition[] {
  if (!nextFace) return [];
  const tracks = definition.parallel?.map((group) => group.tracks).find((all) => all.flat().includes(nextFace.key));
  const own = tracks?.find((track) => track.includes(stage.key));
  if (!tracks || own?.includes(nextFace.key)) return [nextFace];
  const isNext = (candidate: StageDefinition, index: number) => places[index] === 'AHEAD' && isVisible(candidate, view);
  return tracks.flatMap((track) => stages.find((one, at) => track.includes(one.key) && isNext(one, at)) ?? []);
}

/** Proof that the present stage still lacks, by name. */
function missingProofs(
  state: OrderState,
  {stage, face, entry, definition}: Standing,
  speech: Speech,
): readonly string[] {
  if (entry?.assurance !== 'CLAIMED' || face !== stage) return [];
  const brought = [...entry.evidence, ...(state.evidence[stage.key] ?? [])].map(({kind}) => kind);
  const needed = requiredStages(definition, state).find(({key}) => key === stage.key)?.evidence ?? [];
  const hidden = speech.view === 'CUSTOMER' ? STAFF_EVIDENCE : [];
  return needed
    .filter(({kind}) => !brought.includes(kind) && !hidden.includes(kind))
    .map(({label}) => localized(label, speech));
}

/** What the stages that follow lack before they can be entered, and who can bring it; the shop's own affair. */
function nextProofs(
  state: OrderState,
  following: readonly StageDefinition[],
  {definition}: Standing,
  impediments: readonly Impediment[],
  speech: Speech,
): readonly string[] {
  // That the payment is awaited stands there already.
  if (speech.view === 'CUSTOMER' || impediments.some(({kind}) => kind === 'UNPAID')) return [];
  return following.flatMap((stage) => neededTexts(state, stage, definition, speech));
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
