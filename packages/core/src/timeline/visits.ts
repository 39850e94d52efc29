import type {OrderState, ServiceState} from '../lifecycle/order-state.js';
import {dayText, millisOf, type Speech, say, timeText} from './words/speech.js';

/** The visit to the customer that is to come: the one touched last of those that are neither done nor called off. */
export function openVisit({services}: OrderState): ServiceState | undefined {
  return services.findLast(({status}) => status !== 'DONE' && status !== 'CANCELLED');
}

/** Whether a time for the visit has still to be agreed, for the first time or anew. */
export function isToBook({status}: ServiceState): boolean {
  return status === 'UNSCHEDULED' || status === 'FAILED';
}

/** How the visit that is to come stands, as part of a sentence; `undefined` where none is. */
export function visitText(state: OrderState, speech: Speech): string | undefined {
  const visit = openVisit(state);
  if (!visit) return undefined;
  const {status, window} = visit;
  const name = visitName(visit, speech);
  if (status === 'UNSCHEDULED') return say(speech, 'visitToBook', {visit: name});
  if (status === 'FAILED') return say(speech, 'visitFailed', {visit: name});
  if (status === 'IN_PROGRESS') return say(speech, 'visitNow', {visit: name});
  const end = window?.until ?? window?.from;
  if (!end) return say(speech, 'visitBooked', {visit: name});
  const at = window?.from ? timeText(window.from, speech) : dayText(end, speech);
  return say(speech, millisOf(end) < speech.at ? 'visitOver' : 'visitOn', {visit: name, at});
}

/** What kind of visit it is, in words. */
export function visitName({kind = 'VISIT'}: ServiceState, {words}: Speech): string {
  return words.visits[kind];
}
