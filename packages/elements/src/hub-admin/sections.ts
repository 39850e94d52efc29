import type {Desk, Section} from './desk.js';
import {channelsSection} from './pages/channels.js';
import {cleaningSection} from './pages/cleaning.js';
import {deadLettersSection} from './pages/dead-letters.js';
import {gapsSection} from './pages/gaps.js';
import {keysSection} from './pages/keys.js';
import {type Overview, overviewSection} from './pages/overview.js';
import {quarantineSection} from './pages/quarantine.js';
import {routesSection} from './pages/routes.js';
import {tenantSection} from './pages/tenant.js';
import {waitingSection} from './pages/waiting.js';
import {webhooksSection} from './pages/webhooks.js';

/** All sections, the overview first; each with nothing read yet. */
export function adminSections(desk: Desk): readonly [Overview, ...Section[]] {
  return [
    overviewSection(desk),
    channelsSection(desk),
    quarantineSection(desk),
    gapsSection(desk),
    cleaningSection(desk),
    deadLettersSection(desk),
    waitingSection(desk),
    webhooksSection(desk),
    routesSection(desk),
    keysSection(desk),
    tenantSection(desk),
  ];
}
