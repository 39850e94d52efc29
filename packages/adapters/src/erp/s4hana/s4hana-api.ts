import {utf8ToBytes} from '@noble/hashes/utils.js';
import {failureOf, type HostFailure} from '../../kit/host-answer.js';
import type {HostAnswer, HostConnection, RateLimit} from '../../kit/host-pull.js';
import {hostRoot} from '../../kit/host-root.js';
import {parseJsonText} from '../../kit/json.js';

// A global of browsers and Node alike.
declare const btoa: (binary: string) => string;

/** What a channel of an S/4HANA system has to say of it. */
export const S4_SETTINGS = {
  url: 'The system\'s address, with https: "https://my300000-api.s4hana.ondemand.com"',
  client: 'The client, if it is not the default one: "100"',
  deliveryBlock: 'For holds: the delivery block that they set (a code of your own configuration): "01"',
} as const;

/** SAP documents no number for a system of one's own: what a dialog work process bears beside its users. */
export const S4_LIMIT: RateLimit = {burst: 5, perSecond: 2};

/** What is said of a system that is not set, or is none. */
export const NO_SYSTEM =
  'The setting "url" must be the system\'s address with https:, like https://my300000-api.s4hana.ondemand.com.';

/** The entity sets that are read, each in its service. */
export const ENTITY_SETS = {
  order: 'API_SALES_ORDER_SRV/A_SalesOrder',
  delivery: 'API_OUTBOUND_DELIVERY_SRV;v=0002/A_OutbDeliveryHeader',
  billing: 'API_BILLING_DOCUMENT_SRV/A_BillingDocument',
} as const;

/** The address of an entity set; `undefined` where the setting tells no system: the password must not travel in the clear. */
export function entityUrl(
  {settings: {url}}: HostConnection,
  set: keyof typeof ENTITY_SETS,
  path = '',
): string | undefined {
  const root = hostRoot(url);
  return root && `${root}/sap/opu/odata/sap/${ENTITY_SETS[set]}${path}`;
}

/** Headers of every call: basic authentication by "user:password", and the client. */
export function s4Headers({secret, settings: {client = ''}}: HostConnection): Record<string, string> {
  return {
    authorization: `Basic ${btoa(String.fromCharCode(...utf8ToBytes(secret)))}`,
    accept: 'application/json',
    ...(/^\d{3}$/.test(client) && {'sap-client': client}),
  };
}

/** The entities of an answer, or why there are none. */
export function resultsOf(answer: HostAnswer): {readonly results: readonly object[]} | HostFailure {
  const failure = failureOf(answer, 'SAP');
  if (failure) return failure;
  const json = parseJsonText(answer.body);
  const {d} = ('value' in json ? Object(json.value) : {}) as {readonly d?: {readonly results?: unknown}};
  if (!Array.isArray(d?.results))
    return {isLasting: false, reason: 'SAP answered something that is no list of entities.'};
  return {results: d.results.filter((entity) => typeof entity === 'object' && entity !== null)};
}
