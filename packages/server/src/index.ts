export type {Channel} from './db/channels.js';
export {openStore, type Store, type StoreOptions} from './db/open-store.js';
export {type ChangeFeed, type CommittedChange, createChangeFeed} from './live/change-feed.js';
export {
  createRecorder,
  type Recorder,
  type RecorderOptions,
  type RecordInput,
  type RecordOutcome,
} from './record/recorder.js';
export {openApiDocument} from './rest/openapi-document.js';
export {schema} from './schema/index.js';
export {createServer, type HubServer, type ServerOptions} from './server.js';
export {WEBHOOK_EVENTS, type WebhookEventName, type WebhookEventType} from './webhooks/event-types.js';
export {exampleEvent} from './webhooks/example-event.js';
