import type {OrderEventType} from '@orderlight/core';
import type {ToldEvent} from '../db/message-routes.js';

/** How much a message may disturb: `CRITICAL` ones break quiet hours. */
export type Severity = 'INFO' | 'WARNING' | 'CRITICAL';

interface Topic {
  readonly severity: Severity;
  /** The type of the facts that are told under it. */
  readonly of: OrderEventType;
  /** Only of facts that say this. */
  readonly when?: (data: ToldEvent['data']) => boolean;
  /** Which fields of the fact go out: codes and instants, never what somebody wrote. */
  readonly fields: readonly string[];
}

const ALARM = ['stage', 'visit', 'limitMs', 'dueAt', 'share', 'to'];
// Statuses of a parcel that somebody has to do something about.
const TROUBLE: ReadonlySet<unknown> = new Set(['EXCEPTION', 'ATTEMPT_FAILED', 'RETURNING', 'EXPIRED']);

/** What people can be told of. */
export const TOPICS = {
  'sla.warned': {severity: 'INFO', of: 'sla.warned', fields: ALARM},
  'sla.breached': {severity: 'WARNING', of: 'sla.breached', fields: ALARM},
  'sla.escalated': {severity: 'CRITICAL', of: 'sla.escalated', fields: ALARM},
  'update.missed': {severity: 'WARNING', of: 'update.missed', fields: ['toldAt']},
  'order.held': {severity: 'WARNING', of: 'order.held', fields: ['reason']},
  'order.frozen': {severity: 'CRITICAL', of: 'order.frozen', fields: ['scope']},
  'order.cancelled': {severity: 'INFO', of: 'order.cancelled', fields: []},
  'stock.short': {severity: 'WARNING', of: 'stock.short', fields: []},
  'payment.failed': {severity: 'WARNING', of: 'payment.failed', fields: []},
  'approval.requested': {severity: 'INFO', of: 'approval.requested', fields: ['stage', 'role', 'dueAt']},
  'shipment.exception': {
    severity: 'WARNING',
    of: 'shipment.checkpoint',
    when: ({status}) => TROUBLE.has(status),
    fields: ['status', 'reason'],
  },
  'service.failed': {severity: 'WARNING', of: 'service.failed', fields: ['kind']},
  'return.requested': {severity: 'INFO', of: 'return.requested', fields: ['returnId']},
  'customer.asked': {severity: 'INFO', of: 'customer.asked', fields: []},
  'host.refused': {
    severity: 'WARNING',
    of: 'host.answered',
    when: ({outcome}) => outcome !== 'ACCEPTED',
    fields: ['command', 'outcome'],
  },
} as const satisfies Readonly<Record<string, Topic>>;
/** One of the {@link TOPICS}. */
export type MessageTopic = keyof typeof TOPICS;

const ALL = Object.entries(TOPICS) as readonly (readonly [MessageTopic, Topic])[];

/** Every type of fact that a topic tells of. */
export const TOLD_TYPES: readonly OrderEventType[] = [...new Set(ALL.map(([, {of}]) => of))];

/** The topic under which a fact is told, and what of it; `undefined` where nobody is told. */
export function topicOf(
  event: Pick<ToldEvent, 'type' | 'data'>,
): {readonly topic: MessageTopic; readonly severity: Severity; readonly facts: Record<string, unknown>} | undefined {
  const found = ALL.find(([, {of, when}]) => of === event.type && (!when || when(event.data)));
  if (!found) return undefined;
  const [topic, {severity, fields}] = found;
  const facts = Object.fromEntries(
    fields.flatMap((field) => (event.data[field] === undefined ? [] : [[field, event.data[field]]])),
  );
  return {topic, severity, facts};
}

/** Whether a topic is among some patterns: a topic, `sla.*`, or `*`. */
export function isAmong(topic: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) =>
      pattern === '*' || pattern === topic || (pattern.endsWith('.*') && topic.startsWith(pattern.slice(0, -1))),
  );
}

/** Patterns that no topic is among, for a clear error. */
export function unknownPatterns(patterns: readonly string[]): string[] {
  return patterns.filter((pattern) => !ALL.some(([topic]) => isAmong(topic, [pattern])));
}
