import {ACCESS_ROUTES} from '../access/routes.js';
import {OPENAPI_ROUTE, RESOURCE_ROUTES} from '../rest/resource-routes.js';
import {TRACKING_ROUTES} from '../tracking/tracking-routes.js';
import type {RestRoute} from './rest-route.js';

/** Every path that is neither GraphQL nor a file; each capability brings its own. */
export const REST_ROUTES: readonly RestRoute[] = [
  ...ACCESS_ROUTES,
  OPENAPI_ROUTE,
  ...RESOURCE_ROUTES,
  ...TRACKING_ROUTES,
];
