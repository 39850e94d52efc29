import type {Fields} from '../../kit/fields.js';
import {type HostMapping, jsonMapping} from '../../kit/host-mapping.js';
import type {Reading} from '../../kit/reading.js';
import {readEpcisEvent} from './epcis-event.js';

/** EPCIS 2.0 in JSON-LD: capture documents, answers to a query, events by themselves or in a list. */
export const epcis: HostMapping = jsonMapping({host: 'EPCIS', source: 'epcis', read: readDocument});

const EVENT_TYPES = /^(?:Object|Aggregation|Transaction|Transformation|Association)Event$/;

function readDocument(payload: Fields, reading: Reading): undefined {
  const type = payload.peek('type') || payload.peek('isA');
  if (EVENT_TYPES.test(type)) return readEpcisEvent(payload, reading);
  const body = payload.object('epcisBody');
  if (!body) return payload.unknownKind('It is neither an EPCIS document nor an EPCIS event: it has no epcisBody.');
  const results = body.object('queryResults')?.object('resultsBody');
  const events = [...body.list('eventList'), ...(results?.list('eventList') ?? [])];
  const single = body.object('event') ?? results?.object('event');
  if (single) events.push(single);
  for (const event of events) {
    const kind = event.peek('type') || event.peek('isA');
    if (EVENT_TYPES.test(kind)) readEpcisEvent(event, reading);
    else event.unknown('type', kind);
  }
  if (events.length === 0) payload.notAFact('The document holds no event: master data, or an empty answer.');
}
