import type {OrderEvent, OrderFacts, PersonalFacts} from '@orderlight/core';
import {attributionOf, attributionText} from './attribution.js';
import {type CleaningContext, cleanPersonal} from './personal.js';

/** Name of the attribute that says where an order came from. */
export const ATTRIBUTION = 'attribution';

/**
 * Events with what cleaning can tell of them: phones as E.164, addresses with their divisions, where an order came from. As many events
 * as before, the same ids, the same money; cleaning them again changes nothing.
 */
export function cleanEvents(events: readonly OrderEvent[], context: CleaningContext): OrderEvent[] {
  return events.map((event) =>
    event.type === 'order.placed' || event.type === 'order.updated'
      ? {...event, data: cleanFacts(event.data, context)}
      : event,
  );
}

function cleanFacts(facts: OrderFacts, context: CleaningContext): OrderFacts {
  const {personal, attributes} = facts;
  const attribution = attributes && !attributes[ATTRIBUTION] && attributionOf(attributes);
  return {
    ...facts,
    ...(personal && !('ref' in personal) && {personal: cleanPersonal(personal as PersonalFacts, context)}),
    ...(attribution && {attributes: {...attributes, [ATTRIBUTION]: attributionText(attribution)}}),
  };
}
