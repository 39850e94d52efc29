import type {LifecycleDefinition, StageDefinition} from '../lifecycle/definition.js';
import type {TimelineNode} from '../model/order-view.js';
import {isVisible, type Standing} from './standing.js';
import {stageLabel} from './wording.js';
import {millisOf, type Speech} from './words/speech.js';

/**
 * The stages that an audience may see. While the order is in a hidden one, the last visible one before it goes on for them; the
 * auditor also sees the stages of the branches that the order does not take.
 */
export function shownNodes(
  nodes: readonly TimelineNode[],
  standing: Standing,
  definition: LifecycleDefinition,
  speech: Speech,
): readonly TimelineNode[] {
  const {stage, stages, face, index} = standing;
  const current = nodes[index];
  // What is still ahead can't go on, and what was called off leaves the one before it as it was.
  const isHidden =
    face !== stage &&
    current !== undefined &&
    standing.end !== 'CANCELLED' &&
    standing.places[stages.indexOf(face)] !== 'AHEAD';
  const shown = nodes.flatMap((node, place) => {
    const own = stages[place];
    if (!own || !isVisible(own, speech.view)) return [];
    if (!isHidden || own !== face) return [node];
    return [standing.places[place] === 'HERE' ? {...node, ...hereFor(current)} : goingOn(node, current, speech.at)];
  });
  return speech.view === 'AUDIT' ? withBranches(shown, standing, definition, speech) : shown;
}

/** What is said of the present stage, on the node that stands for it. */
function hereFor({status, phase, waitingFor, cause}: TimelineNode): Partial<TimelineNode> {
  return {status, phase, waitingFor, ...(cause && {cause})};
}

/** What is said of a stage's own end and limit, which do not hold of it and what followed together. */
const OWN_TIMES: readonly string[] = [
  'finishedAt',
  'dueAt',
  'warnAt',
  'limitMs',
  'limitCalendar',
  'timer',
  'elapsedMs',
  'remainingMs',
  'pausedMs',
  'pauses',
];

/** A stage that is over, as somebody sees it who may not see the one that followed: still going on, under no limit. */
function goingOn(node: TimelineNode, current: TimelineNode, at: number): TimelineNode {
  const kept = Object.fromEntries(Object.entries(node).filter(([key]) => !OWN_TIMES.includes(key))) as unknown;
  const until = current.planned?.until;
  return {
    ...(kept as TimelineNode),
    ...(node.planned && {planned: {...node.planned, ...(until && {until})}}),
    ...(current.finishedAt && {finishedAt: current.finishedAt}),
    ...(node.startedAt &&
      current.elapsedMs !== undefined && {
        elapsedMs: Math.max(0, (current.finishedAt ? millisOf(current.finishedAt) : at) - millisOf(node.startedAt)),
      }),
    overdueMs: 0,
    ...hereFor(current),
    shipmentIds: [...node.shipmentIds, ...current.shipmentIds],
  };
}

function withBranches(
  nodes: readonly TimelineNode[],
  {stages}: Standing,
  definition: LifecycleDefinition,
  speech: Speech,
): readonly TimelineNode[] {
  return definition.stages.flatMap((stage) => {
    if (!isVisible(stage, speech.view)) return [];
    return stages.includes(stage) ? nodes.filter(({stage: key}) => key === stage.key) : [notTaken(stage, speech)];
  });
}

function notTaken(stage: StageDefinition, speech: Speech): TimelineNode {
  return {
    stage: stage.key,
    label: stageLabel(stage, speech),
    phase: stage.phase,
    status: 'SKIPPED',
    owner: stage.owner,
    ownerLabel: speech.words.roles[stage.owner],
    overdueMs: 0,
    evidence: [],
    reworkCount: 0,
    waitingFor: [],
    shipmentIds: [],
    discrepancyIds: [],
  };
}
