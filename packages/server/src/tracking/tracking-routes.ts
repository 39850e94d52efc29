import type {RestRoute} from '../http/rest-route.js';
import {LINK_ROUTES} from './link-routes.js';
import {lookupRoutes} from './lookup-routes.js';
import {trackPages} from './track-page.js';
import {TRACKING_PAGE} from './tracking-page.js';

/** Everything that customers reach without being somebody of the staff, and how they are let in. */
export const TRACKING_ROUTES: readonly RestRoute[] = [
  ...lookupRoutes(),
  ...LINK_ROUTES,
  TRACKING_PAGE,
  ...trackPages(),
];
