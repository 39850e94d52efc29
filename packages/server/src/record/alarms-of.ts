import {
  type AlarmType,
  isoInstant,
  type Lifecycle,
  type OrderEventData,
  type OrderState,
  parseInstant,
} from '@orderlight/core';
import {HUB_SOURCE} from './hub-source.js';
import type {HeardEvent} from './projection.js';
import {isOver, type RunningStage} from './running-stages.js';

/** A fact that becomes one by the passing of an instant, unless something else happens first. JSON. */
export interface Alarm {
  readonly type: AlarmType;
  /** Id of the event that it becomes: names the stay and the limit, so that ringing twice is one fact. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  readonly data: OrderEventData[AlarmType];
}

/**
 * The alarms that are still to ring for an order, in the order of their instants: for every stage that it is in the warning, the end of
 * the limit and the further steps of its escalation, and the next word that the customer was promised.
 *
 * Those that the log has already are left out, so that each rings once for a stay in a stage and a limit; a stay whose limit moved
 * afterwards, because a pause was told late, does not ring again.
 */
export function alarmsOf(
  orderId: string,
  {
    state,
    lifecycle,
    running,
    heard,
  }: {
    readonly state: OrderState;
    readonly lifecycle: Lifecycle;
    readonly running: readonly RunningStage[];
    readonly heard: readonly HeardEvent[];
  },
): Alarm[] {
  const all = [...running.flatMap((stage) => stageAlarms(orderId, stage)), ...updateAlarm(orderId, state, lifecycle)];
  const rung = new Set(heard.flatMap(({event}) => (event.source === HUB_SOURCE ? event.id : [])));
  return all
    .filter(({id}) => !rung.has(id))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1));
}

function stageAlarms(orderId: string, {definition, limit, visit, reaches}: RunningStage): Alarm[] {
  const stay = {stage: definition.key, visit, limitMs: limit.ms};
  const name = `${orderId}/${stay.stage}/${visit}/${limit.ms}`;
  const steps = new Map((definition.escalation ?? []).map(({share, to}) => [share, to]));
  const end = reaches(1);
  const alarms: Alarm[] = [];
  const add = (type: AlarmType, id: string, share: number, data: OrderEventData[AlarmType]) => {
    const dueAt = reaches(share);
    if (dueAt !== undefined) alarms.push({type, id, dueAt, data});
  };
  const whom = (share: number) => {
    const to = steps.get(share);
    return to === undefined ? {} : {to};
  };
  if (limit.warnShare > 0 && limit.warnShare < 1 && end !== undefined)
    add('sla.warned', `sla.warned/${name}`, limit.warnShare, {...stay, dueAt: end, ...whom(limit.warnShare)});
  add('sla.breached', `sla.breached/${name}`, 1, {...stay, ...whom(1)});
  for (const [share, to] of steps) {
    // A step at the warning or at the limit is told with it.
    if (share === 1 || (share === limit.warnShare && end !== undefined)) continue;
    add('sla.escalated', `sla.escalated/${name}/${share}`, share, {...stay, share, to});
  }
  return alarms;
}

function updateAlarm(orderId: string, state: OrderState, lifecycle: Lifecycle): Alarm[] {
  const told = state.answers.at(-1);
  const due = parseInstant(told?.nextUpdateBy ?? '');
  if (!told || due === undefined || isOver(state, lifecycle)) return [];
  const id = `update.missed/${orderId}/${told.at}`;
  return [{type: 'update.missed', id, dueAt: isoInstant(due), data: {toldAt: told.at}}];
}
