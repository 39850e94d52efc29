import type {Resource} from './resource.js';

const ID = {in: 'path', name: 'id'} as const;
const QUERY = {in: 'query'} as const;
const SHOWN = {view: QUERY, locale: QUERY} as const;

/**
 * Every address of the REST API and the schema's field that it stands for. Addresses name things, fields of `Mutation` that do
 * something with a thing are POSTed beneath it.
 */
export const RESOURCES: readonly Resource[] = [
  {
    method: 'GET',
    path: '/v1/orders',
    field: 'orders',
    scope: 'orders:read',
    tag: 'Orders',
    args: {filter: QUERY, sort: QUERY, search: QUERY, first: QUERY, after: QUERY, ...SHOWN},
  },
  {
    method: 'GET',
    path: '/v1/orders/:id',
    field: 'order',
    scope: 'orders:read',
    tag: 'Orders',
    args: {id: ID, ...SHOWN},
  },
  {
    method: 'GET',
    path: '/v1/channels/:channel/orders/:orderNo',
    field: 'order',
    scope: 'orders:read',
    tag: 'Orders',
    args: {channel: {in: 'path', name: 'channel'}, orderNo: {in: 'path', name: 'orderNo'}, ...SHOWN},
  },
  {
    method: 'GET',
    path: '/v1/orders/:id/timeline',
    field: 'orderTimeline',
    scope: 'orders:read',
    tag: 'Orders',
    args: {id: ID, ...SHOWN},
  },
  {
    method: 'GET',
    path: '/v1/orders/:id/diagnosis',
    field: 'orderDiagnosis',
    scope: 'orders:read',
    tag: 'Orders',
    args: {id: ID, ...SHOWN},
  },
  {
    method: 'POST',
    path: '/v1/orders/:id/transitions',
    field: 'orderTransition',
    scope: 'orders:write',
    tag: 'Orders',
    input: {id: 'orderId'},
  },
];
