import {commandHandler} from '../commands/command-handler.js';
import type {OutboxKind} from '../db/outbox.js';
import {messageHandler} from '../messages/message-handler.js';
import {webhookHandler} from '../webhooks/webhook-handler.js';
import type {OutboxHandler} from './outbox-handler.js';

/** Who sends what the outbox holds. A kind without one stays where it is: another instance may know it. */
export const OUTBOX_HANDLERS: Readonly<Partial<Record<OutboxKind, OutboxHandler>>> = {
  MESSAGE: messageHandler(),
  WEBHOOK: webhookHandler(),
  COMMAND: commandHandler(),
};
