import type {HostPayload, MessageContext} from '../../kit/host-mapping.js';
import {parseJson, parseJsonText} from '../../kit/json.js';
import type {Report} from '../../kit/reading.js';

/** One CloudEvent, read: its attributes, and what it carries. */
export interface Envelope {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** Attributes beside those, by name: `subject`, `time`, extensions. */
  readonly attributes: Readonly<Record<string, string>>;
  /** `undefined`: it carries nothing. */
  readonly data: HostPayload | undefined;
  /** Where it stands in the payload, as a JSON pointer. */
  readonly path: string;
}

// Globals of browsers and Node alike.
declare const atob: (base64: string) => string;

/**
 * The CloudEvents of an HTTP message (CloudEvents 1.0.2, HTTP protocol binding): in binary mode the `ce-` headers and the body as it is; else
 * one event, or a batch of them, in JSON. What is wrong with one is reported, and the others are kept.
 */
export function readEnvelopes(
  payload: HostPayload,
  {headers = {}}: MessageContext,
  report: Report,
): readonly Envelope[] {
  if (headers['ce-specversion'] !== undefined) {
    const envelope = envelopeOf(attributesOf(headers), payload, '', report);
    return envelope ? [envelope] : [];
  }
  const json = jsonOf(payload);
  if ('issue' in json) {
    report(json.issue);
    return [];
  }
  const list = Array.isArray(json.value) ? json.value : [json.value];
  return list.flatMap(
    (value: unknown, index) => structured(value, Array.isArray(json.value) ? `/${index}` : '', report) ?? [],
  );
}

/** `ce-` headers without their prefix. Their values are percent-encoded (HTTP protocol binding, 3.1.3.2). */
function attributesOf(headers: Readonly<Record<string, string>>): Record<string, unknown> {
  const attributes: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-')) attributes[name.slice(3)] = percentDecoded(value);
  }
  return attributes;
}

function structured(value: unknown, path: string, report: Report): Envelope | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report({code: 'INVALID_FIELD', message: `${path || 'The body'} is not a CloudEvent: it is no object.`, path});
    return undefined;
  }
  const {data, data_base64: binary, ...attributes} = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(attributes, 'specversion')) {
    report({code: 'UNKNOWN_TOPIC', message: 'It is no CloudEvent: it has no specversion.', path});
    return undefined;
  }
  if (binary === undefined || binary === null) return envelopeOf(attributes, dataOf(data), path, report);
  const bytes = typeof binary === 'string' ? base64Bytes(binary) : undefined;
  if (!bytes) report({code: 'INVALID_FIELD', message: 'data_base64 is not base64.', path: `${path}/data_base64`});
  return bytes && envelopeOf(attributes, bytes, path, report);
}

function envelopeOf(
  attributes: Readonly<Record<string, unknown>>,
  data: HostPayload | undefined,
  path: string,
  report: Report,
): Envelope | undefined {
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      texts[name] = String(value);
  }
  const {specversion, id, source, type, ...others} = texts;
  if (!/^(?:1\.0|0\.3)$/.test(specversion ?? '')) {
    const message = 'specversion is not 1.0: no other version is read.';
    report({code: 'INVALID_FIELD', message, path: `${path}/specversion`});
    return undefined;
  }
  if (id && source && type) return {id, source, type, attributes: others, data, path};
  for (const [name, value] of Object.entries({id, source, type})) {
    if (!value)
      report({code: 'INVALID_FIELD', message: `${name} is missing: CloudEvents requires it.`, path: `${path}/${name}`});
  }
  return undefined;
}

/** JSON data as it stands; a text is what it says, whatever its format. */
function dataOf(data: unknown): HostPayload | undefined {
  if (data === undefined || data === null) return undefined;
  return typeof data === 'string' || typeof data === 'object' ? data : String(data);
}

function jsonOf(payload: HostPayload) {
  if (payload instanceof Uint8Array) return parseJson(payload);
  return typeof payload === 'string' ? parseJsonText(payload) : {value: payload as unknown};
}

function base64Bytes(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
