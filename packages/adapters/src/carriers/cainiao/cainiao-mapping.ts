import type {Fields} from '../../kit/fields.js';
import {formFields} from '../../kit/form-body.js';
import {type HostMapping, type HostPayload, jsonMapping} from '../../kit/host-mapping.js';
import {maskMobileNumbers} from '../../kit/parcel/mobile-numbers.js';
import {readWords} from '../../kit/parcel/scan-words.js';
import {refused, type Scan, scanOf, stateParcel} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';
import {utf8Text} from '../../kit/utf8.js';
import {ACTIONS} from './cainiao-status.js';

// Cainiao writes Beijing wall-clock times; those of messages that cross borders bear an offset of their own.
const BEIJING = {told: '+08:00'} as const;

const answer = jsonMapping({host: 'Cainiao', source: 'cainiao', read: readAnswer});

/** Cainiao by itself: the message of its LINK platform (form-encoded, or the bare JSON), and answers of taobao.logistics.trace.search. */
export const cainiao: HostMapping = (payload, context) => answer(messageOf(payload) ?? payload, context);

/** `logistics_interface` of a LINK message: the exact text that was signed. */
function messageOf(payload: HostPayload): string | undefined {
  if (typeof payload === 'object' && !(payload instanceof Uint8Array)) return undefined;
  const text = typeof payload === 'string' ? payload : utf8Text(payload);
  if (text === undefined || /^\s*[{[]/.test(text)) return undefined;
  return formFields(text)?.get('logistics_interface');
}

function readAnswer(payload: Fields, reading: Reading): undefined {
  const error = payload.object('error_response');
  if (error) return refused(error, 'Cainiao', error.text('sub_code') ?? error.text('code'), error.text('msg'));
  const data = payload.object('logistics_trace_search_response') ?? payload;
  const steps = listIn(data, 'trace_list', 'transit_step_info') ?? listIn(data, 'traces', 'trace') ?? stepsIn(data);
  if (!steps) return payload.unknownKind('Cainiao: neither a trace (trace_list, traces) nor a step of one (action).');
  const trackingNumber = firstId(data, ['out_sid', 'mailNo', 'mail_no', 'waybillCode']);
  const carrier = firstText(data, ['company_name', 'cpCode', 'cp_code', 'logisticsCompany']);
  if (!trackingNumber) return data.missing('out_sid', 'its parcel cannot be told');
  if (!carrier) return data.missing('company_name', 'its carrier cannot be told');
  stateParcel(reading, carrier, {trackingNumber, scans: steps.map(scanOfStep)});
}

/** TOP wraps a list in an object of its element's name. */
function listIn(data: Fields, name: string, element: string): readonly Fields[] | undefined {
  if (!data.has(name)) return undefined;
  return Array.isArray(data.raw(name)) ? data.list(name) : (data.object(name)?.list(element) ?? []);
}

/** A push of one step is the step. */
function stepsIn(data: Fields): readonly Fields[] | undefined {
  return data.has('action') ? [data] : undefined;
}

function scanOfStep(step: Fields): Scan | undefined {
  const time = ['status_time', 'time', 'gmtCreate', 'actionTime'].find((name) => step.has(name)) ?? 'status_time';
  const moment = momentIn(step, time, BEIJING);
  if (!moment) return step.missing(time, 'nothing dates the step');
  const action = step.text('action');
  const text = maskMobileNumbers(firstText(step, ['status_desc', 'desc', 'standerdDesc']) ?? '');
  const known = action === undefined ? undefined : ACTIONS.get(action);
  const words = known ? undefined : readWords(text);
  if (action !== undefined && !known && !words) step.unknown('action', action);
  const scan = scanOf(
    {moment, meaning: known ?? words?.meaning ?? {status: 'UNKNOWN'}},
    {code: action, text: text || undefined, place: [firstText(step, ['city', 'facilityName', 'location'])]},
  );
  return scan && words ? {...scan, isInferred: true} : scan;
}

function firstId(fields: Fields, names: readonly string[]): string | undefined {
  const name = names.find((one) => fields.raw(one) !== undefined);
  return name && fields.id(name);
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) if (fields.peek(name)) return fields.text(name);
  return undefined;
}
