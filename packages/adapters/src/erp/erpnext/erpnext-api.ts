import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';
import {parseJsonText} from '../../kit/json.js';
import {knownZone} from './erpnext-fields.js';

/** What a channel of an ERPNext site has to say of it. */
export const ERPNEXT_SETTINGS = {
  url: 'The site\'s address, with https: "https://company.erpnext.com"',
  timeZone: 'The time zone of the site (System Settings, Time Zone): "Asia/Kolkata"; UTC unless stated',
} as const;

/** Frappe limits by computing time, where a site limits at all (site_config, `rate_limit`): what a small one bears beside its users. */
export const ERPNEXT_LIMIT: RateLimit = {burst: 10, perSecond: 4};

/** What is said of a site that is not set, or is none. */
export const NO_SITE =
  'The setting "url" must be the site\'s address with https:, like https://company.erpnext.com, and "timeZone" a time zone like Asia/Kolkata.';

/** Where a site is, and in which zone it writes its times. */
export interface Site {
  readonly root: string;
  readonly zone: string;
}

/** The site of a channel; `undefined` where its settings tell none: the key must not travel in the clear. */
export function siteOf({settings: {url, timeZone}}: HostConnection): Site | undefined {
  const root = hostRoot(url);
  const zone = knownZone(timeZone?.trim() || 'UTC');
  return root && zone ? {root, zone} : undefined;
}

/** A call under the user's key and secret, `api_key:api_secret` (Frappe, "Token Based Authentication"). */
export function erpnextRequest({secret}: HostConnection, url: string, body?: object): HostRequest {
  const headers = {authorization: `token ${secret}`, accept: 'application/json'};
  if (!body) return {method: 'GET', url, headers};
  return {method: 'POST', url, headers: {...headers, 'content-type': 'application/json'}, body: JSON.stringify(body)};
}

/** The address of a kind of document, or of one document. */
export function resourceUrl({root}: Site, doctype: string, name?: string): string {
  const path = [doctype, ...(name === undefined ? [] : [name])].map(encodeURIComponent).join('/');
  return `${root}/api/resource/${path}`;
}

/** The address of a list: rows with these fields that these filters leave, the first to change first. */
export function listUrl(site: Site, doctype: string, {fields, filters, start = 0, length}: ListQuery): string {
  const query = [
    `fields=${encodeURIComponent(JSON.stringify(fields))}`,
    `filters=${encodeURIComponent(JSON.stringify(filters))}`,
    `order_by=${encodeURIComponent('modified asc')}`,
    `limit_start=${start}`,
    `limit_page_length=${length}`,
  ];
  return `${resourceUrl(site, doctype)}?${query.join('&')}`;
}

/** What a list is asked for. */
interface ListQuery {
  readonly fields: readonly string[];
  readonly filters: readonly (readonly [field: string, operator: string, value: string])[];
  readonly start?: number;
  readonly length: number;
}

/** What an answer holds under `data`, or why it is of no use. */
export function dataOf(answer: HostAnswer): {readonly data: unknown} | HostFailure {
  const failure = failureOf(answer, 'ERPNext');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  const value = 'value' in json && typeof json.value === 'object' ? json.value : null;
  if (value && 'data' in value) return {data: value.data};
  return {isLasting: false, reason: 'ERPNext answered something that is no document and no list of them.'};
}
