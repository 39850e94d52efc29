import type {HostConnection, HostRequest, RateLimit} from '../../kit/host-pull.js';

/** What a channel of a Magento shop has to say of it. */
export const MAGENTO_SETTINGS = {url: 'The shop\'s address, with https: "https://shop.example"'} as const;

/** Magento documents no limit; Adobe Commerce in the cloud may set one. What a small server bears beside its customers. */
export const MAGENTO_LIMIT: RateLimit = {burst: 5, perSecond: 1};

/** What is said of a shop whose address is not set, or is none. */
export const NO_SHOP = 'The setting "url" must be the shop\'s address with https:, like https://shop.example.';

/** The root of a shop's REST API, over all of its stores; `undefined` where the setting is no address with TLS: the token must not travel in the clear. */
export function apiRoot({settings: {url = ''}}: HostConnection): string | undefined {
  const root = url.trim().replace(/\/+$/, '');
  return /^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[\w.~/-]*)?$/i.test(root) ? `${root}/rest/all/V1` : undefined;
}

/** A call under an integration's access token (Adobe Commerce, "Token-based authentication"). */
export function apiRequest(
  {secret}: HostConnection,
  request: Pick<HostRequest, 'method' | 'url'>,
  body?: object,
): HostRequest {
  const headers = {authorization: `Bearer ${secret}`, accept: 'application/json'};
  if (!body) return {...request, headers};
  return {...request, headers: {...headers, 'content-type': 'application/json'}, body: JSON.stringify(body)};
}

/** A search as the REST API takes it: conditions that all hold (Adobe Commerce, "Search using REST endpoints"). */
export function searchQuery(
  conditions: readonly (readonly [field: string, value: string, type: 'eq' | 'gteq'])[],
  {pageSize, page, sortBy}: {readonly pageSize: number; readonly page: number; readonly sortBy: string},
): string {
  const criteria: Record<string, string> = {
    ...Object.fromEntries(
      conditions.flatMap(([field, value, type], group) => [
        [`filter_groups][${group}][filters][0][field`, field],
        [`filter_groups][${group}][filters][0][value`, value],
        [`filter_groups][${group}][filters][0][condition_type`, type],
      ]),
    ),
    'sortOrders][0][field': sortBy,
    'sortOrders][0][direction': 'ASC',
    pageSize: String(pageSize),
    currentPage: String(page),
  };
  return Object.entries(criteria)
    .map(([name, value]) => `${encodeURIComponent(`searchCriteria[${name}]`)}=${encodeURIComponent(value)}`)
    .join('&');
}
