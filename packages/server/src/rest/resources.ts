import type {Scope} from '../access/scopes.js';
import type {ArgumentSource, Resource} from './resource.js';

const ID = {in: 'path', name: 'id'} as const;
const QUERY = {in: 'query'} as const;
const SHOWN = {view: QUERY, locale: QUERY} as const;
const PAGE = {first: QUERY, after: QUERY} as const;

type Args = Readonly<Record<string, ArgumentSource>>;

/** Addresses of one subject and one scope. */
function group(tag: string, read: Scope, write: Scope) {
  return {
    get: (path: string, field: string, args: Args = {}): Resource => ({
      method: 'GET',
      path: `/v1${path}`,
      field,
      scope: read,
      tag,
      args,
    }),
    post: (path: string, field: string, input: Readonly<Record<string, string>> = {}): Resource => ({
      method: 'POST',
      path: `/v1${path}`,
      field,
      scope: write,
      tag,
      input,
    }),
    patch: (path: string, field: string, input: Readonly<Record<string, string>> = {id: 'id'}): Resource => ({
      method: 'PATCH',
      path: `/v1${path}`,
      field,
      scope: write,
      tag,
      input,
    }),
    remove: (path: string, field: string): Resource => ({
      method: 'DELETE',
      path: `/v1${path}`,
      field,
      scope: write,
      tag,
      input: {id: 'id'},
    }),
  };
}

const orders = group('Orders', 'orders:read', 'orders:write');
const webhooks = group('Webhooks', 'webhooks:manage', 'webhooks:manage');
const routes = group('Messages', 'webhooks:manage', 'webhooks:manage');
const health = group('Health', 'orders:read', 'orders:write');
const cleaning = group('Cleaning', 'orders:read', 'orders:write');
const hub = group('Hub', 'admin', 'admin');
const READING = {channel: QUERY, at: QUERY, window: QUERY} as const;

/** What can be done with an order: a word beneath it and the mutation. */
const ORDER_ACTS = {
  transitions: 'orderTransition',
  holds: 'orderHold',
  releases: 'holdRelease',
  cancellations: 'orderCancel',
  reviews: 'orderApprove',
  'approvals/requests': 'approvalRequest',
  'approvals/grants': 'approvalGrant',
  'approvals/refusals': 'approvalRefuse',
  assignments: 'orderAssign',
  notes: 'noteAdd',
  tags: 'tagAdd',
  'tags/removals': 'tagRemove',
  evidence: 'evidenceAttach',
  attachments: 'attachmentAdd',
  'customer-messages': 'customerTell',
  commands: 'hostCommandSend',
  pins: 'orderPin',
  reveals: 'personalReveal',
  'tracking-links': 'trackingLinkCreate',
} as const;

/**
 * Every address of the REST API and the schema's field that it stands for. Addresses name things; what is done with a thing is POSTed
 * beneath it.
 */
