import {jsonMapping} from '../../kit/host-mapping.js';
import {parseJsonText} from '../../kit/json.js';
import type {Reading} from '../../kit/reading.js';
import {utf8Text} from '../../kit/utf8.js';
import {CommercetoolsFields} from './commercetools-fields.js';
import {COMMERCETOOLS, readOne, readResults} from './commercetools-mapping.js';
import {readMessage} from './commercetools-message.js';

// A global of browsers and Node alike.
declare const atob: (text: string) => string;

/**
 * Everything that commercetools sends or answers: orders as the mapping by itself reads them, and messages of subscriptions in both of their formats,
 * as they are or as a queue pushes them.
 */
export const everyMessage = jsonMapping({...COMMERCETOOLS, read: (payload, reading) => read(payload, reading, 4)});

/** `depth`: how much may still stand around it; a list in a list is none. */
function read(payload: CommercetoolsFields, reading: Reading, depth: number): undefined {
  if (depth === 0) return payload.unknownKind('commercetools: too much stands around what is told.');
  if (payload.has('results')) return readResults(payload, (result) => read(result, reading, depth - 1));
  if (payload.has('specversion')) return readCloudEvent(payload, reading, depth);
  const pushed = unwrapped(payload, reading);
  if (pushed) return read(pushed, reading, depth - 1);
  const kind = payload.peek('notificationType');
  const isMessage = ['Message', 'ResourceCreated', 'ResourceUpdated', 'ResourceDeleted'].includes(kind);
  if (isMessage || (kind === '' && payload.has('sequenceNumber'))) return readMessage(payload, reading);
  if (kind) return payload.notAFact('This notification is not about an order.');
  return readResource(payload, reading);
}

/** A delivery in the CloudEvents format: the same payload in `data`; without it, `type` and `subject` tell what changed. */
function readCloudEvent(event: CommercetoolsFields, reading: Reading, depth: number): undefined {
  if (!/^com\.commercetools\./.test(event.peek('type')))
    return event.unknownKind('It is not an event of commercetools.');
  const data = event.object('data');
  if (data) return read(data, reading, depth - 1);
  const subject = event.id('subject');
  if (!/^com\.commercetools\.order\./.test(event.peek('type')))
    return event.notAFact('This event is not about an order.');
  if (!subject) return event.missing('subject', 'which order changed cannot be told');
  reading.changed(subject);
}

/** What Google Pub/Sub (`message.data`), Amazon SNS (`Message`) and EventBridge (`detail`) push around a payload. */
function unwrapped(payload: CommercetoolsFields, reading: Reading): CommercetoolsFields | undefined {
  if (payload.has('detail-type')) return payload.object('detail');
  const text =
    payload.peek('Type') === 'Notification'
      ? payload.peek('Message')
      : payload.has('subscription') && typeof payload.raw('message') === 'object'
        ? fromBase64(payload.object('message')?.peek('data') ?? '')
        : '';
  const parsed = text ? parseJsonText(text) : undefined;
  const value = parsed && 'value' in parsed ? parsed.value : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new CommercetoolsFields(value, reading)
    : undefined;
}

function fromBase64(text: string): string {
  try {
    return utf8Text(Uint8Array.from(atob(text), (char) => char.charCodeAt(0))) ?? '';
  } catch {
    return '';
  }
}

function readResource(payload: CommercetoolsFields, reading: Reading): undefined {
  const silent = SILENT.find(([field]) => payload.has(field));
  if (silent) return payload.notAFact(`${silent[1]}: not an order, nor what happened to one.`);
  return readOne(payload, reading);
}

/** Fields that only other things have, each with what they are. */
const SILENT: readonly (readonly [field: string, what: string])[] = [
  ['stagedActions', 'An edit of an order, which tells of itself by a message once it is applied'],
  ['amountPlanned', 'A payment, which does not name its order'],
  ['cartState', 'A cart'],
  ['actions', 'What commercetools is asked to change'],
  ['quote', 'What commercetools is asked to create'],
  ['query', 'What commercetools is asked to find'],
  ['hits', 'What a search found, by its ids'],
  ['statusCode', 'An error that commercetools answered'],
  ['SubscribeURL', "A queue's request to confirm its subscription"],
];
