import type {OrderEvent, OrderEventType} from '../../model/order-event.js';
import type {LifecycleDefinition, StageDefinition} from '../definition.js';
import {enterEvent, type StageMachineEvent, showEvent, stagesIn} from '../lifecycle.js';
import type {ApprovalState} from '../order-state.js';
import {type Conditions, type PathUnit, stagesBetween, unitIndex, unitsOf} from '../path.js';
import {requiredStages} from '../stage-entry.js';

/**
 * What the fold asks about a lifecycle's stages with every fact, each answer found once for all orders of which the same
 * conditions hold and the same approvals are needed.
 */
export class StagePlan {
  /** The stages with the proof that each needs. */
  readonly stages: readonly StageDefinition[];
  readonly #definition: LifecycleDefinition;
  readonly #conditions: Conditions;
  readonly #steps: ReadonlyMap<string, StageSteps>;
  readonly #enteredBy = new Map<OrderEventType, readonly StageDefinition[]>();
  readonly #provenBy = new Map<OrderEventType, readonly StageDefinition[]>();
  readonly #between = new Map<string, Map<string, readonly StageDefinition[]>>();

  constructor(definition: LifecycleDefinition, conditions: Conditions, approvals: readonly ApprovalState[]) {
    const units = unitsOf(definition);
    this.stages = requiredStages(definition, {conditions, approvals});
    this.#definition = definition;
    this.#conditions = conditions;
    this.#steps = new Map(
      this.stages.map((stage, rank) => {
        const {key} = stage;
        const unit = unitIndex(definition, key);
        return [key, {stage, rank, unit, isLast: isEnd(units[unit]), enter: enterEvent(key), show: showEvent(key)}];
      }),
    );
  }

  /** A stage by its key, with what is reckoned of it; `undefined` where the lifecycle has none such. */
  of(key: string): StageSteps | undefined {
    return this.#steps.get(key);
  }

  /** The stages that facts of a type enter by themselves. */
  enteredBy(type: OrderEventType): readonly StageDefinition[] {
    return found(this.#enteredBy, type, () => this.stages.filter((stage) => stage.enteredBy.includes(type)));
  }

  /** The stages of which an event may prove something. */
  provenBy({type, evidence}: OrderEvent): readonly StageDefinition[] {
    if (evidence?.length) return this.stages;
    return found(this.#provenBy, type, () => this.stages.filter((stage) => isProof(stage, type)));
  }

  /** The stages that an order must have been through to get from its place to that stage. */
  between(place: string, key: string): readonly StageDefinition[] {
    const from = found(this.#between, place, () => new Map<string, readonly StageDefinition[]>());
    return found(from, key, () => {
      const active = place ? stagesIn(place) : [];
      const keys = stagesBetween(this.#definition, this.#conditions, active, key);
      return this.stages.filter((stage) => keys.includes(stage.key));
    });
  }
}

/** One stage as the fold walks by it. */
export interface StageSteps {
  readonly stage: StageDefinition;
  /** Its place among the stages. */
  readonly rank: number;
  /** Its unit on the path, by index. */
  readonly unit: number;
  /** The order ends with this unit. */
  readonly isLast: boolean;
  /** The machine's events that lead to it. */
  readonly enter: StageMachineEvent;
  readonly show: StageMachineEvent;
}

const PLANS = new WeakMap<LifecycleDefinition, Map<string, StagePlan>>();

/** The plan by which an order of a lifecycle is folded. Few are made: conditions and chains of approval are a handful. */
export function stagePlan(
  definition: LifecycleDefinition,
  conditions: Conditions,
  approvals: readonly ApprovalState[],
): StagePlan {
  let plans = PLANS.get(definition);
  if (!plans) {
    plans = new Map();
    PLANS.set(definition, plans);
  }
  return found(plans, planKey(conditions, approvals), () => new StagePlan(definition, conditions, approvals));
}

function planKey(conditions: Conditions, approvals: readonly ApprovalState[]): string {
  let key = '';
  for (const name of Object.keys(conditions)) if (conditions[name]) key += `${name} `;
  for (const {stage, chain, state} of approvals) if (state === 'NOT_NEEDED') key += `${stage}/${chain} `;
  return key;
}

function found<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key);
  if (value !== undefined) return value;
  const made = find();
  known.set(key, made);
  return made;
}

function isEnd(unit: PathUnit | undefined): boolean {
  return unit?.onward.length === 0;
}

/** Whether facts of a type may be proof of a stage by being there. */
function isProof({evidence}: StageDefinition, type: OrderEventType): boolean {
  return evidence.some(({approval, parcels, provenBy = []}) => {
    // Not answers alone complete an approval: an amount that comes down may be all that was missing.
    if (approval) return true;
    return parcels ? type.startsWith('shipment.') : provenBy.includes(type);
  });
}
