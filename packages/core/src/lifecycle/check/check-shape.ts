import {checkChain} from '../../approval/check-chain.js';
import {DAY} from '../../model/duration.js';
import {knownZone} from '../../model/instant.js';
import {ORDER_EVENT_RANK} from '../../model/order-event.js';
import {type Check, either, flag, oneOf, text, whole} from '../../model/shape.js';
import {EVIDENCE_KINDS, ORDER_PHASES, ROLES, VIEWS} from '../../model/status.js';
import {checkCalendar} from '../../time/calendar.js';
import {PAUSE_CAUSES} from '../definition.js';
import {checkCondition, money} from './check-condition.js';
import {anything, fields, first, key, listOf, localized, mapOf, name, numberThat, use} from './check-fields.js';

// Above a hundred years a sum of spans could leave the calendar.
const LONGEST_SPAN = 100 * 365 * DAY;
const MOST_CONDITIONS = 6;

const role = use(oneOf(ROLES));
const phase = use(oneOf(ORDER_PHASES));
const yesNo = use(flag());
const eventTypes = listOf(use(oneOf(ORDER_EVENT_RANK)), 'list event types, [] for none');
const duration = numberThat(
  (ms) => ms > 0 && ms <= LONGEST_SPAN,
  'use milliseconds above 0, those of a hundred years at most',
);
const span = numberThat((ms) => ms >= 0 && ms <= LONGEST_SPAN, 'use milliseconds from 0 to those of a hundred years');

const next = listOf(
  either((step) => typeof step === 'string', name, fields({to: name}, {when: name})),
  'list the keys of what may come next, or {to, when}; [] where the order ends',
);

const evidence = fields(
  {kind: use(oneOf(EVIDENCE_KINDS)), label: localized},
  {when: name, approval: name, provenBy: eventTypes, parcels: use(oneOf(['UNDER_WAY', 'DELIVERED']))},
);

const limit = fields(
  {ms: duration, warnShare: numberThat((share) => share >= 0 && share <= 1, 'use a share from 0 to 1')},
  {calendar: name},
);

const escalation = fields({
  share: numberThat((share) => share > 0 && share <= 100, 'use a share of the limit above 0, 100 at most'),
  to: role,
});

const stage = fields(
  {
    key,
    label: localized,
    phase,
    owner: role,
    enteredBy: eventTypes,
    evidence: listOf(evidence, 'list the proofs that an entry needs, [] for none'),
  },
  {
    customerLabel: localized,
    unprovenPhase: phase,
    claimEnters: yesNo,
    trusted: listOf(use(text({longest: 256, filled: true})), 'list roles and names of sources'),
    limit,
    optional: yesNo,
    next,
    visibleTo: listOf(use(oneOf(VIEWS)), `list one or more of ${VIEWS.join(', ')}`, {least: 1}),
    pausedBy: listOf(use(oneOf(PAUSE_CAUSES)), 'list what stops the clock, [] for nothing'),
    escalation: listOf(escalation, 'list {share, to}, [] for nobody'),
  },
);

const group = fields(
  {
    key,
    label: localized,
    tracks: listOf(
      listOf(name, 'list at least one stage by its key', {least: 1}),
      'list at least two tracks: one alone is no group',
      {least: 2},
    ),
  },
  {next},
);

const migration = fields({
  from: use(whole(1)),
  stages: mapOf(
    either((to) => to !== null, name, anything),
    'give the stages of the earlier version: to a stage of this one, or null',
  ),
});

const promise = fields({
  leadMs: span,
  transitMs: span,
  timeZone: (value, path, report) => {
    if (typeof value !== 'string' || !knownZone(value)) {
      report(path, value, 'use an IANA name such as "Asia/Shanghai" or a fixed offset such as "+08:00"');
    }
  },
});

// Calendars and chains stand alone too, where fields that they do not name are let through. Here they are not.
const calendar = first(
  checkCalendar,
  fields({timeZone: anything, week: anything}, {key, label: localized, holidays: anything, workdays: anything}),
);
const approvalStep = fields({role}, {above: money, standIns: anything, limitMs: duration});
const chain = first(
  checkChain,
  fields({key, label: localized, steps: listOf(approvalStep, 'list the steps')}, {autoBelow: money}),
);

/** Whether every field has its shape: all that can be said of a definition without following its names. */
export const checkShape: Check = fields(
  {
    key,
    version: use(whole(1)),
    label: localized,
    stages: listOf(stage, 'list at least one stage', {least: 1}),
  },
  {
    // By which an editor finds the JSON Schema.
    $schema: name,
    parallel: listOf(group, 'list the groups of stages that run beside each other'),
    conditions: mapOf(checkCondition(), 'give conditions by name', MOST_CONDITIONS),
    calendars: mapOf(calendar, 'give calendars by name'),
    approvals: mapOf(chain, 'give chains of approval by name'),
    migrations: listOf(migration, 'list {from, stages}, an entry for each earlier version'),
    promise,
  },
);
