import type {OrderState} from '../lifecycle/order-state.js';
import {outbound} from '../lifecycle/shipment/parcels.js';
import {isoInstant} from '../model/instant.js';
import type {Diagnosis} from '../model/order-view.js';
import {type Impediment, isStopped} from './impediment.js';
import {deliveredAt, hasArrived} from './parcels.js';
import {plannedEnd} from './plan.js';
import {promiseEnd} from './promise.js';
import {timerOf} from './stage-time.js';
import type {Standing} from './standing.js';
import {millisOf} from './words/speech.js';

/** When the order should be there, how sure that is and who says so. */
export type Eta = NonNullable<Diagnosis['eta']>;

/**
 * When the whole order should be there: the carriers' estimate, else the promise or what stands in for it, else the stages'
 * limits.
 *
 * What lies in the past says nothing about an order that is not there yet, and what is reckoned from the usual pace nothing
 * about one that is stopped: neither is an estimate.
 */
export function etaOf(
  state: OrderState,
  standing: Standing,
  impediments: readonly Impediment[],
  isTroubled: boolean,
  at: number,
): Eta | undefined {
  if (standing.end || deliveredAt(state)) return undefined;
  const told = carrierEta(state, isTroubled, at) ?? promiseEta(state, isTroubled, at);
  const reckoned = told ?? planEta(state, standing, at);
  return reckoned?.source === 'PLAN' && isStopped(impediments) ? undefined : reckoned;
}

function carrierEta(state: OrderState, isTroubled: boolean, at: number): Eta | undefined {
  const open = outbound(state.shipments).filter((parcel) => !hasArrived(parcel));
  const windows = open.map(({estimatedDelivery}) => estimatedDelivery);
  const ends = windows.map((window) => (window?.until ?? window?.from) as string | undefined);
  if (!ends.length || ends.some((end) => !end) || state.notYetShipped.length) return undefined;
  const until = Math.max(...ends.map((end) => millisOf(end ?? '')));
  if (!(until >= at)) return undefined;
  const from = Math.max(...windows.map((window) => millisOf(window?.from ?? window?.until ?? '')));
  const isNear = open.every(({status}) => status === 'OUT_FOR_DELIVERY');
  return {
    ...(from < until && {from: isoInstant(from)}),
    until: isoInstant(until),
    confidence: isTroubled ? 'LOW' : isNear ? 'HIGH' : 'MEDIUM',
    source: 'CARRIER',
  };
}

function promiseEta({promised}: OrderState, isTroubled: boolean, at: number): Eta | undefined {
  const end = promiseEnd(promised);
  if (!promised?.until || !end || millisOf(end) <= at) return undefined;
  const from = promised.from && millisOf(promised.from) < millisOf(promised.until) ? promised.from : undefined;
  return {
    ...(from && {from: isoInstant(millisOf(from))}),
    until: isoInstant(millisOf(promised.until)),
    ...(promised.source === 'HOST'
      ? {confidence: isTroubled ? 'LOW' : 'MEDIUM', source: 'PROMISE'}
      : {confidence: 'LOW', source: 'PLAN'}),
  };
}

/** The end of the plan, where every stage that is left before arrival has a limit; each in the time that it counts in. */
function planEta(state: OrderState, standing: Standing, at: number): Eta | undefined {
  const {stages, places, definition} = standing;
  const left = stages.slice(0, stages.findIndex(({phase}) => phase === 'IN_TRANSIT') + 1);
  const here = left.filter((_, index) => places[index] === 'HERE');
  const ahead = left.filter((_, index) => places[index] === 'AHEAD');
  const dues = here.map((stage) => {
    const startedAt = state.entries.findLast((entry) => entry.stage === stage.key)?.at;
    return startedAt && timerOf(state, stage, definition, {startedAt, at})?.dueAt;
  });
  if (here.length === 0 || dues.some((due) => !due) || ahead.some(({limit}) => !limit)) return undefined;
  const since = isoInstant(Math.max(at, ...dues.map((due) => millisOf(due ?? ''))));
  const until = plannedEnd(since, ahead, state, standing);
  return until ? {until, confidence: 'LOW', source: 'PLAN'} : undefined;
}
