import type {OrderEvent, OrderEventData} from '../model/order-event.js';
import type {LifecycleDefinition} from './definition.js';
import {effectiveFacts} from './fold/effective-events.js';
import {type Fact, factOf, factsOf} from './fold/fact.js';

/** A lifecycle by name and version; `from` as in the event that pins it. */
export type LifecyclePin = OrderEventData['lifecycle.pinned'];

/** The lifecycle that an order's newest pin names; `undefined` while nobody pinned it. */
export function pinnedLifecycle(events: readonly OrderEvent[]): LifecyclePin | undefined {
  if (!events.some(({type}) => type === 'lifecycle.pinned')) return undefined;
  return factsOf(effectiveFacts(events), 'lifecycle.pinned').at(-1)?.event.data;
}

/**
 * The facts as a lifecycle's version reads them: what was told while the order was pinned to an earlier version names that
 * version's stages, which the definition's migrations translate. A fact about a stage that a migration drops is left out.
 */
export function readInVersion(facts: readonly Fact[], {migrations, version}: LifecycleDefinition): readonly Fact[] {
  const pins = migrations?.length ? factsOf(facts, 'lifecycle.pinned') : [];
  if (pins.length === 0) return facts;
  const first = pins[0]?.event.data;
  let told = first?.from ?? first?.version;
  return facts.flatMap((fact) => {
    const {event} = fact;
    if (event.type === 'lifecycle.pinned') told = event.data.version;
    if (told === version || !('stage' in event.data)) return [fact];
    const renamed = migrations?.find(({from}) => from === told)?.stages[event.data.stage];
    if (renamed === null) return [];
    if (renamed === undefined) return [fact];
    return [factOf({...event, data: {...event.data, stage: renamed}} as OrderEvent)];
  });
}