export const RESOURCES: readonly Resource[] = [
  orders.get('/orders', 'orders', {filter: QUERY, sort: QUERY, search: QUERY, ...PAGE, ...SHOWN}),
  orders.get('/orders/:id', 'order', {id: ID, ...SHOWN}),
  orders.get('/channels/:channel/orders/:orderNo', 'order', {
    channel: {in: 'path', name: 'channel'},
    orderNo: {in: 'path', name: 'orderNo'},
    ...SHOWN,
  }),
  orders.get('/orders/:id/card', 'orderCard', {id: ID, ...SHOWN}),
  orders.get('/orders/:id/timeline', 'orderTimeline', {id: ID, ...SHOWN}),
  orders.get('/orders/:id/diagnosis', 'orderDiagnosis', {id: ID, ...SHOWN}),
  orders.get('/orders/:id/cleaning', 'orderCleaning', {id: ID, orderNo: QUERY, channel: QUERY}),
  orders.get('/orders/:id/person', 'person', {id: ID, orderNo: QUERY, channel: QUERY}),
  orders.post('/orders/:id/person/separations', 'personUnlink', {id: 'orderId'}),
  orders.post('/orders/:id/person/reunions', 'personRelink', {id: 'orderId'}),
  orders.get('/suspicions', 'suspicions', {kind: QUERY, status: QUERY, ...PAGE}),
  orders.post('/suspicions/:id/decisions', 'suspicionSettle', {id: 'id'}),
  orders.get('/orders/:id/audit', 'orderAudit', {id: ID, last: QUERY}),
  ...Object.entries(ORDER_ACTS).map(([name, field]) => orders.post(`/orders/:id/${name}`, field, {id: 'orderId'})),
  orders.post('/tracking-links/:id/revocations', 'trackingLinkRevoke', {id: 'id'}),
  orders.get('/channels', 'channels'),
  orders.get('/waiting-events', 'waitingEvents', PAGE),

  webhooks.get('/webhooks', 'webhookEndpoints'),
  webhooks.post('/webhooks', 'webhookEndpointCreate'),
  webhooks.patch('/webhooks/:id', 'webhookEndpointUpdate'),
  webhooks.remove('/webhooks/:id', 'webhookEndpointRemove'),
  webhooks.post('/webhooks/:id/secrets', 'webhookEndpointRotateSecret', {id: 'id'}),
  webhooks.post('/webhooks/:id/tests', 'webhookEndpointTest', {id: 'id'}),
  webhooks.get('/webhook-deliveries', 'webhookDeliveries', {filter: QUERY, ...PAGE}),
  webhooks.post('/webhook-deliveries/replays', 'webhookReplay'),

  routes.get('/message-routes', 'messageRoutes'),
  routes.post('/message-routes', 'messageRouteCreate'),
  routes.patch('/message-routes/:id', 'messageRouteUpdate'),
  routes.remove('/message-routes/:id', 'messageRouteRemove'),
  routes.post('/message-routes/:id/tests', 'messageRouteTest', {id: 'id'}),
  routes.get('/dead-letters', 'deadLetters', {kind: QUERY, ...PAGE}),
  routes.post('/dead-letters/replays', 'deadLetterReplay'),
  routes.get('/outbox/:id', 'outboxMessage', {id: ID}),

  health.get('/health', 'healthIndex', READING),
  health.get('/health/indicators', 'indicators', READING),
  health.get('/health/trend', 'healthTrend', {...READING, length: QUERY}),
  health.post('/health/limits', 'healthLimitSet'),
  health.get('/sources', 'sources', {hours: QUERY}),
  health.get('/breakers', 'breakers', {id: QUERY, kind: QUERY}),
  health.post('/breakers', 'breakerSet'),
  health.post('/breakers/openings', 'breakerOpen'),
  health.post('/breakers/closings', 'breakerClose'),
  health.post('/breakers/trials', 'breakerTry'),
  health.post('/breakers/removals', 'breakerDisable'),
  health.post('/channels/:channel/resyncs', 'channelResync', {channel: 'channel'}),

  hub.get('/hub', 'hub'),
  hub.get('/adapters', 'adapters'),
  hub.get('/tenant', 'tenant'),
  hub.patch('/tenant', 'tenantUpdate', {}),
  hub.get('/keys', 'apiKeys'),
  hub.post('/keys', 'apiKeyCreate'),
  hub.post('/keys/:id/rotations', 'apiKeyRotate', {id: 'id'}),
  hub.post('/keys/:id/revocations', 'apiKeyRevoke', {id: 'id'}),
  hub.get('/quarantine', 'quarantine', {replayed: QUERY, ...PAGE}),
  hub.post('/quarantine/:id/replays', 'quarantineReplay', {id: 'id'}),
  hub.post('/quarantine/:id/removals', 'quarantineRemove', {id: 'id'}),
  hub.get('/mapping-gaps', 'mappingGaps'),
  cleaning.get('/cleaning', 'cleaningSettings', {channel: QUERY}),
  hub.patch('/cleaning', 'cleaningSettingsUpdate', {}),
  cleaning.get('/attributions', 'attributions', {days: QUERY}),
  cleaning.get('/sku-mappings', 'skuMappings', {channel: QUERY, ...PAGE}),
  cleaning.post('/sku-mappings', 'skuMappingSet'),
  cleaning.post('/sku-mappings/removals', 'skuMappingRemove'),
  cleaning.get('/sku-mappings/unmapped', 'unmappedSkus', {channel: QUERY, first: QUERY}),
  cleaning.get('/sku-mappings/table', 'skuTable', {channel: QUERY}),
  cleaning.post('/sku-mappings/table', 'skuTableImport'),
  hub.get('/reveals', 'reveals', {orderId: QUERY, ...PAGE}),
];

/** Fields of the schema that are no address, each for a reason. */
export const WITHOUT_ADDRESS: Readonly<Record<string, string>> = {
  node: 'Addresses name things by what they are.',
  nodes: 'Addresses name one thing or a list.',
  trackingView: 'GET /v1/tracking/:token answers a link.',
  quarantineOutline: 'A text for the page of the hub.',
  tenantNames: 'A list for the page of the hub.',
  orderLabel: 'For the element that prints it.',
  orderByLabel: 'For the scanner that reads it.',
};
