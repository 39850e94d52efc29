import type {LocalizedText} from '@orderlight/core';
import type {MessageTopic, Severity} from './topics.js';

/** What people are told: the payload of an outbox message, and what is attached as JSON. No personal data. */
export interface Message {
  /** The fact's, among all of the tenant's. */
  readonly id: string;
  readonly topic: MessageTopic | 'test';
  readonly severity: Severity;
  /** ISO 8601, UTC: when it happened. */
  readonly at: string;
  readonly order?: {readonly id: string; readonly orderNo: string | null; readonly channel: string};
  /** The stage that it is about, else the one that the order is in. */
  readonly stage?: {readonly key: string; readonly label: LocalizedText};
  /** Codes and instants of the fact. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A message on its way by a route, and the routes that failed before it. */
export interface RoutedMessage {
  readonly message: Message;
  /** Ids of the routes that could not deliver it, oldest first; then the JSON is attached. */
  readonly failed?: readonly string[];
}

/** What a channel shows: a line, some more lines, and where it is asked for the JSON behind it. */
export interface MessageText {
  readonly title: string;
  readonly lines: readonly string[];
  readonly json?: string;
}
